"""What calendars answered to the invitation: a file or pasted text, noted among who cannot come."""

from __future__ import annotations

from typing import Any, ClassVar
from uuid import UUID

from django import forms
from django.core.exceptions import ValidationError
from django.http import HttpResponse
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from takafu.kit.addresses import Asked
from takafu.kit.form_pages import form_page, given
from takafu.kit.refusals import Refusable, refuse
from takafu.kit.replies import LONGEST, NoReply, read
from takafu.meetings import actions
from takafu.meetings.models import Meeting
from takafu.meetings.views.finding import back, found, reads_and_takes

SAID = {
    "accepted": gettext_lazy("%(name)s: can come."),
    "declined": gettext_lazy("%(name)s: cannot come. It is noted."),
    "tentative": gettext_lazy("%(name)s: is not sure yet. Nothing was noted."),
}


class ReplyForm(Refusable):
    """A file, or its words."""

    places: ClassVar[dict[str, str]] = {}
    file = forms.FileField(
        label=gettext_lazy("The file of the answer"), required=False,
        help_text=gettext_lazy("It ends in .ics and comes with the mail of the answer."),
    )  # fmt: skip
    text = forms.CharField(
        label=gettext_lazy("Or paste its words here"), max_length=LONGEST, required=False,
        widget=forms.Textarea(attrs={"rows": 6, "dir": "ltr"}),
    )  # fmt: skip

    def clean(self) -> dict[str, Any]:
        """One of the two."""
        given = super().clean() or self.cleaned_data
        if not self.errors and bool(given.get("file")) == bool((given.get("text") or "").strip()):
            self.add_error("file", _("Choose a file, or paste the words: one of the two."))
        return given

    def words(self) -> str:
        """What was given."""
        file = self.cleaned_data["file"]
        said: str = file.read(LONGEST).decode("utf-8", "replace") if file else self.cleaned_data["text"]
        return said


@reads_and_takes
def replies(request: Asked, meeting: UUID) -> HttpResponse:
    """Take in answers, and say of each what was noted."""
    here, notes = found(request, meeting, "meetings.keep"), []
    form = given(request, ReplyForm)
    if request.META.get("takafu.too_large"):
        form.add_error("file", _("This is not an answer of a calendar: it is too large."))
    elif form.is_valid():
        try:
            notes = _noted(request, here, form.words())
            form = ReplyForm()
        except ValidationError as why:
            form.refused(why)
    lead = _(
        "Members who press “cannot come” in their calendar send a mail. Its answer is noted here as if they had said it."
    )
    title = _("Answers of calendars")
    return form_page(request, form, title, _("Note it"), back(request, here), lead=lead, notes=notes)


def _noted(request: Asked, here: Meeting, text: str) -> list[str]:
    try:
        given = read(text)
    except NoReply:
        raise refuse(
            _("This is no answer of a calendar. Choose the file that came with the mail of the answer."), "none"
        ) from None
    return [
        SAID[one.answer] % {"name": actions.note_reply(by=request.viewer, meeting=here, reply=one)} for one in given
    ]
