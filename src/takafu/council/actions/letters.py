"""Correspondence: registered with a number that no other letter of its direction and year has, its scans, its receipt."""

from __future__ import annotations

from datetime import date, timedelta
from pathlib import Path
from typing import Any

from django.db import transaction
from django.utils.translation import gettext_lazy as _

from takafu.council import rules
from takafu.council.actions.services import TOPIC
from takafu.council.models import Letter, LetterFile, Service
from takafu.kit import clock
from takafu.kit.handing import scanned
from takafu.kit.permissions import Viewer, require
from takafu.kit.refusals import not_to_come, refuse
from takafu.kit.tongues import Tongues
from takafu.register import actions as register
from takafu.register.models import Body, Item
from takafu.register.rules import Verb, declare
from takafu.text.language import language_of

NUMBERED = {"direction": str, "year": int, "number": int}
declare(
    Verb("council.letter_registered", data=NUMBERED, topics=TOPIC),
    Verb("council.letter_struck", data=NUMBERED, topics=TOPIC),
    Verb("council.receipt_noted", data=NUMBERED | {"on": date}, topics=TOPIC),
    Verb("council.file_attached", data=NUMBERED | {"what": str}, topics=TOPIC),
)
MOST = 10  # scans of a letter


def register_letter(
    *,
    by: Viewer,
    body: Body,
    direction: str,
    on: date,
    channel: str,
    subject: str,
    service: Service | None = None,
    about: Item | None = None,
    scan: Path | None = None,
    ahead: timedelta = timedelta(),
    **given: Any,
) -> Letter:
    """Enter a letter in the register; it takes the next number of its direction and year.

    `given`: other, text, reference, answers. `ahead`: how far off its day may be, of one that is written for a day to come.

    Raises:
        ValidationError: with nobody, about nothing, on a day to come, to a service that is no more; or what its scan is not.
    """
    require(by, "council.write" if direction == "out" else "council.register", service)
    _check(direction, on, channel, subject, service, given)
    not_to_come(on - ahead)
    made = Letter(
        body=body, direction=direction, year=on.year, on=on, channel=channel, subject=" ".join(subject.split()),
        service=service, **given,
    )  # fmt: skip
    with scanned(scan, body.pk) as (media, name), transaction.atomic():
        made.number = register.next_number(body, f"letters.{direction}.{on.year}")
        made.item = register.keep_item(
            body=body, kind="letter", title=Tongues({language_of(made.subject) or "ar": made.subject}),
            visibility="members", address=f"council/letters/{made.pk}/", words=f"{made.text} {made.other}",
        )  # fmt: skip
        made.save(force_insert=True)
        if about:
            register.link(source=made.item, relation="letter-about", target=about)
        if made.answers:
            register.link(source=made.item, relation="letter-answers", target=made.answers.item)
        if scan:
            _attached(made, scan, (media, name), "letter")
        register.record(
            "council.letter_registered", by=by, body=body, item=made.item, data=numbered(made), text=official(made)
        )
    return made


def numbered(letter: Letter) -> dict[str, Any]:
    """What an act says of a letter."""
    return {"direction": letter.direction, "year": letter.year, "number": letter.number}


def official(letter: Letter) -> str:
    """The text that the register makes official."""
    with_whom = letter.other if letter.service is None else str(letter.service)
    return "\n".join(
        (
            f"{letter.direction} {letter} {letter.on.isoformat()} {letter.channel}",
            with_whom,
            letter.subject,
            letter.text,
        )
    )


def _check(
    direction: str, on: date, channel: str, subject: str, service: Service | None, given: dict[str, Any]
) -> None:
    if direction not in rules.DIRECTIONS or channel not in rules.CHANNELS:
        raise refuse(_("Choose one of the list."), "unknown_code")
    if not subject.strip():
        raise refuse(_("Write what it is about, in a line."), "no_subject")
    given["other"] = " ".join(str(given.get("other", "")).split())
    if service is None and not given["other"]:
        raise refuse(_("Choose the service, or write with whom."), "nobody")
    if service is not None:
        given["other"] = ""
    if service is not None and service.closed_on and on > service.closed_on:
        raise refuse(_("This service is no more since %(day)s."), "closed", day=service.closed_on.isoformat())
    answers: Letter | None = given.get("answers")
    if answers is not None and (answers.direction == direction or answers.on > on):
        raise refuse(_("It can answer an earlier letter of the other direction."), "answers")


def _locked(letter: Letter) -> Letter:
    kept: Letter = Letter.objects.select_for_update(of=("self",)).select_related("item", "body").get(pk=letter.pk)
    if kept.struck_at:
        raise refuse(_("This letter was struck out: it no longer changes."), "struck")
    return kept


def strike_letter(*, by: Viewer, letter: Letter, reason: str) -> Letter:
    """Strike out what was entered by mistake: its number stays taken, and the reason stands beside it.

    Raises:
        ValidationError: no reason, or it was struck out already.
    """
    require(by, "council.register")
    if not reason.strip():
        raise refuse(_("Write why."), "no_reason")
    with transaction.atomic():
        kept = _locked(letter)
        kept.struck_at, kept.struck_for = clock.now(), " ".join(reason.split())[:200]
        kept.save()
        register.record(
            "council.letter_struck", by=by, body=kept.body, item=kept.item, data=numbered(kept), text=reason
        )
    return kept


def note_receipt(*, by: Viewer, letter: Letter, receipt: str, on: date) -> Letter:
    """Note that a letter of ours was received: the registry's number, and the day on its stamp. The same again changes nothing.

    Raises:
        ValidationError: nothing to note, a letter that came in, or a day before it was sent or still to come.
    """
    require(by, "council.register")
    receipt = " ".join(receipt.split())
    if not receipt:
        raise refuse(_("Write the number or the words on the receipt."), "no_receipt")
    with transaction.atomic():
        kept = _locked(letter)
        if kept.direction != "out":
            raise refuse(_("Only what goes out has a receipt."), "no_receipt")
        if on < kept.on:
            raise refuse(_("It was received before it was sent: look at the day again."), "order")
        not_to_come(on)
        if (kept.receipt, kept.receipt_on) == (receipt, on):
            return kept
        kept.receipt, kept.receipt_on = receipt, on
        kept.save()
        register.record(
            "council.receipt_noted",
            by=by,
            body=kept.body,
            item=kept.item,
            data=numbered(kept) | {"on": on},
            text=receipt,
        )
    return kept


def attach(*, by: Viewer, letter: Letter, scan: Path, what: str = "letter") -> LetterFile:
    """Keep a scan of a letter or of its receipt.

    Raises:
        ValidationError: too large, too many, or no PDF and no picture.
    """
    require(by, "council.register")
    if what not in ("letter", "receipt"):
        raise refuse(_("Choose one of the list."), "unknown_code")
    with scanned(scan, letter.body_id) as kept_scan, transaction.atomic():
        kept = _locked(letter)
        if kept.files.count() >= MOST:
            raise refuse(_("At most ten scans go with a letter."), "many")
        made = _attached(kept, scan, kept_scan, what)
        data = numbered(kept) | {"what": what}
        register.record("council.file_attached", by=by, body=kept.body, item=kept.item, data=data)
    return made


def share_scan(
    *, by: Viewer, letter: Letter, what: str, media: str, name: str, size: int, instead_of: str = ""
) -> LetterFile:
    """Show a scan that another room keeps under that name among those of a letter. `instead_of`: the name of one that goes there."""
    require(by, "council.register")
    with transaction.atomic():
        kept = _locked(letter)
        kept.files.filter(file=instead_of or name).delete()
        made: LetterFile = LetterFile.objects.create(
            body_id=kept.body_id, letter=kept, what=what, media=media, file=name, size=size
        )
        data = numbered(kept) | {"what": what}
        register.record("council.file_attached", by=by, body=kept.body, item=kept.item, data=data)
    return made


def _attached(letter: Letter, scan: Path, kept: tuple[str, str], what: str) -> LetterFile:
    media, name = kept
    made: LetterFile = LetterFile.objects.create(
        body_id=letter.body_id, letter=letter, what=what, media=media, file=name, size=scan.stat().st_size
    )
    return made
