"""Where a rule comes from, in words: «المادة 42 من القانون التنظيمي رقم 113.14»."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from datetime import date

from django.utils.functional import Promise
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from takafu.kit import formats
from takafu.kit.legal import readings
from takafu.law.sources import Source

TEXTS: Mapping[str, str | Promise] = {
    "ma/lo/113-14": gettext_lazy("organic law 113-14 on communes"),
    "ma/loi/31-13": gettext_lazy("law 31-13 on access to information"),
    "ma/decret/2-16-301": gettext_lazy("decree 2-16-301 on the communal action programme"),
    "ma/decret/2-77-169": gettext_lazy("decree 2-77-169 on holidays of administrations"),
    "ma/decret/2-23-688": gettext_lazy("decree 2-23-688 (Amazigh new year)"),
    "ma/decret/2-25-1140": gettext_lazy("decree 2-25-1140 (Unity Day)"),
    "ma/decret/2-05-916": gettext_lazy("decree 2-05-916 on days and hours of work"),
}


def named(source: Source, names: Mapping[str, str | Promise] | None = None) -> str:
    """What a text is called: by its owner's names first, then as the law is called."""
    return str((names or {}).get(source.text) or TEXTS.get(source.text) or source.text)


def cited(source: Source, names: Mapping[str, str | Promise] | None = None) -> str:
    """A source in words: its article, its text, which version, and from when it is in force."""
    readings.told()
    values = {"text": named(source, names), "article": formats.reference(source.article)}
    where = _("article %(article)s of %(text)s") % values if source.article else values["text"]
    if source.since is None:
        return str(where)
    since = {"where": where, "day": formats.date(source.since), "version": formats.reference(source.version)}
    if source.version:
        return _("%(where)s (edition %(version)s, in force since %(day)s)") % since
    return _("%(where)s (in force since %(day)s)") % since


def cited_together(sources: Sequence[Source], names: Mapping[str, str | Promise] | None = None) -> str:
    """Several sources in words: articles of one edition of one text are named together."""
    editions: dict[tuple[str, str, date | None], list[Source]] = {}
    for source in sources:
        editions.setdefault((source.text, source.version, source.since), []).append(source)
    told = []
    for of_one in editions.values():
        articles = [one.article for one in of_one if one.article]
        one = of_one[0]
        if len(articles) < 2 or one.since is None or not one.version:
            told += [cited(each, names) for each in of_one]
            continue
        values = {
            "articles": _(", ").join(map(str, map(formats.reference, articles))),
            "text": named(one, names),
            "version": formats.reference(one.version),
            "day": formats.date(one.since),
        }
        told.append(_("articles %(articles)s of %(text)s (edition %(version)s, in force since %(day)s)") % values)
    return _(", ").join(told)


def reading(source: Source) -> str:
    """When a person read it, and where; or that nobody did yet."""
    if source.read is None:
        return _("Nobody has compared this with the text yet.")
    day = {"day": formats.date(source.read)}
    if source.where == "press":
        return _("Read on %(day)s in a newspaper’s report, not in the text itself.") % day
    if source.where == "copy":
        return _("Read on %(day)s in a copy of the text that somebody else keeps.") % day
    return _("Read on %(day)s.") % day
