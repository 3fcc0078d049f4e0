"""Sending a paper: the letter's day, way and number, the receipt; its reply's time prolonged, stopped, taken up again."""

from __future__ import annotations

from datetime import date
from pathlib import Path

from django.utils.functional import Promise
from django.utils.timezone import localdate
from django.utils.translation import gettext_lazy as _

from takafu.council import actions as council
from takafu.council.models import Letter, Service
from takafu.kit import files
from takafu.kit.bidi import one_line
from takafu.kit.handing import scanned
from takafu.kit.permissions import Viewer
from takafu.kit.refusals import not_to_come, refuse
from takafu.opinions import queries, rules
from takafu.opinions.actions import registering
from takafu.opinions.actions._common import TOPIC, held, keep_item, record
from takafu.opinions.models import Opinion, Pause, Reminder, Sending
from takafu.register import actions as register
from takafu.register.rules import Verb, declare

PUBLIC = (*TOPIC, "portal")
TO: int = Sending._meta.get_field("to").max_length or 0
NOTED = _("stamped copy")  # what stands for the registry's number where it gave none
declare(
    Verb("opinions.sent", data={"on": date, "channel": str, "number": int}, topics=PUBLIC, public=True),
    Verb("opinions.received", data={"on": date}, topics=TOPIC, public=True),
    Verb("opinions.prolonged", data={"count": int, "unit": str, "on": date}, topics=TOPIC, public=True),
    Verb("opinions.held", data={"on": date}, topics=TOPIC, public=True),
    Verb("opinions.resumed", data={"on": date}, topics=TOPIC, public=True),
    Verb("opinions.reminded", data={"on": date, "number": int}, topics=TOPIC, public=True),
)


def send(
    *,
    by: Viewer,
    opinion: Opinion,
    on: date,
    channel: str,
    to: str = "",
    service: Service | None = None,
    registry: str = "",
) -> Opinion:
    """Send an adopted paper: from here on everybody may read it, and the reply's time runs. Once.

    `service`: one that the body writes to; `to`: whoever else.

    Raises:
        ValidationError: it is not adopted, nobody is named, or the day is to come or before it was adopted; the service was no more.
    """
    if channel not in rules.SENT_BY:
        raise ValueError(channel)
    with held(by, "opinions.send", opinion, "adopted", "sent") as kept:
        if hasattr(kept, "sending"):
            return kept
        if service is not None and service.closed_on and on > service.closed_on:
            raise refuse(_("This service is no more since %(day)s."), "closed", day=service.closed_on.isoformat())
        to = str(service) if service is not None else to
        if not one_line(to):
            raise refuse(_("Say to whom it goes: an institution or an office."), "to")
        not_to_come(on, "on")
        if kept.adopted_at and on < localdate(kept.adopted_at):
            raise refuse(_("It was not adopted yet on this day."), "on")
        to = one_line(to)[:TO]
        letter = registering.sent(by, kept.body, on, channel, str(kept.title), to, service=service, about=kept.item)
        kept.sending = Sending.objects.create(
            body=kept.body, opinion=kept, to=to, on=on, channel=channel, registry=one_line(registry), letter=letter
        )
        keep_item(kept, "public")
        if service is not None:
            register.link(source=kept.item, relation="addressed-to", target=service.item)
        record("sent", by, kept, on=on, channel=channel, number=kept.number)
    return kept


def keep_receipt(*, by: Viewer, opinion: Opinion, on: date, registry: str = "", path: Path | None = None) -> Sending:
    """Keep the day and the stamped scan of the receipt; a later scan replaces the one before, and so does the registry's number.

    Raises:
        ValidationError: the day is to come or before the letter went out, or the scan is no PDF or picture.
    """
    with scanned(path, opinion.body_id) as (media, name), held(by, "opinions.send", opinion, *SENT) as kept:
        sending: Sending = kept.sending
        not_to_come(on, "on")
        if on < sending.on:
            raise refuse(_("It went out on a later day."), "on")
        before, sending.registry = sending.file, one_line(registry) or sending.registry
        sending.received_on = on
        if name:
            sending.media, sending.file = media, name
        if sending.letter and sending.letter.struck_at is None:
            council.note_receipt(by=by, letter=sending.letter, receipt=sending.registry or str(NOTED), on=on)
            if name and path:
                council.share_scan(
                    by=by, letter=sending.letter, what="receipt", media=media, name=name, size=path.stat().st_size,
                    instead_of=before,
                )  # fmt: skip
        sending.save()
        record("received", by, kept, on=on)
    if name and before:
        files.delete(before)
    return sending


SENT: tuple[rules.State, ...] = ("sent", "answered", "closed")


def prolong(*, by: Viewer, opinion: Opinion, on: date, count: int, unit: str, reason: str) -> Pause:
    """Give the commune more time, as it asked on a day and for a reason.

    Raises:
        ValidationError: no reason, no such period, or a day that is to come or before the letter went out.
    """
    with held(by, "opinions.keep_clock", opinion, "sent") as kept:
        _reason(kept, on, reason)
        if unit not in rules.LONGEST or not 1 <= count <= rules.LONGEST[unit]:
            raise refuse(_("That is no period, or one of more than a year."), "count")
        made: Pause = Pause.objects.create(
            body=kept.body, opinion=kept, start=on, end=on, count=count, unit=unit, reason=one_line(reason)
        )
        record("prolonged", by, kept, count=count, unit=unit, on=on)
    return made


def hold(*, by: Viewer, opinion: Opinion, on: date, reason: str) -> Pause:
    """Let the time stand still from a day on: that day is the first that does not count.

    Raises:
        ValidationError: it stands still already, no reason, or a day that cannot be.
    """
    with held(by, "opinions.keep_clock", opinion, "sent") as kept:
        _reason(kept, on, reason)
        if any(one.end is None for one in queries.pauses(kept)):
            raise refuse(_("The time stands still already."), "state")
        found = queries.clocks([kept], on).get(kept.pk)
        if found and found.verdict.outcome == "overdue":
            raise refuse(_("The time was over before this day: give more time instead."), "over")
        made: Pause = Pause.objects.create(body=kept.body, opinion=kept, start=on, reason=one_line(reason))
        record("held", by, kept, on=on)
    return made


def resume(*, by: Viewer, opinion: Opinion, on: date) -> Pause:
    """Let the time run again: that day is the first that counts.

    Raises:
        ValidationError: it does not stand still, or the day is to come or before it stopped.
    """
    with held(by, "opinions.keep_clock", opinion, "sent") as kept:
        standing = next((one for one in queries.pauses(kept) if one.end is None), None)
        if standing is None:
            raise refuse(_("The time does not stand still."), "state")
        not_to_come(on, "on")
        if on < standing.start:
            raise refuse(_("It stopped on a later day."), "on")
        standing.end = on
        standing.save(update_fields=["end"])
        record("resumed", by, kept, on=on)
    return standing


def remind(
    *, by: Viewer, opinion: Opinion, on: date, channel: str = "registry", session: date | None = None
) -> Reminder:
    """Note that a reminder went out on a day. `session`: the council's next session, which its letter names. One a day.

    Raises:
        ValidationError: the paper is answered, or the day is to come or before it was sent.
    """
    with held(by, "opinions.remind", opinion, "sent") as kept:
        not_to_come(on, "on")
        if on <= kept.sending.on:
            raise refuse(_("It went out on a later day."), "on")
        made: Reminder | None = kept.reminders.filter(on=on).first()
        if made is not None:
            return made
        number = 1 + kept.reminders.count()
        letter = again(by, kept, on, channel, _("A reminder: %(title)s"))
        waits = queries.unanswered(kept, on)
        made = Reminder.objects.create(
            body=kept.body, opinion=kept, number=number, on=on, session=session, letter=letter, waits=waits
        )
        record("reminded", by, kept, on=on, number=number)
    return made


def again(by: Viewer, kept: Opinion, on: date, channel: str, subject: str | Promise) -> Letter:
    """One more letter to whom the paper was sent, in the register."""
    if channel not in rules.SENT_BY:
        raise ValueError(channel)
    first: Letter | None = kept.sending.letter
    service = first.service if first else None
    title = str(kept.title)
    said = registering.subject(subject, title, title=title)
    return registering.sent(by, kept.body, on, channel, said, kept.sending.to, service=service, about=kept.item)


def _reason(opinion: Opinion, on: date, reason: str) -> None:
    not_to_come(on, "on")
    if on < opinion.sending.on:
        raise refuse(_("It went out on a later day."), "on")
    if not one_line(reason):
        raise refuse(_("Say why: the reason is kept with it."), "reason")
