"""The sitting: opened with a quorum, led from item to item, closed; or given up, to be called again."""

from __future__ import annotations

from datetime import datetime

from django.db.models import DateTimeField, F, Value
from django.db.models.functions import Greatest
from django.utils.translation import gettext_lazy as _

from takafu.kit import clock
from takafu.kit.permissions import Viewer
from takafu.kit.refusals import refuse
from takafu.law import keeping
from takafu.meetings import queries, wording
from takafu.meetings.actions.floor import clear_floor
from takafu.meetings.actions.holding import PUBLIC, TOPIC, held, keep
from takafu.meetings.models import AgendaItem, Meeting
from takafu.register import actions as register
from takafu.register.rules import Verb, declare

_COUNTS = {"present": int, "office": int, "met?": bool}
declare(
    Verb("meetings.opened", data=_COUNTS, topics=PUBLIC, public=True),
    Verb("meetings.given_up", data=_COUNTS, topics=PUBLIC, public=True),
    Verb("meetings.closed", data={"present": int, "office": int}, topics=PUBLIC, public=True),
    Verb("meetings.item_begun", topics=TOPIC),
    Verb("meetings.item_ended", topics=TOPIC),
)


def open_sitting(*, by: Viewer, meeting: Meeting, knowing: bool = False) -> Meeting:
    """Open the sitting. Once.

    `knowing`: the rules say nothing of a quorum, and who presides opens it all the same.

    Raises:
        ValidationError: it is not convened (`code` "state"), there is no quorum ("quorum"), or no rule for it ("silent").
    """
    with held(by, "meetings.preside", meeting) as kept:
        if kept.opened_at:
            return kept
        if kept.state != "convened":
            raise refuse(_("The meeting has gone on meanwhile: look at it again."), "state")
        now = clock.now()
        verdict = queries.quorum(kept, now)
        if verdict.met is False:
            raise refuse(wording.because(verdict, _("Wait, or give the meeting up and call it again.")), "quorum")
        if verdict.met is None and not knowing:
            raise refuse(
                _("The rules in force say nothing of a quorum: confirm that you open it all the same."), "silent"
            )
        kept.opened_at, kept.verdict = now, keeping.stored(verdict)
        register.record(
            "meetings.opened", by=by, body=kept.body, item=keep(kept), data=_counted(kept, now, verdict.met)
        )
    return kept


def _counted(meeting: Meeting, now: datetime, met: bool | None) -> dict[str, object]:
    present, office = queries.counted(meeting, now)
    return {"present": present, "office": office, "met": met}


def give_up(*, by: Viewer, meeting: Meeting) -> Meeting:
    """Give a meeting up that has no quorum; who came stays noted. Once.

    Raises:
        ValidationError: it is not convened, has not begun by its hour, or the quorum is reached.
    """
    with held(by, "meetings.preside", meeting) as kept:
        if kept.failed_at:
            return kept
        if kept.state != "convened":
            raise refuse(_("The meeting has gone on meanwhile: look at it again."), "state")
        now = clock.now()
        if now < kept.begins_at:
            raise refuse(_("Its hour has not come yet."), "early")
        verdict = queries.quorum(kept, now)
        if verdict.met:
            raise refuse(wording.because(verdict, _("Open the meeting.")), "quorum")
        kept.failed_at, kept.verdict = now, keeping.stored(verdict)
        data = _counted(kept, now, verdict.met)
        register.record("meetings.given_up", by=by, body=kept.body, item=keep(kept), data=data)
    return kept


def close(*, by: Viewer, meeting: Meeting) -> Meeting:
    """Close the sitting: who is still there leaves now, the item that is dealt with ends. Once.

    Raises:
        ValidationError: it was never opened, or a vote ("voting") or a secret ballot ("ballot") is open.
    """
    with held(by, "meetings.preside", meeting) as kept:
        if kept.closed_at:
            return kept
        if kept.state != "open":
            raise refuse(_("The meeting has gone on meanwhile: look at it again."), "state")
        if kept.boxes.filter(closed_at=None, annulled_at=None).exists():
            raise refuse(_("A secret ballot is still open: close it first, or annul it."), "ballot")
        if kept.votes.filter(closed_at=None).exists():
            raise refuse(_("A vote is open. Close it first."), "voting")
        if kept.rounds.filter(closed_at=None).exists():
            raise refuse(_("A round is open. Close it first."), "round")
        now = clock.now()
        present, office = queries.counted(kept, now)
        kept.agenda.exclude(began_at=None).filter(ended_at=None).update(ended_at=now)
        gone = Greatest(F("arrived_at"), Value(now, DateTimeField()))  # a clock may have gone back
        kept.presences.filter(left_at=None).update(left_at=gone)
        clear_floor(kept)
        kept.closed_at = now
        data = {"present": present, "office": office}
        register.record("meetings.closed", by=by, body=kept.body, item=keep(kept), data=data)
    return kept


def begin_item(*, by: Viewer, entry: AgendaItem) -> AgendaItem:
    """Deal with an item now; the one before it ends. Once.

    Raises:
        ValidationError: the sitting is not open, or the item is not on its agenda.
    """
    with held(by, "meetings.keep", entry.meeting, "open") as kept:
        entry = kept.agenda.select_related("item").get(pk=entry.pk)
        if entry.taken_at is None or entry.dropped_at is not None:
            raise refuse(_("It is not on the agenda."), "dropped")
        if entry.began_at and entry.ended_at is None:
            return entry
        now = clock.now()
        kept.agenda.exclude(began_at=None).filter(ended_at=None).update(ended_at=now)
        entry.began_at, entry.ended_at = entry.began_at or now, None
        entry.save(update_fields=["began_at", "ended_at"])
        register.record("meetings.item_begun", by=by, body=kept.body, item=entry.item)
    return entry


def end_item(*, by: Viewer, entry: AgendaItem) -> AgendaItem:
    """Be done with an item. Once."""
    with held(by, "meetings.keep", entry.meeting, "open") as kept:
        entry = kept.agenda.select_related("item").get(pk=entry.pk)
        if entry.began_at and entry.ended_at is None:
            entry.ended_at = clock.now()
            entry.save(update_fields=["ended_at"])
            register.record("meetings.item_ended", by=by, body=kept.body, item=entry.item)
    return entry
