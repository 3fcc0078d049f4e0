"""The room's days worth knowing: until when amendments are taken, and from when on an edition is in force."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date

from django.db.models import Q
from django.utils.translation import gettext_lazy as _

from takafu.kit.coming import Coming
from takafu.kit.permissions import Viewer, may
from takafu.rulebook.models import Edition


def coming(viewer: Viewer, first: date, last: date) -> Iterator[Coming]:
    """First days in force for everybody, last days of amendments for who sees the drafting: one query."""
    asked = Q(adopted_at__isnull=False, start__range=(first, last))
    if may(viewer, "rulebook.see_work"):
        asked |= Q(adopted_at=None, amendable_at__isnull=False, amend_until__range=(first, last))
    for one in Edition.objects.filter(asked).select_related("item", "text__item").order_by("number"):
        if one.adopted_at is None and one.amend_until:
            yield Coming(one.amend_until, _("Last day to amend our rules"), one.text.title, one.item.address)
        elif one.start:
            yield Coming(
                one.start, _("Our rules as they were adopted come into force"), one.text.title, one.item.address
            )
