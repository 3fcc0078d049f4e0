"""What is typed when programmes come from files, and of what associations plan."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any

from django import forms
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy, pgettext_lazy

from takafu.kit.formats import isolate
from takafu.people.models import Organization
from takafu.programme import measured, planned, queries
from takafu.programme.tables import ROLES
from takafu.programme.years import day_field

SHOWN = 40  # letters of a column's first cell, where it is chosen
LABELS = {
    "measure": gettext_lazy("Words of the measure"),
    "axis": gettext_lazy("Axis"),
    "activity": gettext_lazy("Activity"),
    "start": gettext_lazy("First day"),
    "end": gettext_lazy("Last day"),
    "objective": gettext_lazy("What it is for"),
    "amount": gettext_lazy("Dirhams"),
    "source": pgettext_lazy("of money", "Source"),
    "key": gettext_lazy("Key of the row"),
    "parent": gettext_lazy("Key of the row above it"),
}


VALUE_LABELS = {
    "activity": gettext_lazy("Activity"),
    "indicator": gettext_lazy("Indicator"),
    "value": gettext_lazy("Value"),
    "on": gettext_lazy("Day"),
    "unit": gettext_lazy("Unit"),
    "baseline": gettext_lazy("At the start"),
    "target": gettext_lazy("Wanted"),
    "code": gettext_lazy("Code of the activity"),
}

PLAN_LABELS = {
    "title": gettext_lazy("What is done?"),
    "start": gettext_lazy("First day, or the whole time"),
    "end": gettext_lazy("Last day"),
    "place": gettext_lazy("Where"),
}


class ValuesForm(forms.Form):
    """A file with values of indicators."""

    file = forms.FileField(
        max_length=255,
        label=gettext_lazy("The file"),
        help_text=gettext_lazy(
            "A table with the columns Activity, Indicator, Day and Value (XLSX, CSV, Word), "
            "or the programme’s own file of activities (XLSX, JSON)."
        ),
    )


class FileForm(forms.Form):
    """A file with a programme."""

    file = forms.FileField(
        max_length=255,
        label=gettext_lazy("The file"),
        help_text=gettext_lazy(
            "A table (XLSX, ODS saved as XLSX, CSV, Word), Decidim’s results (CSV or JSON), or a calendar (ICS)."
        ),
    )


class PlansForm(forms.Form):
    """A file with what an association plans."""

    organization: forms.ModelChoiceField[Any] = forms.ModelChoiceField(
        queryset=None, label=gettext_lazy("Whose plans are these?")
    )
    file = forms.FileField(
        max_length=255,
        label=gettext_lazy("The file"),
        help_text=gettext_lazy(
            "Its calendar (ICS), or a table (XLSX, CSV, Word) that says what is done, from when to when, and where. "
            "What recurs every week is one row, from its first day to its last."
        ),
    )

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.fields["organization"].queryset = Organization.objects.all()  # type: ignore[attr-defined]  # a choice of rows


def _column(rows: Sequence[Sequence[str]], place: int) -> str:
    """A column by its title and the first words in it: of two that are named alike, those tell which is meant."""
    held = (row[place].strip() for row in rows[1:] if place < len(row))
    title, words = rows[0][place][:60] or "–", next((cell for cell in held if cell), "")
    shown = f"{words[:SHOWN]}…" if len(words) > SHOWN else words
    return f"{isolate(title)} · {isolate(shown)}" if shown else title


class ColumnsForm(forms.Form):
    """Which column holds what; -1 where there is none."""

    roles: Sequence[str] = ROLES
    needed: Sequence[str] = ("measure",)
    labels = LABELS

    def __init__(self, *args: Any, rows: Sequence[Sequence[str]], **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        columns = [("-1", _("no column")), *((str(place), _column(rows, place)) for place in range(len(rows[0])))]
        for role in self.roles:
            self.fields[role] = forms.ChoiceField(
                choices=columns, required=role in self.needed, label=self.labels[role]
            )

    def clean(self) -> dict[str, Any]:
        """Ask for the columns without which nothing is made."""
        given = super().clean() or self.cleaned_data
        for role in self.needed:
            if given.get(role) == "-1":
                self.add_error(role, self._needed(role))
        return given

    def _needed(self, role: str) -> str:
        if role in {"measure", "title"}:
            return _("Say which column holds the words: without them there is nothing to take in.")
        if role == "start":
            return _("Say which column holds the days: without them nothing can be compared.")
        return _("Say which column holds this: each value needs it.")

    def columns(self) -> dict[str, int]:
        """The column of each role that has one."""
        chosen = {role: int(self.cleaned_data.get(role) or -1) for role in self.roles}
        return {role: place for role, place in chosen.items() if place >= 0}


class ValueColumnsForm(ColumnsForm):
    """The same of a table of values."""

    roles = measured.ROLES
    needed = measured.NEEDED
    labels = VALUE_LABELS

    def clean(self) -> dict[str, Any]:
        """Ask for the activity, by its title or its code."""
        given = super().clean()
        if given.get("activity", "-1") in {"", "-1"} and given.get("code", "-1") in {"", "-1"}:
            self.add_error("activity", _("Say which column holds the activity, by its title or its code."))
        return given


class PlanColumnsForm(ColumnsForm):
    """The same of what an association plans."""

    roles = planned.ROLES
    needed = planned.NEEDED
    labels = PLAN_LABELS


class PartnerForm(forms.Form):
    """What an association plans."""

    organization: forms.ModelChoiceField[Any] = forms.ModelChoiceField(queryset=None, label=gettext_lazy("Association"))
    title = forms.CharField(max_length=300, label=gettext_lazy("What is done?"))
    start = day_field(gettext_lazy("First day"))
    end = day_field(gettext_lazy("Last day"))
    area: forms.ModelChoiceField[Any] = forms.ModelChoiceField(
        queryset=None, required=False, label=gettext_lazy("Where"), empty_label=gettext_lazy("nowhere in particular")
    )

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.fields["organization"].queryset = Organization.objects.all()  # type: ignore[attr-defined]  # a choice of rows
        self.fields["area"].queryset = queries.areas()  # type: ignore[attr-defined]  # as above

    def clean(self) -> dict[str, Any]:
        """Ask for days in order."""
        given = super().clean() or self.cleaned_data
        start, end = given.get("start"), given.get("end")
        if start and end and end < start:
            self.add_error("end", _("The last day comes before the first. Give it anew."))
        return given
