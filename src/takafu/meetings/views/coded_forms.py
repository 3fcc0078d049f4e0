"""What is typed about ballots by codes: who keeps the keys, a key's file, a code."""

from __future__ import annotations

from collections.abc import Iterable
from typing import Any, ClassVar

from django import forms
from django.utils.translation import gettext_lazy

from takafu.kit import codes
from takafu.kit.refusals import Refusable
from takafu.meetings.forms import Form
from takafu.people.models import Person

LONGEST = 5000  # bytes of a key's file, many times over


class KeepersForm(Refusable):
    """Two members."""

    places: ClassVar[dict[str, str]] = {"keepers": "second"}
    first = forms.ChoiceField(label=gettext_lazy("Who keeps the first key?"))
    second = forms.ChoiceField(label=gettext_lazy("Who keeps the second key?"))

    def __init__(self, *args: Any, persons: Iterable[Person], **more: Any) -> None:
        super().__init__(*args, **more)
        self._known = {str(one.pk): one for one in persons}
        for name in ("first", "second"):
            self.choose(name).choices = [("", "—"), *((key, str(one)) for key, one in self._known.items())]

    @property
    def chosen(self) -> list[Person]:
        """Who they are."""
        return [self._known[self.cleaned_data[name]] for name in ("first", "second")]


class KeyForm(Refusable):
    """The file of a key."""

    places: ClassVar[dict[str, str]] = {"key": "file", "other": "file"}
    file = forms.FileField(label=gettext_lazy("The file of your key"))

    @property
    def secret(self) -> str:
        """What stands in it; "" where that is no key."""
        given = self.cleaned_data["file"]
        return "" if given.size > LONGEST else str(given.read().decode("ascii", "replace"))


class TypedForm(Form):
    """A code from a sheet."""

    places: ClassVar[dict[str, str]] = dict.fromkeys(("code", "used", "undrawn"), "code")
    code = forms.CharField(
        label=gettext_lazy("The code beside your answer"), max_length=40,
        widget=forms.TextInput(attrs={"autocomplete": "off", "autocapitalize": "characters", "spellcheck": "false", "dir": "ltr"}),
        help_text=gettext_lazy("Ten letters and digits. Capital or small letters are the same."),
    )  # fmt: skip


def shown(code: str) -> str:
    """A code as it is printed."""
    return codes.shown(code)
