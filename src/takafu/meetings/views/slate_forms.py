"""What is typed about lists of candidates: a name, and who stands on it in which order."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any
from uuid import UUID

from django import forms
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from takafu.kit import formats
from takafu.kit.bidi import direction
from takafu.kit.tongues import Tongues
from takafu.meetings import election_wording
from takafu.meetings.actions.slates import NAME
from takafu.meetings.forms import Form
from takafu.meetings.models import Election
from takafu.people.models import Person


class SlateForm(Form):
    """A list: its name, and a person for each place; a place may stay empty."""

    name = forms.CharField(
        label=gettext_lazy("What is the list called?"), max_length=NAME,
        help_text=gettext_lazy("Not by a person’s name: everybody reads it once it was voted on."),
    )  # fmt: skip

    def __init__(self, *args: Any, election: Election, persons: Mapping[UUID, Person], **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self._known = {str(key): one for key, one in persons.items()}
        choices = [("", _("Nobody")), *((key, str(one)) for key, one in self._known.items())]
        for place in range(1, election.seats + 1):
            label = _("Place %(place)s") % {"place": formats.number(place)}
            if election.posts:
                label = f"{label} · {election_wording.OFFICES[election.posts[place - 1]]}"
            self.fields[f"place_{place}"] = forms.ChoiceField(label=label, choices=choices, required=place == 1)

    def given(self) -> dict[str, Any]:
        """All of it, as the verb takes it."""
        said = self.cleaned_data
        name = said["name"]
        language = "ar" if direction(name) == "rtl" else "fr"
        keys = [said[field] for field in self.fields if field.startswith("place_")]
        return {"name": Tongues({language: name}), "persons": [self._known[key] for key in keys if key]}
