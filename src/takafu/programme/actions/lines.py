"""Opening a programme and its lines: taken from the sorting desk, or the body's own; reworded, moved, dropped, carried over."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from contextlib import contextmanager
from typing import Any
from uuid import UUID

from django.db import transaction
from django.db.models import F

from takafu.commons.actions import hand_on
from takafu.ideas.actions import Stale
from takafu.ideas.models import Axis, Group, Round
from takafu.kit import clock
from takafu.kit.permissions import Viewer, require
from takafu.kit.tongues import Tongues
from takafu.programme import rules
from takafu.programme.models import Measure, Programme
from takafu.register.actions import keep_item, link, record
from takafu.register.models import Body, Item
from takafu.register.rules import Verb, declare
from takafu.text.language import language_of

TOPIC = ("programme",)
IN_ORDER = (F("axis__order").asc(nulls_last=True), "axis_id", "order", "id")
declare(
    Verb("programme.opened", data={"first": int, "last": int}, topics=TOPIC),
    Verb("programme.groups_taken", data={"measures": int, "round?": UUID}, topics=TOPIC),
    Verb("programme.measure_added", data={"measure": UUID}, topics=TOPIC),
    Verb("programme.measure_reworded", data={"version": int}, topics=TOPIC),
    Verb("programme.measure_moved", data={"order": int}, topics=TOPIC),
    Verb("programme.measure_dropped", topics=TOPIC),
    Verb("programme.measure_carried", data={"origin": UUID}, topics=TOPIC),
)


class Gone(ValueError):
    """The measure was dropped; it can be changed no more."""


def open_programme(*, by: Viewer, body: Body, title: Tongues, first_year: int, last_year: int) -> Programme:
    """Open a programme for some years. Opening the same one again changes nothing.

    Raises:
        ValueError: it ends before it begins, has no title, or lies in years that nobody means.
    """
    require(by, "programme.edit")
    meant = {first_year, last_year} <= set(rules.years(clock.today()))
    if last_year < first_year or not meant or not any(text.strip() for text in title.values()):
        raise ValueError("a programme needs a title and years in order")
    with transaction.atomic():
        Body.objects.select_for_update().get(pk=body.pk)
        same = {"title": title, "first_year": first_year, "last_year": last_year}
        standing: Programme | None = Programme.objects.filter(**same).first()
        if standing:
            return standing
        made = Programme(body=body, **same)
        made.item = keep_item(
            body=body, kind="programme", title=title, visibility="members", address=f"programme/{made.id}/"
        )
        made.save(force_insert=True)
        record("programme.opened", by=by, body=body, item=made.item, data={"first": first_year, "last": last_year})
    return made


def locked(programme: Programme) -> Programme:
    """The programme, kept from other hands to the end of the transaction."""
    kept: Programme = Programme.objects.select_for_update(of=("self",)).select_related("item").get(pk=programme.pk)
    return kept


def take_groups(*, by: Viewer, programme: Programme, ranking: Round | None = None) -> list[Measure]:
    """Make a measure of each standing group of the desk that is none yet, in the desk's order, or in a closed round's.

    Taking again adds only what is new.

    Raises:
        ValueError: the round is still open.
    """
    require(by, "programme.edit", programme)
    if ranking and ranking.closed_at is None:
        raise ValueError("open")
    with transaction.atomic():
        kept = locked(programme)
        taken = set(kept.measures.filter(dropped_at=None).values_list("group_id", flat=True))
        groups = [group for group in _in_order(ranking) if group.id not in taken]
        if not groups:
            return []
        last = _last(kept)
        made = [
            make_measure(kept, group.wording, axis=group.axis, group=group, order=last + place)
            for place, group in enumerate(groups, 1)
        ]
        data = {"measures": len(made), "round": ranking.id if ranking else None}
        record("programme.groups_taken", by=by, body=kept.body, item=kept.item, data=data)
    return made


def _in_order(ranking: Round | None) -> list[Group]:
    standing: list[Group] = list(
        Group.objects.filter(dissolved_at=None).select_related("item", "axis").order_by(*IN_ORDER)
    )
    if ranking is None:
        return standing
    places = {line["line"]: place for place, line in enumerate(ranking.result)}
    return sorted((group for group in standing if str(group.id) in places), key=lambda group: places[str(group.id)])


def _last(programme: Programme) -> int:
    last: int | None = programme.measures.order_by("-order").values_list("order", flat=True).first()
    return last or 0


def make_measure(programme: Programme, wording: str, order: int | None = None, **more: Any) -> Measure:
    """A measure's rows and links, in the caller's transaction; last in order where none is given."""
    order = _last(programme) + 1 if order is None else order
    made = Measure(body_id=programme.body_id, programme=programme, wording=wording.strip(), order=order, **more)
    made.item = keep_item(
        body=programme.body,
        kind="measure",
        title=title_of(made.wording),
        visibility="members",
        address=f"programme/measures/{made.id}/",
        words=made.wording,
    )
    made.save(force_insert=True)
    link(source=programme.item, relation="holds", target=made.item)
    if made.group:
        link(source=made.item, relation="takes-up", target=made.group.item)
        hand_on(earlier=[made.group.item], later=made.item)
    return made


def title_of(wording: str) -> Tongues:
    """What a measure of these words is called: their first line."""
    return Tongues({language_of(wording) or "ar": wording.strip().splitlines()[0][:200]})


def add_measure(
    *, by: Viewer, programme: Programme, wording: str, axis: Axis | None = None, group: Group | None = None
) -> Measure:
    """Add a line, of one group or of the body's own. The same words in the same axis are added once.

    Raises:
        ValueError: no words.
    """
    require(by, "programme.edit", programme)
    if not wording.strip():
        raise ValueError("no words")
    with transaction.atomic():
        kept = locked(programme)
        same = {"group": group} if group else {"axis": axis, "wording": wording.strip()}
        standing: Measure | None = kept.measures.filter(dropped_at=None, **same).first()
        if standing:
            return standing
        made = make_measure(kept, wording, axis=axis, group=group)
        record("programme.measure_added", by=by, body=kept.body, item=made.item, data={"measure": made.id})
    return made


@contextmanager
def _taken(by: Viewer, measure: Measure, seen: int | None = None) -> Iterator[Measure]:
    """The measure as it stands, locked, in a transaction.

    Raises:
        Stale: somebody changed it since it was seen.
        Gone: it was dropped.
    """
    require(by, "programme.edit", measure)
    with transaction.atomic():
        kept: Measure = (
            Measure.objects.select_for_update(of=("self",)).select_related("item", "body").get(pk=measure.pk)
        )
        if kept.dropped_at:
            raise Gone
        if seen is not None and kept.version != seen:
            raise Stale(kept)
        yield kept


def reword(*, by: Viewer, measure: Measure, wording: str, seen: int | None = None) -> Measure:
    """Give a measure other words; the same words change nothing. What is published is found and named by the words that
    were published until others are.

    Raises:
        ValueError: no words.
        Stale, Gone: it is no longer as it was seen.
    """
    if not wording.strip():
        raise ValueError("no words")
    if seen is not None and Measure.objects.filter(pk=measure.pk, wording=wording.strip()).exists():
        seen = None  # a second press
    with _taken(by, measure, seen) as kept:
        if kept.wording != wording.strip():
            kept.wording, kept.version = wording.strip(), kept.version + 1
            kept.save()
            if kept.item.visibility != Item.Visibility.PUBLIC:
                name_by(kept, kept.wording)
            data = {"version": kept.version}
            record("programme.measure_reworded", by=by, body=kept.body, item=kept.item, data=data, text=kept.wording)
    return kept


def name_by(measure: Measure, words: str) -> None:
    """Let these words name the measure, and find it, wherever it is named."""
    keep_item(
        body=measure.body, kind="measure", title=title_of(words), visibility=measure.item.visibility, words=words,
        item=measure.item,
    )  # fmt: skip


def move(*, by: Viewer, measure: Measure, axis: Axis | None, place: int) -> Measure:
    """Put a measure at a place of an axis, from 1; the others make room. Where it stands there already, nothing changes.

    Raises:
        Gone: it was dropped.
    """
    with _taken(by, measure) as kept:
        programme = locked(kept.programme)
        others: list[Measure] = list(
            programme.measures.filter(dropped_at=None, axis=axis).exclude(pk=kept.pk).order_by("order", "id")
        )
        place = min(max(1, place), len(others) + 1)
        before = [one.pk for one in others if (one.order, one.pk) < (kept.order, kept.pk)]
        if kept.axis_id == (axis.pk if axis else None) and len(before) == place - 1:  # a second press
            return kept
        others.insert(place - 1, kept)
        kept.axis = axis
        for order, one in enumerate(others, 1):
            one.order = order
        Measure.objects.bulk_update(others, ["order", "axis"])
        record("programme.measure_moved", by=by, body=kept.body, item=kept.item, data={"order": place})
    return kept


def drop(*, by: Viewer, measure: Measure) -> Measure:
    """Leave a measure out of the programme; versions that hold it keep it. Its group can be taken again."""
    require(by, "programme.edit", measure)
    try:
        with _taken(by, measure) as kept:
            kept.dropped_at = clock.now()
            kept.save()
            record("programme.measure_dropped", by=by, body=kept.body, item=kept.item)
    except Gone:
        return measure
    return kept


def carry_over(*, by: Viewer, measure: Measure, into: Programme) -> Measure:
    """Go on with a measure in the next programme; both stay, and each shows the other. Carrying again changes nothing.

    Raises:
        ValueError: into the programme that it stands in.
    """
    return carry_all(by=by, measures=[measure], into=into)[0]


def carry_all(*, by: Viewer, measures: Iterable[Measure], into: Programme) -> list[Measure]:
    """Go on with these measures in the next programme, all or none; those carried already stay as they are.

    Raises:
        ValueError: one stands in that programme.
    """
    require(by, "programme.edit", into)
    with transaction.atomic():
        kept = locked(into)
        return [_carried(by, measure, kept) for measure in measures]


def _carried(by: Viewer, measure: Measure, into: Programme) -> Measure:
    require(by, "programme.edit", measure)
    if measure.programme_id == into.pk:
        raise ValueError("the same programme")
    same = {"group": measure.group} if measure.group else {"carried_from": measure}
    standing: Measure | None = into.measures.filter(dropped_at=None, **same).first()
    if standing:
        return standing
    made = make_measure(into, measure.wording, axis=measure.axis, group=measure.group, carried_from=measure)
    link(source=made.item, relation="carries-on", target=measure.item)
    hand_on(earlier=[measure.item], later=made.item)
    record("programme.measure_carried", by=by, body=into.body, item=made.item, data={"origin": measure.id})
    return made
