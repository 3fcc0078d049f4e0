"""Requests for information: written, sent by a letter, answered or met with silence, complained of, published."""

from __future__ import annotations

from datetime import date
from pathlib import Path
from typing import Any

from django.db import transaction
from django.utils.translation import gettext_lazy as _

from takafu.council import queries
from takafu.council.actions import stepping
from takafu.council.actions.letters import register_letter, strike_letter
from takafu.council.actions.services import TOPIC
from takafu.council.models import Letter, Request, RequestStep
from takafu.kit import clock, files
from takafu.kit.permissions import Viewer, require
from takafu.kit.refusals import refuse
from takafu.kit.tongues import Tongues
from takafu.law import information
from takafu.law.trails import Barred, Entry
from takafu.places import queries as places
from takafu.register import actions as register
from takafu.register.models import Body, Item
from takafu.register.rules import Verb, declare
from takafu.text.language import language_of

declare(
    Verb("council.request_written", topics=TOPIC),
    Verb("council.request_changed", topics=TOPIC),
    Verb("council.request_step_entered", data={"step": str, "on": date, "outcome?": str}, topics=TOPIC),
    Verb("council.request_step_taken_back", data={"step": str, "on": date}, topics=TOPIC),
    Verb("council.request_published", topics=TOPIC, public=True),
    Verb("council.request_withdrawn_from_sight", topics=TOPIC),
)
BY_LETTER = {  # which way the letter of a step goes
    "sent": "out", "complained": "out", "appealed": "out", "extended": "in", "answered": "in", "decided": "in",
    "ruled": "in",
}  # fmt: skip
REASONED = ("extended", "closed")  # steps that say why


def keep_request(
    *, by: Viewer, body: Body, request: Request | None = None, about: Item | None = None, **given: Any
) -> Request:
    """Write a request, or write it otherwise before it is sent; said again, it changes nothing.

    `given`: subject, text, service, other, urgent, urgent_for.

    Raises:
        ValidationError: nobody or nothing is asked, it was sent already, or why it is urgent is not said.
    """  # fmt: skip
    require(by, "council.keep")
    with transaction.atomic():
        kept = _locked(request) if request else Request(body=body)
        if request and kept.trail():
            raise refuse(_("It was sent: its words stay as they are."), "state")
        before = {name: getattr(kept, name) for name in given}
        for name, value in given.items():
            setattr(kept, name, value)
        _tidy(kept)
        if request and before == {name: getattr(kept, name) for name in given}:
            return kept
        kept.item = register.keep_item(
            body=body, kind="council_request", title=Tongues({language_of(kept.subject) or "ar": kept.subject}),
            visibility=kept.item.visibility if request else "members", address=f"council/requests/{kept.pk}/",
            words=kept.text, item=kept.item if request else None,
        )  # fmt: skip
        kept.save(force_insert=request is None)
        if about:
            register.link(source=kept.item, relation="request-about", target=about)
        verb = "council.request_changed" if request else "council.request_written"
        register.record(verb, by=by, body=body, item=kept.item, text=f"{kept.subject}\n{kept.text}")
    return kept


def _tidy(request: Request) -> None:
    request.subject, request.other = (" ".join(one.split()) for one in (request.subject, request.other))
    request.text, request.urgent_for = request.text.strip(), " ".join(request.urgent_for.split())[:300]
    if request.service is not None:
        request.other = ""
    elif not request.other:
        raise refuse(_("Choose the service, or write of whom it is asked."), "nobody")
    if not request.subject:
        raise refuse(_("Write what it is about, in a line."), "no_subject")
    if not request.text:
        raise refuse(_("Write which information or documents are asked for."), "no_text")
    if request.urgent and not request.urgent_for:
        raise refuse(_("Say why it is urgent: whose life, safety or freedom hangs on it."), "urgent_for")
    if not request.urgent:
        request.urgent_for = ""


def _locked(request: Request) -> Request:
    Request.objects.select_for_update(of=("self",)).get(pk=request.pk)
    kept: Request = queries.requests().select_related("body").get(pk=request.pk)
    return kept


def enter_request_step(
    *, by: Viewer, request: Request, step: str, on: date, outcome: str = "", reason: str = "", scan: Path | None = None, **letter: Any
) -> RequestStep:  # fmt: skip
    """Enter a step; what goes by letter takes its number in the register with it. The same step of the same day is one.

    `letter`: channel, text, reference, as of any letter.

    Raises:
        ValidationError: it cannot come next, a reason is missing, or the register refuses its letter.
    """
    require(by, "council.register")
    reason = " ".join(reason.split())[:300]
    names: list[str] = []
    try:
        with transaction.atomic():
            kept = _locked(request)
            trail, entry = kept.trail(), Entry(step, on, outcome)
            if trail and trail[-1] == entry:
                return kept.standing_steps()[-1]
            _open(kept, entry, reason)
            made = RequestStep(
                body=kept.body, request=kept, number=1 + len(kept.steps.all()), step=step, on=on, outcome=outcome,
                reason=reason,
            )  # fmt: skip
            if step in BY_LETTER:
                made.letter = _letter(by, kept, made, scan, letter)
                names += made.letter.files.values_list("file", flat=True)
            made.save(force_insert=True)
            if step == "sent":
                kept.entered_on = clock.today()
                kept.save()
            data = {"step": step, "on": on} | ({"outcome": outcome} if outcome else {})
            register.record(
                "council.request_step_entered", by=by, body=kept.body, item=kept.item, data=data, text=reason
            )
    except BaseException:
        for name in names:
            files.delete(name)
        raise
    return made


def _open(request: Request, entry: Entry, reason: str) -> None:
    try:
        information.add(request.trail(), entry, clock.today(), places.calendar(), urgent=request.urgent)
    except Barred as why:
        raise stepping.refusal(why) from None
    if entry.step in REASONED and not reason:
        raise refuse(_("Write why."), "no_reason")


def _letter(by: Viewer, request: Request, step: RequestStep, scan: Path | None, given: dict[str, Any]) -> Letter:
    """The letter of a step, in the register of letters."""
    direction = BY_LETTER[step.step]
    whom = (
        {"service": request.service, "other": request.other}
        if step.step in ("sent", "extended", "answered")
        else {"other": str(HIGHER[step.step])}
    )
    answered = [one.letter for one in request.standing_steps() if one.letter and one.letter.direction != direction]
    return register_letter(
        by=by, body=request.body, direction=direction, on=step.on, subject=request.subject, about=request.item,
        scan=scan, **whom, **({"channel": "hand"} | given), answers=answered[-1] if answered else None,
    )  # fmt: skip


HIGHER = dict.fromkeys(("complained", "decided"), _("The head of the institution")) | dict.fromkeys(
    ("appealed", "ruled"), _("The commission for the right to information")
)


def take_back_request_step(*, by: Viewer, request: Request, step: RequestStep) -> RequestStep:
    """Take back the last step, entered by mistake, and strike its letter out; taken back again, it changes nothing.

    Raises:
        ValidationError: another step stands after it.
    """
    require(by, "council.register")
    with transaction.atomic():
        standing = _locked(request).standing_steps()
        found: RequestStep | None = stepping.take_back(standing, step)
        if found is None:
            return step
        if found.letter and found.letter.struck_at is None:
            strike_letter(by=by, letter=found.letter, reason=str(_("entered by mistake")))
        data = {"step": found.step, "on": found.on}
        register.record(
            "council.request_step_taken_back", by=by, body=found.request.body, item=found.request.item, data=data
        )
    return found


def publish_request(*, by: Viewer, request: Request, public: bool) -> Request:
    """Let everybody read a request that was sent and what became of it, or members alone again. Its letters stay with members.

    Raises:
        ValidationError: it was not sent yet.
    """
    require(by, "council.keep")
    with transaction.atomic():
        kept = _locked(request)
        visibility = "public" if public else "members"
        if kept.item.visibility == visibility:
            return kept
        if public and not kept.trail():
            raise refuse(_("It was not sent yet: a draft is for members."), "state")
        register.keep_item(
            body=kept.body, kind="council_request", title=kept.item.title, visibility=visibility, words=kept.text, item=kept.item
        )  # fmt: skip
        verb = "council.request_published" if public else "council.request_withdrawn_from_sight"
        register.record(verb, by=by, body=kept.body, item=kept.item)
    return kept
