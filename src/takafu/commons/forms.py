"""What is typed into the commons' pages."""

from __future__ import annotations

import secrets
from typing import Any

from django import forms
from django.utils.translation import gettext_lazy as _

from takafu.commons.models import Comment
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
