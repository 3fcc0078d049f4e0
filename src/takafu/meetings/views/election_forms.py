"""What is typed about elections: which post, who is proposed, how a round is held, what was counted, who takes the post from when."""

from __future__ import annotations

from collections.abc import Collection, Iterable
from typing import Any
from uuid import UUID

from django import forms
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from takafu.kit import formats
from takafu.kit.legal import parameters
from takafu.kit.refusals import day_field
from takafu.meetings import electing, election_wording
from takafu.meetings.forms import ConfirmForm, Form
from takafu.meetings.models import Candidacy, Slate
from takafu.people.models import Appointment, Office, Person, Role

SEVERAL = "several"  # posts of the bureau


class CallForm(Form):
    """To which post: of the bureau, of the body's own list, or of a committee."""

    post = forms.ChoiceField(label=gettext_lazy("Who is elected?"), widget=forms.RadioSelect)
    seats = forms.IntegerField(
        label=gettext_lazy("How many equal places?"), min_value=1, max_value=electing.MOST, initial=1, required=False,
        help_text=gettext_lazy("Of several places each paper may hold as many names."),
    )  # fmt: skip
    by_lists = forms.BooleanField(
        label=gettext_lazy("Lists of candidates stand"), required=False,
        help_text=gettext_lazy("For two places at least. Everybody votes for one list as it is."),
    )  # fmt: skip
    posts = forms.MultipleChoiceField(
        label=gettext_lazy("Which posts, if one list takes several?"), choices=list(election_wording.OFFICES.items()),
        widget=forms.CheckboxSelectMultiple, required=False,
        help_text=gettext_lazy("The first of the list takes the first of these posts, and so on."),
    )  # fmt: skip

    def __init__(self, *args: Any, offices: Iterable[Office], **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self._offices = {str(one.pk): one for one in offices}
        field: Any = self.fields["post"]
        field.choices = [
            *election_wording.OFFICES.items(),
            (SEVERAL, _("Several posts of the bureau, by one list")),
            *((key, election_wording.office_name(one)) for key, one in self._offices.items()),
        ]

    def given(self) -> dict[str, Any]:
        """As the verb takes it."""
        said = self.cleaned_data["post"]
        if said == SEVERAL:
            return {"posts": self.cleaned_data["posts"] or [""]}
        post = {"office": self._offices[said]} if said in self._offices else {"post": said}
        lists: dict[str, Any] = {"by_lists": True} if self.cleaned_data["by_lists"] else {}
        return post | {"seats": self.cleaned_data.get("seats") or 1} | lists


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
    list_seats = forms.ChoiceField(
        label=gettext_lazy("How do places go to lists? No article says it: choose what the members agreed on."),
        choices=parameters.choices("list_seats"), widget=forms.RadioSelect,
    )  # fmt: skip
    field_order = ("way", "list_seats", "knowing")

    def __init__(self, *args: Any, coded: bool = False, agrees: bool = False, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        if not agrees:
            del self.fields["list_seats"]
        field: Any = self.fields["way"]
        if coded:
            field.choices = list(election_wording.WAYS_TOLD.items())


class PapersForm(ConfirmForm):
    """Papers that were counted by hand: of each who stands, and those for nobody; how many there were, where one may hold several names."""

    def __init__(
        self,
        *args: Any,
        entrants: Collection[Candidacy | Slate],
        several: bool = False,
        against: bool = False,
        hands: bool = False,
        **kwargs: Any,
    ) -> None:
        super().__init__(*args, **kwargs)
        self._known = {f"votes_{one.pk}": one.pk for one in entrants}
        names = {f"votes_{one.pk}": str(one) for one in entrants}
        more: dict[str, Any] = {"against": _("Against")} if against else {}
        more |= {"blank": _("Abstained")} if hands else {"blank": _("Blank papers"), "spoilt": _("Spoilt papers")}
        more |= {"papers": _("All papers, with the blank and the spoilt")} if several else {}
        for name, label in (names | more).items():
            needed = name in names or name == "papers"
            self.fields[name] = forms.IntegerField(label=label, min_value=0, max_value=1000, required=needed)
        self.order_fields([*names, *more, "knowing"])

    def given(self) -> dict[str, Any]:
        """All of it, as the verb takes it."""
        said = self.cleaned_data
        votes: dict[UUID, int] = {key: said[name] for name, key in self._known.items()}
        return {"votes": votes, "papers": said.get("papers"), "knowing": self.knows} | {
            name: said.get(name) or 0 for name in ("against", "blank", "spoilt")
        }


class PostForm(Form):
    """Who, where several are elected; from which day, and whose time in the post ends then."""

    who = forms.ChoiceField(label=gettext_lazy("Who takes the post?"), widget=forms.RadioSelect)
    start = day_field(gettext_lazy("From which day"))
    replaces = forms.ChoiceField(label=gettext_lazy("Whose time in the post ends on that day?"), required=False)

    def __init__(
        self, *args: Any, elected: Iterable[Candidacy], holders: Iterable[Role | Appointment], **kwargs: Any
    ) -> None:
        super().__init__(*args, **kwargs)
        self._known = {str(one.pk): one for one in holders}
        field: Any = self.fields["replaces"]
        field.choices = [("", _("Nobody’s")), *((key, _held(one)) for key, one in self._known.items())]
        if not self._known:
            del self.fields["replaces"]
        self._elected = {str(one.pk): one for one in elected}
        who: Any = self.fields["who"]
        who.choices = [(key, election_wording.with_post(one)) for key, one in self._elected.items()]
        if len(self._elected) == 1:
            del self.fields["who"]

    def given(self) -> dict[str, Any]:
        """All of it, as the verb takes it."""
        said = self.cleaned_data
        chosen = self._elected[said["who"]] if "who" in said else next(iter(self._elected.values()))
        return {"candidacy": chosen, "start": said["start"], "replaces": self._known.get(said.get("replaces") or "")}


def _held(role: Role | Appointment) -> str:
    return _("%(name)s, since %(day)s") % {"name": role.person, "day": formats.date(role.start)}
