"""What every page that shows a reading of the law carries: `{% load legal %}`."""

from __future__ import annotations

import datetime
from typing import Any

from django import template

register = template.Library()


@register.inclusion_tag("kit/components/legal_note.html")
def legal_note(read: datetime.date | str | None = None) -> dict[str, Any]:
    """That this is a reading of the text, of that day where one is known, and no legal advice."""
    return {"read": read or None}
