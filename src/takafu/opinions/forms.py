"""What is typed into the room's pages. What can be wrong is said by the actions; the forms bring each sentence to its field."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from typing import Any
from uuid import UUID

from django import forms
from django.utils.html import format_html, format_html_join
from django.utils.safestring import SafeString
from django.utils.translation import gettext_lazy as _

from takafu.council.models import Service
from takafu.kit import clock
from takafu.kit.formats import isolate
from takafu.kit.refusals import Refusable, day_field
from takafu.kit.tongues import Tongues
from takafu.opinions import queries, rules, wording
from takafu.opinions.models import Opinion
from takafu.people.models import Person

FIELDS = {  # the code of a refusal, and the field it is shown at
    "no_title": "title_ar", "asked_by": "asked_by", "asked_on": "asked_on", "cost": "cost", "to": "to", "on": "on",
    "count": "count", "reason": "reason", "large": "scan", "media": "scan", "no_letter": "scan", "evidence": "evidence",
    "closed": "service", "over": "on", "reference": "reference",
}  # fmt: skip


def _line(label: Any, length: int = 160, **more: Any) -> forms.CharField:
    return forms.CharField(label=label, max_length=length, **({"required": False} | more))


def _long(label: Any, rows: int = 5, length: int = 20_000, **more: Any) -> forms.CharField:
    widget = forms.Textarea(attrs={"rows": rows})
    return forms.CharField(label=label, max_length=length, widget=widget, **({"required": False} | more))


def _scan(label: Any, **more: Any) -> forms.FileField:
    return forms.FileField(
        label=label, help_text=_("A PDF or a picture, 5 MB at most."), **({"required": False} | more)
    )


def _way_out() -> forms.ChoiceField:
    return forms.ChoiceField(label=_("Which way"), choices=[(one, wording.CHANNELS[one]) for one in rules.SENT_BY])


class Form(Refusable):
    """A form of this room."""

    places = FIELDS


class PaperForm(Form):
    """A paper as it is written."""

    kind = forms.ChoiceField(label=_("What it is"), choices=list(wording.KINDS.items()))
    title_ar = _line(_("Title in Arabic"))
    title_fr = forms.CharField(
        label=_("Title in French"), max_length=160, required=False, widget=forms.TextInput(attrs={"lang": "fr"})
    )
    asked_by = _line(_("Who asked for it"), help_text=_("An institution or an office, never a person’s name."))
    asked_on = day_field(_("When it was asked for"), required=False)
    subject = _long(_("Subject"), rows=3)
    basis = _long(wording.TEXTS["basis"], rows=2)
    facts = _long(
        _("Facts"), rows=8, help_text=_("Figures with their sources, of women and of men where they are known.")
    )
    analysis = _long(wording.TEXTS["analysis"], rows=5)
    sense = forms.ChoiceField(
        label=_("What the opinion comes to"), choices=[("", "—"), *wording.SENSES.items()], required=False,
        help_text=_("Needed before an opinion is put forward; an urgent note may do without."),
    )  # fmt: skip
    position = _long(_("What the body thinks"), rows=8)
    heard = _long(_("Who was heard"), rows=3)
    pattern = forms.BooleanField(
        label=_("Fill what is left empty with questions to answer"),
        help_text=_("For opinions, alternative projects, policy drafts and dossiers, in the language of this page."),
        required=False,
        initial=True,
    )
    base = forms.IntegerField(widget=forms.HiddenInput, required=False, min_value=0)

    def __init__(self, *args: Any, begins: bool, compares: bool = False, **more: Any) -> None:
        """`begins`: a new paper, whose kind is chosen. `compares`: an alternative, which stands beside a project."""
        super().__init__(*args, **more)
        if not begins:
            del self.fields["kind"], self.fields["pattern"]
        self.sides = rules.SIDES if compares else ()
        if compares:
            self.fields["project"] = _line(_("The project that it answers"), 200)
        for code in self.sides:
            label = {"side": wording.SIDES[code]}
            self.fields[f"theirs_{code}"] = _long(_("%(side)s: the project") % label, rows=2, length=2000)
            self.fields[f"ours_{code}"] = _long(_("%(side)s: the alternative") % label, rows=2, length=2000)

    def given(self) -> dict[str, Any]:
        """What the actions take."""
        given = dict(self.cleaned_data)
        given["title"] = Tongues(ar=given.pop("title_ar"), fr=given.pop("title_fr"))
        given["base"] = given["base"] or 0
        given.pop("pattern", None)
        if self.sides:
            given["compared"] = {code: [given.pop(f"theirs_{code}"), given.pop(f"ours_{code}")] for code in self.sides}
        return given


def of_paper(opinion: Opinion) -> dict[str, Any]:
    """What stands in the form of a paper."""
    said = {name: getattr(opinion, name) for name in ("asked_by", "asked_on", "sense", *rules.TEXTS)}
    titles = {f"title_{language}": opinion.title.get(language, "") for language in ("ar", "fr")}
    sides = {"project": opinion.project}
    for code, theirs, ours in rules.beside(opinion.compared):
        sides |= {f"theirs_{code}": theirs, f"ours_{code}": ours}
    return said | titles | sides | {"base": opinion.edition}


class Known(forms.TextInput):
    """A line with names to choose among, that takes another one too."""

    known: Sequence[str] = ()

    def render(self, name: str, value: Any, attrs: dict[str, Any] | None = None, renderer: Any = None) -> SafeString:
        """The line, and the names."""
        shown = super().render(name, value, (attrs or {}) | {"list": f"known-{name}"}, renderer)
        options = format_html_join("", '<option value="{}"></option>', ((one,) for one in self.known))
        return format_html('{}<datalist id="known-{}">{}</datalist>', shown, name, options)


class RecommendationForm(Form):
    """One recommendation."""

    service = _line(
        _("To which service"),
        120,
        required=True,
        widget=Known,
        help_text=_("The name of the service, never an official’s. For example: works department."),
    )
    measure = _long(_("What is to be done"), rows=4, length=5000, required=True)
    indicator = _line(_("By what one sees that it is done"), 200)
    due = day_field(_("Until when"), required=False)
    cost = forms.DecimalField(
        label=_("What it costs, in dirhams, as far as it is known"), required=False, min_value=0, max_digits=14,
        decimal_places=2,
    )  # fmt: skip
    base = forms.IntegerField(widget=forms.HiddenInput, required=False, min_value=0)

    def __init__(self, *args: Any, known: Sequence[str] = (), **more: Any) -> None:
        """`known`: names of services to choose among."""
        super().__init__(*args, **more)
        self.fields["service"].widget.known = known


class DraftersForm(Form):
    """Who writes a paper."""

    persons = forms.MultipleChoiceField(label=_("Who writes it"), widget=forms.CheckboxSelectMultiple, required=False)

    def __init__(self, *args: Any, persons: Iterable[Person], **more: Any) -> None:
        """`persons`: among whom one chooses."""
        super().__init__(*args, **more)
        self.known = {str(one.pk): one for one in persons}
        self.choose("persons").choices = [(key, isolate(str(one))) for key, one in self.known.items()]

    def chosen(self) -> list[Person]:
        """Those that were ticked."""
        return [self.known[key] for key in self.cleaned_data["persons"]]


class DissentForm(Form):
    """Who saw it otherwise."""

    dissent = _long(_("Who saw it otherwise, and why"), rows=4, length=5000)


class SendForm(Form):
    """How a paper goes out."""

    service = forms.ChoiceField(label=_("Service"), required=False)
    to = _line(
        _("To whom, if it is no service of the list"),
        help_text=_("An institution or an office. For example: the president of the council."),
    )
    on = day_field(_("On which day"), initial=clock.today)
    channel = _way_out()
    registry = _line(_("Number in the registry"), 60)

    def __init__(self, *args: Any, services: Iterable[Service], **more: Any) -> None:
        """`services`: those that the body writes to, to choose among."""
        super().__init__(*args, **more)
        self.services = {str(one.pk): one for one in services}
        self.choose("service").choices = [("", "—"), *((key, str(one)) for key, one in self.services.items())]

    def given(self) -> dict[str, Any]:
        """What the action takes."""
        return self.cleaned_data | {"service": self.services.get(self.cleaned_data["service"])}


class ReceiptForm(Form):
    """The receipt of a letter."""

    on = day_field(_("Received on"), initial=clock.today)
    registry = _line(
        _("Number in the registry"), 60, help_text=_("As it stands on the stamp: a wrong one is corrected here.")
    )
    scan = _scan(_("The stamped copy"))


class ProlongForm(Form):
    """More time for a reply."""

    on = day_field(_("On which day it was given"), initial=clock.today)
    count = forms.IntegerField(label=_("By how many"), min_value=1, max_value=366)
    unit = forms.ChoiceField(label=_("Days, weeks or months"), choices=list(wording.UNITS.items()))
    reason = _line(_("Why"), 300, required=True)


class HoldForm(Form):
    """The time stands still."""

    on = day_field(_("From which day it stands still"), initial=clock.today)
    reason = _line(_("Why"), 300, required=True)


class CloseForm(Form):
    """A paper that is closed without an answer."""

    reason = _line(_("Why"), 300, required=True)


class ResumeForm(Form):
    """The time runs again."""

    on = day_field(_("From which day it runs again"), initial=clock.today)


class RemindForm(Form):
    """A reminder that went out."""

    on = day_field(_("On which day it went out"), initial=clock.today)
    channel = _way_out()
    session = day_field(_("The council’s next session"), required=False)


class AnswersForm(Form):
    """What is said of each recommendation."""

    words = _long(_("What else was answered"), rows=3, length=5000)
    scan = _scan(_("The letter"))

    def __init__(self, *args: Any, papers: Sequence[Opinion], **more: Any) -> None:
        """`papers`: those that are answered, each with the recommendations that stand; the first is the one that was opened."""
        super().__init__(*args, **more)
        self.asked = {
            f"{one.number}" if place == 0 else f"{place + 1}_{one.number}": (one, paper)
            for place, paper in enumerate(papers)
            for one in queries.standing(paper)
        }
        several = len(papers) > 1
        choices = [("", _("no answer to this one")), *((code, wording.ANSWERS[code][0]) for code in rules.ANSWERS)]
        rest = {name: self.fields.pop(name) for name in ("words", "scan")}
        for name, (one, paper) in self.asked.items():
            values = {"number": one.number, "service": one.service, "paper": wording.number(paper)}
            label = _("Recommendation %(number)s, %(service)s") % values
            why = _("Why (recommendation %(number)s)") % values
            if several:
                label = _("Paper %(paper)s, recommendation %(number)s, %(service)s") % values
                why = _("Why (paper %(paper)s, recommendation %(number)s)") % values
            self.fields[f"outcome_{name}"] = forms.ChoiceField(
                label=label, choices=choices, required=False, help_text=str(isolate(one.measure[:300]))
            )
            self.fields[f"reason_{name}"] = _line(why, 2000, help_text=_("Needed unless it is accepted."))
            self.fields[f"reason_{name}"].widget.attrs["data-asked"] = "yes"
        self.fields.update(rest)

    def told(self) -> dict[UUID, tuple[str, str]]:
        """What the actions take."""
        said = self.cleaned_data
        return {one.pk: (said[f"outcome_{name}"], said[f"reason_{name}"]) for name, (one, _paper) in self.asked.items()}


class EnterForm(AnswersForm):
    """A reply that came on paper, by word or in the press."""

    on = day_field(_("On which day it came"), initial=clock.today)
    channel = forms.ChoiceField(
        label=_("Which way"), choices=[(one, wording.CHANNELS[one]) for one in rules.CHANNELS if one != "link"]
    )
    reference = _line(_("Number of the letter"), 60)


class PapersForm(Form):
    """Which other papers a letter answers."""

    papers = forms.MultipleChoiceField(
        label=_("Which other papers it answers"), widget=forms.CheckboxSelectMultiple, required=True
    )

    def __init__(self, *args: Any, others: Iterable[Opinion], **more: Any) -> None:
        """`others`: papers that were sent and are not closed."""
        super().__init__(*args, **more)
        self.choose("papers").choices = [(str(one.pk), isolate(f"{wording.number(one)} {one.title}")) for one in others]


class WithdrawForm(Form):
    """A recommendation that is taken back."""

    on = day_field(_("From which day"), initial=clock.today)
    channel = _way_out()
    reason = _line(_("Why"), 300, required=True)


class ConfirmForm(Form):
    """The signed letter of a provisional reply."""

    reference = _line(_("Number of the letter"), 60)
    scan = _scan(_("The signed letter"))

    def __init__(self, *args: Any, attached: bool, **more: Any) -> None:
        """`attached`: a scan came with the reply, which stands as its letter where no other one is chosen."""
        super().__init__(*args, **more)
        self.fields["scan"].required = not attached
        if attached:
            self.fields["scan"].help_text = _("The scan that came with it is kept, unless you choose another one here.")


class StrikeForm(Form):
    """A reply that was entered by mistake."""

    reason = _line(
        _("Why"), 300, required=True, help_text=_("For example: it answers another paper, or its number is wrong.")
    )


class CorrectForm(Form):
    """The day on which a paper really went out."""

    on = day_field(_("On which day it really went out"))
    reason = _line(_("Why"), 300, required=True)


class FindingForm(Form):
    """What was found of the carrying out."""

    state = forms.ChoiceField(label=_("How far it is"), choices=[(one, wording.CARRIED[one][0]) for one in rules.STEPS])
    on = day_field(_("On which day it was seen"), initial=clock.today)
    evidence = _long(_("By what one sees it"), rows=3, length=2000, required=True)
    address = forms.URLField(label=_("A link, if there is one"), required=False, assume_scheme="https")


class FiguresForm(Form):
    """The counts of a service, on their way to it."""

    of = forms.ChoiceField(label=_("Which service, which year"))
    on = day_field(_("On which day the letter goes out"), initial=clock.today)
    channel = _way_out()
    registry = _line(_("Number in the registry"), 60)

    def __init__(self, *args: Any, eligible: Iterable[tuple[str, int]], **more: Any) -> None:
        """`eligible`: the services and years with enough recommendations."""
        super().__init__(*args, **more)
        self.eligible = list(eligible)
        self.choose("of").choices = [
            (str(place), isolate(f"{service}, {year}")) for place, (service, year) in enumerate(self.eligible)
        ]

    def given(self) -> dict[str, Any]:
        """What the action takes."""
        said = dict(self.cleaned_data)
        service, year = self.eligible[int(said.pop("of"))]
        return said | {"service": service, "year": year}


class CommentByLinkForm(Form):
    """What a service says of its figures."""

    words = _long(_("What the service says of these figures"), rows=6, length=2000, required=True)


class CommentForm(CommentByLinkForm):
    """The same, as it came on paper or otherwise."""

    on = day_field(_("On which day it came"), initial=clock.today)
    channel = forms.ChoiceField(
        label=_("Which way"), choices=[(one, wording.CHANNELS[one]) for one in rules.CHANNELS if one != "link"]
    )
    reference = _line(_("Number of the letter"), 60)


class CiteForm(Form):
    """What is cited, and what it shows."""

    value = _line(_("What it shows, as it stands today"), 300, help_text=_("Left empty, its title is kept."))
