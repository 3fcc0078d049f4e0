"""The room's words: kinds of texts, states of editions and amendments, what became of an article."""

from __future__ import annotations

from collections.abc import Mapping

from django.utils.functional import Promise
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy, ngettext, pgettext_lazy

from takafu.kit import formats
from takafu.kit.components import Tag
from takafu.kit.tongues import Tongues
from takafu.rulebook import queries, rules
from takafu.rulebook.models import Amendment, Edition

KINDS: Mapping[str, Promise] = {
    "rules": gettext_lazy("Rules of procedure"),
    "charter": gettext_lazy("Charter of rights and duties"),
    "guide": gettext_lazy("Working guide"),
    "other": pgettext_lazy("text", "Another text"),
}
RANKS: Mapping[int, Promise] = {
    1: gettext_lazy("The body’s own text"),
    2: gettext_lazy("Rules of the council, entered here for what they ask of the body"),
    3: gettext_lazy("Law, entered here for what it asks of the body"),
}
KINDS_OF_CHANGE: Mapping[str, Promise] = {
    "replace": gettext_lazy("Other words"),
    "insert": gettext_lazy("A new article"),
    "delete": gettext_lazy("Take it out"),
}
TONES: Mapping[str, tuple[Promise, str]] = {
    "added": (pgettext_lazy("article", "new"), "ok"),
    "removed": (pgettext_lazy("article", "taken out"), "bad"),
    "changed": (pgettext_lazy("article", "changed"), "warn"),
    "moved": (pgettext_lazy("article", "moved"), "blue"),
}


def edition_name(edition: Edition) -> str:
    """«Edition 2»."""
    return _("Edition %(number)s") % {"number": formats.number(edition.number)}


def blanks(count: int) -> str:
    """That so many articles still have a blank of the template; "" where none has."""
    if not count:
        return ""
    sentence = ngettext(
        "%(count)s article still has a blank “…”: fill it or take it out. What comes from the template is neutral, and no law.",
        "%(count)s articles still have a blank “…”: fill each or take it out. What comes from the template is neutral, and no law.",
        count,
    )
    return sentence % {"count": formats.number(count)}


def state(edition: Edition) -> Tag:
    """How far an edition has come."""
    if edition.adopted_at:
        return Tag(_("adopted"), "ok")
    if queries.takes_amendments(edition):
        return Tag(_("open for amendments"), "blue")
    return Tag(_("amendments are closed"), "warn") if edition.amendable_at else Tag(_("draft"))


def since(edition: Edition) -> str:
    """From when it is in force, or until when amendments are taken; "" where neither is known."""
    if edition.start:
        return _("in force since %(day)s") % {"day": formats.date(edition.start)}
    if edition.amend_until:
        return _("amendments until %(day)s") % {"day": formats.date(edition.amend_until)}
    return ""


def fate(amendment: Amendment) -> Tag:
    """What became of an amendment."""
    if amendment.withdrawn_at:
        return Tag(_("withdrawn"))
    if amendment.decided_at:
        return Tag(_("accepted"), "ok") if amendment.accepted else Tag(_("not accepted"), "bad")
    return Tag(_("waits to be decided"), "warn")


def kind(amendment: Amendment) -> str:
    """What an amendment does."""
    if amendment.kind == Amendment.Kind.REPLACE and amendment.figures and not (amendment.heading or amendment.words):
        return _("Another figure")
    return str(KINDS_OF_CHANGE[amendment.kind])


def place(number: int, one: rules.Provision) -> str:
    """«Article 12» or «Chapter 2», with its heading."""
    sentence = _("Chapter %(number)s") if one.level == "chapter" else _("Article %(number)s")
    name = sentence % {"number": formats.number(number)}
    heading = str(Tongues(one.heading))
    return _("%(place)s: %(heading)s") % {"place": name, "heading": formats.isolate(heading)} if heading else name


def change(what: str) -> Tag | None:
    """What became of an article between two states of a text; None where it is the same."""
    found = TONES.get(what)
    return Tag(str(found[0]), found[1]) if found else None  # type: ignore[arg-type]  # these are tones
