"""Sending what waits in the outbox: outside any transaction, each letter taken by one worker, tried again with patience."""

from __future__ import annotations

import logging
import smtplib
from datetime import timedelta
from typing import Any

from django.conf import settings
from django.core.mail import EmailMessage, EmailMultiAlternatives, get_connection
from django.db import transaction
from django.utils.translation import override

from takafu.commons import queries, rules
from takafu.commons.models import Letter
from takafu.kit.clock import now

LEASE = timedelta(minutes=5)  # a letter taken by a worker that died is free again after it
MOST = 500  # letters in one go
KEPT = timedelta(days=30)
log = logging.getLogger(__name__)


def waits() -> bool:
    """Whether some letter is due."""
    return Letter.objects.filter(state=Letter.State.WAITING, due_at__lte=now()).exists()


def send_due() -> int:
    """Send what is due; how many left. If the server cannot be reached, the rest waits for the next time."""
    sent, connection = 0, get_connection()
    try:
        for _turn in range(MOST):
            letter = _take()
            if letter is None:
                break
            try:
                sent += _send(letter, connection)
            except OSError as fault:  # SMTP's own faults are among them: what _send lets through is the server's
                _later(letter, _code(fault))
                break
    finally:
        connection.close()
    return sent


def _take() -> Letter | None:
    """The letter that has been due for longest; nobody else takes it until the lease ends."""
    with transaction.atomic():
        due = Letter.objects.filter(state=Letter.State.WAITING, due_at__lte=now()).order_by("due_at", "id")
        letter = due.select_for_update(skip_locked=True).first()
        if letter is not None:
            letter.tries, letter.due_at = letter.tries + 1, now() + LEASE
            letter.save(update_fields=["tries", "due_at"])
    return letter


def _send(letter: Letter, connection: Any) -> bool:
    """Send one letter; what is wrong with itself ends it, what is wrong with the server is raised."""
    if not queries.sends(letter.body):
        _end(letter, Letter.State.KEPT)
        return False
    if not letter.to.email or letter.to.erased_at:
        _end(letter, Letter.State.FAILED, "no-address")
        return False
    connection.open()
    try:
        _message(letter, connection).send()
    except smtplib.SMTPRecipientsRefused as refused:
        code = next(iter(refused.recipients.values()))[0]
        _refused(letter, code)
        return False
    except smtplib.SMTPDataError as refused:
        _refused(letter, refused.smtp_code)
        return False
    except ValueError:  # a header or an address that cannot be written
        _end(letter, Letter.State.FAILED, "malformed")
        return False
    _end(letter, Letter.State.SENT)
    return True


def _message(letter: Letter, connection: Any) -> EmailMessage:
    """Plain text, nothing that tells whether it was read. Sent twice after a crash, it has the same Message-ID."""
    host = settings.DEFAULT_FROM_EMAIL.rpartition("@")[2].rstrip(">") or "localhost"
    headers = {"Message-ID": f"<{letter.pk}@{host}>", "Auto-Submitted": "auto-generated"}
    if letter.stop:
        headers |= {"List-Unsubscribe": f"<{letter.stop}>", "List-Unsubscribe-Post": "List-Unsubscribe=One-Click"}
    with override(letter.to.language):
        mail = EmailMultiAlternatives(
            letter.subject, letter.text, to=[str(letter.to.email)], headers=headers, connection=connection
        )
    if letter.calendar:  # as an alternative for programs that offer to accept it, and as a file for all others
        method = letter.calendar.partition("METHOD:")[2].partition("\r\n")[0]
        mail.attach_alternative(letter.calendar, f"text/calendar; method={method}")
        mail.attach("invite.ics", letter.calendar.encode(), "application/ics")
    return mail


def _refused(letter: Letter, code: int) -> None:
    """5xx: never; 4xx: not now."""
    if 500 <= code < 600:
        _end(letter, Letter.State.FAILED, f"smtp-{code}")
    else:
        _later(letter, f"smtp-{code}")


def _later(letter: Letter, code: str) -> None:
    pause = rules.wait(letter.tries)
    log.warning("a letter could not be sent", extra={"letter": letter.pk, "tries": letter.tries, "error": code})
    if pause is None:
        _end(letter, Letter.State.FAILED, code)
    else:
        Letter.objects.filter(pk=letter.pk).update(due_at=now() + pause, error=code)


def _end(letter: Letter, state: str, error: str = "") -> None:
    sent = now() if state == Letter.State.SENT else None
    Letter.objects.filter(pk=letter.pk).update(state=state, error=error, sent_at=sent)
    if error:
        log.error("a letter was given up", extra={"letter": letter.pk, "error": error})


def _code(fault: OSError) -> str:
    if isinstance(fault, smtplib.SMTPResponseException):
        return f"smtp-{fault.smtp_code}"
    return "timeout" if isinstance(fault, TimeoutError) else "unreachable"


def forget_old() -> int:
    """Delete letters older than they may be kept; how many there were."""
    return Letter.objects.filter(made_at__lt=now() - KEPT).delete()[0]
