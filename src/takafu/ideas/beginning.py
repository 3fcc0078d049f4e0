"""What a new body does in this room before all else: what was recommended and planned before it is entered."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any

from django.utils.translation import gettext as _

from takafu.ideas.models import Gathering
from takafu.kit.installing import Step


def first_steps(_body: Any) -> Iterator[Step]:
    """One step, done once a gathering of what came before was opened. One query, in the scope's body."""
    since = Gathering.objects.filter(kind=Gathering.Kind.EARLIER).order_by("opens").values_list("opens", flat=True)
    first = since.first()
    what = _("Earlier recommendations and programmes are entered, to begin from them")
    yield Step(what, first is not None, _("the task of rapporteur"), first, "ideas/gatherings/new/?earlier")
