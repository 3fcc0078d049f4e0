"""Undoing a step at the sorting desk, later too and by somebody else, where nothing was built on it since."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from contextlib import AbstractContextManager
from uuid import UUID

from django.db.models import Exists, OuterRef, Q

from takafu.ideas import changes
from takafu.ideas.actions.axes import head
from takafu.ideas.actions.desk import give_up_answers, title_line
from takafu.ideas.actions.parts import follow_part, require_free_parts
from takafu.ideas.actions.steps import Desk, step
from takafu.ideas.models import Axis, Citation, Group, Idea, Step
from takafu.kit.permissions import Viewer, require
from takafu.register.actions import link, unlink


def undo_step(*, by: Viewer, step: Step) -> Step:
    """Undo a step: every row as it was before. Undoing it again changes nothing; undoing an undoing does the step anew.

    Raises:
        changes.Conflict: a later step changed one of its rows, or built on what it made: undo that one first.
    """
    require(by, "ideas.sort", step)
    done: Step | None = Step.objects.filter(undoes=step).first()
    if done:
        return done
    with _undoing(by, step) as desk:
        require_free_parts(step.changes)
        _require_not_cited_again(step.changes)
        _require_standing(step.changes)
        desk.made = changes.undo(step.changes)
        _require_whole(desk.made)
        _follow(desk.made)
        ended = Citation.objects.filter(pk__in=[one["id"] for one in desk.made if one["row"] == "citation"])
        give_up_answers(desk, ended.exclude(ended_at=None))
    assert desk.step is not None  # noqa: S101 - a step has changes, so its undoing has
    return desk.step


def _undoing(by: Viewer, undoes: Step) -> AbstractContextManager[Desk]:
    return step("undone", by=by, body=undoes.body, undoes=undoes)


def _require_not_cited_again(made: Iterable[changes.Change]) -> None:
    """Go on where no group cites anew what an ended citation would cite again.

    Raises:
        changes.Conflict: one does.
    """
    back = [one["id"] for one in made if one["row"] == "citation" and one["before"] and not one["before"]["ended_at"]]
    held = [
        {"row": "held", "id": str(again.pk)}
        for one in Citation.objects.filter(pk__in=back).exclude(ended_at=None)
        for again in Citation.objects.filter(group=one.group_id, idea=one.idea_id, ended_at=None)
    ]
    if held:
        raise changes.Conflict(held)


def _require_standing(made: Iterable[changes.Change]) -> None:
    """Go on where no line would cite again what was withdrawn or left out since.

    Raises:
        changes.Conflict: one would.
    """
    back = [one["id"] for one in made if one["row"] == "citation" and one["before"] and not one["before"]["ended_at"]]
    gone = Q(idea__taken_at=None) | ~Q(idea__withdrawn_at=None)
    held = Citation.objects.filter(gone, pk__in=back).values_list("idea", flat=True)
    if held:
        raise changes.Conflict([{"row": "held", "id": str(key)} for key in held])


def _require_whole(made: Iterable[changes.Change]) -> None:
    """Go on where what was put back fits what was built since: nothing stands in a closed axis, each line that stands cites something.

    Raises:
        changes.Conflict: it does not; the changes name the rows that stand in the way.
    """
    keys: dict[str, list[str]] = {}
    for change in made:
        keys.setdefault("idea" if change["row"] == "part" else change["row"], []).append(change["id"])
    in_way = [*_stranded(keys.get("axis", []), keys.get("idea", []), keys.get("group", []))]
    in_way += _broken(keys.get("group", []), keys.get("citation", []))
    if in_way:
        raise changes.Conflict([{"row": "held", "id": str(key)} for key in in_way])


def _stranded(axes: list[str], ideas: list[str], groups: list[str]) -> Iterator[UUID]:
    """What stands in one of these axes, though it is closed; the closed axes in which one of these ideas or groups stands."""
    closed = Axis.objects.exclude(closed_at=None)
    standing, lines = Idea.objects.filter(withdrawn_at=None), Group.objects.filter(dissolved_at=None)
    for rows in (standing, lines):
        yield from rows.filter(axis__in=closed.filter(pk__in=axes)).values_list("pk", flat=True)
    for rows, changed in ((standing, ideas), (lines, groups)):
        yield from closed.filter(pk__in=rows.filter(pk__in=changed).values("axis")).values_list("pk", flat=True)


def _broken(groups: list[str], citations: list[str]) -> list[UUID]:
    """Of lines that stand and cite nothing, what they cited; lines that were given up and cite something."""
    cited = Citation.objects.filter(pk__in=citations).values("group")
    lines = Group.objects.filter(Q(pk__in=groups) | Q(pk__in=cited))
    cites = Exists(Citation.objects.filter(group=OuterRef("pk"), ended_at=None))
    empty = lines.filter(~cites, dissolved_at=None)
    gone = lines.filter(cites).exclude(dissolved_at=None)
    return [
        *Citation.objects.filter(group__in=empty).values_list("pk", flat=True),
        *gone.values_list("pk", flat=True),
    ]


def _follow(made: list[changes.Change]) -> None:
    """Links follow the citations that an undoing ended or brought back; titles follow the wordings; a part's page follows the part."""
    for change in made:
        if change["row"] == "citation":
            citation = Citation.objects.select_related("group__item", "idea__item").get(pk=change["id"])
            ends = {"source": citation.group.item, "relation": "cites", "target": citation.idea.item}
            link(**ends) if citation.ended_at is None else unlink(**ends)
        if change["row"] == "group":
            title_line(Group.objects.select_related("item").get(pk=change["id"]))
        if change["row"] == "axis":
            head(Axis.objects.select_related("item", "body").get(pk=change["id"]))
        if change["row"] == "part":
            follow_part(change)
