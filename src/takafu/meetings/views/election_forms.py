"""What is typed about elections: which post, who is proposed, how a round is held, what was counted, who takes the post from when."""

from __future__ import annotations

from collections.abc import Iterable
from typing import Any
from uuid import UUID

from django import forms
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from takafu.kit import formats
from takafu.kit.refusals import day_field
from takafu.meetings import election_wording
from takafu.meetings.forms import ConfirmForm, Form
from takafu.meetings.models import Candidacy
from takafu.people.models import Appointment, Office, Person, Role


class CallForm(Form):
    """To which post: of the bureau, of the body's own list, or of a committee."""

    post = forms.ChoiceField(label=gettext_lazy("Who is elected?"), widget=forms.RadioSelect)

    def __init__(self, *args: Any, offices: Iterable[Office], **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self._offices = {str(one.pk): one for one in offices}
        field: Any = self.fields["post"]
        field.choices = [
            *election_wording.OFFICES.items(),
            *((key, election_wording.office_name(one)) for key, one in self._offices.items()),
        ]

    def given(self) -> dict[str, Any]:
        """As the verb takes it."""
        said = self.cleaned_data["post"]
        return {"office": self._offices[said]} if said in self._offices else {"post": said}


class ProposeForm(Form):
    """Somebody who is proposed."""

    person = forms.ChoiceField(label=gettext_lazy("Whom do you propose?"))

    def __init__(self, *args: Any, persons: Iterable[Person], **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self._known = {str(one.pk): one for one in persons}
        field: Any = self.fields["person"]
        field.choices = [(key, str(one)) for key, one in self._known.items()]

    @property
    def chosen(self) -> Person:
        """Who that is."""
        return self._known[self.cleaned_data["person"]]


class RoundForm(ConfirmForm):
    """How a round is held."""

    way = forms.ChoiceField(
        label=gettext_lazy("How do they vote?"), choices=list(election_wording.WAYS.items()), widget=forms.RadioSelect,
        initial="secret",
    )  # fmt: skip
    field_order = ("way", "knowing")


class PapersForm(ConfirmForm):
    """Papers that were counted by hand: of each candidate, and those for nobody."""

    def __init__(self, *args: Any, candidates: Iterable[Candidacy], **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self._known = {f"votes_{one.pk}": one.pk for one in candidates}
        names = {f"votes_{one.pk}": str(one.person) for one in candidates}
        more: dict[str, Any] = {"against": _("Against")} if len(names) == 1 else {}
        more |= {"blank": _("Blank papers"), "spoilt": _("Spoilt papers")}
        for name, label in (names | more).items():
            self.fields[name] = forms.IntegerField(label=label, min_value=0, max_value=1000, required=name in names)
        self.order_fields([*names, *more, "knowing"])

    def given(self) -> dict[str, Any]:
        """All of it, as the verb takes it."""
        said = self.cleaned_data
        votes: dict[UUID, int] = {key: said[name] for name, key in self._known.items()}
        return {"votes": votes, "knowing": self.knows} | {
            name: said.get(name) or 0 for name in ("against", "blank", "spoilt")
        }


class PostForm(Form):
    """From which day, and whose time in the post ends then."""

    start = day_field(gettext_lazy("From which day"))
    replaces = forms.ChoiceField(label=gettext_lazy("Whose time in the post ends on that day?"), required=False)

    def __init__(self, *args: Any, holders: Iterable[Role | Appointment], **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self._known = {str(one.pk): one for one in holders}
        field: Any = self.fields["replaces"]
        field.choices = [("", _("Nobody’s")), *((key, _held(one)) for key, one in self._known.items())]
        if not self._known:
            del self.fields["replaces"]

    def given(self) -> dict[str, Any]:
        """All of it, as the verb takes it."""
        said = self.cleaned_data
        return {"start": said["start"], "replaces": self._known.get(said.get("replaces") or "")}


def _held(role: Role | Appointment) -> str:
    return _("%(name)s, since %(day)s") % {"name": role.person, "day": formats.date(role.start)}
