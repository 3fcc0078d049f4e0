"""Axes at the sorting desk: opened, renamed, ordered, split, closed; lines that move from one to another with their ideas."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from uuid import UUID

from takafu.ideas.actions.steps import Desk, Stale, step
from takafu.ideas.models import Axis, Citation, Group, Idea, Source
from takafu.kit import clock
from takafu.kit.permissions import Viewer, require
from takafu.kit.tongues import Tongues
from takafu.register.actions import hide_item, keep_item
from takafu.register.models import Act, Body


def require_open(desk: Desk, axis: Axis | None) -> None:
    """Go on where this axis, if one is meant, is open.

    Raises:
        Stale: somebody closed it meanwhile.
    """
    if axis and (kept := desk.take(axis)).closed_at:
        raise Stale(kept)


def make_axis(
    *, by: Viewer, body: Body, title: Tongues, keywords: Sequence[str] = (), source: Source | None = None
) -> Axis:
    """Open an axis, last in order. `source`: the list that brought it.

    Raises:
        ValueError: no title.
    """
    _require_title(title)
    with step("axis_made", by=by, body=body) as desk:
        return _new(desk, body, title, keywords, source)


def _new(desk: Desk, body: Body, title: Tongues, keywords: Sequence[str] = (), source: Source | None = None) -> Axis:
    last = Axis.objects.order_by("-order").values_list("order", flat=True).first()
    axis = Axis(body=body, title=title, keywords=list(keywords), source=source, order=(last or 0) + 1)
    axis.item = keep_item(body=body, kind="axis", title=title, visibility="members", address=f"ideas/axes/{axis.id}/")
    desk.item = axis.item
    desk.add(axis)
    return axis


def _require_title(title: Tongues) -> None:
    if not any(text.strip() for text in title.values()):
        raise ValueError("an axis needs a title")


def rename_axis(*, by: Viewer, axis: Axis, title: Tongues, keywords: Sequence[str], seen: int | None = None) -> Axis:
    """Give an axis other titles and keywords."""
    require(by, "ideas.sort", axis)
    with step("axis_renamed", by=by, body=axis.body) as desk:
        kept: Axis = desk.take(axis, seen)
        desk.item = kept.item
        desk.keep(kept, title=title, keywords=list(keywords))
        head(kept)
    return kept


def head(axis: Axis) -> None:
    """An axis is found by its titles, while it is open."""
    keep_item(body=axis.body, kind="axis", title=axis.title, visibility=axis.item.visibility, item=axis.item)
    if axis.closed_at:
        hide_item(item=axis.item)


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
        hide_item(item=kept.item)


def close_unused(*, by: Viewer, axis: Axis) -> None:
    """Close an axis in which nothing stands and that nobody renamed; any other stays."""
    require(by, "ideas.sort", axis)
    with step("axis_closed", by=by, body=axis.body) as desk:
        kept: Axis = desk.take(axis)
        desk.item = kept.item
        used = kept.groups.filter(dissolved_at=None).exists() or kept.ideas.filter(withdrawn_at=None).exists()
        if not used and not Act.objects.filter(verb="ideas.axis_renamed", item=kept.item).exists():
            desk.keep(kept, closed_at=kept.closed_at or clock.now())
            hide_item(item=kept.item)


def split_axis(
    *, by: Viewer, axis: Axis, title: Tongues, groups: Sequence[Group] = (), ideas: Sequence[Idea] = (),
    seen: int | None = None,
) -> Axis:  # fmt: skip
    """Open an axis with some of what stands in another: these groups with their ideas, and these ideas.

    Raises:
        Stale: somebody changed the axis meanwhile, or some of these do not stand in it any more.
        ValueError: no title, or nothing that moves.
    """
    require(by, "ideas.sort", axis)
    _require_title(title)
    if not groups and not ideas:
        raise ValueError("nothing moves")
    with step("axis_split", by=by, body=axis.body) as desk:
        whole: Axis = desk.take(axis, seen)
        if whole.closed_at:
            raise Stale(whole)
        lines, loose = [desk.take(group) for group in groups], [desk.take(idea) for idea in ideas]
        stale = [one for one in (*lines, *loose) if one.axis_id != whole.pk or not _stands(one)]
        if stale:
            raise Stale(*stale)
        made = _new(desk, axis.body, title)
        _move(desk, lines, made)
        for one in loose:
            desk.keep(one, axis=made)
    return made


def _stands(row: Group | Idea) -> bool:
    return (row.dissolved_at if isinstance(row, Group) else row.withdrawn_at) is None


def move_lines(
    *, by: Viewer, groups: Sequence[Group], axis: Axis | None, seen: Mapping[UUID, int] | None = None
) -> None:
    """Move groups with their ideas to another axis, or outside all: all of them, or none. `seen`: their versions as shown.

    An idea that another line of the old axis cites too stays there.

    Raises:
        Stale: some were changed or given up meanwhile, and do not stand in that axis yet; or the axis was closed.
    """
    for group in groups:
        require(by, "ideas.sort", group)
    if not groups:
        return
    with step("moved", by=by, body=groups[0].body) as desk:
        require_open(desk, axis)
        kept: list[Group] = [desk.take(group) for group in groups]
        shown = seen or {}
        stale = [
            one
            for one in kept
            if not _stands(one) or (one.version != shown.get(one.pk, one.version) and one.axis != axis)
        ]
        if stale:
            raise Stale(*stale)
        desk.item = axis.item if axis else kept[0].item
        _move(desk, kept, axis)


def _move(desk: Desk, groups: Iterable[Group], axis: Axis | None) -> None:
    """Within a step: each group moves with the ideas that stand in its axis and that no line left there cites."""
    moving = [(group, group.axis_id) for group in groups]
    for group, _old in moving:
        desk.keep(group, axis=axis)
    for group, old in moving:
        left = Citation.objects.filter(group__axis=old, group__dissolved_at=None, ended_at=None).values("idea")
        cited = group.citations.filter(ended_at=None, idea__axis=old).exclude(idea__in=left)
        for idea in Idea.objects.filter(pk__in=cited.values("idea")).order_by("number"):
            desk.keep(desk.take(idea), axis=axis)
