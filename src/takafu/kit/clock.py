"""What time it is. One place, so that a demonstration and a test can stand on another day."""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import contextmanager
from contextvars import ContextVar
from datetime import date, datetime

from django.utils import timezone

_moment: ContextVar[datetime | None] = ContextVar("moment", default=None)


def now() -> datetime:
    """The moment, with its zone."""
    return _moment.get() or timezone.now()


def today() -> date:
    """The day in Morocco (Africa/Casablanca)."""
    return timezone.localdate(now())


@contextmanager
def at(moment: datetime) -> Iterator[None]:
    """Stand at `moment`, which carries its zone, in this thread and as long as the block lasts."""
    token = _moment.set(moment)
    try:
        yield
    finally:
        _moment.reset(token)
