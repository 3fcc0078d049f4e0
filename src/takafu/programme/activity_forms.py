"""What is typed about activities."""

from __future__ import annotations

from typing import Any

from django import forms
from django.db.models import Q
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy, pgettext_lazy

from takafu.kit import clock
from takafu.people.models import Committee, Organization, Person
from takafu.programme import queries
from takafu.programme.models import Activity
from takafu.programme.years import day_field, sane_year

LONG = 4_000  # letters of a text
SURE = 999_999_999_999  # more than any number here


def _text(label: object, *, required: bool = False, rows: int = 3) -> forms.CharField:
    widget = forms.Textarea(attrs={"rows": rows})
    return forms.CharField(label=label, max_length=LONG, required=required, widget=widget)  # type: ignore[arg-type]  # a lazy text


class ActivityForm(forms.Form):
    """An activity with all that is said of it in one piece. `seen` is the version that the page showed."""

    seen = forms.IntegerField(required=False, widget=forms.HiddenInput)
    title = forms.CharField(max_length=300, label=gettext_lazy("What is done?"))
    start = day_field(gettext_lazy("First day"))
    end = day_field(gettext_lazy("Last day"))
    objective = _text(gettext_lazy("What it is for"))
    result = _text(gettext_lazy("What is expected of it"))
    responsible: forms.ModelChoiceField[Any] = forms.ModelChoiceField(
        queryset=None, required=False, label=gettext_lazy("Who answers for it"), empty_label=gettext_lazy("nobody yet")
    )
    committee: forms.ModelChoiceField[Any] = forms.ModelChoiceField(
        queryset=None,
        required=False,
        label=gettext_lazy("Committee that follows it"),
        empty_label=pgettext_lazy("committee", "none"),
    )
    committee_words = forms.CharField(
        max_length=120,
        required=False,
        label=gettext_lazy("Committee, in words"),
        help_text=gettext_lazy(
            "Only where the list has none that fits. A committee of the list takes the place of these words."
        ),
    )
    partners: forms.ModelMultipleChoiceField[Any] = forms.ModelMultipleChoiceField(
        queryset=None, required=False, label=gettext_lazy("With whom"), widget=forms.CheckboxSelectMultiple
    )
    area: forms.ModelChoiceField[Any] = forms.ModelChoiceField(
        queryset=None, required=False, label=gettext_lazy("Where"), empty_label=gettext_lazy("nowhere in particular")
    )
    targets = forms.CharField(max_length=300, required=False, label=gettext_lazy("For whom"))
    risks = _text(gettext_lazy("What could go wrong, and what then"))

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        people = Person.objects.filter(erased_at=None, merged_into=None, memberships__isnull=False).distinct()
        for name, rows in (
            ("responsible", people),
            ("partners", Organization.objects.all()),
            ("area", queries.areas()),
        ):
            self.fields[name].queryset = rows  # type: ignore[attr-defined]  # these are choices of rows
        if not self.fields["partners"].queryset.exists():  # type: ignore[attr-defined]  # as above
            del self.fields["partners"]
        self._committees(self.initial.get("committee"), self.initial.get("committee_words"))

    def _committees(self, chosen: Any, words: Any) -> None:
        """Offer the committees that stand, and the one that follows it already; words only where they stand, or none can be chosen."""
        standing = Committee.objects.filter(Q(pk__in=Committee.objects.in_force(clock.today())) | Q(pk=chosen))
        self.fields["committee"].queryset = standing.order_by("start", "pk")  # type: ignore[attr-defined]  # a choice of rows
        if not standing.exists():
            del self.fields["committee"]
        elif not words and not self.data.get("committee_words"):
            del self.fields["committee_words"]

    def clean(self) -> dict[str, Any]:
        """Ask for days in order."""
        given = super().clean() or self.cleaned_data
        start, end = given.get("start"), given.get("end")
        if start and end and end < start:
            self.add_error("end", _("The last day comes before the first. Give it anew."))
        if given.get("committee"):
            given["committee_words"] = ""
        return given

    def values(self) -> dict[str, Any]:
        """What an activity is made of."""
        return {name: value for name, value in self.cleaned_data.items() if name != "seen"}


class MilestoneForm(forms.Form):
    """A step of an activity."""

    title = forms.CharField(max_length=200, label=gettext_lazy("Step"))
    weight = forms.IntegerField(
        min_value=1,
        max_value=1000,
        initial=1,
        label=gettext_lazy("Weight"),
        help_text=gettext_lazy("Its share of the work, beside the other steps."),
    )
    due = day_field(gettext_lazy("Due on"), required=False)


class BudgetForm(forms.Form):
    """Money of a year from a source."""

    year = forms.IntegerField(validators=[sane_year], label=gettext_lazy("Year"))
    source = forms.CharField(max_length=120, label=gettext_lazy("Source"))
    amount = forms.DecimalField(min_value=0, max_digits=14, decimal_places=2, label=gettext_lazy("Dirhams"))


class IndicatorForm(forms.Form):
    """What tells that an activity works."""

    title = forms.CharField(max_length=200, label=gettext_lazy("Indicator"))
    unit = forms.CharField(max_length=40, required=False, label=gettext_lazy("Unit"))
    baseline = forms.DecimalField(required=False, max_digits=14, decimal_places=2, label=gettext_lazy("At the start"))
    target = forms.DecimalField(required=False, max_digits=14, decimal_places=2, label=gettext_lazy("Wanted"))


class ObservationForm(forms.Form):
    """What an indicator was on a day."""

    value = forms.DecimalField(max_digits=14, decimal_places=2, label=gettext_lazy("Value"))
    on = day_field(gettext_lazy("On which day?"))

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.fields["on"].initial = clock.today()

    def clean_on(self) -> Any:
        """Not a day to come."""
        if self.cleaned_data["on"] > clock.today():
            raise forms.ValidationError(_("This day is still to come. Give the day on which it was measured."))
        return self.cleaned_data["on"]


class NeedForm(forms.Form):
    """An activity that must end first."""

    needs: forms.ModelChoiceField[Any] = forms.ModelChoiceField(queryset=None, label=gettext_lazy("It waits for"))

    def __init__(self, *args: Any, activity: Activity, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        others = Activity.objects.filter(measure__programme=activity.measure.programme_id, cancelled_at=None)
        self.fields["needs"].queryset = others.exclude(pk=activity.pk)  # type: ignore[attr-defined]  # a choice of rows


class FinishForm(forms.Form):
    """That a step is done, and what proves it."""

    on = day_field(gettext_lazy("Done on"))
    evidence = _text(gettext_lazy("What proves it: a link, a reference, or what was seen"), required=True)

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.fields["on"].initial = clock.today()

    def clean_on(self) -> Any:
        """Not a day to come."""
        if self.cleaned_data["on"] > clock.today():
            raise forms.ValidationError(_("This day is still to come. Give the day on which it was done."))
        return self.cleaned_data["on"]


class ReportForm(forms.Form):
    """What is reported of an activity; of a late one with the reason."""

    text = _text(gettext_lazy("How does it stand?"), required=True, rows=5)
    late_reason = _text(gettext_lazy("Why is it late?"))

    def __init__(self, *args: Any, late: bool, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        if late:
            self.fields["late_reason"].required = True
            self.fields["late_reason"].error_messages["required"] = _("It is late: say why, so that others can help.")
        elif not self.data.get("late_reason"):  # what was typed while it was late stays
            del self.fields["late_reason"]


class ReopenForm(forms.Form):
    """Why a step is not done after all."""

    reason = _text(gettext_lazy("Why is it not done?"), required=True)


class CancelForm(forms.Form):
    """Why an activity is called off."""

    reason = _text(gettext_lazy("Why is it called off?"), required=True)
