"""What is typed to put a document beside an idea."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any, ClassVar

from django import forms
from django.utils.translation import gettext_lazy as _

from takafu.kit.media import DOCUMENTS
from takafu.kit.refusals import Refusable


class DocumentForm(Refusable):
    """One file, and a title if one likes."""

    places: ClassVar[Mapping[str, str]] = {"empty": "file", "large": "file", "media": "file"}
    title = forms.CharField(label=_("Title"), max_length=120, required=False)
    file = forms.FileField(
        label=_("The document"),
        help_text=_("PDF, DOCX, ODT, XLSX, ODS, a picture or plain text, of at most 10 MB."),
        allow_empty_file=True,  # the action says what is wrong with it
        widget=forms.ClearableFileInput(attrs={"accept": ",".join(f".{one}" for one in DOCUMENTS.values())}),
        error_messages={"required": _("Choose a file first."), "invalid": _("Choose a file first.")},
    )

    def clean_title(self) -> str:
        """On one line, without control signs."""
        given: Any = self.cleaned_data["title"]
        return " ".join("".join(sign for sign in given if sign.isprintable() or sign == " ").split())
