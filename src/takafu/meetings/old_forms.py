"""Forms of old minutes: handing them in, and keeping them once they were looked at."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any, ClassVar

from django import forms
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from takafu.kit import bidi
from takafu.kit.refusals import Refusable, day_field
from takafu.kit.tongues import Tongues
from takafu.meetings.actions.old_minutes import LETTERS


class HandInForm(forms.Form):
    """A file, or its words."""

    file = forms.FileField(
        label=gettext_lazy("The file"), max_length=255, required=False,
        help_text=gettext_lazy("Word, LibreOffice, PDF or text, one meeting each."),
    )  # fmt: skip
    text = forms.CharField(
        label=gettext_lazy("Or paste its words here"), max_length=LETTERS, required=False,
        widget=forms.Textarea(attrs={"rows": 8, "dir": "auto"}),
    )  # fmt: skip

    def clean(self) -> dict[str, Any]:
        """One of the two."""
        given = super().clean() or self.cleaned_data
        if not self.errors and bool(given.get("file")) == bool((given.get("text") or "").strip()):
            self.add_error("file", _("Choose a file, or paste the words: one of the two."))
        return given


class KeepForm(Refusable):
    """What old minutes say, put right by somebody who knows."""

    places: ClassVar[Mapping[str, str]] = {
        "no_title": "title",
        "future": "held_on",
        "many": "decisions",
        "empty": "text",
        "long": "text",
    }

    title = forms.CharField(label=gettext_lazy("Title"), max_length=200)
    held_on = day_field(gettext_lazy("Day of the meeting"))
    decisions = forms.CharField(
        label=gettext_lazy("What was decided, one decision a line"), required=False,
        help_text=gettext_lazy("Proposed from the words below: take out what is none, add what is missing."),
        widget=forms.Textarea(attrs={"rows": 8, "dir": "auto"}),
    )  # fmt: skip
    text = forms.CharField(
        label=gettext_lazy("The words of the minutes"),
        max_length=LETTERS,
        widget=forms.Textarea(attrs={"rows": 16, "dir": "auto"}),
    )

    def given(self) -> dict[str, Any]:
        """All of it, as the verb takes it."""
        said = self.cleaned_data
        language = "ar" if bidi.direction(said["title"]) == "rtl" else "fr"
        return {
            "title": Tongues({language: said["title"]}), "held_on": said["held_on"], "text": said["text"],
            "decisions": said["decisions"].splitlines(),
        }  # fmt: skip
