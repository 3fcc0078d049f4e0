"""What is typed when programmes come from files, and of what associations plan."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any

from django import forms
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy, pgettext_lazy

from takafu.people.models import Organization
from takafu.programme.activity_forms import areas
from takafu.programme.tables import ROLES

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


class FileForm(forms.Form):
    """A file with a programme, or with what an association plans."""

    file = forms.FileField(
        max_length=255,
        label=gettext_lazy("The file"),
        help_text=gettext_lazy(
            "A table (XLSX, ODS saved as XLSX, CSV, Word), Decidim’s results (CSV or JSON), or a calendar (ICS)."
        ),
    )
    organization: forms.ModelChoiceField[Any] = forms.ModelChoiceField(
        queryset=None,
        required=False,
        label=gettext_lazy("Whose plans are these?"),
        empty_label=gettext_lazy("the body’s: they become measures and activities"),
    )

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.fields["organization"].queryset = Organization.objects.all()  # type: ignore[attr-defined]  # a choice of rows


class ColumnsForm(forms.Form):
    """Which column holds what; -1 where there is none."""

    def __init__(self, *args: Any, titles: Sequence[str], **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        columns = [("-1", _("no column")), *((str(place), title[:60] or "–") for place, title in enumerate(titles))]
        for role in ROLES:
            self.fields[role] = forms.ChoiceField(choices=columns, required=role == "measure", label=LABELS[role])

    def clean_measure(self) -> str:
        """A table without words of measures makes none."""
        if self.cleaned_data["measure"] == "-1":
            raise forms.ValidationError(
                _("Say which column holds the words: without them there is nothing to take in.")
            )
        return str(self.cleaned_data["measure"])

    def columns(self) -> dict[str, int]:
        """The column of each role that has one."""
        chosen = {role: int(self.cleaned_data.get(role) or -1) for role in ROLES}
        return {role: place for role, place in chosen.items() if place >= 0}


class PartnerForm(forms.Form):
    """What an association plans."""

    organization: forms.ModelChoiceField[Any] = forms.ModelChoiceField(queryset=None, label=gettext_lazy("Association"))
    title = forms.CharField(max_length=300, label=gettext_lazy("What is done?"))
    start = forms.DateField(
        label=gettext_lazy("First day"), widget=forms.DateInput(attrs={"type": "date"}, format="%Y-%m-%d")
    )
    end = forms.DateField(
        label=gettext_lazy("Last day"), widget=forms.DateInput(attrs={"type": "date"}, format="%Y-%m-%d")
    )
    area: forms.ModelChoiceField[Any] = forms.ModelChoiceField(
        queryset=None, required=False, label=gettext_lazy("Where"), empty_label=gettext_lazy("nowhere in particular")
    )

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.fields["organization"].queryset = Organization.objects.all()  # type: ignore[attr-defined]  # a choice of rows
        self.fields["area"].queryset = areas()  # type: ignore[attr-defined]  # as above

    def clean(self) -> dict[str, Any]:
        """Ask for days in order."""
        given = super().clean() or self.cleaned_data
        start, end = given.get("start"), given.get("end")
        if start and end and end < start:
            self.add_error("end", _("The last day comes before the first. Give it anew."))
        return given
