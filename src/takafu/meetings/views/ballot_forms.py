"""What is typed where a secret ballot is opened."""

from __future__ import annotations

from typing import Any

from django import forms
from django.utils.translation import gettext_lazy

from takafu.kit.tongues import Tongues
from takafu.meetings import polling
from takafu.meetings.forms import ConfirmForm, Form

PHONES, CODES = "phones", "codes"


def by_field() -> forms.ChoiceField:
    """On phones or by codes from printed sheets; where the program for these is not installed the field is taken away."""
    return forms.ChoiceField(
        label=gettext_lazy("How do they vote?"), widget=forms.RadioSelect, initial=PHONES, required=False,
        choices=[
            (PHONES, gettext_lazy("Each on their phone")),
            (CODES, gettext_lazy("With codes from printed sheets: two members keep keys, and anybody can verify the count")),
        ],
    )  # fmt: skip


class SecretForm(ConfirmForm):
    """How a secret ballot is held, and that its doubts are known."""

    by = by_field()
    field_order = ("by", "knowing")

    def __init__(self, *args: Any, coded: bool, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        if not coded:
            del self.fields["by"]

    @property
    def coded(self) -> bool:
        """Whether codes are cast."""
        return self.cleaned_data.get("by") == CODES


class BallotForm(Form):
    """A question and its answers, one a line."""

    question_ar = forms.CharField(label=gettext_lazy("What is voted on?"), max_length=300, required=False)
    question_fr = forms.CharField(
        label=gettext_lazy("The same in French"),
        max_length=300,
        required=False,
        widget=forms.TextInput(attrs={"lang": "fr"}),
    )
    answers = forms.CharField(
        label=gettext_lazy("Answers, one a line"), max_length=6000, required=False, widget=forms.Textarea(attrs={"rows": 5}),
        help_text=gettext_lazy("Left empty, people vote for or against. A blank paper is always possible."),
    )  # fmt: skip
    by = by_field()
    knowing = forms.BooleanField(label=gettext_lazy("I have read this and go on all the same."), required=False)

    def __init__(self, *args: Any, asked: bool, coded: bool = False, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        if not asked:
            del self.fields["knowing"]
        if not coded:
            del self.fields["by"]

    def given(self) -> dict[str, Any]:
        """All of it, as the verb takes it."""
        said = self.cleaned_data
        question = Tongues({code: said[f"question_{code}"].strip() for code in ("ar", "fr")})
        lines = list(dict.fromkeys(line.strip() for line in said["answers"].splitlines() if line.strip()))
        named = [(f"{place:02d}", Tongues(ar=line)) for place, line in enumerate(lines)]
        choices = named or [("yes", Tongues()), ("no", Tongues())]
        return {
            "question": question, "choices": [*choices, (polling.BLANK, Tongues())],
            "knowing": bool(said.get("knowing")), "coded": said.get("by") == CODES,
        }  # fmt: skip
