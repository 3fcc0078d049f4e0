"""What the living page shows: one template a component, and the values they share. All of it is invented."""

from __future__ import annotations

import datetime
from dataclasses import dataclass
from typing import Any

from django import forms
from django.utils.functional import Promise
from django.utils.translation import gettext_lazy as _

from takafu.kit.components import Bead, Column, Download, Line, Link, Reasons, Table, Tag, Voice
from takafu.kit.formats import number, reference


@dataclass(frozen=True, slots=True)
class Section:
    """One component's place on the page; `use` says when to take it."""

    key: str
    title: str | Promise
    use: str | Promise

    @property
    def template(self) -> str:
        """Where its specimens are written."""
        return f"kit/living/{self.key}.html"


SECTIONS = (
    Section(
        "letters",
        _("Letters"),
        _("The book’s letters carry titles and people’s own words; the others, all that the body says."),
    ),
    Section(
        "directions",
        _("Numbers and directions"),
        _("What reads from left to right keeps its order inside Arabic, and the reverse."),
    ),
    Section("button", _("Buttons"), _("A verb on each. One strong button a page; a quiet one to undo or to wait.")),
    Section(
        "shortcuts",
        _("Keyboard shortcuts"),
        _("For who does the same thing many times. A key presses a button that is there anyway."),
    ),
    Section("tag", _("States"), _("A word says the state; the colour only helps the eye.")),
    Section("notice", _("Notices"), _("What must be known before going on. It says what happened and what to do.")),
    Section(
        "field", _("Form fields"), _("A label always, a help where one hesitates, and an error that shows the way.")
    ),
    Section("table", _("Table"), _("For comparing rows. On a phone each row becomes a card.")),
    Section("card", _("Cards"), _("One thing among others; a saffron edge where it waits for you.")),
    Section("progress", _("Progress and stages"), _("How far a work has come, in figures too.")),
    Section("thread", _("The thread"), _("What became of an idea: a star a moment.")),
    Section(
        "reasons", _("Reasons"), _("Behind each suggestion and each verdict, its why, for whoever wants to check.")
    ),
    Section("legal", _("Readings of the law"), _("Under every page that says what a text of law says.")),
    Section(
        "lines", _("Lines of a programme"), _("A number, a text, what is known of it, and the ideas it comes from.")
    ),
    Section(
        "pair",
        _("Two ideas side by side"),
        _("For deciding whether they ask for the same thing; what they share is marked."),
    ),
    Section("downloads", _("Downloads"), _("The same document in each format, named.")),
    Section(
        "passing",
        _("Passing on"),
        _("A text for WhatsApp or to copy, and the page on paper. Nothing leaves before a press."),
    ),
    Section("ways", _("Ways"), _("Where one stands, what the page holds, what else there is.")),
    Section("empty", _("Nothing here yet"), _("An empty place says what will fill it.")),
)


class SpecimenForm(forms.Form):
    """One field of each kind."""

    title = forms.CharField(
        label=_("Title of the idea"), help_text=_("One sentence is enough, as you would say it to a neighbour.")
    )
    meeting = forms.DateField(
        label=_("Date of the meeting"), help_text=_("For instance: 9/2/2017"), input_formats=["%d/%m/%Y"]
    )
    guests = forms.IntegerField(label=_("Number of guests"), min_value=0, required=False)
    vote = forms.ChoiceField(
        label=_("How do you vote?"),
        widget=forms.RadioSelect,
        choices=[("for", _("In favour")), ("against", _("Against")), ("abstain", _("I abstain"))],
        required=False,
    )
    theme = forms.ChoiceField(
        label=_("Theme"),
        choices=[("", _("All themes")), ("1", _("Our rules")), ("2", _("Our subjects"))],
        required=False,
    )
    text = forms.CharField(label=_("What do you propose?"), widget=forms.Textarea(attrs={"rows": 4}), required=False)
    file = forms.FileField(
        label=_("The list of ideas"), help_text=_("Choose a file, or drop it in the frame."), required=False
    )
    public = forms.BooleanField(label=_("Show my name beside the idea"), required=False)


def wrong_form() -> SpecimenForm:
    """The form as it comes back to somebody who must put two things right."""
    form = SpecimenForm({"title": "", "meeting": "11/2/2017", "vote": "for"})
    form.add_error("meeting", _("This day comes before the notice has run. Choose 13/2/2017 or later."))
    return form


def values() -> dict[str, Any]:
    """What the specimens' templates are given. New at each call: a form is not shared between readers."""
    return {
        "form": SpecimenForm(),
        "keys": [("j", _("The next idea")), ("1", _("Not the same")), ("u", _("Undo the last step, or do it anew"))],
        "wrong": wrong_form(),
        "table": TABLE,
        "beads": BEADS,
        "why": WHY,
        "lines": LINES,
        "wide_lines": WIDE_LINES,
        "first": PAIR[0],
        "second": PAIR[1],
        "documents": DOCUMENTS,
        "choices": CHOICES,
        "way": [Link(_("Programme"), "#ways"), Link(_("Year 2017"), "#ways")],
        "facts": FACTS,
        "rule_read": datetime.date(2026, 11, 29),
        "date": datetime.date(2017, 2, 2),
        "unit": _("dirhams"),
        "stages": [_("Convening"), _("Session"), _("Minutes"), _("Seal")],
        "from_afar": ("past", "past", "past", "past", "now", "next"),
        "late_afar": ("past", "past", "past", "past", "past", "late"),
    }


TABLE = Table(
    _("Who came to the first three meetings"),
    (
        Column(_("Meeting")),
        Column(_("Women"), numeric=True),
        Column(_("Men"), numeric=True),
        Column(_("Quorum")),
    ),
    (
        (_("First meeting"), number(9, "fr"), number(7, "fr"), Tag(_("reached"), "ok")),
        (_("Second meeting"), number(5, "fr"), number(4, "fr"), Tag(_("not reached"), "bad")),
        (_("Third meeting"), number(8, "fr"), number(9, "fr"), Tag(_("reached"), "ok")),
    ),
)
WHY = Reasons(
    _("Why do we suggest joining them?"),
    (
        (_("One concept:"), _("“the outskirts” and “the far quarters” are one entry of the glossary.")),
        (_("A rare word in both:"), _("“facilities” stands in 4 ideas of 52.")),
        (_("What parts them:"), _("the second names a youth centre, the first does not.")),
    ),
)
BEADS = (
    Bead(
        _("The idea arrived"),
        "past",
        _("12 January, act number 214"),
        _("We keep it as it was written, word for word."),
    ),
    Bead(_("It was joined to 16 ideas like it"), "past", _("20 January"), reasons=WHY),
    Bead(_("The body votes on it"), "now", _("Thursday, item 3 of the agenda")),
    Bead(_("The council’s reply"), "late", _("It was due on 9 June: 18 days ago")),
    Bead(_("Then the lighting project changes"), "next"),
)
LINES = (
    Line(
        reference("2.1"),
        _("Put the far quarters first for facilities, lighting and transport"),
        facts=(_("3 ideas"),),
        tag=Tag(_("same concepts"), "blue"),
        sources_title=_("The ideas behind this line"),
        sources=(
            Voice("إنارة طريق الحافلة إلى الدار", reference("2.7"), "ar", ((0, 5),)),
            Voice("Éclairer le chemin entre l’arrêt du bus et le quartier", reference("2.19"), "fr", ((0, 8),)),
            Voice("الضو فالزنقة لي كتدي للمدرسة", reference("2.31"), "ary"),
        ),
        reasons=WHY,
    ),
    Line(
        reference("2.2"),
        _("Gather exact figures on equal opportunity in the commune’s services"),
        facts=(_("1 idea"),),
        tag=Tag(_("alone")),
    ),
)
WIDE_LINES = (
    Line(
        reference("1.1"),
        _("Draft the rules of procedure and adopt them"),
        facts=(_("14 ideas"),),
        tag=Tag(_("adopted"), "ok"),
        string=("past",) * 6,
        link=Link(_("What became of it"), "#lines"),
    ),
    Line(
        reference("1.2"),
        _("Follow what becomes of the opinions and of the council’s replies"),
        facts=(_("5 ideas"),),
        tag=Tag(_("reply late"), "bad"),
        string=("past", "past", "past", "past", "past", "late"),
        link=Link(_("What became of it"), "#lines"),
    ),
    Line(
        reference("1.3"),
        _("Visit a body like ours in another city"),
        facts=(_("5 ideas"),),
        tag=Tag(_("not begun")),
        string=("past", "past", "now", "next", "next", "next"),
        link=Link(_("What became of it"), "#lines"),
    ),
)
PAIR = (
    Voice(
        "تجهيز الضواحي بالمرافق القريبة من الناس حتى لا يقطعوا المدينة من أجل وثيقة أو دواء",
        _("Idea 33"),
        "ar",
        ((6, 13), (14, 22)),
    ),
    Voice(
        "Des équipements de proximité dans les quartiers éloignés : un dispensaire, une maison de jeunes",
        _("Idea 78"),
        "fr",
        ((4, 15), (38, 56)),
    ),
)
DOCUMENTS = (
    Download("PDF", "#downloads", _("to print"), strong=True),
    Download("Word", "#downloads", _("to go on writing")),
    Download("Excel", "#downloads", _("to sort and count")),
    Download("JSON", "#downloads", _("for programs")),
)
CHOICES = (
    Link(_("1. Our rules"), "#ways", count=number(41, "fr")),
    Link(_("2. Our subjects"), "#ways", current=True, count=number(52, "fr")),
    Link(_("3. Training"), "#ways", count=number(29, "fr")),
    Link(_("4. Speaking to the city"), "#ways", count=number(9, "fr")),
)
FACTS = (
    (_("Theme"), _("2. Our subjects")),
    (_("Line of the programme"), reference("2.1")),
    (_("How old"), _("166 days")),
)
