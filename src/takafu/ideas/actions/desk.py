"""Steps at the sorting desk: each is one transaction, one act, and can be undone, later too and by somebody else."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from contextlib import contextmanager
from typing import Any
from uuid import UUID

from django.db import transaction

from takafu.commons.actions import hand_on
from takafu.ideas import changes
from takafu.ideas.actions.gather import keep_idea
from takafu.ideas.models import Axis, Citation, Group, Idea, Step
from takafu.kit import clock
from takafu.kit.permissions import Viewer, require
from takafu.kit.tongues import Tongues
from takafu.register.actions import keep_item, link, next_number, record, unlink
from takafu.register.models import Body, Item
from takafu.register.rules import Verb, declare
from takafu.text.language import language_of

STEPS = ("placed", "grouped", "cited", "uncited", "related", "reworded", "dissolved", "corrected", "split",
         "axis_made", "axis_renamed", "axis_ordered", "axis_closed", "undone")  # fmt: skip
declare(*(Verb(f"ideas.{code}", data={"step": UUID, "number": int}, topics=("ideas",)) for code in STEPS))
COUNTER = "desk-steps"


class Stale(ValueError):
    """Somebody changed this row since the page was shown. `row` is how it stands now."""

    def __init__(self, row: Any) -> None:
        super().__init__(type(row).__name__)
        self.row = row


@contextmanager
def _step(code: str, *, by: Viewer, body: Body, undoes: Step | None = None) -> Iterator[_Desk]:
    """One step; what it changed is written down at its end, and nothing at all where nothing changed."""
    require(by, "ideas.sort")
    with transaction.atomic():
        desk = _Desk()
        yield desk
        made = desk.made + desk.recorder.changes()
        if not made:
            return
        number = next_number(body, COUNTER)
        step = Step.objects.create(
            body=body, number=number, code=code, changes=made, at=clock.now(), by_id=by.user_id, undoes=undoes
        )
        desk.step = step
        record(f"ideas.{code}", by=by, body=body, item=desk.item, data={"step": step.id, "number": number})


class _Desk:
    """What one step has in hand."""

    def __init__(self) -> None:
        self.recorder = changes.Recorder()
        self.made: list[changes.Change] = []
        self.item: Item | None = None
        self.step: Step | None = None

    def take(self, row: Any, seen: int | None = None) -> Any:
        """The row as it stands, locked and remembered.

        Raises:
            Stale: its version is not the one that was seen.
        """
        kept = type(row).objects.select_for_update().get(pk=row.pk)
        if seen is not None and kept.version != seen:
            raise Stale(kept)
        self.recorder.touch(kept)
        return kept

    def keep(self, row: Any, **values: Any) -> None:
        """Change a row that was taken."""
        if all(getattr(row, name) == value for name, value in values.items()):
            return
        for name, value in values.items():
            setattr(row, name, value)
        if hasattr(row, "version"):
            row.version += 1
        row.save()

    def add(self, row: Any) -> Any:
        """Save a new row."""
        row.save(force_insert=True)
        self.recorder.touch(row, new=True)
        return row


def place(*, by: Viewer, idea: Idea, axis: Axis | None, seen: int | None = None) -> Idea:
    """Put an idea in an axis, or take it out of all. Its groups stay where they are."""
    require(by, "ideas.sort", idea)
    with _step("placed", by=by, body=idea.body) as desk:
        kept: Idea = desk.take(idea, seen)
        desk.item = kept.item
        desk.keep(kept, axis=axis)
    return kept


def place_all(*, by: Viewer, ideas: Sequence[Idea], axis: Axis | None) -> None:
    """Put several ideas in an axis in one step, or take them out of all."""
    for idea in ideas:
        require(by, "ideas.sort", idea)
    if ideas:
        with _step("placed", by=by, body=ideas[0].body) as desk:
            for idea in ideas:
                desk.keep(desk.take(idea), axis=axis)


def group_ideas(
    *,
    by: Viewer,
    ideas: Sequence[Idea],
    wording: str,
    axis: Axis | None = None,
    relation: str = Citation.Relation.SAME,
) -> Group:
    """Make a group that cites these ideas.

    Raises:
        ValueError: no idea, or no wording.
    """
    if not ideas or not wording.strip():
        raise ValueError("a group needs ideas and words")
    for idea in ideas:
        require(by, "ideas.sort", idea)
    body = ideas[0].body
    with _step("grouped", by=by, body=body) as desk:
        group = Group(body=body, axis=axis, wording=wording, language=language_of(wording), order=_last(body, axis))
        group.item = keep_item(
            body=body,
            kind="group",
            title=Tongues({group.language or "ar": wording[:200]}),
            visibility="members",
            address=f"ideas/groups/{group.id}/",
            words=" ".join(idea.text for idea in ideas),
        )
        desk.item = group.item
        desk.add(group)
        for idea in ideas:
            _cite(desk, group, idea, relation)
    return group


def _last(body: Body, axis: Axis | None) -> int:
    last: int | None = (
        Group.objects.filter(body=body, axis=axis).order_by("-order").values_list("order", flat=True).first()
    )
    return (last or 0) + 1


def _cite(desk: _Desk, group: Group, idea: Idea, relation: str) -> Citation:
    standing: Citation | None = Citation.objects.filter(group=group, idea=idea, ended_at=None).first()
    if standing:
        return standing
    cited: Citation = desk.add(Citation(body_id=group.body_id, group=group, idea=idea, relation=relation))
    link(source=group.item, relation="cites", target=idea.item)
    hand_on(earlier=idea.item, later=group.item)
    return cited


def cite(
    *, by: Viewer, group: Group, idea: Idea, relation: str = Citation.Relation.SAME, seen: int | None = None
) -> Citation:
    """Let the group cite one more idea; it may be cited elsewhere too. Citing it again changes nothing."""
    require(by, "ideas.sort", group)
    require(by, "ideas.sort", idea)
    with _step("cited", by=by, body=group.body) as desk:
        kept: Group = desk.take(group, seen)
        desk.item = kept.item
        return _cite(desk, kept, idea, relation)


def cite_all(*, by: Viewer, group: Group, ideas: Sequence[Idea], relation: str = Citation.Relation.SAME) -> None:
    """Let the group cite several more ideas in one step.

    Raises:
        ValueError: the group was dissolved.
    """
    for row in (group, *ideas):
        require(by, "ideas.sort", row)
    with _step("cited", by=by, body=group.body) as desk:
        kept: Group = desk.take(group)
        if kept.dissolved_at:
            raise ValueError("dissolved")
        desk.item = kept.item
        for idea in ideas:
            _cite(desk, kept, idea, relation)


def uncite(*, by: Viewer, citation: Citation) -> None:
    """Let the group cite an idea no longer. A group that cites nothing is dissolved."""
    require(by, "ideas.sort", citation)
    with _step("uncited", by=by, body=citation.body) as desk:
        kept: Citation = desk.take(citation)
        desk.item = kept.idea.item
        if kept.ended_at is None:
            _end(desk, kept)
            if not kept.group.citations.filter(ended_at=None).exists():
                desk.keep(desk.take(kept.group), dissolved_at=clock.now())


def _end(desk: _Desk, citation: Citation) -> None:
    desk.keep(citation, ended_at=clock.now())
    unlink(source=citation.group.item, relation="cites", target=citation.idea.item)


def set_relation(*, by: Viewer, citation: Citation, relation: str) -> Citation:
    """Say that a cited idea is one of the rival answers, or that it is not."""
    require(by, "ideas.sort", citation)
    with _step("related", by=by, body=citation.body) as desk:
        kept: Citation = desk.take(citation)
        desk.item = kept.group.item
        desk.keep(kept, relation=relation)
    return kept


def reword(*, by: Viewer, group: Group, wording: str, seen: int | None = None) -> Group:
    """Give a group other words.

    Raises:
        ValueError: no words.
    """
    require(by, "ideas.sort", group)
    if not wording.strip():
        raise ValueError("no words")
    with _step("reworded", by=by, body=group.body) as desk:
        kept: Group = desk.take(group, seen)
        desk.item = kept.item
        desk.keep(kept, wording=wording, language=language_of(wording))
        _title(kept)
    return kept


def _title(group: Group) -> None:
    words = " ".join(group.citations.filter(ended_at=None).values_list("idea__text", flat=True))
    title = Tongues({group.language or "ar": group.wording[:200]})
    keep_item(
        body=group.body, kind="group", title=title, visibility=group.item.visibility, words=words, item=group.item
    )


def dissolve(*, by: Viewer, group: Group, seen: int | None = None) -> Group:
    """Give a group up; its ideas are unsorted again unless another group cites them."""
    require(by, "ideas.sort", group)
    with _step("dissolved", by=by, body=group.body) as desk:
        kept: Group = desk.take(group, seen)
        desk.item = kept.item
        for citation in kept.citations.filter(ended_at=None):
            _end(desk, desk.take(citation))
        desk.keep(kept, dissolved_at=kept.dissolved_at or clock.now())
    return kept


def correct(*, by: Viewer, idea: Idea, correction: str, seen: int | None = None) -> Idea:
    """Confirm how a faulty original is to be read; the original stays. Empty: it is read as it stands."""
    require(by, "ideas.sort", idea)
    with _step("corrected", by=by, body=idea.body) as desk:
        kept: Idea = desk.take(idea, seen)
        desk.item = kept.item
        desk.keep(kept, correction="" if correction == kept.text else correction)
    return kept


def split(*, by: Viewer, idea: Idea, parts: Sequence[str]) -> list[Idea]:
    """Make an idea of each ask of a composite one, linked to it; the parent stays, in its own words.

    Raises:
        ValueError: fewer than two parts, or one without words.
    """
    require(by, "ideas.sort", idea)
    if len(parts) < 2 or not all(part.strip() for part in parts):
        raise ValueError("a split needs two parts with words")
    with transaction.atomic():
        made = [
            keep_idea(
                by=by,
                gathering=idea.gathering,
                text=part,
                taken=True,
                origin=idea.origin,
                author=idea.author,
                association=idea.association,
                named=idea.named,
                axis=idea.axis,
                parent=idea,
                source=idea.source,
            )
            for part in parts
        ]
        for part in made:
            link(source=part.item, relation="part-of", target=idea.item)
    return made


def make_axis(*, by: Viewer, body: Body, title: Tongues, keywords: Sequence[str] = ()) -> Axis:
    """Open an axis, last in order.

    Raises:
        ValueError: no title.
    """
    if not any(text.strip() for text in title.values()):
        raise ValueError("an axis needs a title")
    with _step("axis_made", by=by, body=body) as desk:
        last = Axis.objects.order_by("-order").values_list("order", flat=True).first()
        axis = Axis(body=body, title=title, keywords=list(keywords), order=(last or 0) + 1)
        axis.item = keep_item(
            body=body, kind="axis", title=title, visibility="members", address=f"ideas/axes/{axis.id}/"
        )
        desk.item = axis.item
        desk.add(axis)
    return axis


def rename_axis(*, by: Viewer, axis: Axis, title: Tongues, keywords: Sequence[str], seen: int | None = None) -> Axis:
    """Give an axis other titles and keywords."""
    require(by, "ideas.sort", axis)
    with _step("axis_renamed", by=by, body=axis.body) as desk:
        kept: Axis = desk.take(axis, seen)
        desk.item = kept.item
        desk.keep(kept, title=title, keywords=list(keywords))
        keep_item(body=kept.body, kind="axis", title=title, visibility=kept.item.visibility, item=kept.item)
    return kept


def order_axis(*, by: Viewer, axis: Axis, order: int) -> None:
    """Move an axis to a place, from 1; the others make room."""
    require(by, "ideas.sort", axis)
    with _step("axis_ordered", by=by, body=axis.body) as desk:
        standing = [one for one in Axis.objects.filter(closed_at=None).order_by("order", "id") if one.pk != axis.pk]
        standing.insert(max(0, order - 1), axis)
        for number, one in enumerate(standing, 1):
            desk.keep(desk.take(one), order=number)


def close_axis(*, by: Viewer, axis: Axis, into: Axis | None = None) -> None:
    """Close an axis; its ideas and groups move to another, or stand outside all axes."""
    require(by, "ideas.sort", axis)
    with _step("axis_closed", by=by, body=axis.body) as desk:
        kept = desk.take(axis)
        desk.item = kept.item
        for row in (*kept.groups.filter(dissolved_at=None), *kept.ideas.all()):
            desk.keep(desk.take(row), axis=into)
        desk.keep(kept, closed_at=kept.closed_at or clock.now())


def undo_step(*, by: Viewer, step: Step) -> Step:
    """Undo a step: every row as it was before. Undoing it again changes nothing; undoing an undoing does the step anew.

    Raises:
        changes.Conflict: a later step changed one of its rows: undo that one first.
    """
    require(by, "ideas.sort", step)
    done: Step | None = Step.objects.filter(undoes=step).first()
    if done:
        return done
    with _step("undone", by=by, body=step.body, undoes=step) as desk:
        desk.made = changes.undo(step.changes)
        _relink(desk.made)
    assert desk.step is not None  # noqa: S101 - a step has changes, so its undoing has
    return desk.step


def _relink(made: list[changes.Change]) -> None:
    """Links follow the citations that an undoing ended or brought back; titles follow the wordings."""
    for change in made:
        if change["row"] == "citation":
            citation = Citation.objects.select_related("group__item", "idea__item").get(pk=change["id"])
            ends = {"source": citation.group.item, "relation": "cites", "target": citation.idea.item}
            link(**ends) if citation.ended_at is None else unlink(**ends)
        if change["row"] == "group":
            _title(Group.objects.select_related("item").get(pk=change["id"]))
