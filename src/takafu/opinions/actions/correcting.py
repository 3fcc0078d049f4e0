"""What was entered by mistake, put right: a firm reply, a finding, time that was given or stood still, the day of sending."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date

from django.utils.timezone import localdate
from django.utils.translation import gettext_lazy as _

from takafu.council import actions as council
from takafu.council.models import Letter
from takafu.kit import clock, files
from takafu.kit.bidi import one_line
from takafu.kit.permissions import Viewer
from takafu.kit.refusals import not_to_come, refuse
from takafu.opinions import queries
from takafu.opinions.actions import registering
from takafu.opinions.actions._common import held, record
from takafu.opinions.actions.answering import all_held, answered_by
from takafu.opinions.actions.sending import NOTED, PUBLIC, SENT
from takafu.opinions.models import Finding, Opinion, Pause, Reply, Sending
from takafu.register.rules import Verb, declare

declare(
    Verb("opinions.answer_struck", data={"number": int, "on": date}, topics=PUBLIC, public=True),
    Verb("opinions.finding_struck", data={"number": int, "on": date}, topics=PUBLIC, public=True),
    Verb("opinions.pause_struck", data={"on": date}, topics=PUBLIC, public=True),
    Verb("opinions.sending_corrected", data={"on": date, "was": date}, topics=PUBLIC, public=True),
)


def strike_reply(*, by: Viewer, reply: Reply, reason: str) -> Reply:
    """Strike a firm reply out that was entered by mistake, and its letter in the register: it counts no more. Again changes nothing.

    Raises:
        ValidationError: no reason, it is not firm, or one of its papers is closed.
    """
    with all_held(by, "opinions.confirm", reply.opinion, *answered_by(reply)):
        kept: Reply = Reply.objects.select_related("letter").get(pk=reply.pk)
        if kept.refused_at:
            return kept
        if not kept.firm_at:
            raise refuse(_("No letter bears it out yet: set it aside."), "state")
        if not one_line(reason):
            raise refuse(_("Say why: the reason is kept with it."), "reason")
        kept.refused_at, kept.refused_for = clock.now(), one_line(reason)[:300]
        if kept.letter and kept.letter.struck_at is None:
            council.strike_letter(by=by, letter=kept.letter, reason=kept.refused_for)
        kept.save(update_fields=["refused_at", "refused_for"])
        answers = kept.answers.select_related("recommendation__opinion__item", "recommendation__opinion__body")
        for one in answers.order_by("recommendation__opinion__number", "recommendation__number"):
            record(
                "answer_struck", by, one.recommendation.opinion, text=kept.refused_for,
                number=one.recommendation.number, on=kept.on,
            )  # fmt: skip
    return kept


def strike_finding(*, by: Viewer, finding: Finding, reason: str) -> Finding:
    """Strike out what was found of a carrying out and is not so. Again changes nothing.

    Raises:
        ValidationError: no reason.
    """
    with held(by, "opinions.find", finding.recommendation.opinion, *SENT) as opinion:
        kept: Finding = Finding.objects.select_related("recommendation").get(pk=finding.pk)
        if kept.struck_at is None:
            _strike(kept, reason)
            number = kept.recommendation.number
            record("finding_struck", by, opinion, text=kept.struck_for, number=number, on=kept.on)
    return kept


def strike_pause(*, by: Viewer, pause: Pause, reason: str) -> Pause:
    """Strike out time that was given, or stood still, by mistake: the reply's clock runs as if it had not been. Again changes nothing.

    Raises:
        ValidationError: no reason, or the paper is answered or closed.
    """
    with held(by, "opinions.keep_clock", pause.opinion, "sent") as opinion:
        kept: Pause = opinion.pauses.get(pk=pause.pk)
        if kept.struck_at is None:
            _strike(kept, reason)
            record("pause_struck", by, opinion, text=kept.struck_for, on=kept.start)
    return kept


def _strike(row: Finding | Pause, reason: str) -> None:
    row.struck_at, row.struck_for = clock.now(), _said(reason)
    row.save(update_fields=["struck_at", "struck_for"])


def _said(reason: str) -> str:
    if not one_line(reason):
        raise refuse(_("Say why: the reason is kept with it."), "reason")
    return one_line(reason)[:300]


def correct_sending(*, by: Viewer, opinion: Opinion, on: date, reason: str) -> Opinion:
    """Put the day right on which a paper went out: its clock runs from there, and the letter is entered anew under another number.

    Raises:
        ValidationError: no reason, a day before it was adopted or to come, or something happened to the paper before that day.
    """
    with held(by, "opinions.send", opinion, "sent") as kept:
        sending, said = kept.sending, _said(reason)
        was = sending.on
        if on == was:
            return kept
        not_to_come(on, "on")
        if kept.adopted_at and on < localdate(kept.adopted_at):
            raise refuse(_("It was not adopted yet on this day."), "on")
        if any(day < on for day in _days_since(kept)):
            raise refuse(_("Something of it was entered for an earlier day: put that right first."), "on")
        before = sending.letter
        if before and before.struck_at is None:
            council.strike_letter(by=by, letter=before, reason=said[:STRUCK])
            sending.letter = registering.sent(
                by, kept.body, on, sending.channel, before.subject, sending.to, service=before.service, about=kept.item
            )
            _receipt_again(by, sending)
        sending.on = on
        sending.save(update_fields=["on", "letter"])
        record("sending_corrected", by, kept, text=said, on=on, was=was)
    return kept


STRUCK: int = Letter._meta.get_field("struck_for").max_length or 0


def _receipt_again(by: Viewer, sending: Sending) -> None:
    """The receipt stands at the letter's new row too."""
    if not sending.received_on:
        return
    council.note_receipt(by=by, letter=sending.letter, receipt=sending.registry or str(NOTED), on=sending.received_on)
    place = files.path(sending.file) if sending.file else None
    if place and place.is_file():
        council.share_scan(
            by=by,
            letter=sending.letter,
            what="receipt",
            media=sending.media,
            name=sending.file,
            size=place.stat().st_size,
        )


def _days_since(opinion: Opinion) -> Iterator[date]:
    """The days of all that was entered since a paper went out."""
    if opinion.sending.received_on:
        yield opinion.sending.received_on
    yield from (one.on for one in opinion.reminders.all())
    yield from (one.start for one in queries.pauses(opinion))
    yield from (one.on for one in queries.replies(opinion) if one.refused_at is None)
    for asked in opinion.recommendations.all():
        yield from (one.on for one in queries.findings(asked))
        if asked.withdrawn_on:
            yield asked.withdrawn_on
