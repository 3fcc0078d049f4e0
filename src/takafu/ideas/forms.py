"""The form that takes a list: pasted or as a file, with axes where the visitor has some."""

from __future__ import annotations

from collections.abc import Iterable
from typing import Any

from django import forms
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from takafu.ideas import visits
from takafu.ideas.given_axes import read_axes


class ListForm(forms.Form):
    """Exactly one of a pasted text and a file; the key makes pressing twice one visit."""

    key = forms.RegexField(r"\A[0-9a-f]{32}\Z", required=False)
    text = forms.CharField(
        required=False,
        strip=False,
        label=gettext_lazy("Paste the ideas here"),
        widget=forms.Textarea(attrs={"rows": 10}),
    )
    file = forms.FileField(
        required=False, allow_empty_file=True, max_length=255, label=gettext_lazy("Or drop a file here")
    )
    axes = forms.CharField(
        required=False,
        max_length=20_000,
        label=gettext_lazy("Your axes, one a line"),
        help_text=gettext_lazy("You may add words that belong to an axis after a colon."),
        widget=forms.Textarea(attrs={"rows": 5}),
    )

    def clean(self) -> dict[str, Any]:
        """Ask for one list, not none and not two."""
        given = super().clean() or self.cleaned_data
        text, file = given.get("text", ""), given.get("file")
        if not text.strip() and not file and "file" not in self.errors:
            self.add_error("text", _("Nothing to arrange yet: paste a list, or choose a file."))
        elif text.strip() and file:
            self.add_error("file", _("There is a pasted list and a file. Empty the text, or leave the file out."))
        elif file and file.size == 0:
            self.add_error("file", _("This file is empty. Choose one that holds the list."))
        try:
            read_axes(given.get("axes", ""))
        except ValueError as why:
            said = _("That is %(count)s lines, a list of ideas rather than axes. Give a few titles, one a line.")
            self.add_error("axes", said % {"count": why.args[0]})
        given["key"] = given.get("key") or visits.new_key()
        return given

    def content(self) -> tuple[Iterable[bytes], str]:
        """The list in pieces of bytes and the name of its file ("" for pasted text)."""
        file = self.cleaned_data["file"]
        if file:
            return file.chunks(), file.name
        return (self.cleaned_data["text"].encode("utf-8", errors="replace"),), ""
