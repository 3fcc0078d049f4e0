"""The agenda: written by the officers, proposed by members, taken on, ordered, dropped."""

from __future__ import annotations

from typing import Any
from uuid import UUID

from django.db.models import F, Max, Q
from django.utils.translation import gettext_lazy as _

from takafu.kit import clock
from takafu.kit.permissions import Viewer
from takafu.kit.refusals import refuse
from takafu.kit.tongues import Tongues, tidy
from takafu.meetings import rules
from takafu.meetings.actions.holding import BEFORE, TOPIC, held, keep
from takafu.meetings.actions.inviting import tell
from takafu.meetings.models import AgendaItem, Meeting
from takafu.register import actions as register
from takafu.register.models import Item
from takafu.register.rules import Verb, declare

declare(
    Verb("meetings.item_added", data={"late": bool}, topics=TOPIC),
    Verb("meetings.item_changed", topics=TOPIC),
    Verb("meetings.item_moved", data={"order": int}, topics=TOPIC),
    Verb("meetings.item_dropped", topics=TOPIC),
    Verb("meetings.item_proposed", topics=TOPIC),
)
OPEN: tuple[rules.State, ...] = (*BEFORE, "open")


def _visibility(meeting: Meeting, entry: AgendaItem) -> str:
    """Everybody reads the agenda of a public meeting; what a member proposed is the members' until it is taken on."""
    if entry.taken_at is None:
        return "members"
    told = meeting.convened_at is not None
    return "public" if meeting.public and told else "members" if told else "officers"


def _keep(meeting: Meeting, entry: AgendaItem) -> None:
    entry.item = register.keep_item(
        body=meeting.body, kind="agenda_item", title=entry.title, visibility=_visibility(meeting, entry),
        address=f"meetings/{meeting.pk}/#item-{entry.pk}", words=entry.note,
        item=entry.item if entry.item_id else None,
    )  # fmt: skip
    entry.save()
    if entry.about:
        register.link(source=entry.item, relation="deals-with", target=entry.about)


def _next(meeting: Meeting) -> int:
    return (meeting.agenda.aggregate(last=Max("order"))["last"] or 0) + 1


def _set(entry: AgendaItem, given: dict[str, Any]) -> None:
    for name, value in given.items():
        setattr(entry, name, value)
    entry.title = tidy(entry.title)
    if not entry.title:
        raise refuse(_("Say in a few words what it is about."), "no_title")


def add_item(*, by: Viewer, meeting: Meeting, title: Tongues, about: Item | None = None, **given: Any) -> AgendaItem:
    """Put an item on the agenda, at its end; late, where the meeting is convened already, and told to whoever was. The same title once.

    `given`: note, kind, minutes.

    Raises:
        ValidationError: no title, or the meeting is over.
    """
    with held(by, "meetings.plan", meeting, *OPEN) as kept:
        standing: AgendaItem | None = kept.agenda.filter(title=tidy(title), dropped_at=None).first()
        if standing:
            return standing
        made = AgendaItem(body=kept.body, meeting=kept, order=_next(kept), taken_at=clock.now(), about=about)
        made.late = kept.convened_at is not None
        _set(made, {"title": title, **given})
        _added(by, kept, made)
    return made


def _added(by: Viewer, meeting: Meeting, entry: AgendaItem) -> None:
    """Record that it stands on the agenda; whoever was convened without it is told."""
    _keep(meeting, entry)
    _renewed(meeting)
    data = {"late": entry.late}
    act = register.record("meetings.item_added", by=by, body=meeting.body, item=entry.item, data=data)
    if meeting.state == "convened":
        tell(meeting, act)


def _renewed(meeting: Meeting) -> None:
    """The agenda of a convened meeting reads otherwise: calendars take the higher version."""
    if meeting.state == "convened":
        meeting.version += 1
        keep(meeting)


def propose_item(*, by: Viewer, meeting: Meeting, title: Tongues, note: str = "") -> AgendaItem:
    """Propose an item as a member; the officers take it on, or do not. The same title once.

    Raises:
        ValidationError: no title, or the meeting has begun.
    """
    with held(by, "meetings.propose", meeting, *BEFORE) as kept:
        standing: AgendaItem | None = kept.agenda.filter(title=tidy(title), dropped_at=None).first()
        if standing:
            return standing
        made = AgendaItem(body=kept.body, meeting=kept, order=_next(kept), proposer_id=by.person_id)
        made.proposed_at = clock.now()
        _set(made, {"title": title, "note": note})
        _keep(kept, made)
        register.record("meetings.item_proposed", by=by, body=kept.body, item=made.item)
    return made


def take_item(*, by: Viewer, entry: AgendaItem) -> AgendaItem:
    """Take on what a member proposed. Once."""
    with held(by, "meetings.plan", entry.meeting, *OPEN) as kept:
        entry = kept.agenda.select_related("item", "about").get(pk=entry.pk)
        if entry.taken_at is None and entry.dropped_at is None:
            entry.taken_at, entry.late = clock.now(), kept.convened_at is not None
            _added(by, kept, entry)
    return entry


def change_item(*, by: Viewer, entry: AgendaItem, **given: Any) -> AgendaItem:
    """Change an item's title, note, kind, minutes, or what it is about.

    Raises:
        ValidationError: no title, or the meeting is over.
    """
    with held(by, "meetings.plan", entry.meeting, *OPEN) as kept:
        entry = kept.agenda.select_related("item", "about").get(pk=entry.pk)
        before = {name: getattr(entry, name) for name in given}
        _set(entry, given)
        if before != {name: getattr(entry, name) for name in given}:
            if before.get("about") and before["about"] != entry.about:
                register.unlink(source=entry.item, relation="deals-with", target=before["about"])
            _keep(kept, entry)
            _renewed(kept)
            register.record("meetings.item_changed", by=by, body=kept.body, item=entry.item)
    return entry


def move_item(*, by: Viewer, entry: AgendaItem, places: int) -> None:
    """Move an item up (negative) or down by so many places among those that stand."""
    with held(by, "meetings.plan", entry.meeting, *OPEN) as kept:
        listed = list(kept.agenda.select_related("item").filter(dropped_at=None))
        now = next((number for number, one in enumerate(listed, 1) if one.pk == entry.pk), 0)
        goal = rules.moved(now, len(listed), places)
        if not now or goal == now:
            return
        listed.insert(goal - 1, listed.pop(now - 1))
        kept.agenda.update(order=F("order") + len(listed))
        for order, one in enumerate(listed, 1):
            kept.agenda.filter(pk=one.pk).update(order=order)
        _renewed(kept)
        register.record("meetings.item_moved", by=by, body=kept.body, item=listed[goal - 1].item, data={"order": goal})


def drop_item(*, by: Viewer, entry: AgendaItem) -> AgendaItem:
    """Take an item off the agenda: by the officers, or by the member who proposed it while it is not taken on. Once.

    Raises:
        ValidationError: it is being dealt with, or was.
    """
    action = "meetings.withdraw" if entry.taken_at is None and entry.proposer_id == by.person_id else "meetings.plan"
    with held(by, action, entry.meeting, *OPEN, on=entry if action == "meetings.withdraw" else None) as kept:
        entry = kept.agenda.select_related("item").get(pk=entry.pk)
        if entry.began_at:
            raise refuse(_("It was dealt with: it stays in the minutes."), "begun")
        if entry.dropped_at is None:
            entry.dropped_at = clock.now()
            entry.save(update_fields=["dropped_at"])
            if entry.taken_at:
                _renewed(kept)
            register.record("meetings.item_dropped", by=by, body=kept.body, item=entry.item)
    return entry


def show_agenda(meeting: Meeting) -> None:
    """Let those read the agenda, its motions and elections who may read of the meeting; in the caller's transaction."""
    for entry in meeting.agenda.select_related("item", "about").exclude(taken_at=None):
        _keep(meeting, entry)
        on_it = Item.objects.filter(Q(election__entry=entry) | Q(motion__entry=entry))
        on_it.update(visibility=entry.item.visibility)


def copy_agenda(earlier: Meeting, later: Meeting) -> dict[UUID, AgendaItem]:
    """Give a meeting the agenda that another did not come to; in the caller's transaction.

    Returns:
        The new items by the keys of those they repeat.
    """
    copies = {}
    for order, old in enumerate(earlier.agenda.select_related("about").filter(dropped_at=None, ended_at=None), 1):
        if old.taken_at is None:
            continue
        made = AgendaItem(
            body=later.body, meeting=later, order=order, title=old.title, note=old.note, kind=old.kind,
            minutes=old.minutes, about=old.about, proposer_id=old.proposer_id, taken_at=clock.now(),
        )  # fmt: skip
        _keep(later, made)
        copies[old.pk] = made
    return copies
