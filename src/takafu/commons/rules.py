"""What a comment may be, when mail is due, how long to wait before trying again. Pure: no database."""

from __future__ import annotations

import hashlib
from collections.abc import Sequence
from datetime import UTC, datetime, time, timedelta
from typing import Literal
from uuid import UUID
from zoneinfo import ZoneInfo

Reach = Literal["read", "told", "silent", "left"]
LONGEST = 5000  # letters of a comment: two pages
ZONE = ZoneInfo("Africa/Casablanca")  # its clock is set back for Ramadan: wall times are compared, never hours counted
MORNING = time(8)  # when what is told once a day or a week is sent
MONDAY = 0
WAITS = tuple(timedelta(minutes=m) for m in (1, 5, 15, 60, 240, 720, 1440))  # before each new try to send a mail
RLM = "\u200f"  # at the head of a line of plain text: it is read from right to left
EXCERPT = 60  # letters of it that name it in lists


def once(form: str, on: UUID, text: str) -> str:
    """The mark of one sending: the same words from the same form are the same comment, other words are another."""
    return hashlib.sha256(f"{form}\n{on}\n{text}".encode()).hexdigest()


def digest(secret: str) -> str:
    """What is kept of a secret that is long and drawn by chance."""
    return hashlib.sha256(secret.encode()).hexdigest()


def excerpt(text: str) -> str:
    """The first words, for a title: cut between words and marked as cut, on one line."""
    line = " ".join(text.split())
    if len(line) <= EXCERPT:
        return line
    head = line[: EXCERPT + 1].rpartition(" ")[0] or line[:EXCERPT]
    return f"{head}…"


def address(of: str, comment: UUID, first: UUID) -> str:
    """Where a comment is read: in the page of what it is on, which opens at the comment that it answers, or at itself."""
    return f"{of}?comment={first}#comment-{comment}"


def quiet(at: time, start: time | None, end: time | None) -> bool:
    """Whether that hour of the day is one in which nobody is to be disturbed; the hours may go over midnight."""
    if start is None or end is None or start == end:
        return False
    return start <= at < end if start < end else at >= start or at < end


def wakes(hours: tuple[time | None, time | None], now: datetime) -> datetime:
    """The first moment from now on that is in no quiet hour."""
    local, (start, end) = now.astimezone(ZONE), hours
    if end is None or not quiet(local.time(), start, end):
        return now
    day = local.date() if local.time() < end else local.date() + timedelta(days=1)
    return datetime.combine(day, end, ZONE).astimezone(UTC)


def due(frequency: str, hours: tuple[time | None, time | None], last: datetime, now: datetime) -> bool:
    """Whether it is time to look for news to send: `last` is when that was last done, `hours` are the quiet ones."""
    local = now.astimezone(ZONE)
    if frequency == "never" or quiet(local.time(), *hours):
        return False
    if frequency == "immediate":
        return True
    return last < _morning(local, weekly=frequency == "weekly")


def _morning(local: datetime, *, weekly: bool) -> datetime:
    """The last morning, or Monday morning, that has come."""
    day = local.date() if local.time() >= MORNING else local.date() - timedelta(days=1)
    if weekly:
        day -= timedelta(days=(day.weekday() - MONDAY) % 7)
    return datetime.combine(day, MORNING, ZONE).astimezone(UTC)


def wait(tries: int) -> timedelta | None:
    """How long to wait after so many tries that failed; None: give up."""
    return WAITS[tries - 1] if tries <= len(WAITS) else None


def reach(*, read: bool, told: Sequence[bool]) -> Reach:
    """How something has reached somebody: `told` says of each call whether they were told."""
    if read:
        return "read"
    if any(told):
        return "told"
    return "silent" if told else "left"


def lines_of_mail(text: str, *, right_to_left: bool) -> str:
    """The text as a mail shows it: each line of a language that is read from right to left says so; addresses stay bare."""
    if not right_to_left:
        return text
    return "\n".join(f"{RLM}{line}" if line and not line.startswith("http") else line for line in text.split("\n"))
