"""What is typed to put a document beside an idea."""

from __future__ import annotations

from collections.abc import Mapping
from typing import ClassVar

from django import forms
from django.utils.translation import gettext_lazy as _

from takafu.kit.attached import file_field, one_line
from takafu.kit.refusals import Refusable


class DocumentForm(Refusable):
    """One file, and a title if one likes."""

    places: ClassVar[Mapping[str, str]] = {"empty": "file", "large": "file", "media": "file"}
    title = forms.CharField(label=_("Title"), max_length=120, required=False)
    file = file_field()

    def clean_title(self) -> str:
        """On one line, without control signs."""
        return one_line(self.cleaned_data["title"])
