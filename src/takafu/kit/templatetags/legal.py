"""What every page that shows a reading of the law carries: `{% load legal %}`."""

from __future__ import annotations

import datetime
from typing import Any

from django import template

from takafu.kit import clock
from takafu.kit.legal import readings

register = template.Library()


@register.inclusion_tag("kit/components/legal_note.html")
def legal_note(read: datetime.date | str | None = None) -> dict[str, Any]:
    """That this is a reading of the text and no legal advice: of the day that it speaks of, or on which it was read; else of today."""
    readings.noted()
    return {"read": read or clock.today()}


@register.inclusion_tag("kit/components/legal_note.html")
def legal_note_owed() -> dict[str, Any]:
    """The same at the end of a page that told a reading of the law and has no such sentence yet."""
    if not readings.owed():
        return {}
    return legal_note()
