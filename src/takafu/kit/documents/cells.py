"""Cells of spreadsheets: a text that begins like a formula stays a text, and comes back as it was."""

from __future__ import annotations

_RISKY = tuple("=+-@\t\r\n＝＋－＠")
_QUOTE = "'"


def risky(text: str) -> bool:
    """True where a spreadsheet program might calculate the text instead of showing it."""
    return text.startswith(_RISKY)


def neutral(text: str) -> str:
    """The text with an apostrophe before it where it is risky, or where it begins with one itself: so `restored` never guesses."""
    return _QUOTE + text if risky(text) or text.startswith(_QUOTE) else text


def restored(text: str) -> str:
    """The text that `neutral` was given."""
    return text.removeprefix(_QUOTE)
