"""What is asked of who prepares a petition. Nothing of it is kept."""

from __future__ import annotations

from typing import Any

from django import forms
from django.utils.translation import gettext_lazy as _

from takafu.council import wording
from takafu.council.forms import Form
from takafu.kit import clock
from takafu.kit.refusals import day_field
from takafu.law import petitions


class PetitionForm(Form):
    """Who petitions, and which conditions are met."""

    ticked = forms.MultipleChoiceField(label=_("Tick what is so"), required=False, widget=forms.CheckboxSelectMultiple)
    signed = forms.IntegerField(label=_("How many have signed"), required=False, min_value=0, max_value=10_000_000)
    founded = day_field(_("The association was founded on"), required=False)
    filed = day_field(_("The council’s president has it since, or will have it on"), required=False)

    def __init__(self, *args: Any, kind: str, **more: Any) -> None:
        """`kind`: of citizens or of associations; what the other asks is not asked."""
        super().__init__(*args, **more)
        del self.fields["founded" if kind == "citizens" else "signed"]
        codes = [code for code in petitions.CONDITIONS[kind] if code not in petitions.COUNTED]
        self.choose("ticked").choices = [(code, wording.CONDITIONS[kind, code]) for code in codes]

    def clean_founded(self) -> Any:
        """No association was founded tomorrow."""
        founded = self.cleaned_data["founded"]
        if founded and founded > clock.today():
            raise forms.ValidationError(_("This day is still to come."), code="future")
        return founded
