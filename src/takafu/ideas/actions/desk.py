"""Steps at the sorting desk: each is one transaction, one act, and can be undone, later too and by somebody else."""

from __future__ import annotations

from collections.abc import Collection, Mapping, Sequence
from uuid import UUID

from django.db.models import Q

from takafu.commons.actions import hand_on
from takafu.ideas.actions.axes import require_open
from takafu.ideas.actions.steps import Desk, Stale, step
from takafu.ideas.models import Axis, Citation, Group, Idea, Judgement
from takafu.ideas.queries.desk import lines_of, stamp
from takafu.kit import clock
from takafu.kit.permissions import Viewer, require
from takafu.kit.tongues import Tongues
from takafu.register.actions import hide_item, keep_item, link, unlink
from takafu.register.models import Body
from takafu.text.language import language_of


def place(*, by: Viewer, idea: Idea, axis: Axis | None, seen: int | None = None) -> Idea:
    """Put an idea in an axis, or take it out of all. Its groups stay where they are.

    Raises:
        Stale: somebody changed it, or closed the axis, meanwhile.
        Apart: it was withdrawn, or not taken in.
    """
    require(by, "ideas.sort", idea)
    with step("placed", by=by, body=idea.body) as desk:
        require_open(desk, axis)
        kept = desk.idea(idea, seen)
        desk.item = kept.item
        desk.keep(kept, axis=axis)
    return kept


def place_all(*, by: Viewer, ideas: Sequence[Idea], axis: Axis | None, seen: Mapping[UUID, int] | None = None) -> None:
    """Put several ideas in an axis in one step, or take them out of all: all of them, or none. `seen`: their versions as shown.

    Raises:
        Stale: some were changed meanwhile, and do not stand in that axis yet; or the axis was closed.
    """
    for idea in ideas:
        require(by, "ideas.sort", idea)
    if not ideas:
        return
    with step("placed", by=by, body=ideas[0].body) as desk:
        require_open(desk, axis)
        kept = [desk.idea(idea) for idea in ideas]
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
        Stale: somebody sorted some of them meanwhile, or closed the axis.
        ValueError: no idea, or no wording.
    """
    if not ideas or not wording.strip():
        raise ValueError("a group needs ideas and words")
    for idea in ideas:
        require(by, "ideas.sort", idea)
    body = ideas[0].body
    with step("grouped", by=by, body=body) as desk:
        require_open(desk, axis)
        if unsorted:
            _require_unsorted(desk, ideas)
        desk.hold(ideas)
        group = new_line(desk, ideas, wording, axis, relation)
        desk.item = group.item
    return group


def new_line(desk: Desk, ideas: Sequence[Idea], wording: str, axis: Axis | None, relation: str) -> Group:
    """Within a step: a group that cites these ideas, last in its axis."""
    body = ideas[0].body
    group = Group(body=body, axis=axis, wording=wording, language=language_of(wording), order=last_order(body, axis))
    group.item = keep_item(
        body=body,
        kind="group",
        title=Tongues({group.language or "ar": wording[:200]}),
        visibility="members",
        address=f"ideas/groups/{group.id}/",
        words=" ".join(idea.text for idea in ideas),
    )
    desk.add(group)
    for idea in ideas:
        let_cite(desk, group, idea, relation)
    return group


def _require_unsorted(desk: Desk, ideas: Sequence[Idea], group: Group | None = None) -> None:
    kept: list[Idea] = [desk.take(idea) for idea in ideas]
    cited = Citation.objects.filter(idea__in=kept, ended_at=None, group__dissolved_at=None)
    held = set((cited.exclude(group=group) if group else cited).values_list("idea", flat=True))
    if held:
        raise Stale(*(idea for idea in kept if idea.pk in held))


def last_order(body: Body, axis: Axis | None) -> int:
    """The place after the last line of an axis."""
    last: int | None = (
        Group.objects.filter(body=body, axis=axis).order_by("-order").values_list("order", flat=True).first()
    )
    return (last or 0) + 1


def let_cite(desk: Desk, group: Group, idea: Idea, relation: str) -> Citation:
    """Within a step: let a group cite an idea; what it cites already stays as it is."""
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
    """Let the group cite one more idea; it may be cited elsewhere too. Citing it again changes nothing.

    Raises:
        Stale: somebody changed the group, or gave it up, meanwhile.
    """
    require(by, "ideas.sort", group)
    require(by, "ideas.sort", idea)
    with step("cited", by=by, body=group.body) as desk:
        kept: Group = desk.take(group, seen)
        if kept.dissolved_at:
            raise Stale(kept)
        desk.item = kept.item
        desk.hold([idea])
        return let_cite(desk, kept, idea, relation)


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
        Stale: somebody sorted some of them meanwhile, or gave the group up.
    """
    for row in (group, *ideas):
        require(by, "ideas.sort", row)
    with step("cited", by=by, body=group.body) as desk:
        kept: Group = desk.take(group)
        if kept.dissolved_at:
            raise Stale(kept)
        if unsorted:
            _require_unsorted(desk, ideas, kept)
        desk.item = kept.item
        desk.hold(ideas)
        for idea in ideas:
            let_cite(desk, kept, idea, relation)


def uncite(*, by: Viewer, citation: Citation, seen: str | None = None) -> None:
    """Let the group cite an idea no longer. A group that cites nothing is dissolved. `seen`: the group's `stamp` as shown.

    Raises:
        Stale: somebody changed the group meanwhile, and it cites the idea still.
    """
    require(by, "ideas.sort", citation)
    with step("uncited", by=by, body=citation.body) as desk:
        group: Group = desk.take(citation.group)
        kept: Citation = desk.take(citation)
        desk.item = kept.idea.item
        if kept.ended_at is None:
            _require_as_shown(group, seen)
            _end(desk, kept)
            give_up_answers(desk, [kept])
            if not group.citations.filter(ended_at=None).exists():
                desk.keep(group, dissolved_at=clock.now())
                hide_item(item=group.item)


def _require_as_shown(group: Group, seen: str | None) -> None:
    if seen is not None and seen != stamp(group):
        raise Stale(group)


def _end(desk: Desk, citation: Citation) -> None:
    desk.keep(citation, ended_at=clock.now())
    unlink(source=citation.group.item, relation="cites", target=citation.idea.item)


def give_up_answers(desk: Desk, ended: Collection[Citation]) -> None:
    """What was said of two ideas that stand in no line together any more is given up with it: they are asked of again."""
    said = Judgement.objects.filter(answer__in=(Judgement.Answer.SAME, Judgement.Answer.RIVAL))
    left_by = {citation.idea_id for citation in ended}
    others = Citation.objects.filter(group__in={citation.group_id for citation in ended}).values_list("idea", flat=True)
    held = {*left_by, *others}
    pairs = said.filter(Q(left__in=left_by, right__in=held) | Q(left__in=held, right__in=left_by))
    standing = lines_of(held) if pairs else {}
    for one in pairs.order_by("pk"):
        if not any(group in standing.get(one.right_id, ()) for group in standing.get(one.left_id, ())):
            desk.keep(desk.take(one), answer="")


def set_relation(*, by: Viewer, citation: Citation, relation: str, seen: str | None = None) -> Citation:
    """Say that a cited idea is one of the rival answers, or that it is not. `seen`: the group's `stamp` as shown.

    Raises:
        Stale: somebody changed the group meanwhile, and it does not say so yet.
    """
    require(by, "ideas.sort", citation)
    with step("related", by=by, body=citation.body) as desk:
        group: Group = desk.take(citation.group)
        kept: Citation = desk.take(citation)
        desk.item = group.item
        if kept.relation != relation:
            _require_as_shown(group, seen)
            if kept.ended_at:
                raise Stale(group)
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
        title_line(kept)
    return kept


def title_line(group: Group) -> None:
    """A group is found by its own words and by those of what it cites, while it stands."""
    words = " ".join(group.citations.filter(ended_at=None).values_list("idea__text", flat=True))
    title = Tongues({group.language or "ar": group.wording[:200]})
    keep_item(
        body=group.body, kind="group", title=title, visibility=group.item.visibility, words=words, item=group.item
    )
    if group.dissolved_at:
        hide_item(item=group.item)


def dissolve(*, by: Viewer, group: Group, seen: str | None = None) -> Group:
    """Give a group up; its ideas are unsorted again unless another group cites them. `seen`: its `stamp` as shown.

    Raises:
        Stale: somebody changed it meanwhile, and it stands still.
    """
    require(by, "ideas.sort", group)
    with step("dissolved", by=by, body=group.body) as desk:
        kept: Group = desk.take(group)
        desk.item = kept.item
        if kept.dissolved_at is None:
            _require_as_shown(kept, seen)
        ended = [desk.take(citation) for citation in kept.citations.filter(ended_at=None)]
        for citation in ended:
            _end(desk, citation)
        desk.keep(kept, dissolved_at=kept.dissolved_at or clock.now())
        give_up_answers(desk, ended)
        hide_item(item=kept.item)
    return kept


def correct(*, by: Viewer, idea: Idea, correction: str, seen: int | None = None) -> Idea:
    """Confirm how a faulty original is to be read; the original stays. Empty: it is read as it stands."""
    require(by, "ideas.sort", idea)
    with step("corrected", by=by, body=idea.body) as desk:
        kept = desk.idea(idea, seen)
        desk.item = kept.item
        desk.keep(kept, correction="" if correction == kept.text else correction)
    return kept
