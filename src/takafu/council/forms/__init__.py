"""What is typed into the room's pages. What can be wrong is said by the actions; the forms bring each sentence to its field."""

from __future__ import annotations

from collections.abc import Iterable
from typing import Any

from django import forms
from django.utils.translation import gettext_lazy as _

from takafu.council import rules, wording
from takafu.council.models import Letter, Service, Session
from takafu.kit import clock
from takafu.kit.refusals import Refusable, day_field
from takafu.kit.tongues import Tongues
from takafu.people.models import Person
from takafu.places.models import Area

FIELDS = {  # the code of a refusal, and the field it is shown at
    "no_name": "name",
    "no_subject": "subject",
    "nobody": "other",
    "closed": "service",
    "answers": "answers",
    "large": "scan",
    "media": "scan",
    "many": "scan",
    "macros": "scan",
    "outside": "scan",
    "broken": "scan",
    "no_reason": "reason",
    "no_receipt": "receipt",
    "no_source": "source",
    "no_text": "text",
    "area": "area",
    "month": "ordinary",
    "called_on": "called_on",
    "evidence": "evidence",
    "outcome": "outcome",
    "next": "step",
    "years": "last_year",
    "order": "on",
    "future": "on",
    "about": "about",
}


def line(label: Any, most: int = 200, **more: Any) -> forms.CharField:
    """A line, which may stay empty."""
    return forms.CharField(label=label, max_length=most, **({"required": False} | more))


def long(label: Any, rows: int = 4, most: int = 5000, **more: Any) -> forms.CharField:
    """Several lines, which may stay empty."""
    return forms.CharField(
        label=label, max_length=most, widget=forms.Textarea(attrs={"rows": rows}), **({"required": False} | more)
    )


def chosen(label: Any, words: dict[Any, Any], **more: Any) -> forms.ChoiceField:
    """One of the codes, by its words."""
    return forms.ChoiceField(label=label, choices=list(words.items()), **more)


def about_field() -> forms.CharField:
    """Which page of the body it is about, by words of it or by its short address."""
    return line(
        _("What it is about"),
        80,
        help_text=_(
            "A few words of its title, or the short address that stands on its page under “Pass on”. May stay empty."
        ),
    )


class Form(Refusable):
    """A form of this room."""

    places = FIELDS


class ServiceForm(Form):
    """A service, and how it is written to."""

    name = line(_("Name in Arabic"), 160)
    name_fr = line(_("Name in French"), 160, widget=forms.TextInput(attrs={"lang": "fr"}))
    level = chosen(_("It belongs to"), wording.LEVELS)
    office = line(_("Office: building, floor, hours"))
    post = line(_("Postal address"))
    email = forms.EmailField(label=_("E-mail address of the office"), required=False)
    phone = line(_("Telephone number of the office"), 20)
    channel = chosen(_("How it is best written to"), wording.CHANNELS)
    writer = chosen(_("Who may write to it in the body’s name"), wording.WRITERS)
    notes = long(_("Good to know"), help_text=_("Offices only: no names and no private numbers of officials."))

    def given(self) -> dict[str, Any]:
        """What the action takes."""
        values = dict(self.cleaned_data)
        return values | {"name": Tongues(ar=values["name"], fr=values.pop("name_fr"))}

    @staticmethod
    def of(service: Service) -> dict[str, Any]:
        """The first values of the form."""
        plain = ("level", "office", "post", "email", "phone", "channel", "writer", "notes")
        return {name: getattr(service, name) for name in plain} | {
            "name": service.name.get("ar", ""),
            "name_fr": service.name.get("fr", ""),
        }


class DayForm(Form):
    """A day."""

    on = day_field(_("On which day"), initial=clock.today)


class LetterForm(Form):
    """A letter, received or sent."""

    on = day_field(_("Date of the letter, or of what was said"), initial=clock.today)
    service = forms.ChoiceField(label=_("Service"), required=False)
    other = line(_("With whom, if it is no service of the list"), 160)
    channel = chosen(_("How"), wording.CHANNELS)
    subject = line(_("Subject"), 200, required=True)
    text = long(_("What it says"))
    reference = line(_("Their number, if they gave one"), 60)
    answers = forms.ChoiceField(label=_("It answers"), required=False)
    about = about_field()
    scan = forms.FileField(label=_("Scan or photograph"), required=False, help_text=_("PDF or picture, at most 5 MB."))

    def __init__(self, *args: Any, services: Iterable[Service], letters: Iterable[Letter], **more: Any) -> None:
        """`letters`: what it may answer."""
        super().__init__(*args, **more)
        self.services, self.letters = {str(one.pk): one for one in services}, {str(one.pk): one for one in letters}
        self.choose("service").choices = [("", "—"), *((key, str(one)) for key, one in self.services.items())]
        self.choose("answers").choices = [
            ("", "—"),
            *((key, f"{one} · {one.subject}") for key, one in self.letters.items()),
        ]

    def given(self) -> dict[str, Any]:
        """What the action takes, but what it is about and the scan."""
        values = {name: value for name, value in self.cleaned_data.items() if name not in ("about", "scan")}
        return values | {
            "service": self.services.get(values["service"]),
            "answers": self.letters.get(values["answers"]),
        }


class LetterheadForm(Form):
    """A letterhead."""

    whose = chosen(_("Whose letterhead it is"), wording.LETTERHEADS)
    scan = forms.FileField(label=_("The file"), help_text=_("A DOCX without macros, 2 MB at most."))


class ScanForm(Form):
    """One scan."""

    what = chosen(_("What it shows"), {"letter": _("The letter"), "receipt": _("Its receipt, or its stamp")})
    scan = forms.FileField(label=_("Scan or photograph"), help_text=_("PDF or picture, at most 5 MB."))


class ReceiptForm(Form):
    """That a letter was received."""

    receipt = line(_("Number of the registry, or the words of the stamp"), 60, required=True)
    on = day_field(_("Day on the receipt"), initial=clock.today)


class StrikeForm(Form):
    """Why a letter is struck out."""

    reason = line(_("Why"), 200, required=True)


class SponsorForm(Form):
    """Who carries something in a council."""

    name = line(_("Name of the member of the council"), 120, required=True)
    office = line(_("Their office in the council"), 160)
    since = day_field(_("Since"), initial=clock.today)
    about = about_field()


class SessionForm(Form):
    """A session of a council, as it was announced."""

    area = forms.ChoiceField(label=_("Whose session"), required=False)
    ordinary = chosen(_("Which sort"), {"yes": _("Ordinary session"), "no": _("Extraordinary session")})
    opens = day_field(_("It opens on"))
    ends = day_field(_("It ends on, if that is known"), required=False)
    place = line(_("Where"))
    agenda = long(_("Its agenda, as far as it was told"), rows=6)
    budget = forms.BooleanField(label=_("The budget is on its agenda"), required=False)
    called_by = chosen(_("Who asked for it, if it is extraordinary"), {"": "—"} | wording.CALLERS, required=False)
    called_on = day_field(_("Asked for on"), required=False)
    source = line(
        _("Where it was announced"),
        200,
        required=True,
        help_text=_("A notice at the commune, a page, a letter with its number."),
    )
    known_on = day_field(_("When you read it there"), initial=clock.today)

    def __init__(self, *args: Any, areas: Iterable[Area], **more: Any) -> None:
        """`areas`: the arrondissements."""
        super().__init__(*args, **more)
        self.areas = {str(one.pk): one for one in areas}
        self.choose("area").choices = [
            ("", wording.COUNCILS["council"]),
            *((key, str(one.name)) for key, one in self.areas.items()),
        ]

    def given(self) -> dict[str, Any]:
        """What the action takes, but whose council it is."""
        values = {name: value for name, value in self.cleaned_data.items() if name != "area"}
        return values | {"ordinary": values["ordinary"] == "yes"}

    def council(self) -> dict[str, Any]:
        """Whose session it is."""
        area = self.areas.get(self.cleaned_data["area"])
        return {"kind": "arrondissement" if area else "council", "area": area}

    @staticmethod
    def of(session: Session) -> dict[str, Any]:
        """The first values of the form."""
        plain = ("opens", "ends", "place", "agenda", "budget", "source", "known_on", "called_by", "called_on")
        return {name: getattr(session, name) for name in plain} | {
            "ordinary": "yes" if session.ordinary else "no",
            "area": str(session.area_id or ""),
        }


class ObserversForm(Form):
    """Who goes to a session for the body."""

    persons = forms.MultipleChoiceField(
        label=_("Who goes for the body"), required=False, widget=forms.CheckboxSelectMultiple
    )

    def __init__(self, *args: Any, persons: Iterable[Person], **more: Any) -> None:
        """`persons`: among whom is chosen."""
        super().__init__(*args, **more)
        self.offered = {str(one.pk): one for one in persons}
        self.choose("persons").choices = [(key, str(one.name)) for key, one in self.offered.items()]

    def chosen(self) -> list[Person]:
        """Who was ticked."""
        return [self.offered[key] for key in self.cleaned_data["persons"]]


class ReportForm(Form):
    """What an observer saw and heard."""

    text = long(_("What you saw and heard"), rows=10, required=True)


class WordForm(Form):
    """A decision or a promise of the council."""

    kind = chosen(_("What it is"), wording.SAYINGS)
    text = long(_("In its own words"), required=True)
    on = day_field(_("On which day"), initial=clock.today)
    source = line(
        _("Source"),
        200,
        required=True,
        help_text=_("Minutes, a notice at the commune, a newspaper, a member who was there."),
    )
    session = forms.ChoiceField(label=_("At which session"), required=False)
    due = day_field(_("To be done by, if that was said"), required=False)
    about = about_field()

    def __init__(self, *args: Any, sessions: Iterable[Session], **more: Any) -> None:
        """`sessions`: at which it may have been said."""
        super().__init__(*args, **more)
        self.sessions = {str(one.pk): one for one in sessions}
        self.choose("session").choices = [("", "—"), *((key, str(one)) for key, one in self.sessions.items())]

    def given(self) -> dict[str, Any]:
        """What the action takes, but what it is about."""
        values = {name: value for name, value in self.cleaned_data.items() if name != "about"}
        return values | {"session": self.sessions.get(values["session"])}


class DoneForm(Form):
    """That something was done, and what shows it."""

    on = day_field(_("Done on"), initial=clock.today)
    evidence = line(_("What shows it"), 300, required=True, help_text=_("A link, a reference, or what was seen."))


class CycleForm(Form):
    """A programme of action that is followed."""

    first_year = forms.IntegerField(label=_("First year"), min_value=2000, max_value=2100)
    last_year = forms.IntegerField(label=_("Last year"), min_value=2000, max_value=2100)
    term_began = day_field(_("The council’s term began on"), required=False)
    session = forms.ChoiceField(label=_("Session that will vote on it, if it was announced"), required=False)

    def __init__(self, *args: Any, sessions: Iterable[Session], **more: Any) -> None:
        """`sessions`: those of the council."""
        super().__init__(*args, **more)
        self.sessions = {str(one.pk): one for one in sessions}
        self.choose("session").choices = [("", "—"), *((key, str(one)) for key, one in self.sessions.items())]

    def given(self) -> dict[str, Any]:
        """What the action takes."""
        return self.cleaned_data | {"session": self.sessions.get(self.cleaned_data["session"])}


class StepForm(Form):
    """A step of the programme of action."""

    step = forms.ChoiceField(label=_("Which step"))
    on = day_field(_("On which day"), initial=clock.today)
    outcome = forms.ChoiceField(label=_("How it came out: of a vote or a visa"), required=False)
    evidence = line(_("What shows it"), 300, required=True, help_text=_("A link, a reference, or what was seen."))

    def __init__(self, *args: Any, steps: Iterable[str], **more: Any) -> None:
        """`steps`: what may come next."""
        super().__init__(*args, **more)
        offered = list(steps)
        self.choose("step").choices = [(one, wording.STEPS[one]) for one in offered]
        outcomes = [(step, code) for step in offered for code in rules.OUTCOMES.get(step, ())]
        if outcomes:
            self.choose("outcome").choices = [
                ("", "—"),
                *(
                    (f"{step}.{code}", f"{wording.STEPS[step]}: {wording.OUTCOMES[step, code]}")
                    for step, code in outcomes
                ),
            ]
        else:
            del self.fields["outcome"]

    def given(self) -> dict[str, Any]:
        """What the action takes: an outcome of another step is none."""
        values = dict(self.cleaned_data)
        step, _dot, code = values.pop("outcome", "").partition(".")
        return values | {"outcome": code if step == values["step"] else ""}
