"""What is typed into the room's pages. What can be wrong is said by the actions; the forms bring each sentence to its field."""

from __future__ import annotations

import secrets
from collections.abc import Iterable
from typing import Any

from django import forms
from django.core.exceptions import ValidationError
from django.utils.translation import gettext_lazy as _

from takafu.kit import clock
from takafu.kit.refusals import Refusable, day_field
from takafu.kit.tongues import Tongues
from takafu.people.models import Person
from takafu.places.models import Area
from takafu.selection import queries, rules, wording
from takafu.selection.models import Application, Call

FIELDS = {  # the code of a refusal, and the field it is shown at
    "no_title": "title_ar",
    "order": "closes",
    "seats": "seats",
    "floor": "floor",
    "ground": "with_disability",
    "no_name": "name",
    "no_association": "association",
    "bad_phone": "phone",
    "large": "papers",
    "media": "papers",
    "many": "papers",
    "no_reason": "reason",
    "points": "points",
    "few": "persons",
    "candidate": "persons",
    "has_read": "persons",
}
YESNO = (("yes", _("Yes")), ("no", _("No")))
_ANSWER = {"yes": True, "no": False}


def _long(label: Any, rows: int = 4, **more: Any) -> forms.CharField:
    return forms.CharField(
        label=label, max_length=5000, widget=forms.Textarea(attrs={"rows": rows}), **({"required": False} | more)
    )


def _yesno(label: Any, **more: Any) -> forms.ChoiceField:
    return forms.ChoiceField(label=label, choices=YESNO, widget=forms.RadioSelect, required=False, **more)


class Form(Refusable):
    """A form of this room."""

    places = FIELDS


class CallForm(Form):
    """A call as it is drafted."""

    title_ar = forms.CharField(label=_("Title in Arabic"), max_length=120, required=False)
    title_fr = forms.CharField(
        label=_("Title in French"), max_length=120, required=False, widget=forms.TextInput(attrs={"lang": "fr"})
    )
    about = _long(_("What the body is for, and who is called"))
    opens = day_field(_("First day"), initial=clock.today)
    closes = day_field(_("Last day"))
    seats = forms.IntegerField(label=_("How many seats"), min_value=1, max_value=1000)
    criteria = _long(
        _("Criteria and their weights"),
        rows=6,
        help_text=_("One a line, the weight after =. For example: Experience in the field = 30"),
    )
    asks = forms.MultipleChoiceField(
        label=_("Conditions"),
        required=False,
        widget=forms.CheckboxSelectMultiple,
        choices=[(kind, wording.CONDITIONS[kind]) for kind in rules.CONDITIONS if kind != "other"],
    )
    age = forms.IntegerField(label=_("Least age"), min_value=1, max_value=99, required=False)
    years = forms.IntegerField(label=_("Least years of an association"), min_value=0, max_value=99, required=False)
    others = _long(
        _("Other conditions"),
        rows=3,
        help_text=_("One a line, with its article after = where it has one. Somebody checks them by hand."),
    )
    floor = forms.IntegerField(
        label=_("Least share of women, in per cent"),
        min_value=0,
        max_value=100,
        help_text=_("0 where the council’s rules set none."),
    )
    gap = forms.IntegerField(
        label=_("Points apart, of 100, at which readers must talk"), min_value=1, max_value=100, initial=20
    )
    proposer = forms.ChoiceField(label=_("Who proposes the list, here"), choices=list(wording.ROLES.items()))
    proposed_by = forms.CharField(
        label=_("Who proposes, as the council’s rules name them"), max_length=160, required=False
    )
    approver = forms.ChoiceField(
        label=_("Who enters the approval, here"), choices=list(wording.ROLES.items()), initial="president"
    )
    approved_by = forms.CharField(
        label=_("Who approves, as the council’s rules name them"), max_length=160, required=False
    )
    source = forms.CharField(
        label=_("Article and date of the rule"),
        max_length=300,
        required=False,
        help_text=_("What the council’s own rules say of how members are chosen, and when it was read."),
    )
    complaint = _long(_("How one complains, and until when"), rows=3)
    with_disability = forms.BooleanField(
        label=_("Ask about disability, to count it"),
        required=False,
        help_text=_("Never shown of one person, never needed to apply."),
    )

    def __init__(self, *args: Any, disability: bool, floor: int | None = None, **more: Any) -> None:
        """`disability`: whether the body may ask about it at all; `floor`: the least share of women that its rules ask for."""
        super().__init__(*args, **more)
        if floor is not None:
            self.fields["floor"].initial = floor
        if not disability:
            del self.fields["with_disability"]

    def clean_criteria(self) -> list[dict[str, Any]]:
        """The criteria with keys of their own."""
        try:
            found = rules.parse_criteria(self.cleaned_data["criteria"])
        except ValueError as why:
            sentence = _("“%(line)s” has no weight. Write it after =, for example: %(example)s")
            raise ValidationError(sentence, params={"line": why, "example": f"{why} = 20"}) from None
        return [
            {"key": f"c{place}", "words": words, "weight": weight} for place, (words, weight) in enumerate(found, 1)
        ]

    def clean(self) -> dict[str, Any]:
        """Ask for the number of a condition that has one: no rule of the body is known to the software that would give it."""
        given: dict[str, Any] = super().clean() or self.cleaned_data
        for kind, name in (("age", "age"), ("association_years", "years")):
            if kind in given.get("asks", ()) and given.get(name) is None and name not in self.errors:
                self.add_error(name, _("Type how many years this condition asks for."))
        return given

    def call(self) -> dict[str, Any]:
        """What the actions take."""
        given = dict(self.cleaned_data)
        given["title"] = Tongues(ar=given.pop("title_ar"), fr=given.pop("title_fr"))
        numbers = {"age": given.pop("age") or 0, "association_years": given.pop("years") or 0}
        conditions = [{"key": kind, "kind": kind, "number": numbers.get(kind, 0)} for kind in given.pop("asks")]
        lines = filter(None, (line.strip() for line in given.pop("others").splitlines()))
        for n, line in enumerate(lines, 1):
            words, _mark, source = (part.strip() for part in line.partition("="))
            conditions.append(
                {"key": f"o{n}", "kind": "other", "words": words[:300]} | ({"source": source[:160]} if source else {})
            )
        return given | {"conditions": conditions, "with_disability": given.get("with_disability", False)}

    @staticmethod
    def of(call: Call) -> dict[str, Any]:
        """The first values of the form for a draft."""
        asked = {one.kind: one for one in call.asked()}
        plain = (
            "about",
            "opens",
            "closes",
            "seats",
            "floor",
            "gap",
            "proposer",
            "proposed_by",
            "approver",
            "approved_by",
        )
        return {name: getattr(call, name) for name in (*plain, "source", "complaint", "with_disability")} | {
            "title_ar": call.title.get("ar"),
            "title_fr": call.title.get("fr"),
            "criteria": "\n".join(f"{one['words']} = {one['weight']}" for one in call.criteria),
            "asks": list(asked),
            "age": asked["age"].number if "age" in asked else None,
            "years": asked["association_years"].number if "association_years" in asked else None,
            "others": "\n".join(
                f"{one.words} = {one.source}" if one.source else one.words
                for one in call.asked()
                if one.kind == "other"
            ),
        }


class Papers(forms.FileField):
    """Several files in one field."""

    widget = forms.ClearableFileInput

    def clean(self, data: Any, initial: Any = None) -> list[Any]:
        """Each file by itself."""
        given = data if isinstance(data, list | tuple) else [data]
        return [super(Papers, self).clean(one, initial) for one in given if one]


class _Several(forms.ClearableFileInput):
    allow_multiple_selected = True


class ApplyForm(Form):
    """An application, on a phone."""

    form = forms.CharField(max_length=40, required=False, widget=forms.HiddenInput)
    kind = forms.ChoiceField(
        label=_("How would you sit?"), choices=list(wording.KINDS.items()), widget=forms.RadioSelect, initial="person"
    )
    name = forms.CharField(label=_("Your full name"), max_length=120)
    gender = forms.ChoiceField(
        label=_("You are"),
        choices=list(wording.GENDERS.items()),
        widget=forms.RadioSelect,
        required=False,
        initial="",
    )
    born = forms.IntegerField(label=_("Year of your birth"), required=False, min_value=1900, max_value=2100)
    association = forms.CharField(
        label=_("Name of the association"), max_length=160, required=False, help_text=_("For who sits for one.")
    )
    founded = forms.IntegerField(
        label=_("Year in which it was founded"), required=False, min_value=1900, max_value=2100
    )
    mandate = _yesno(_("Does it mandate you?"))
    field = forms.ChoiceField(
        label=_("Main field"), required=False, choices=[("", wording.UNSAID), *wording.FIELDS.items()]
    )
    area = forms.ChoiceField(label=_("Where you live or work"), required=False)
    lives_here = _yesno(_("Do you live or work in the area of this body?"))
    councillor = _yesno(_("Are you a member of the council?"))
    disability = _yesno(
        _("Do you live with a disability?"), help_text=_("Only counted. Leave it open if you like: it decides nothing.")
    )
    phone = forms.CharField(
        label=_("Telephone"),
        max_length=40,
        widget=forms.TextInput(attrs={"type": "tel", "inputmode": "tel", "dir": "ltr", "autocomplete": "tel"}),
    )
    email = forms.EmailField(label=_("E-mail address"), required=False)
    text = _long(_("Why you, in your own words"), rows=6, help_text=_("Say something to each criterion."))
    papers = Papers(
        label=_("Documents"),
        required=False,
        widget=_Several(attrs={"accept": "application/pdf,image/jpeg,image/png,image/webp"}),
        help_text=_("PDF or photographs, at most five, 5 MB each. Only who keeps the call and its readers see them."),
    )
    consent = forms.BooleanField(
        label=_("I have read what my data is for, and agree"),
        error_messages={"required": _("Without your agreement nothing is kept: tick it if you want to apply.")},
    )

    def __init__(self, *args: Any, call: Call, areas: Iterable[Area], **more: Any) -> None:
        super().__init__(*args, **more)
        self.fields["form"].initial = secrets.token_urlsafe(12)
        listed = [(area.pk, str(area)) for area in areas]
        self.choose("area").choices = [("", wording.UNSAID), *listed]
        if not listed:
            del self.fields["area"]
        if not (call.with_disability and queries.may_ask_disability(call.body)):
            del self.fields["disability"]

    def given(self) -> dict[str, Any]:
        """What the action takes of it."""
        given = {name: value for name, value in self.cleaned_data.items() if name not in ("form", "consent", "papers")}
        for name in ("mandate", "lives_here", "councillor", "disability"):
            given[name] = _ANSWER.get(given.get(name, ""))
        given["area_id"] = given.pop("area", "") or None
        if given["kind"] == Application.Kind.PERSON:
            given |= {"association": "", "founded": None, "mandate": None}
        return given


class CodeForm(Form):
    """The code that goes with an application."""

    code = forms.CharField(
        label=_("Your code"),
        max_length=30,
        widget=forms.TextInput(attrs={"dir": "ltr", "autocomplete": "off", "autocapitalize": "characters"}),
    )


class CheckForm(Form):
    """An officer's word on one condition."""

    condition = forms.CharField(max_length=12, widget=forms.HiddenInput)
    verdict = forms.ChoiceField(
        label=_("What you found"),
        choices=[(code, word) for code, (word, _tone) in wording.VERDICTS.items()],
        widget=forms.RadioSelect,
    )
    reason = forms.CharField(label=_("Reason, where it is not met or cannot be told"), max_length=500, required=False)


class ReadersForm(Form):
    """Who reads."""

    persons = forms.MultipleChoiceField(label=_("Readers"), widget=forms.CheckboxSelectMultiple, required=False)

    def __init__(self, *args: Any, persons: Iterable[Person], **more: Any) -> None:
        super().__init__(*args, **more)
        listed = [(str(one.pk), str(one)) for one in persons]
        self.choose("persons").choices = listed
        if not listed:
            del self.fields["persons"]


class ScoreForm(Form):
    """Points for each criterion."""

    def __init__(self, *args: Any, call: Call, **more: Any) -> None:
        super().__init__(*args, **more)
        for one in call.criteria:
            self.fields[one["key"]] = forms.IntegerField(
                label=one["words"],
                min_value=0,
                max_value=rules.MOST,
                required=False,
                help_text=_("0 to 10, of weight %(weight)s") % {"weight": one["weight"]},
                widget=forms.NumberInput(attrs={"inputmode": "numeric", "min": 0, "max": rules.MOST}),
            )
        self.fields["note"] = _long(_("Note to the other readers"), rows=3)
        self.keys = [one["key"] for one in call.criteria]

    def points(self) -> dict[str, int]:
        """The points by criterion, as far as they were given."""
        return {key: self.cleaned_data[key] for key in self.keys if self.cleaned_data.get(key) is not None}


class AgreeForm(Form):
    """What two readers agreed on."""

    points = forms.DecimalField(label=_("Points, of 100"), min_value=0, max_value=100, decimal_places=2)
    reason = forms.CharField(label=_("Why"), max_length=500)


class ListForm(Form):
    """Names on a list, to look at or to propose."""

    chosen = forms.MultipleChoiceField(label=_("On the list"), widget=forms.CheckboxSelectMultiple, required=False)
    reason = forms.CharField(
        label=_("Reason, where the list leaves the order of points or the floor"), max_length=1000, required=False
    )


class SeatsForm(Form):
    """From when until when the chosen sit."""

    start = day_field(_("From"), initial=clock.today)
    end = day_field(_("Until"), required=False, help_text=_("The first day without it, where it is known."))


class ReplaceForm(Form):
    """A seat that falls empty."""

    seat = forms.ChoiceField(label=_("Whose seat"))
    day = day_field(_("First day without it"), initial=clock.today)
    reason = forms.ChoiceField(label=_("Why"), choices=list(wording.ENDS.items()))
