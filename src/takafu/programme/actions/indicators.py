"""What tells that an activity works, and what it was on a day: each value is a row and an act of its own."""

from __future__ import annotations

from datetime import date
from decimal import Decimal
from typing import Any

from takafu.kit.permissions import Viewer
from takafu.programme.actions.activities import keep_part, past, taken
from takafu.programme.actions.lines import TOPIC, Gone
from takafu.programme.models import Activity, Indicator, Observation
from takafu.register.actions import record
from takafu.register.rules import Verb, declare

declare(Verb("programme.indicator_observed", data={"on": date}, topics=TOPIC))


def keep_indicator(*, by: Viewer, activity: Activity, title: str, **values: Any) -> Indicator:
    """Keep what tells that an activity works: `unit`, `baseline`, `target`; of one title there is one."""
    made: Indicator = keep_part(by, activity, Indicator, {"title": title}, values)
    return made


def observe(*, by: Viewer, indicator: Indicator, on: date, value: Decimal) -> Observation:
    """Enter what an indicator was on a day. What that day had before stays; the same value again changes nothing.

    Raises:
        Unfit: the day is still to come ("future"), or in a year that nobody means ("years").
        Gone: the indicator was taken out, or its activity called off.
    """
    past(on)
    with taken(by, "programme.report", indicator.activity) as kept:
        if not kept.indicators.filter(pk=indicator.pk).exists():
            raise Gone
        of_day: Observation | None = indicator.observations.filter(on=on).last()
        if of_day and of_day.value == value:
            return of_day
        made: Observation = Observation.objects.create(body_id=kept.body_id, indicator=indicator, on=on, value=value)
        words = f"{indicator.title}: {value} {indicator.unit}".strip()
        record("programme.indicator_observed", by=by, body=kept.body, item=kept.item, data={"on": on}, text=words)
    return made
