"""What is typed into the commons' pages."""

from __future__ import annotations

import secrets
from typing import Any

from django import forms
from django.utils.translation import gettext_lazy as _

from takafu.commons.models import Comment, Reader
from takafu.commons.rules import LONGEST


class CommentForm(forms.Form):
    """A comment. `form` names this showing of the form, so that pressing twice says it once."""

    text = forms.CharField(
        label=_("Your comment"),
        max_length=LONGEST,
        widget=forms.Textarea(attrs={"rows": 4}),
        error_messages={
            "required": _("Nothing is written yet."),
            "max_length": _(
                "That is %(show_value)s letters. A comment has at most %(limit_value)s: shorten it, or send it in two."
            ),
        },
    )
    form = forms.CharField(max_length=40, required=False, widget=forms.HiddenInput)

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.fields["form"].initial = secrets.token_urlsafe(12)

    def clean_text(self) -> str:
        """The text with one kind of line end."""
        return str(self.cleaned_data["text"]).replace("\r\n", "\n")


class HideForm(forms.Form):
    """Why a comment is hidden."""

    reason = forms.ChoiceField(
        label=_("Why do you hide it?"),
        choices=Comment.Reason.choices,
        widget=forms.RadioSelect,
        error_messages={"required": _("Choose a reason: the author is told it.")},
    )


class PreferencesForm(forms.Form):
    """How often mail may come, and in which hours it may not."""

    frequency = forms.ChoiceField(
        label=_("How often do you want mail about what is new?"),
        choices=Reader.Frequency.choices,
        widget=forms.RadioSelect,
    )
    quiet_from = forms.TimeField(
        label=_("No mail from"), required=False, widget=forms.TimeInput(attrs={"type": "time"}, format="%H:%M")
    )
    quiet_to = forms.TimeField(
        label=_("until"), required=False, widget=forms.TimeInput(attrs={"type": "time"}, format="%H:%M")
    )

    def clean(self) -> dict[str, Any]:
        """Ask for both ends of the quiet hours, or for none."""
        given = super().clean() or self.cleaned_data
        start, end = given.get("quiet_from"), given.get("quiet_to")
        if (start is None) != (end is None) and not self.errors:
            self.add_error("quiet_to" if end is None else "quiet_from", _("Give both hours, or leave both empty."))
        return given
