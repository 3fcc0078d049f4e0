"""What is typed at the sorting desk: a line's words, an axis, parts of an idea, an objection and its answer."""

from __future__ import annotations

from typing import Any

from django import forms
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from takafu.ideas.desking import LONGEST
from takafu.kit.tongues import Tongues

_LINES = forms.Textarea(attrs={"rows": 4})


class WordsForm(forms.Form):
    """A group's own words. `seen` is the version that was shown: what somebody else changed since is not overwritten."""

    wording = forms.CharField(label=gettext_lazy("Words of the line"), max_length=LONGEST, widget=_LINES)
    seen = forms.IntegerField(widget=forms.HiddenInput)


class AxisForm(forms.Form):
    """An axis: its title in two languages and the words by which ideas are found for it."""

    title_ar = forms.CharField(label=gettext_lazy("Title in Arabic"), max_length=120, required=False)
    title_fr = forms.CharField(label=gettext_lazy("Title in French"), max_length=120, required=False)
    keywords = forms.CharField(
        label=gettext_lazy("Words of this axis, one on each line"), max_length=2000, required=False, widget=_LINES
    )
    seen = forms.IntegerField(widget=forms.HiddenInput, required=False)

    def clean(self) -> dict[str, Any]:
        """Ask for a title in one language at least."""
        given = super().clean() or self.cleaned_data
        titles = {code: given.get(f"title_{code}", "").strip() for code in ("ar", "fr")}
        if not any(titles.values()):
            self.add_error("title_ar", _("Give the axis a title in one language at least."))
        given["title"] = Tongues({code: title for code, title in titles.items() if title})
        given["words"] = [line.strip() for line in given.get("keywords", "").splitlines() if line.strip()]
        return given


class PartsForm(forms.Form):
    """The asks of a composite idea, each on its own line."""

    parts = forms.CharField(
        label=gettext_lazy("What it asks for, one thing on each line"), max_length=LONGEST, widget=_LINES
    )

    def clean_parts(self) -> list[str]:
        """The lines that hold something, two at least."""
        lines = [line.strip() for line in self.cleaned_data["parts"].splitlines() if line.strip()]
        if len(lines) < 2:
            raise forms.ValidationError(_("Write two lines at least, each with one thing that the idea asks for."))
        return lines


class CorrectionForm(forms.Form):
    """How a faulty original is to be read; empty: as it stands."""

    correction = forms.CharField(
        label=gettext_lazy("It is to be read as"),
        help_text=gettext_lazy("The original stays as it was written. Empty: it is read as it stands."),
        max_length=LONGEST,
        required=False,
        widget=_LINES,
    )
    seen = forms.IntegerField(widget=forms.HiddenInput)


class SayForm(forms.Form):
    """An objection, or its answer."""

    text = forms.CharField(label=gettext_lazy("In your own words"), max_length=LONGEST, widget=_LINES)
