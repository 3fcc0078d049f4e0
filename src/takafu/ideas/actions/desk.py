"""Steps at the sorting desk: each is one transaction, one act, and can be undone, later too and by somebody else."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from contextlib import AbstractContextManager
from uuid import UUID

from takafu.commons.actions import hand_on
from takafu.ideas import changes
from takafu.ideas.actions.parts import follow_part, require_free_parts
from takafu.ideas.actions.steps import Desk, Stale, step
from takafu.ideas.models import Axis, Citation, Group, Idea, Step
from takafu.kit import clock
from takafu.kit.permissions import Viewer, require
from takafu.kit.tongues import Tongues
from takafu.register.actions import keep_item, link, unlink
from takafu.register.models import Body
from takafu.text.language import language_of


def place(*, by: Viewer, idea: Idea, axis: Axis | None, seen: int | None = None) -> Idea:
    """Put an idea in an axis, or take it out of all. Its groups stay where they are."""
    require(by, "ideas.sort", idea)
    with step("placed", by=by, body=idea.body) as desk:
        kept: Idea = desk.take(idea, seen)
        desk.item = kept.item
        desk.keep(kept, axis=axis)
    return kept


def place_all(*, by: Viewer, ideas: Sequence[Idea], axis: Axis | None, seen: Mapping[UUID, int] | None = None) -> None:
    """Put several ideas in an axis in one step, or take them out of all: all of them, or none. `seen`: their versions as shown.

    Raises:
        Stale: some were changed meanwhile, and do not stand in that axis yet.
    """
    for idea in ideas:
        require(by, "ideas.sort", idea)
    if not ideas:
        return
    with step("placed", by=by, body=ideas[0].body) as desk:
        kept: list[Idea] = [desk.take(idea) for idea in ideas]
        shown = seen or {}
        stale = [one for one in kept if one.version != shown.get(one.pk, one.version) and one.axis != axis]
        if stale:
            raise Stale(*stale)
        for one in kept:
            desk.keep(one, axis=axis)


def group_ideas(
    *,
    by: Viewer,
    ideas: Sequence[Idea],
    wording: str,
    axis: Axis | None = None,
    relation: str = Citation.Relation.SAME,
    unsorted: bool = False,
) -> Group:
    """Make a group that cites these ideas. `unsorted`: only while no other group cites any.

    Raises:
        Stale: somebody sorted some of them meanwhile.
        ValueError: no idea, or no wording.
    """
    if not ideas or not wording.strip():
        raise ValueError("a group needs ideas and words")
    for idea in ideas:
        require(by, "ideas.sort", idea)
    body = ideas[0].body
    with step("grouped", by=by, body=body) as desk:
        if unsorted:
            _require_unsorted(desk, ideas)
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


def _require_unsorted(desk: Desk, ideas: Sequence[Idea], group: Group | None = None) -> None:
    kept: list[Idea] = [desk.take(idea) for idea in ideas]
    cited = Citation.objects.filter(idea__in=kept, ended_at=None, group__dissolved_at=None)
    held = set((cited.exclude(group=group) if group else cited).values_list("idea", flat=True))
    if held:
        raise Stale(*(idea for idea in kept if idea.pk in held))


def _last(body: Body, axis: Axis | None) -> int:
    last: int | None = (
        Group.objects.filter(body=body, axis=axis).order_by("-order").values_list("order", flat=True).first()
    )
    return (last or 0) + 1


def _cite(desk: Desk, group: Group, idea: Idea, relation: str) -> Citation:
    standing: Citation | None = Citation.objects.filter(group=group, idea=idea, ended_at=None).first()
    if standing:
        return standing
    cited: Citation = desk.add(Citation(body_id=group.body_id, group=group, idea=idea, relation=relation))
    link(source=group.item, relation="cites", target=idea.item)
    hand_on(earlier=[idea.item], later=group.item)
    return cited


def cite(
    *, by: Viewer, group: Group, idea: Idea, relation: str = Citation.Relation.SAME, seen: int | None = None
) -> Citation:
    """Let the group cite one more idea; it may be cited elsewhere too. Citing it again changes nothing."""
    require(by, "ideas.sort", group)
    require(by, "ideas.sort", idea)
    with step("cited", by=by, body=group.body) as desk:
        kept: Group = desk.take(group, seen)
        desk.item = kept.item
        return _cite(desk, kept, idea, relation)


def cite_all(
    *,
    by: Viewer,
    group: Group,
    ideas: Sequence[Idea],
    relation: str = Citation.Relation.SAME,
    unsorted: bool = False,
) -> None:
    """Let the group cite several more ideas in one step. `unsorted`: only while no other group cites any.

    Raises:
        Stale: somebody sorted some of them meanwhile.
        ValueError: the group was dissolved.
    """
    for row in (group, *ideas):
        require(by, "ideas.sort", row)
    with step("cited", by=by, body=group.body) as desk:
        kept: Group = desk.take(group)
        if kept.dissolved_at:
            raise ValueError("dissolved")
        if unsorted:
            _require_unsorted(desk, ideas, kept)
        desk.item = kept.item
        for idea in ideas:
            _cite(desk, kept, idea, relation)


def uncite(*, by: Viewer, citation: Citation) -> None:
    """Let the group cite an idea no longer. A group that cites nothing is dissolved."""
    require(by, "ideas.sort", citation)
    with step("uncited", by=by, body=citation.body) as desk:
        kept: Citation = desk.take(citation)
        desk.item = kept.idea.item
        if kept.ended_at is None:
            _end(desk, kept)
            if not kept.group.citations.filter(ended_at=None).exists():
                desk.keep(desk.take(kept.group), dissolved_at=clock.now())


def _end(desk: Desk, citation: Citation) -> None:
    desk.keep(citation, ended_at=clock.now())
    unlink(source=citation.group.item, relation="cites", target=citation.idea.item)


def set_relation(*, by: Viewer, citation: Citation, relation: str) -> Citation:
    """Say that a cited idea is one of the rival answers, or that it is not."""
    require(by, "ideas.sort", citation)
    with step("related", by=by, body=citation.body) as desk:
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
    with step("reworded", by=by, body=group.body) as desk:
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
    with step("dissolved", by=by, body=group.body) as desk:
        kept: Group = desk.take(group, seen)
        desk.item = kept.item
        for citation in kept.citations.filter(ended_at=None):
            _end(desk, desk.take(citation))
        desk.keep(kept, dissolved_at=kept.dissolved_at or clock.now())
    return kept


def correct(*, by: Viewer, idea: Idea, correction: str, seen: int | None = None) -> Idea:
    """Confirm how a faulty original is to be read; the original stays. Empty: it is read as it stands."""
    require(by, "ideas.sort", idea)
    with step("corrected", by=by, body=idea.body) as desk:
        kept: Idea = desk.take(idea, seen)
        desk.item = kept.item
        desk.keep(kept, correction="" if correction == kept.text else correction)
    return kept


def make_axis(*, by: Viewer, body: Body, title: Tongues, keywords: Sequence[str] = ()) -> Axis:
    """Open an axis, last in order.

    Raises:
        ValueError: no title.
    """
    if not any(text.strip() for text in title.values()):
        raise ValueError("an axis needs a title")
    with step("axis_made", by=by, body=body) as desk:
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
    with step("axis_renamed", by=by, body=axis.body) as desk:
        kept: Axis = desk.take(axis, seen)
        desk.item = kept.item
        desk.keep(kept, title=title, keywords=list(keywords))
        _head(kept)
    return kept


def _head(axis: Axis) -> None:
    keep_item(body=axis.body, kind="axis", title=axis.title, visibility=axis.item.visibility, item=axis.item)


def order_axis(*, by: Viewer, axis: Axis, order: int, seen: int | None = None) -> None:
    """Move an axis to a place, from 1; the others make room.

    Raises:
        Stale: somebody changed it meanwhile, and it does not stand there yet.
    """
    require(by, "ideas.sort", axis)
    with step("axis_ordered", by=by, body=axis.body) as desk:
        kept: Axis = desk.take(axis)
        if seen not in (None, kept.version) and kept.order != order:
            raise Stale(kept)
        standing = [one for one in Axis.objects.filter(closed_at=None).order_by("order", "id") if one.pk != kept.pk]
        standing.insert(max(0, order - 1), kept)
        for number, one in enumerate(standing, 1):
            desk.keep(kept if one is kept else desk.take(one), order=number)


def close_axis(*, by: Viewer, axis: Axis, into: Axis | None = None, seen: int | None = None) -> None:
    """Close an axis; its ideas and groups move to another, or stand outside all axes. Closing it again changes nothing.

    Raises:
        Stale: somebody changed it meanwhile, or closed the one that they would move to.
    """
    require(by, "ideas.sort", axis)
    with step("axis_closed", by=by, body=axis.body) as desk:
        kept: Axis = desk.take(axis)
        desk.item = kept.item
        if kept.closed_at:
            return
        if seen not in (None, kept.version):
            raise Stale(kept)
        target: Axis | None = desk.take(into) if into else None
        if target and target.closed_at:
            raise Stale(target)
        for row in (*kept.groups.filter(dissolved_at=None), *kept.ideas.all()):
            desk.keep(desk.take(row), axis=target)
        desk.keep(kept, closed_at=clock.now())


def undo_step(*, by: Viewer, step: Step) -> Step:
    """Undo a step: every row as it was before. Undoing it again changes nothing; undoing an undoing does the step anew.

    Raises:
        changes.Conflict: a later step changed one of its rows: undo that one first.
    """
    require(by, "ideas.sort", step)
    done: Step | None = Step.objects.filter(undoes=step).first()
    if done:
        return done
    with _undoing(by, step) as desk:
        require_free_parts(step.changes)
        desk.made = changes.undo(step.changes)
        _follow(desk.made)
    assert desk.step is not None  # noqa: S101 - a step has changes, so its undoing has
    return desk.step


def _undoing(by: Viewer, undoes: Step) -> AbstractContextManager[Desk]:
    return step("undone", by=by, body=undoes.body, undoes=undoes)


def _follow(made: list[changes.Change]) -> None:
    """Links follow the citations that an undoing ended or brought back; titles follow the wordings; a part's page follows the part."""
    for change in made:
        if change["row"] == "citation":
            citation = Citation.objects.select_related("group__item", "idea__item").get(pk=change["id"])
            ends = {"source": citation.group.item, "relation": "cites", "target": citation.idea.item}
            link(**ends) if citation.ended_at is None else unlink(**ends)
        if change["row"] == "group":
            _title(Group.objects.select_related("item").get(pk=change["id"]))
        if change["row"] == "axis":
            _head(Axis.objects.select_related("item", "body").get(pk=change["id"]))
        if change["row"] == "part":
            follow_part(change)
