"""The list: proposed, approved, its result published."""

from __future__ import annotations

from collections.abc import Sequence
from uuid import UUID

from django.db import transaction
from django.utils.translation import gettext_lazy as _

from takafu.kit import clock
from takafu.kit.permissions import Refused, Viewer, require
from takafu.kit.refusals import refuse
from takafu.register import actions as register
from takafu.register.models import Act
from takafu.register.rules import Verb, declare
from takafu.selection import queries, rules
from takafu.selection.actions.calls import TOPIC, locked, stands_at
from takafu.selection.models import Application, Call

declare(
    Verb("selection.list_proposed", data={"count": int, "women": int, "floor_met": str}, topics=TOPIC),
    Verb("selection.list_approved", data={"count": int}, topics=TOPIC),
    Verb("selection.result_published", data={"count": int}, topics=(*TOPIC, "portal"), public=True),
)


def propose(*, by: Viewer, call: Call, chosen: Sequence[UUID], reason: str = "") -> Call:
    """Put a list forward, by who proposes in this call; everybody else who was read stands on the reserve list.

    A list against the order of points, or under the floor of parity, has a reason. Until its approval, a later list replaces it.

    Raises:
        ValidationError: more than there are seats, nobody, one who was not read, or no reason where one is owed.
    """
    require(by, "selection.propose", call)
    with transaction.atomic():
        kept = locked(call)
        stands_at(kept, "scored", "proposed")
        rows = {
            row.application.pk: row for row in queries.files(kept) if row.eligible == "met" and row.points is not None
        }
        if not chosen or len(set(chosen)) != len(chosen) or not set(chosen) <= rows.keys():
            raise refuse(_("Choose among the applications that were read, each once."), "unknown")
        if len(chosen) > kept.seats:
            raise refuse(_("There are %(seats)s seats, and more names on the list."), "seats", seats=kept.seats)
        scores = {row.application.number: row.points for row in rows.values() if row.points is not None}
        order = [number for number, _rank in rules.ranked(scores)]
        by_number = {row.application.number: row.application for row in rows.values()}
        named = {rows[key].application.number for key in chosen}
        parity = rules.parity((by_number[number].gender for number in named), kept.least, kept.least_men)
        if (named != set(order[: len(named)]) or parity.verdict != "met") and not reason.strip():
            raise refuse(_("The list leaves the order of points, or the floor of parity: say why."), "no_reason")
        _write(kept, [by_number[n] for n in order if n in named], [by_number[n] for n in order if n not in named])
        kept.proposed_at = clock.now()
        kept.save()
        data = {"count": len(named), "women": parity.women, "floor_met": parity.verdict}
        register.record(
            "selection.list_proposed", by=by, body=kept.body, item=kept.item, data=data, text=reason.strip()
        )
    return kept


def _write(call: Call, chosen: list[Application], reserve: list[Application]) -> None:
    call.applications.update(place=None, reserve=None)
    for place, one in enumerate(chosen, 1):
        call.applications.filter(pk=one.pk).update(place=place)
    for place, one in enumerate(reserve, 1):
        call.applications.filter(pk=one.pk).update(reserve=place)


def approve(*, by: Viewer, call: Call, authority: Act | None = None) -> Call:
    """Approve the proposed list: on the authority of a decision, or by who approves in this call. Once.

    Raises:
        ValidationError: no list is proposed.
    """
    if authority is None:
        require(by, "selection.approve", call)
    elif authority.body_id != call.body_id or by.body_id != call.body_id:
        raise Refused("selection.approve")
    with transaction.atomic():
        kept = locked(call)
        if kept.approved_at:
            return kept
        stands_at(kept, "proposed")
        listed = queries.chosen(kept)
        kept.approved_at = clock.now()
        kept.save()
        text = "\n".join(f"{one.place}. {one.number}" for one in listed)
        register.record(
            "selection.list_approved", by=by, body=kept.body, item=kept.item, data={"count": len(listed)}, text=text,
            authority=authority,
        )  # fmt: skip
    return kept


register.decidable("selection.list", approve, of="call", takes="call", waits=lambda call: call.state() == "proposed")


def publish_result(*, by: Viewer, call: Call) -> Call:
    """Let everybody read the criteria, the counts and the names that were chosen; each candidate reads their own points. Once.

    Raises:
        ValidationError: the list is not approved.
    """
    require(by, "selection.publish_result", call)
    with transaction.atomic():
        kept = locked(call)
        if kept.result_at:
            return kept
        stands_at(kept, "approved")
        kept.result_at = clock.now()
        kept.save()
        data = {"count": kept.applications.exclude(place=None).count()}
        register.record("selection.result_published", by=by, body=kept.body, item=kept.item, data=data)
    return kept
