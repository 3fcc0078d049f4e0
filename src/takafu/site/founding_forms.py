"""What is typed into the founding file."""

from __future__ import annotations

from datetime import date
from typing import Any

from django import forms
from django.utils.translation import gettext_lazy as _

from takafu.kit import clock
from takafu.kit.refusals import day_field
from takafu.register.models import Founding, Means, MeansStep

LONGEST = 3000  # letters of a statement: a page
_LONG = {"max_length": _("That is %(show_value)s letters; here there is room for %(limit_value)s: shorten it.")}
_PAST = _("That day is still to come. Put down what has happened.")


def _text(label: Any, help_text: Any = "") -> forms.CharField:
    area = forms.Textarea(attrs={"rows": 6})
    return forms.CharField(
        label=label, help_text=help_text, max_length=LONGEST, required=False, widget=area, error_messages=_LONG
    )


def _happened(day: date | None) -> date | None:
    if day and day > clock.today():
        raise forms.ValidationError(_PAST)
    return day


class PapersForm(forms.Form):
    """The act of creation and the worth of the body."""

    edition = forms.IntegerField(required=False, widget=forms.HiddenInput)
    number = forms.CharField(
        label=_("Number of the act that created the body"), max_length=60, required=False, error_messages=_LONG
    )
    day = day_field(_("Day of the session"), required=False)
    session = forms.CharField(
        label=_("Session of the council"),
        help_text=_("Ordinary or not, of which month."),
        max_length=120,
        required=False,
        error_messages=_LONG,
    )
    kept_at = forms.CharField(
        label=_("Where the document is kept"),
        help_text=_("An office, a shelf, an address on the council’s site."),
        max_length=200,
        required=False,
        error_messages=_LONG,
    )
    value = _text(_("What the body is for"), _("Two or three sentences that every member could say."))
    adds = _text(
        _("What it adds"), _("What would be missing without it: for the council, for women and men of the place.")
    )

    def clean_day(self) -> date | None:
        """A day that has come."""
        return _happened(self.cleaned_data["day"])


class AskForm(forms.Form):
    """Means that the body asked for."""

    kind = forms.ChoiceField(label=_("What kind of means?"), choices=Means.Kind.choices, widget=forms.RadioSelect)
    what = forms.CharField(
        label=_("What was asked for?"),
        max_length=160,
        error_messages=_LONG | {"required": _("Say in a few words what was asked for.")},
    )
    on = day_field(_("On which day?"))
    note = forms.CharField(label=_("How, and with whom?"), max_length=200, required=False, error_messages=_LONG)

    def clean_on(self) -> date | None:
        """A day that has come."""
        return _happened(self.cleaned_data["on"])


class MoveForm(forms.Form):
    """What became of means."""

    state = forms.ChoiceField(label=_("What became of it?"), choices=MeansStep.State.choices, widget=forms.RadioSelect)
    on = day_field(_("On which day?"))
    note = forms.CharField(label=_("How, and with whom?"), max_length=200, required=False, error_messages=_LONG)

    def clean_on(self) -> date | None:
        """A day that has come."""
        return _happened(self.cleaned_data["on"])


class JudgedForm(forms.Form):
    """By what the body wants to be judged."""

    title = forms.CharField(
        label=_("By what does the body want to be judged?"),
        help_text=_("Something that can be counted or seen: opinions answered, places visited."),
        max_length=160,
        error_messages=_LONG | {"required": _("Say in a few words what is looked at.")},
    )
    target = forms.CharField(
        label=_("How far does it want to come, and by when?"),
        max_length=160,
        error_messages=_LONG | {"required": _("Say how far, so that one can see whether it was reached.")},
    )


def of(kept: Founding) -> dict[str, Any]:
    """What stands, for the form."""
    names = ("edition", "number", "day", "session", "kept_at", "value", "adds")
    return {name: getattr(kept, name) for name in names}
