"""What the pages of the sorting desk show."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from typing import Any
from uuid import UUID

from django.http import Http404, HttpResponseRedirect
from django.utils.translation import get_language, gettext_lazy, pgettext_lazy
from django.utils.translation import gettext as _

from takafu.ideas import pairing, queries
from takafu.ideas.gathered import Told, whose
from takafu.ideas.models import Axis, Citation, Group, Idea, Step
from takafu.ideas.remarking import remarks
from takafu.kit.addresses import Asked, address, go
from takafu.kit.components import Link
from takafu.kit.formats import comma, number
from takafu.kit.handing import downloads
from takafu.kit.permissions import may
from takafu.text.origins import origins

PAGE = queries.desk.PAGE
LONGEST = 5000  # letters of what is typed at the desk: as many as an idea may have
NOWHERE = "none"  # in addresses: outside all axes

_UNDO = ("u", gettext_lazy("Undo the last step, or do it anew"))
KEYS: Mapping[str, tuple[tuple[str, Any], ...]] = {
    "desk": (
        ("j", gettext_lazy("The next idea")),
        ("k", gettext_lazy("The idea before")),
        ("1", gettext_lazy("Tick the idea, or untick it")),
        ("2", gettext_lazy("Make one line of the ideas that are ticked")),
        ("3", gettext_lazy("Choose the line to add them to")),
        ("4", gettext_lazy("Choose the axis to move them to")),
        ("5", gettext_lazy("Read the idea rightly, or split it")),
        ("6", gettext_lazy("The suggestion beside it is the same: one line")),
        ("7", gettext_lazy("The suggestion beside it is not the same")),
        ("8", gettext_lazy("The suggestion beside it is a rival answer")),
        ("9", gettext_lazy("Leave the suggestion beside it for later")),
        ("0", gettext_lazy("Move the idea to its likely axis")),
        _UNDO,
    ),
    "pairs": (
        ("j", gettext_lazy("The next pair")),
        ("k", gettext_lazy("The pair before")),
        ("1", gettext_lazy("The same: one line")),
        ("2", gettext_lazy("Not the same")),
        ("3", gettext_lazy("Rival answers")),
        ("4", gettext_lazy("Later")),
        _UNDO,
    ),
}
STEPS: Mapping[str, Any] = {
    "placed": pgettext_lazy("step", "Ideas moved to an axis"),
    "grouped": pgettext_lazy("step", "A line made"),
    "cited": pgettext_lazy("step", "Ideas added to a line"),
    "uncited": pgettext_lazy("step", "An idea taken out of a line"),
    "related": pgettext_lazy("step", "An idea’s place in its line changed"),
    "reworded": pgettext_lazy("step", "A line worded otherwise"),
    "dissolved": pgettext_lazy("step", "A line given up"),
    "corrected": pgettext_lazy("step", "A reading confirmed"),
    "split": pgettext_lazy("step", "An idea split into its parts"),
    "axis_made": pgettext_lazy("step", "An axis opened"),
    "axis_renamed": pgettext_lazy("step", "An axis renamed"),
    "axis_ordered": pgettext_lazy("step", "Axes put in another order"),
    "axis_closed": pgettext_lazy("step", "An axis closed"),
    "axis_split": pgettext_lazy("step", "An axis split"),
    "moved": pgettext_lazy("step", "Lines moved to an axis"),
    "judged": pgettext_lazy("step", "A pair answered"),
    "undone": pgettext_lazy("step", "A step undone"),
}


def keys(given: Iterable[str]) -> set[UUID]:
    """The keys among what was sent, with or without a version; anything else is left out."""
    return set(versions(given))


def versions(given: Iterable[str]) -> dict[UUID, int]:
    """The keys among what was sent, each with the version that was shown («key:version»), 0 where none was."""
    found = {}
    for text in given:
        key, _colon, version = text.partition(":")
        try:
            found[UUID(key)] = int(version) if version.isascii() and version.isdecimal() and len(version) < 10 else 0
        except ValueError:
            continue
    return found


def asked_axis(key: str) -> Axis | None:
    """The standing axis of that key; None where none is meant.

    Raises:
        Http404: there is none.
    """
    if key in ("", NOWHERE):
        return None
    found: Axis | None = Axis.objects.filter(pk__in=keys([key]), closed_at=None).first()
    if found is None:
        raise Http404
    return found


def open_axis(key: str) -> Axis | None:
    """The standing axis of that key, or None: a page may come back from where that axis was closed meanwhile."""
    found: Axis | None = Axis.objects.filter(pk__in=keys([key]), closed_at=None).first()
    return found


def back(request: Asked, name: str, axis: Axis | None = None, **named: Any) -> HttpResponseRedirect:
    """To a page of the desk, which offers to undo the step just made."""
    answer = go(request, name, **named)
    answer["Location"] += f"?axis={axis.pk}&done" if axis else "?done"
    return answer


def last_step(request: Asked) -> Step | None:
    """The last step, where the page follows it and it is the viewer's own."""
    step = queries.desk.steps().first() if "done" in request.GET else None
    return step if step and step.by_id == request.viewer.user_id else None


def _from(request: Asked, name: str) -> int:
    asked = request.GET.get(name, "")
    return int(asked) if asked.isascii() and asked.isdecimal() and len(asked) < 10 else 0


def desk(request: Asked, axis: Axis | None) -> dict[str, Any]:
    """An axis at the desk: how far all are, its unsorted ideas and its groups, a part of each."""
    here, key = address(request, "desk:desk"), str(axis.pk) if axis else NOWHERE
    all_axes = queries.desk.progress()
    this = next(one for one in all_axes if one.axis == axis)
    after = _from(request, "after")
    below = Group.objects.filter(pk__in=keys([request.GET.get("below", "")])).first()
    ideas = list(
        queries.desk.unsorted(axis)
        .filter(number__gt=after)
        .select_related("author", "association", "hint__axis")[: PAGE + 1]
    )
    groups = list(queries.desk.groups(axis, below)[: PAGE + 1])
    sorts = may(request.viewer, "ideas.sort")
    suggested = pairing.beside(ideas[:PAGE]) if sorts else {}
    marks = remarks(idea.text for idea in ideas[:PAGE]) if sorts else {}
    return {
        "axis": axis,
        "key": key,
        "this": this,
        "whole": (sum(one.done for one in all_axes), sum(one.total for one in all_axes)),
        "places": [_place(one, here, one.axis == axis) for one in all_axes],
        "axes": [one.axis for one in all_axes if one.axis],
        "moves": len(all_axes) > 1,
        "ideas": [
            (
                Told(idea, whose(idea), queries.words_for(idea, request.viewer), marks.get(idea.text)),
                suggested.get(idea.pk, []),
            )
            for idea in ideas[:PAGE]
        ],
        "groups": groups[:PAGE],
        "here": _part(key, after, below),
        "later_ideas": _part(key, ideas[PAGE - 1].number, below) if len(ideas) > PAGE else "",
        "later_groups": _part(key, after, groups[PAGE - 1]) if len(groups) > PAGE else "",
        "first": f"?axis={key}" if after or below else "",
        "sorts": sorts,
        "step": last_step(request),
        "keys": KEYS["desk"],
        "files": downloads(lambda form: address(request, "desk:file", form=form), strong=False),
    }


def _part(key: str, after: int, below: Group | None) -> str:
    """The desk from an idea and from a line on: turning over the ones leaves the others where they are."""
    return f"?axis={key}{f'&after={after}' if after else ''}{f'&below={below.pk}' if below else ''}"


def _place(one: queries.desk.Progress, here: str, current: bool) -> Link:
    title = one.axis.title if one.axis else _("outside all axes")
    left = number(one.total - one.done)
    return Link(str(title), f"{here}?axis={one.axis.pk if one.axis else NOWHERE}", current, count=left)


@dataclass(frozen=True, slots=True)
class Meanwhile:
    """An idea that somebody else sorted since the page was shown, and where it stands now."""

    idea: Idea
    lines: tuple[Group, ...]


def meanwhile(ideas: Iterable[Idea]) -> list[Meanwhile]:
    """Where these ideas stand now."""
    numbered = sorted(ideas, key=lambda idea: idea.number)
    lines = queries.desk.lines_of(idea.pk for idea in numbered)
    return [Meanwhile(idea, tuple(lines.get(idea.pk, ()))) for idea in numbered]


@dataclass(frozen=True, slots=True)
class Made:
    """A step as it is listed: what it was, who made it, whether it can be undone."""

    step: Step
    what: str
    who: str
    undone: bool
    pair: tuple[int, int] | None = None  # the numbers of the ideas that were answered on
    said: str = ""


def steps(request: Asked) -> dict[str, Any]:
    """A part of the steps, the last first."""
    before = _from(request, "before")
    found = list(queries.desk.steps(before or None)[: PAGE + 1])
    names = queries.desk.names(step.by_id for step in found)
    answers = _answers(found[:PAGE])
    listed = [
        Made(
            step, str(STEPS.get(step.code, step.code)), names.get(step.by_id, ""), hasattr(step, "undone_by"),
            *answers.get(step.pk, ()),
        )
        for step in found[:PAGE]
    ]  # fmt: skip
    return {
        "steps": listed,
        "later": f"?before={found[PAGE - 1].number}" if len(found) > PAGE else "",
        "first": request.path if before else "",
        "sorts": may(request.viewer, "ideas.sort"),
    }


def _answers(found: Iterable[Step]) -> dict[UUID, tuple[tuple[int, int], str]]:
    """Of steps that answered a pair: the numbers of its ideas, and the answer."""
    said = {
        step.pk: (UUID(change["id"]), change["after"]["answer"])
        for step in found
        for change in step.changes
        if change["row"] == "judgement"
    }
    pairs = queries.desk.numbers_of(key for key, _answer in said.values())
    return {step: (pairs[key], str(pairing.ANSWERS[answer])) for step, (key, answer) in said.items() if key in pairs}


@dataclass(frozen=True, slots=True)
class Cited:
    """An idea that a group cites, with whose it is, and whether this viewer may object on its behalf."""

    citation: Citation
    whose: str
    objects: bool


def sources(kept: Group, citations: Sequence[Citation]) -> list[tuple[str, str]]:
    """The words of a group, cut where the ideas that they come from change, each part with the numbers of these ideas.

    An idea counts as it was written and as it is to be read.
    """
    ideas = [one.idea for one in citations]
    texts = [(f"{idea.text}\n{idea.correction}", idea.language) for idea in ideas]
    return [
        (part.text, comma(get_language() or "ar").join(str(number(ideas[place].number)) for place in part.sources))
        for part in origins(kept.wording, kept.language, texts)
    ]


def group(request: Asked, kept: Group) -> dict[str, Any]:
    """A group with what it cites, who stands behind it, and the objections."""
    viewer, found = request.viewer, queries.desk.citations(kept)
    ideas = [one.idea_id for one in found]
    mine = queries.desk.mine(ideas, viewer.person_id) if may(viewer, "ideas.object", kept) else set()
    return {
        "group": kept,
        "cited": [Cited(one, whose(one.idea), one.idea_id in mine) for one in found],
        "stamp": queries.desk.stamp(kept),
        "parts": sources(kept, found),
        "rivals": sum(one.relation == Citation.Relation.OPTION for one in found),
        "supporters": queries.desk.behind(ideas),
        "objections": queries.objections(kept, viewer),
        "sorts": may(viewer, "ideas.sort", kept),
        "answers": may(viewer, "ideas.answer", kept),
        "step": last_step(request),
    }
