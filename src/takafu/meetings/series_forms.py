"""What is typed for a series of meetings: first its rule, then the days that were found by it."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from datetime import date
from typing import Any

from django import forms
from django.utils.functional import Promise
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy, pgettext_lazy

from takafu.kit import days as words
from takafu.kit import formats
from takafu.kit.legal import holidays
from takafu.kit.refusals import day_field
from takafu.law.calendars import Holiday
from takafu.meetings import recurrence
from takafu.meetings.actions.series import MOST
from takafu.meetings.forms import Form, MeetingForm

EVERY: Mapping[str, Promise] = {
    "week": gettext_lazy("Every week"),
    "two_weeks": gettext_lazy("Every two weeks"),
    "month": gettext_lazy("Every month"),
    "two_months": gettext_lazy("Every two months"),
    "quarter": gettext_lazy("Every three months"),
    "four_months": gettext_lazy("Every four months"),
    "half_year": gettext_lazy("Every six months"),
}
NTH: Mapping[str, Promise] = {
    "1": pgettext_lazy("day of the month", "The first"),
    "2": pgettext_lazy("day of the month", "The second"),
    "3": pgettext_lazy("day of the month", "The third"),
    "4": pgettext_lazy("day of the month", "The fourth"),
    "-1": pgettext_lazy("day of the month", "The last"),
}


class SeriesForm(MeetingForm):
    """By which rule meetings are planned."""

    every = forms.ChoiceField(label=gettext_lazy("How often?"), choices=list(EVERY.items()), initial="month")
    nth = forms.ChoiceField(
        label=gettext_lazy("Which one of the month?"),
        help_text=gettext_lazy("By weeks, this is not looked at."),
        choices=list(NTH.items()),
        initial="1",
    )
    weekday = forms.TypedChoiceField(label=gettext_lazy("On which day of the week?"), coerce=int, initial=5)
    first = day_field(gettext_lazy("From"))
    last = day_field(gettext_lazy("Until"))
    once = forms.CharField(max_length=64, widget=forms.HiddenInput)
    field_order = (
        "title_ar", "title_fr", "kind", "committee", "every", "nth", "weekday", "first", "last", "begins", "ends", "place", "public",
    )  # fmt: skip

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        del self.fields["day"], self.fields["map_link"]
        field: Any = self.fields["weekday"]
        field.choices = list(enumerate(words.WEEKDAYS[formats.known("")]))

    def clean(self) -> dict[str, Any]:
        """The days that the rule names, as `days`; its text as `rule`."""
        given = super().clean()
        if {"every", "nth", "weekday", "first", "last", "begins", "ends"} - given.keys():
            return given
        if given["ends"] <= given["begins"]:
            self.add_error("ends", _("A meeting ends after it begins, within a day."))
        given["rule"] = recurrence.rule(given["every"], int(given["nth"]), given["weekday"])
        given["days"] = recurrence.days(given["rule"], given["first"], given["last"])
        if not given["days"]:
            self.add_error("last", _("No such day falls between these two. Choose a longer time."))
        elif len(given["days"]) > MOST:
            self.add_error(
                "last",
                _("These are more than %(most)s meetings: plan a shorter time.") % {"most": formats.number(MOST)},
            )
        return given

    def given(self) -> dict[str, Any]:
        """All of it but the days, as the verb takes it."""
        names = ("title", "kind", "committee", "rule", "begins", "ends", "place", "public", "once")
        return {name: self.cleaned_data[name] for name in names}


class DaysForm(Form):
    """The days that were found: each may be moved, or emptied to be left out."""

    def __init__(self, *args: Any, days: Sequence[date], off: Mapping[date, Holiday], **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        for number, day in enumerate(days):
            why = _("Day off: %(name)s.") % {"name": holidays.dated(off[day])} if day in off else ""
            label = f"{words.WEEKDAYS[formats.known('')][day.weekday()]} {formats.date(day).text}"
            self.fields[f"day_{number}"] = day_field(label, required=False, initial=day, help_text=why)
        if off:
            self.fields["knowing"] = forms.BooleanField(
                label=gettext_lazy("We meet on these days off all the same."), required=False
            )

    @property
    def days(self) -> list[date]:
        """Those that are kept."""
        return [value for name, value in self.cleaned_data.items() if name.startswith("day_") and value]

    @property
    def knows(self) -> bool:
        """Whether days off were confirmed."""
        return bool(self.cleaned_data.get("knowing"))
