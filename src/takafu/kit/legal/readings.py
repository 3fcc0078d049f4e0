"""Whether a page tells a reading of the law or of the body's rules: then it says, once and with a day, that it is no legal advice.

What words a verdict, a count of days or an article says so (`told`); `{% legal_note %}` says that the sentence stands there, and the
page's shell adds it where it is still owed.
"""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import contextmanager
from contextvars import ContextVar
from dataclasses import dataclass
from datetime import date

from django.utils.translation import gettext as _

from takafu.kit import formats


@dataclass(slots=True)
class Page:
    """What one answer told of the law, and whether the sentence stands on it already."""

    told: bool = False
    noted: bool = False


_page: ContextVar[Page | None] = ContextVar("page", default=None)


@contextmanager
def page() -> Iterator[Page]:
    """One answer, from its beginning to its end."""
    token = _page.set(made := Page())
    try:
        yield made
    finally:
        _page.reset(token)


def sentence(day: date) -> str:
    """The sentence itself, for documents."""
    return _("A reading of the text on %(day)s; it does not stand for legal advice.") % {"day": formats.date(day)}


def told() -> None:
    """Say that something is told that rests on an article or on a count of days."""
    if found := _page.get():
        found.told = True


def noted() -> None:
    """Say that the sentence stands on the page."""
    if found := _page.get():
        found.noted = True


def owed() -> bool:
    """Whether the sentence is missing still."""
    found = _page.get()
    return found is not None and found.told and not found.noted
