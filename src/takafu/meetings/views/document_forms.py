"""What is typed to put a document beside a meeting."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from typing import Any, ClassVar

from django import forms
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from takafu.kit.attached import file_field, one_line
from takafu.kit.refusals import Refusable
from takafu.meetings.models import AgendaItem


class DocumentForm(Refusable):
    """One file, what it is for, and a title if one likes."""

    places: ClassVar[Mapping[str, str]] = {"empty": "file", "large": "file", "media": "file", "dropped": "entry"}
    file = file_field()
    title = forms.CharField(label=gettext_lazy("Title"), max_length=120, required=False)
    entry = forms.ChoiceField(label=gettext_lazy("What it belongs to"), required=False)

    def __init__(self, *args: Any, entries: Sequence[AgendaItem], **more: Any) -> None:
        super().__init__(*args, **more)
        self.entries = {str(one.pk): one for one in entries}
        choices = [("", _("The whole meeting")), *((key, str(one.title)) for key, one in self.entries.items())]
        self.choose("entry").choices = choices

    def clean_title(self) -> str:
        """On one line, without control signs."""
        return one_line(self.cleaned_data["title"])

    def clean_entry(self) -> AgendaItem | None:
        """The item itself."""
        return self.entries.get(self.cleaned_data["entry"])
