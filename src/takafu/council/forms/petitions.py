"""What is asked of who prepares a petition, of which nothing is kept; and what is typed of petitions that were filed."""

from __future__ import annotations

from collections.abc import Iterable
from typing import Any

from django import forms
from django.utils.translation import gettext_lazy as _

from takafu.council import wording
from takafu.council.forms import Form, about_field, chosen, line, long
from takafu.council.models import Session
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


class FiledForm(Form):
    """A petition that was filed."""

    kind = chosen(_("Whose petition it is"), {"citizens": _("Of citizens"), "associations": _("Of associations")})
    subject = line(_("Subject"), 200, required=True)
    text = long(_("What the council is asked to put on its agenda"), rows=6, required=True)
    bearer = line(
        _("Which associations file it, or who calls for it"),
        help_text=_("May stay empty. Never the names of who signed."),
    )
    signed = forms.IntegerField(label=_("How many have signed"), required=False, min_value=0, max_value=10_000_000)
    on = day_field(_("Day on the receipt"), initial=clock.today)
    evidence = line(
        _("What shows it"),
        300,
        required=True,
        help_text=_("The number of the receipt, a notice, a newspaper."),
    )
    about = about_field()


class PetitionStepForm(Form):
    """What became of a petition."""

    on = day_field(_("On which day"), initial=clock.today)
    outcome = chosen(_("How it came out"), {})
    said = long(_("The reasons given, or what was decided"), most=500, help_text=_("A refusal must give its reasons."))
    session = forms.ChoiceField(label=_("At which session"), required=False)
    evidence = line(_("What shows it"), 300, required=True, help_text=_("A link, a reference, or what was seen."))

    def __init__(self, *args: Any, step: str, sessions: Iterable[Session], **more: Any) -> None:
        """`step`: which one; what it does not need is not asked. `sessions`: at which it may have been discussed."""
        super().__init__(*args, **more)
        self.sessions = {str(one.pk): one for one in sessions}
        outcomes = petitions.OUTCOMES.get(step, ())
        if outcomes:
            self.choose("outcome").choices = [
                ("", "—"),
                *((code, wording.PETITION_OUTCOMES[step, code]) for code in outcomes),
            ]
        else:
            del self.fields["outcome"]
        if step == "discussed":
            self.choose("session").choices = [("", "—"), *((key, str(one)) for key, one in self.sessions.items())]
        else:
            del self.fields["session"]

    def given(self) -> dict[str, Any]:
        """What the action takes."""
        values = dict(self.cleaned_data)
        return values | {"session": self.sessions.get(values.get("session", ""))}
