"""Addresses as squares that the camera of a telephone reads (QR)."""

from __future__ import annotations

import segno
from django.utils.safestring import SafeString, mark_safe


def square(link: str, scale: int = 5) -> SafeString:
    """The link as a drawing in the page: dark on white on every screen and on paper, with room around it."""
    drawn = segno.make(link, error="m", micro=False).svg_inline(
        scale=scale, light="#ffffff", svgclass=None, lineclass=None, omitsize=False
    )
    return mark_safe(drawn)  # noqa: S308 - drawn by segno of squares alone; the link is not in it as text
