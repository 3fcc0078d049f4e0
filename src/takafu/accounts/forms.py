"""What people type to log in: large fields, the numeric keypad for digits, and no secret is shown again after an error."""

from __future__ import annotations

from typing import Any

from django import forms
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from takafu.accounts import rules

TEXT = 200


def _secret(kind: str, **more: Any) -> forms.PasswordInput:
    return forms.PasswordInput(attrs={"autocomplete": kind} | more)


def _pin() -> forms.PasswordInput:
    return _secret("off", inputmode="numeric", maxlength=rules.PIN_MOST * 2)


class LogInForm(forms.Form):
    """A name and its password."""

    name = forms.CharField(
        label=gettext_lazy("Telephone number or e-mail address"),
        max_length=TEXT,
        widget=forms.TextInput(attrs={"autocomplete": "username", "autocapitalize": "none", "spellcheck": "false"}),
    )
    password = forms.CharField(
        label=gettext_lazy("Password"), max_length=TEXT, strip=False, widget=_secret("current-password")
    )
    mine = forms.BooleanField(
        label=gettext_lazy("Only I use this device: keep me logged in"),
        required=False,
    )


class PinForm(forms.Form):
    """The PIN of this device."""

    pin = forms.CharField(label=gettext_lazy("Your PIN"), max_length=TEXT, widget=_pin())


class CodeForm(forms.Form):
    """A code from paper or from a message."""

    code = forms.CharField(
        label=gettext_lazy("Your code"),
        help_text=gettext_lazy(
            "12 digits, on your card or in the message that you got. You may also paste the whole link."
        ),
        max_length=TEXT,
        widget=forms.TextInput(attrs={"inputmode": "numeric", "autocomplete": "one-time-code"}),
    )


class NewPinForm(forms.Form):
    """A PIN, typed twice."""

    pin = forms.CharField(
        label=gettext_lazy("Choose a PIN"),
        help_text=gettext_lazy("6 to 12 digits that nobody guesses: no date, no row like 123456."),
        max_length=TEXT,
        widget=_pin(),
    )
    again = forms.CharField(label=gettext_lazy("The same PIN once more"), max_length=TEXT, widget=_pin())

    def clean(self) -> dict[str, Any]:
        """The two are the same."""
        given = super().clean() or self.cleaned_data
        if given.get("again") and rules.read_pin(given.get("pin", "")) != rules.read_pin(given["again"]):
            self.add_error("again", _("This is not the PIN typed above. Type both once more."))
        return given


class NewPasswordForm(forms.Form):
    """A password, typed twice."""

    password = forms.CharField(
        label=gettext_lazy("Choose a password"),
        help_text=gettext_lazy("At least 8 characters, not only digits. Three words that you remember do well."),
        max_length=TEXT,
        strip=False,
        widget=_secret("new-password"),
    )
    again = forms.CharField(
        label=gettext_lazy("The same password once more"), max_length=TEXT, strip=False, widget=_secret("new-password")
    )

    def clean(self) -> dict[str, Any]:
        """The two are the same."""
        given = super().clean() or self.cleaned_data
        if given.get("again") and given.get("password") != given["again"]:
            self.add_error("again", _("This is not the password typed above. Type both once more."))
        return given


class ProofForm(forms.Form):
    """The digits that an app shows now."""

    digits = forms.CharField(
        label=gettext_lazy("The 6 digits that your app shows now"),
        max_length=TEXT,
        widget=forms.TextInput(attrs={"inputmode": "numeric", "autocomplete": "one-time-code"}),
    )


class LostForm(forms.Form):
    """Who wants a way back in."""

    name = forms.CharField(
        label=gettext_lazy("Telephone number or e-mail address"),
        max_length=TEXT,
        widget=forms.TextInput(attrs={"autocomplete": "username", "autocapitalize": "none", "spellcheck": "false"}),
    )
