"""Minutes are begun, worded, sent, put right, approved at a later meeting and sealed; what members took on is followed."""

from __future__ import annotations

from datetime import date
from typing import Any

from django.db import transaction
from django.utils.translation import gettext_lazy as _

from takafu.kit import clock
from takafu.kit.permissions import Refused, Viewer, require
from takafu.kit.refusals import refuse
from takafu.kit.tongues import Tongues
from takafu.meetings import recording
from takafu.meetings.actions.holding import TOPIC, held
from takafu.meetings.models import ActionItem, AgendaItem, Meeting, Minutes, Passage
from takafu.people.models import Person
from takafu.register import actions as register
from takafu.register.models import Act
from takafu.register.rules import Verb, declare

declare(
    Verb("meetings.minutes_begun", topics=TOPIC),
    Verb("meetings.minutes_worded", data={"version": int}, topics=TOPIC),
    Verb("meetings.minutes_sent", data={"version": int}, topics=TOPIC),
    Verb("meetings.minutes_approved", data={"version": int}, topics=(*TOPIC, "portal"), public=True),
    Verb("meetings.action_item_begun", topics=TOPIC),
    Verb("meetings.action_item_done", topics=TOPIC),
    Verb("meetings.action_item_dropped", topics=TOPIC),
    Verb("meetings.action_item_dated", data={"due": str}, topics=TOPIC),
)
LONGEST = 20_000


class Stale(Exception):
    """Somebody worded the passage since it was seen; `now` is how it reads."""

    def __init__(self, now: Passage) -> None:
        super().__init__(str(now.pk))
        self.now = now


def _locked(minutes: Minutes) -> Minutes:
    kept: Minutes = (
        Minutes.objects.select_for_update(of=("self",))
        .select_related("item", "body", "meeting__item")
        .get(pk=minutes.pk)
    )
    return kept


def _keep(minutes: Minutes, visibility: str) -> None:
    minutes.item = register.keep_item(
        body=minutes.body, kind="minutes", title=minutes.meeting.title, visibility=visibility,
        address=f"meetings/{minutes.meeting_id}/minutes/", item=minutes.item if minutes.item_id else None,
    )  # fmt: skip


def begin_minutes(*, by: Viewer, meeting: Meeting) -> Minutes:
    """Begin the minutes of a meeting that is open or over. One each.

    Raises:
        ValidationError: it has not begun.
    """
    with held(by, "meetings.keep", meeting, "open", "closed", "failed") as kept:
        standing: Minutes | None = Minutes.objects.filter(meeting=kept).first()
        if standing:
            return standing
        made = Minutes(body=kept.body, meeting=kept, begun_at=clock.now())
        _keep(made, "officers")
        made.save(force_insert=True)
        register.link(source=made.item, relation="minutes-of", target=kept.item)
        register.record("meetings.minutes_begun", by=by, body=kept.body, item=made.item)
    return made


def word(
    *, by: Viewer, minutes: Minutes, place: str, seen: int, ar: str, fr: str = "", entry: AgendaItem | None = None
) -> Passage:
    """Write a passage; each wording is kept. `seen`: the version that was shown, 0 where there was none.

    Raises:
        Stale: somebody worded it meanwhile.
        ValidationError: the minutes are approved.
    """
    require(by, "meetings.keep", minutes)
    ar, fr = (text.strip().replace("\r\n", "\n")[:LONGEST] for text in (ar, fr))
    with transaction.atomic():
        kept = _locked(minutes)
        if kept.approved_at:
            raise refuse(_("These minutes are approved: they no longer change."), "approved")
        last = kept.passages.filter(place=place, entry=entry).order_by("-version").first()
        now: Passage | None = last
        if now is not None and (now.ar, now.fr) == (ar, fr):
            return now
        if (now.version if now else 0) != seen:
            assert now is not None  # noqa: S101 - what nobody wrote is at version 0, as it was seen
            raise Stale(now)
        made: Passage = Passage.objects.create(
            body=kept.body, minutes=kept, place=place, entry=entry, version=seen + 1, ar=ar, fr=fr,
            by_id=by.person_id, at=clock.now(),
        )  # fmt: skip
        kept.version += 1
        kept.save(update_fields=["version"])
        data = {"version": kept.version}
        register.record("meetings.minutes_worded", by=by, body=kept.body, item=kept.item, data=data)
    return made


def send_minutes(*, by: Viewer, minutes: Minutes) -> Minutes:
    """Let the members read the draft and ask for corrections, once the meeting is over. Sending again what was corrected is told anew.

    Raises:
        ValidationError: the meeting is still open, or the minutes are approved.
    """
    with held(by, "meetings.keep", minutes.meeting, "closed", "failed"):
        kept = _locked(minutes)
        if kept.approved_at:
            raise refuse(_("These minutes are approved: they no longer change."), "approved")
        if not recording.unsent(kept):
            return kept
        kept.sent_at = clock.now()
        _keep(kept, "members")
        kept.save()
        data = {"version": kept.version}
        register.record("meetings.minutes_sent", by=by, body=kept.body, item=kept.item, data=data)
    return kept


def approve_minutes(*, by: Viewer, minutes: Minutes, authority: Act | None = None) -> Minutes:
    """Approve minutes by a later meeting's decision, or by who presides where members agreed without one; frozen and sealed. Once.

    Raises:
        ValidationError: they were not sent to the members.
    """
    if authority is None:
        require(by, "meetings.preside", minutes)
    elif authority.body_id != minutes.body_id:
        raise Refused("meetings.preside")
    with transaction.atomic():
        kept = _locked(minutes)
        if kept.approved_at:
            return kept
        if kept.sent_at is None:
            raise refuse(_("Send the minutes to the members first."), "unsent")
        kept.approved_at = clock.now()
        kept.frozen = recording.frozen(kept)
        _keep(kept, "public" if kept.meeting.public else "members")
        kept.save()
        register.record(
            "meetings.minutes_approved", by=by, body=kept.body, item=kept.item, data={"version": kept.version},
            text=recording.official(kept), authority=authority,
        )  # fmt: skip
    return kept


register.decidable(
    "meetings.minutes", approve_minutes, of="minutes", takes="minutes",
    waits=lambda minutes: minutes.sent_at is not None and minutes.approved_at is None,
)  # fmt: skip


# what members took on


def take_on(
    *, by: Viewer, meeting: Meeting, text: str, owner: Person | None = None, due: date | None = None,
    entry: AgendaItem | None = None,
) -> ActionItem:  # fmt: skip
    """Note what somebody takes on at a meeting. The same once.

    Raises:
        ValidationError: no words, or the meeting has not begun.
    """
    text = " ".join(text.split())
    with held(by, "meetings.keep", meeting, "open", "closed") as kept:
        if not text:
            raise refuse(_("Say in a few words what is to be done."), "no_text")
        standing: ActionItem | None = kept.action_items.filter(text=text, owner=owner, dropped_at=None).first()
        if standing:
            return standing
        made = ActionItem(
            body=kept.body, meeting=kept, text=text[:300], owner=owner, due=due, entry=entry, begun_at=clock.now()
        )
        made.item = register.keep_item(
            body=kept.body,
            kind="action_item",
            title=Tongues(ar=made.text),
            visibility="members",
            address="meetings/tasks/",
        )
        made.save(force_insert=True)
        source: Any = entry.item if entry else kept.item
        register.link(source=made.item, relation="taken-on-at", target=source)
        register.record("meetings.action_item_begun", by=by, body=kept.body, item=made.item)
    return made


def end_action_item(*, by: Viewer, task: ActionItem, done: bool = True) -> ActionItem:
    """Say that it is done, or let it go: who took it on, or who keeps meetings. Once."""
    require(by, "meetings.end_action_item", task)
    with transaction.atomic():
        kept: ActionItem = (
            ActionItem.objects.select_for_update(of=("self",)).select_related("item", "body").get(pk=task.pk)
        )
        if kept.done_at or kept.dropped_at:
            return kept
        if done:
            kept.done_at = clock.now()
        else:
            kept.dropped_at = clock.now()
        kept.save(update_fields=["done_at", "dropped_at"])
        verb = "meetings.action_item_done" if done else "meetings.action_item_dropped"
        register.record(verb, by=by, body=kept.body, item=kept.item)
    return kept


def date_action_item(*, by: Viewer, task: ActionItem, due: date) -> ActionItem:
    """Give it another day: who took it on, or who keeps meetings. The same day, or of what is done, changes nothing."""
    require(by, "meetings.end_action_item", task)
    with transaction.atomic():
        kept: ActionItem = (
            ActionItem.objects.select_for_update(of=("self",)).select_related("item", "body").get(pk=task.pk)
        )
        if kept.done_at or kept.dropped_at or kept.due == due:
            return kept
        kept.due = due
        kept.save(update_fields=["due"])
        data = {"due": due.isoformat()}
        register.record("meetings.action_item_dated", by=by, body=kept.body, item=kept.item, data=data)
    return kept
