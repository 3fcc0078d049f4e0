"""An announcement as it is passed on: one plain text for a group of WhatsApp, with both dates."""

from __future__ import annotations

from django.utils.translation import gettext as _

from takafu.commons.models import Announcement
from takafu.kit import formats

SHARED = 600  # letters of the text that are passed on; the address has the rest


def to_pass_on(announcement: Announcement) -> str:
    """Who says it, what, on which day by both calendars, and until when; the address comes after it."""
    text = str(announcement.text)
    if len(text) > SHARED:
        text = f"{text[:SHARED].rpartition(' ')[0] or text[:SHARED]}…"
    lines = [f"*{announcement.title}*", text, f"{announcement.body} – {formats.both_dates(announcement.at).text}"]
    if announcement.ends:
        lines.append(_("Until %(day)s") % {"day": formats.both_dates(announcement.ends).text})
    return "\n".join(lines)
