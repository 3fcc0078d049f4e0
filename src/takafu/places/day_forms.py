"""What is typed about days: a period to count, the day of a holiday, a closing."""

from __future__ import annotations

from typing import Any

from django import forms
from django.core.exceptions import ValidationError
from django.utils.translation import gettext_lazy as _

from takafu.kit import clock
from takafu.kit.refusals import day_field
from takafu.kit.tongues import Tongues
from takafu.law.counting import MOST, Period
from takafu.places.actions import SOURCE, YEARS

UNITS = (
    ("calendar_days", _("calendar days")),
    ("working_days", _("working days")),
    ("weeks", _("weeks")),
    ("months", _("months")),
    ("years", _("years")),
)
WAYS = (("on", _("after this day")), ("back", _("before this day, as a meeting’s notice is")))
NAME = 80  # letters


class CountForm(forms.Form):
    """A period, and the day that it is counted from."""

    _wrong = _("Type a whole number from %(least)s to %(most)s.") % {"least": 1, "most": MOST}
    start = day_field(_("From which day?"))
    count = forms.IntegerField(
        label=_("How many?"),
        min_value=1,
        max_value=MOST,
        error_messages=dict.fromkeys(("required", "invalid", "min_value", "max_value"), _wrong),
    )
    unit = forms.ChoiceField(label=_("Of what?"), choices=UNITS, initial="working_days")
    way = forms.ChoiceField(label=_("Which way?"), choices=WAYS, initial="on", widget=forms.RadioSelect)
    zero = forms.BooleanField(
        label=_("Count this day too"),
        required=False,
        help_text=_("Left out unless the text says that it counts."),
    )

    def clean(self) -> dict[str, Any]:
        """The day lies in years whose holidays are known."""
        given: dict[str, Any] = super().clean() or self.cleaned_data
        start = given.get("start")
        if start and not YEARS[0] <= start.year <= YEARS[1]:
            self.add_error("start", _("Look at the year again."))
        return given

    def period(self) -> Period:
        """What was asked for."""
        given = self.cleaned_data
        return Period(given["count"], given["unit"], day_zero=given["zero"])


class DayForm(forms.Form):
    """What every entry of days says: who announced it, and when that was known."""

    source = forms.CharField(
        label=_("Who announced it, and where?"),
        max_length=SOURCE,
        help_text=_("For example: statement of the ministry of Habous, read on television."),
        error_messages={"required": _("Say who announced it, and where.")},
    )
    known_on = day_field(_("On which day was it known?"), initial=clock.today)

    def refused(self, wrong: ValidationError) -> None:
        """Bring an action's refusal to its field."""
        self.add_error(None, wrong)


class AnnounceForm(DayForm):
    """Where a moon-dated holiday falls."""

    first = day_field(_("First day of the holiday"))
    field_order = ("first", "source", "known_on")


class ClosingForm(DayForm):
    """Days that are not worked although no holiday says so."""

    ar = forms.CharField(
        label=_("What for, in Arabic"), max_length=NAME, error_messages={"required": _("Say what the closing is for.")}
    )
    fr = forms.CharField(label=_("What for, in French"), max_length=NAME, required=False)
    first = day_field(_("First day"))
    last = day_field(_("Last day"))
    field_order = ("ar", "fr", "first", "last", "source", "known_on")

    @property
    def name(self) -> Tongues:
        """What was typed, in the languages in which something was."""
        return Tongues(
            {language: self.cleaned_data[language] for language in ("ar", "fr") if self.cleaned_data[language]}
        )
