"""The room's words: states of versions, counts, changes between versions."""

from __future__ import annotations

from collections.abc import Iterable
from typing import Any

from django.utils.translation import get_language, gettext_lazy, ngettext
from django.utils.translation import gettext as _

from takafu.kit import formats
from takafu.kit.components import Tag
from takafu.kit.tongues import Tongues
from takafu.programme.models import Activity, Programme, Version
from takafu.programme.rules import Difference

ORDINALS = (  # the versions that people speak of by these words; those after have their number
    gettext_lazy("First version"),
    gettext_lazy("Second version"),
    gettext_lazy("Third version"),
    gettext_lazy("Fourth version"),
    gettext_lazy("Fifth version"),
)


def years(programme: Programme) -> formats.Shown:
    """«2026» or «2026–2030»."""
    first, last = programme.first_year, programme.last_year
    return formats.reference(str(first) if first == last else f"{first}–{last}")


def version_name(version: Version) -> str:
    """«Second version» or «Version 12», with its title where it has one."""
    name = _("Version %(number)s") % {"number": formats.number(version.number)}
    if version.number <= len(ORDINALS):
        name = str(ORDINALS[version.number - 1])
    title = str(version.title)
    if title.startswith(name):
        return title
    return _("%(version)s: %(title)s") % {"version": name, "title": formats.isolate(title)} if title else name


def state(version: Version) -> Tag:
    """How far a version has come."""
    if version.adopted_at:
        return Tag(_("adopted"), "ok")
    return Tag(_("proposed"), "blue") if version.proposed_at else Tag(_("draft"))


def ideas(count: int) -> str:
    """How many ideas stand behind a line."""
    return ngettext("%(count)s idea", "%(count)s ideas", count) % {"count": formats.number(count)}


def lines(count: int) -> str:
    """How many lines there are."""
    return ngettext("%(count)s line", "%(count)s lines", count) % {"count": formats.number(count)}


def axis_title(title: dict[str, str]) -> str:
    """An axis's title in the reader's language, or what stands for none."""
    return str(Tongues(title)) or _("Outside the axes")


def source_label(source: dict[str, Any]) -> str:
    """What an idea is cited by: its number, and its author where they want to be named."""
    label = _("Idea %(number)s") % {"number": formats.reference(str(source["number"]))}
    by = str(Tongues(source["by"]))
    if by:
        label = _("%(idea)s, by %(name)s") % {"idea": label, "name": formats.isolate(by)}
    if source["reworded"]:
        label = _("%(idea)s (in other words)") % {"idea": label}
    return label


def change(found: Difference) -> tuple[Tag, str]:
    """What changed, in a word and in a sentence."""
    was, now = formats.isolate(found.before), formats.isolate(found.after)
    told = {
        "added": (Tag(_("new"), "ok"), "–"),
        "dropped": (Tag(_("left out"), "bad"), "–"),
        "reworded": (Tag(_("reworded"), "blue"), _("It was: “%(before)s”") % {"before": was}),
        "moved": (
            Tag(_("moved"), "blue"),
            _("from “%(before)s” to “%(after)s”") % {"before": was, "after": now},
        ),
        "order": (
            Tag(_("another place"), "blue"),
            _("from no. %(before)s to no. %(after)s") % {"before": was, "after": now},
        ),
        "told": (
            Tag(_("ideas told otherwise"), "blue"),
            _("Words, name or rivalry of ideas behind it: %(after)s") % {"after": now},
        ),
        "sources": (
            Tag(_("other ideas"), "blue"),
            _("Ideas before: %(before)s; now: %(after)s") % {"before": was or "–", "after": now or "–"},
        ),
    }
    return told[found.what]


def committee(activity: Activity) -> str:
    """The committee that follows an activity, by its name today; else in the words that stand."""
    return str(activity.committee.name) if activity.committee else activity.committee_words


def listing(texts: Iterable[object]) -> str:
    """Several names, one after the other."""
    return _comma().join(str(formats.isolate(str(text))) for text in texts)


def _comma() -> str:
    return "، " if (get_language() or "ar").startswith("ar") else ", "
