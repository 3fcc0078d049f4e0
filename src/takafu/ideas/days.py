"""The room's days worth knowing: until when ideas and scores are taken."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date

from django.utils.translation import gettext_lazy as _

from takafu.ideas.models import Gathering, Round
from takafu.kit.coming import Coming
from takafu.kit.permissions import Viewer, may
from takafu.register.models import Item


def coming(viewer: Viewer, first: date, last: date) -> Iterator[Coming]:
    """Gatherings that open or close, and rounds that close, as far as the viewer may see them: two queries."""
    seen = Item.objects.visible_to(viewer)
    for place in Gathering.objects.filter(item__in=seen, opens__lte=last, closes__gte=first).select_related("item"):
        day, what = (
            (place.opens, _("Ideas are taken from here on"))
            if place.opens > first
            else (place.closes, _("Last day for ideas"))
        )
        if day <= last:
            yield Coming(day, what, place.title, place.item.address)
    if may(viewer, "ideas.rank"):
        for ranked in Round.objects.filter(closed_at=None, until__range=(first, last)).select_related("item"):
            yield Coming(ranked.until, _("Last day for scores"), ranked.title, ranked.item.address)
