"""The letters of papers in the one register of letters: each takes its number there, and has its receipt and its scan."""

from __future__ import annotations

from datetime import date, timedelta
from typing import Any

from django.utils.functional import Promise
from django.utils.translation import override

from takafu.council import actions as council
from takafu.council.models import Letter, Service
from takafu.kit.permissions import Viewer, may
from takafu.opinions import rules
from takafu.register.models import Body, Item
from takafu.text.language import language_of

SUBJECT: int = Letter._meta.get_field("subject").max_length or 0
OTHER: int = Letter._meta.get_field("other").max_length or 0


def subject(said: str | Promise, named: str, **values: object) -> str:
    """What a letter is about, in the language of what it names: it is kept, whichever language is read when it is entered."""
    with override("fr" if language_of(named) in ("fr", "en") else "ar"):
        return str(said) % values


def sent(
    by: Viewer, body: Body, on: date, channel: str, subject: str, to: str, *, service: Service | None = None,
    about: Item | None = None, ahead: timedelta = timedelta(),
) -> Letter:  # fmt: skip
    """A letter that goes out; called before any act is written, since numbers are waited for in that order.

    Raises:
        Refused: somebody else writes to that service in the body's name.
        ValidationError: what the register says of it.
    """
    return _entered(by, body, "out", on, channel, subject, to, service=service, about=about, ahead=ahead)


def came(
    by: Viewer, body: Body, on: date, channel: str, subject: str, whose: str, *, reference: str = "", text: str = "",
    service: Service | None = None, about: Item | None = None, answers: Letter | None = None,
    scan: tuple[str, str, int] | None = None,
) -> Letter | None:  # fmt: skip
    """A letter that came in; None where it is no letter to the body, or who enters it does not keep the register.

    `scan`: its media type, the name that it is kept under, its size.
    """
    if channel not in rules.REGISTERED or not may(by, "council.register"):
        return None
    made = _entered(
        by, body, "in", on, channel, subject, whose, service=service, reference=reference, text=text, about=about, answers=answers
    )  # fmt: skip
    if scan and scan[1]:
        council.share_scan(by=by, letter=made, what="letter", media=scan[0], name=scan[1], size=scan[2])
    return made


def _entered(
    by: Viewer, body: Body, direction: str, on: date, channel: str, subject: str, other: str, *,
    service: Service | None = None, answers: Letter | None = None, ahead: timedelta = timedelta(), **given: Any,
) -> Letter:  # fmt: skip
    if answers is not None and (answers.struck_at or answers.on > on):
        answers = None
    if service is not None and service.closed_on and on > service.closed_on:  # who took its place is not known here
        service, other = None, str(service)
    return council.register_letter(
        by=by, body=body, direction=direction, on=on, channel=rules.REGISTERED[channel], subject=subject[:SUBJECT],
        service=service, other=other[:OTHER], answers=answers, ahead=ahead, **given,
    )  # fmt: skip
