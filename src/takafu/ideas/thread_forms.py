"""What is typed to publish an idea."""

from __future__ import annotations

from typing import Any

from django import forms
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy


class PublishForm(forms.Form):
    """In its own words, or in neutral ones."""

    how = forms.ChoiceField(
        label=gettext_lazy("In which words does the public read it?"),
        choices=[
            ("own", gettext_lazy("In its own: they blame nobody")),
            ("neutral", gettext_lazy("In neutral ones: its own blame a group of residents")),
        ],
        initial="own",
        widget=forms.RadioSelect,
    )
    neutral = forms.CharField(
        label=gettext_lazy("The neutral words"),
        help_text=gettext_lazy(
            "The same wish, without the blame. The public is told that these words are not the author’s."
        ),
        max_length=5_000,
        required=False,
        widget=forms.Textarea(attrs={"rows": 4}),
    )

    def clean(self) -> dict[str, Any]:
        """Ask for the neutral words where they are chosen."""
        given = super().clean() or self.cleaned_data
        if given.get("how") == "neutral" and not given.get("neutral"):
            self.add_error("neutral", _("Write the neutral words, or choose its own."))
        return given
