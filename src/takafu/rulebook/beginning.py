"""What a new body does in this room before all else: its rules of procedure are adopted and come into force."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any

from django.utils.translation import gettext as _

from takafu.kit import clock
from takafu.kit.installing import Step
from takafu.rulebook.models import Edition, Text


def first_steps(_body: Any) -> Iterator[Step]:
    """One step, done since the first day in force of the first edition. One query, in the scope's body."""
    adopted = Edition.objects.filter(
        text__kind=Text.Kind.RULES, text__rank=Text.Rank.BODY, adopted_at__isnull=False, start__lte=clock.today()
    )
    first = adopted.order_by("start").values_list("start", flat=True).first()
    yield Step(_("The rules of procedure are in force"), first is not None, _("the body"), first, "rulebook/")
