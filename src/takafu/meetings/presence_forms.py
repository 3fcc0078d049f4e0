"""What is typed about who is there: hours, put right or not, and who votes for whom."""

from __future__ import annotations

from collections.abc import Iterable
from datetime import datetime, time, timedelta
from typing import Any

from django import forms
from django.utils import timezone
from django.utils.translation import gettext_lazy

from takafu.meetings.forms import Form, hour_field, moment
from takafu.meetings.models import Meeting, Presence
from takafu.meetings.rules import EARLY
from takafu.people.models import Person

NIGHT = timedelta(hours=6)  # how long after its end a meeting that lasts past midnight may still go on


def moment_of(meeting: Meeting, hour: time) -> datetime:
    """An hour that was typed about a meeting: on its day, or on the day after where it lasts past midnight."""
    found = moment(meeting.day, hour)
    after = moment(meeting.day + timedelta(days=1), hour)
    return after if found < meeting.begins_at - EARLY and after <= meeting.ends_at + NIGHT else found


class ProxyForm(Form):
    """Somebody votes for another who is not there."""

    giver = forms.ChoiceField(label=gettext_lazy("Who gives the proxy"))
    holder = forms.ChoiceField(label=gettext_lazy("Who votes for them"))

    def __init__(self, *args: Any, persons: Iterable[Person], **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self._known = {str(one.pk): one for one in persons}
        for name in ("giver", "holder"):
            field: Any = self.fields[name]
            field.choices = [("", "—"), *((key, str(one)) for key, one in self._known.items())]

    def given(self) -> dict[str, Person]:
        """Both, as the verb takes them."""
        return {name: self._known[self.cleaned_data[name]] for name in ("giver", "holder")}


class NotedForm(Form):
    """An arrival or a departure; without an hour it is now."""

    at = hour_field(gettext_lazy("At what hour"), required=False)

    def moment(self, meeting: Meeting) -> datetime | None:
        """The hour that was typed, in the meeting's night."""
        hour = self.cleaned_data.get("at")
        return moment_of(meeting, hour) if hour else None


class SpellForm(Form):
    """The hours of a presence, put right."""

    arrived = hour_field(gettext_lazy("Arrived at"))
    left = hour_field(gettext_lazy("Left at"), required=False)

    def hours(self, meeting: Meeting) -> dict[str, datetime | None]:
        """Both moments."""
        given = self.cleaned_data
        left = moment_of(meeting, given["left"]) if given.get("left") else None
        return {"arrived_at": moment_of(meeting, given["arrived"]), "left_at": left}


def spell(presence: Presence) -> dict[str, Any]:
    """What the form about a presence begins with."""
    left = presence.left_at
    return {
        "arrived": timezone.localtime(presence.arrived_at).time(),
        "left": timezone.localtime(left).time() if left else None,
    }
