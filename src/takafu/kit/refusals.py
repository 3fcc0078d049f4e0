"""What a verb cannot do, in a sentence with a code; and forms that bring the sentence to the field it is about."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from datetime import date
from typing import Any, ClassVar

from django import forms
from django.core.exceptions import ValidationError
from django.utils.translation import gettext_lazy as _

from takafu.kit import clock


def refuse(sentence: Any, code: str, **values: Any) -> ValidationError:
    """The sentence for something that cannot be done, with a code for programs."""
    return ValidationError(sentence, code=code, params=values)


def not_to_come(day: date, code: str = "future") -> None:
    """Go on only with a day that is not still to come.

    Raises:
        ValidationError: it is.
    """
    if day > clock.today():
        raise refuse(_("This day is still to come."), code)


class Refusable(forms.Form):
    """A form that takes a verb's refusal. `places`: for each code, the field that its sentence is shown at."""

    places: ClassVar[Mapping[str, str]] = {}

    def refused(self, why: ValidationError) -> None:
        """Show the sentence at its field, or above the form."""
        for error in why.error_list:
            field = self.places.get(error.code or "", "")
            self.add_error(field if field in self.fields else None, error)

    def choose(self, name: str) -> Any:
        """A field whose choices depend on who asks."""
        return self.fields[name]


def done(form: Refusable, act: Callable[[], Any]) -> Any:
    """What the verb gave; None where it was refused, with the sentence in the form."""
    try:
        return act()
    except ValidationError as why:
        form.refused(why)
        return None


def day_field(label: Any, **more: Any) -> forms.DateField:
    """A day, from the phone's own calendar or typed as 2026-03-10 or 10/03/2026."""
    wrong = _("Type a day as 31/12/2026.")
    return forms.DateField(
        label=label,
        widget=forms.DateInput(format="%Y-%m-%d", attrs={"type": "date"}),
        input_formats=["%Y-%m-%d", "%d/%m/%Y"],  # Django's Arabic reads the month first
        error_messages={"required": wrong, "invalid": wrong} if more.get("required", True) else {"invalid": wrong},
        **more,
    )
