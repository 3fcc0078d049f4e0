"""The room's days worth knowing: activities that begin or end."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date

from django.db.models import Q
from django.utils.translation import gettext_lazy as _

from takafu.kit.coming import Coming
from takafu.kit.permissions import Viewer
from takafu.programme.models import Activity
from takafu.register.models import Item


def coming(viewer: Viewer, first: date, last: date) -> Iterator[Coming]:
    """Activities that begin or end in these days, as far as the viewer may see them: one query."""
    days = Q(start__range=(first, last)) | Q(end__range=(first, last))
    found = Activity.objects.filter(days, cancelled_at=None, item__in=Item.objects.visible_to(viewer))
    for activity in found.select_related("item"):
        begins = activity.start >= first
        what = _("The activity begins") if begins else _("The activity ends")
        yield Coming(activity.start if begins else activity.end, what, activity.item.title, activity.item.address)
