"""What is typed about places."""

from __future__ import annotations

from django import forms
from django.utils.translation import gettext_lazy as _

from takafu.kit.tongues import Tongues
from takafu.places.models import Neighbourhood

LONGEST = 80  # letters


class NeighbourhoodForm(forms.Form):
    """The name of a neighbourhood, in one language or two."""

    ar = forms.CharField(
        label=_("Name in Arabic"),
        max_length=LONGEST,
        error_messages={"required": _("Type the name of the neighbourhood.")},
    )
    fr = forms.CharField(label=_("Name in French"), max_length=LONGEST, required=False)

    @classmethod
    def of(cls, neighbourhood: Neighbourhood) -> NeighbourhoodForm:
        """The form with the name as it stands."""
        return cls(initial={language: neighbourhood.name.get(language, "") for language in cls.base_fields})

    @property
    def name(self) -> Tongues:
        """What was typed, in the languages in which something was."""
        return Tongues({language: typed for language, typed in self.cleaned_data.items() if typed})
