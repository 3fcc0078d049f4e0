"""The room's forms. What can be wrong is said by the actions; the forms bring each sentence to its field."""

from __future__ import annotations

import secrets
from typing import Any

from django import forms
from django.core.exceptions import ValidationError
from django.utils.translation import gettext_lazy as _

from takafu.kit import clock
from takafu.kit.refusals import Refusable, day_field
from takafu.kit.tongues import Tongues
from takafu.people import rules, wording
from takafu.people.models import Committee, Office, Organization, Person, Role

FIELDS = {  # the code of a refusal, and the field it is shown at
    "no_name": "name_ar",
    "known": "name_ar",
    "bad_phone": "phone",
    "bad_email": "email",
    "order": "end",
    "ended": "end",
    "overlap": "start",
    "taken": "post",
    "outside": "start",
    "holders": "holders",
}
POSTS = tuple(post for post in Role.Post.values if post != Role.Post.SUSPENDED)
ENDS = tuple(code for code in rules.ENDS if code != "erased")


def _phone_field() -> forms.CharField:
    return forms.CharField(
        label=_("Telephone"),
        required=False,
        max_length=40,
        widget=forms.TextInput(attrs={"type": "tel", "inputmode": "tel", "dir": "ltr", "autocomplete": "off"}),
    )


def _gender_field() -> forms.ChoiceField:
    return forms.ChoiceField(
        label=_("Spoken of as"),
        required=False,
        widget=forms.RadioSelect,
        choices=wording.choices(wording.GENDERS, "f", "m", ""),
    )


class Form(Refusable):
    """A form of this room."""

    places = FIELDS


class NameForm(Form):
    """A name in Arabic, in Latin letters, or in both."""

    name_ar = forms.CharField(label=_("Name in Arabic"), required=False, max_length=120)
    name_fr = forms.CharField(
        label=_("Name in Latin letters"),
        required=False,
        max_length=120,
        widget=forms.TextInput(attrs={"lang": "fr"}),
    )

    def name(self) -> Tongues:
        """The name as the actions take it."""
        return Tongues(ar=self.cleaned_data["name_ar"], fr=self.cleaned_data["name_fr"])


class AddForm(NameForm):
    """A person in one page: name, gender, association, number, and since when they sit."""

    gender = _gender_field()
    association = forms.CharField(
        label=_("Association"),
        required=False,
        max_length=160,
        help_text=_("Leave it empty for somebody who sits in person."),
        widget=forms.TextInput(attrs={"list": "associations", "autocomplete": "off"}),
    )
    phone = _phone_field()
    email = forms.CharField(label=_("E-mail address"), required=False, max_length=254, widget=forms.EmailInput())
    start = day_field(
        _("Member since"), required=False, initial=clock.today, help_text=_("Empty it for somebody without a seat.")
    )
    again = forms.BooleanField(label=_("This is somebody else: add them"), required=False)


class ChangeForm(NameForm):
    """How a person is named and spoken of."""

    gender = _gender_field()


class OrganizationForm(NameForm):
    """An association's name."""


class ContactForm(Form):
    """How a person is reached."""

    phone = _phone_field()
    email = forms.CharField(label=_("E-mail address"), required=False, max_length=254, widget=forms.EmailInput())


class SeatForm(Form):
    """A seat from a day on, for an association or in person."""

    association: Any = forms.ModelChoiceField(
        label=_("Association"), required=False, queryset=None, empty_label=_("In person, for no association")
    )
    start = day_field(_("From"), initial=clock.today)
    end = day_field(_("Until"), required=False, help_text=_("The first day without it, where it is known."))

    def __init__(self, *args: Any, **more: Any) -> None:
        super().__init__(*args, **more)
        self.choose(
            "association"
        ).queryset = Organization.objects.all()  # in the scope of the request, not of the import


class EndForm(Form):
    """The end of a seat or a post."""

    end = day_field(_("First day without it"), initial=clock.today)
    reason = forms.ChoiceField(label=_("Why"), choices=wording.choices(wording.ENDS, *ENDS))


class PostForm(Form):
    """A post from a day on."""

    post = forms.ChoiceField(label=_("Post"), choices=[(code, wording.POSTS[code][""]) for code in POSTS])
    start = day_field(_("From"), initial=clock.today)
    end = day_field(_("Until"), required=False, help_text=_("The first day without it, where it is known."))


class SuspendForm(Form):
    """A suspension from today on."""

    reason = forms.ChoiceField(label=_("Why"), choices=wording.choices(wording.SUSPENSIONS))
    end = day_field(_("Until"), required=False, help_text=_("The first day without it, where it is known."))


class DelegateForm(Form):
    """What the president passes on, and for how long."""

    actions = forms.MultipleChoiceField(label=_("What is passed on"), widget=forms.CheckboxSelectMultiple)
    start = day_field(_("From"), initial=clock.today)
    end = day_field(_("Until"), required=False, help_text=_("The first day without it, where it is known."))

    def __init__(self, *args: Any, offered: list[tuple[str, Any]], **more: Any) -> None:
        super().__init__(*args, **more)
        self.choose("actions").choices = offered


class EraseForm(Form):
    """The name typed once more: an erasure cannot be taken back."""

    name = forms.CharField(label=_("Type the name to confirm"), max_length=160)

    def __init__(self, *args: Any, person: Person, **more: Any) -> None:
        super().__init__(*args, **more)
        self.person = person

    def clean_name(self) -> str:
        """The person's own name, in any of its languages and spellings."""
        typed: str = self.cleaned_data["name"]
        if rules.same_name([typed], self.person.name.values()) != "name":
            raise ValidationError(_("This is not the name of this entry."))
        return typed


class PasteForm(Form):
    """A pasted list, and since when its people sit."""

    text = forms.CharField(
        label=_("Paste the list here"),
        max_length=40_000,
        help_text=_("One person a line: name, association, telephone. Numbers and bullets do no harm."),
        widget=forms.Textarea(attrs={"rows": 10}),
    )
    start = day_field(
        _("Members since"), required=False, initial=clock.today, help_text=_("Empty it for people without a seat.")
    )


def _words(label: Any, rows: int = 4, **more: Any) -> forms.CharField:
    return forms.CharField(
        label=label, max_length=5000, widget=forms.Textarea(attrs={"rows": rows}), **({"required": False} | more)
    )


class CommitteeWordsForm(NameForm):
    """What can be put right of a committee that stands; its days are acts of their own."""

    mirrors = forms.CharField(label=_("Committee of the council that it mirrors"), max_length=160, required=False)
    mandate = _words(_("Its mandate"))

    @staticmethod
    def of(committee: Committee) -> dict[str, Any]:
        """The first values for one that stands."""
        return {
            "name_ar": committee.name.get("ar"),
            "name_fr": committee.name.get("fr"),
            "mirrors": committee.mirrors,
            "mandate": committee.mandate,
        }


class CommitteeForm(CommitteeWordsForm):
    """A committee or a cell, with its days."""

    start = day_field(_("From"), initial=clock.today)
    end = day_field(_("Until"), required=False, help_text=_("The first day without it, where it is known."))


class OfficeForm(NameForm):
    """A post of the body's own list, or of a committee."""

    female = forms.CharField(label=_("Held by a woman, in Arabic"), max_length=120, required=False)
    male = forms.CharField(label=_("Held by a man, in Arabic"), max_length=120, required=False)
    female_fr = forms.CharField(label=_("Held by a woman, in French"), max_length=120, required=False)
    male_fr = forms.CharField(label=_("Held by a man, in French"), max_length=120, required=False)
    holders = forms.IntegerField(label=_("How many hold it"), min_value=1, max_value=100, initial=1)
    tasks = _words(_("Its task sheet"), help_text=_("One task a line."))

    def office(self) -> dict[str, Any]:
        """What the action takes."""
        given = self.cleaned_data
        return {
            "label": self.name(),
            "female": Tongues(ar=given["female"], fr=given["female_fr"]),
            "male": Tongues(ar=given["male"], fr=given["male_fr"]),
            "holders": given["holders"],
            "tasks": given["tasks"],
        }

    @staticmethod
    def of(office: Office) -> dict[str, Any]:
        """The first values for one that stands."""
        return {
            "name_ar": office.label.get("ar"), "name_fr": office.label.get("fr"), "female": office.female.get("ar"),
            "female_fr": office.female.get("fr"), "male": office.male.get("ar"), "male_fr": office.male.get("fr"),
            "holders": office.holders, "tasks": office.tasks,
        }  # fmt: skip


class TasksForm(Form):
    """The task sheet of a post."""

    tasks = _words(_("Its task sheet"), help_text=_("One task a line."))


class AppointForm(Form):
    """A place in a committee, or one of its posts."""

    person: Any = forms.ModelChoiceField(label=_("Person"), queryset=None)
    office: Any = forms.ModelChoiceField(
        label=_("Post"), queryset=None, required=False, empty_label=_("Member, without a post")
    )
    start = day_field(_("From"), initial=clock.today)
    end = day_field(_("Until"), required=False, help_text=_("The first day without it, where it is known."))

    def __init__(self, *args: Any, persons: Any, offices: Any, needs_office: bool = False, **more: Any) -> None:
        super().__init__(*args, **more)
        self.choose("person").queryset = persons
        self.choose("office").queryset = offices
        if needs_office:
            self.choose("office").required = True
            self.choose("office").empty_label = None


class ReportForm(Form):
    """What a committee reports."""

    form = forms.CharField(max_length=40, required=False, widget=forms.HiddenInput)
    title = forms.CharField(label=_("Title of the report"), max_length=160)
    text = _words(_("The report"), 8, required=True)

    def __init__(self, *args: Any, **more: Any) -> None:
        super().__init__(*args, **more)
        self.fields["form"].initial = secrets.token_urlsafe(12)


class SheetForm(Form):
    """A person's tasks and skills."""

    tasks = _words(_("Tasks"), help_text=_("One task a line."))
    skills = _words(_("Skills"), help_text=_("What they know and can do, as they say it."))

    @staticmethod
    def of(person: Person) -> dict[str, Any]:
        """The first values."""
        return {"tasks": person.tasks, "skills": person.skills}


class DayForm(Form):
    """The first day without something."""

    end = day_field(_("First day without it"), initial=clock.today)
