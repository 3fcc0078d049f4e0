"""The room's pages as tests ask for them."""

from __future__ import annotations

from takafu.meetings.models import Meeting

FORM = {"title_ar": "دورة أكتوبر", "kind": "plenary", "begins": "16:00", "ends": "18:00", "place": "القاعة"}


def page(meeting: Meeting, path: str = "") -> str:
    return f"/ar/fes/meetings/{meeting.pk}/{path}"
