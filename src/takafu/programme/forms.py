"""What is typed into the pages of a programme."""

from __future__ import annotations

from typing import Any

from django import forms
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from takafu.ideas.models import Axis, Round
from takafu.kit import clock
from takafu.kit.tongues import Tongues
from takafu.programme.models import Programme
from takafu.programme.years import sane_year

LONGEST = 2_000  # letters of a measure


class ProgrammeForm(forms.Form):
    """A programme's title in the two languages, and its years."""

    title = forms.CharField(max_length=200, label=gettext_lazy("Title in Arabic"))
    title_fr = forms.CharField(max_length=200, required=False, label=gettext_lazy("Title in French"))
    first_year = forms.IntegerField(validators=[sane_year], label=gettext_lazy("First year"))
    last_year = forms.IntegerField(validators=[sane_year], label=gettext_lazy("Last year"))

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.fields["first_year"].initial = self.fields["last_year"].initial = clock.today().year

    def clean(self) -> dict[str, Any]:
        """Ask for years in order."""
        given = super().clean() or self.cleaned_data
        first, last = given.get("first_year"), given.get("last_year")
        if first and last and last < first:
            self.add_error("last_year", _("The last year comes before the first. Give it anew."))
        return given

    def tongues(self) -> Tongues:
        """The title in the languages that it was given in."""
        given = {"ar": self.cleaned_data["title"], "fr": self.cleaned_data["title_fr"]}
        return Tongues({code: text for code, text in given.items() if text})


def _axes() -> Any:
    return Axis.objects.filter(closed_at=None).order_by("order", "id")


class MeasureForm(forms.Form):
    """A line of the body's own."""

    wording = forms.CharField(
        max_length=LONGEST, label=gettext_lazy("What shall be done?"), widget=forms.Textarea(attrs={"rows": 3})
    )
    axis: forms.ModelChoiceField[Any] = forms.ModelChoiceField(
        queryset=None, required=False, label=gettext_lazy("Axis"), empty_label=gettext_lazy("outside the axes")
    )

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.fields["axis"].queryset = _axes()  # type: ignore[attr-defined]  # it is a choice of rows


class WordingForm(forms.Form):
    """Other words for a measure. `seen` is the version that the page showed."""

    wording = forms.CharField(
        max_length=LONGEST, label=gettext_lazy("Its words"), widget=forms.Textarea(attrs={"rows": 3})
    )
    seen = forms.IntegerField(widget=forms.HiddenInput)


class PlaceForm(forms.Form):
    """Where a measure stands."""

    axis: forms.ModelChoiceField[Any] = forms.ModelChoiceField(
        queryset=None, required=False, label=gettext_lazy("Axis"), empty_label=gettext_lazy("outside the axes")
    )
    place = forms.IntegerField(min_value=1, max_value=10_000, label=gettext_lazy("Place within the axis"))

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.fields["axis"].queryset = _axes()  # type: ignore[attr-defined]  # it is a choice of rows


class TakeForm(forms.Form):
    """In which order the desk's lines become measures."""

    ranking: forms.ModelChoiceField[Any] = forms.ModelChoiceField(
        queryset=None,
        required=False,
        label=gettext_lazy("In the order of"),
        empty_label=gettext_lazy("the sorting desk"),
    )

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        closed = Round.objects.exclude(closed_at=None).order_by("-closed_at")
        self.fields["ranking"].queryset = closed  # type: ignore[attr-defined]  # it is a choice of rows


class CarryForm(forms.Form):
    """Into which programme a measure is carried over."""

    into: forms.ModelChoiceField[Any] = forms.ModelChoiceField(queryset=None, label=gettext_lazy("Go on with it in"))

    def __init__(self, *args: Any, programme: Programme, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        later = Programme.objects.exclude(pk=programme.pk).order_by("-first_year")
        self.fields["into"].queryset = later  # type: ignore[attr-defined]  # it is a choice of rows


class DrawForm(forms.Form):
    """What a version is called."""

    title = forms.CharField(max_length=200, required=False, label=gettext_lazy("A title for this version"))
