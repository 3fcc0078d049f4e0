"""What is typed into the pages of a round: its opening, and a member's scores."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

from django import forms
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy, pgettext_lazy

from takafu.ideas.models import Round
from takafu.ideas.ranking import LEAST, MOST
from takafu.kit import clock
from takafu.kit.refusals import day_field
from takafu.kit.tongues import Tongues

DIGITS = 6  # of a number of points that is looked at
FIELDS = {"score": ("importance", "feasibility"), "points": ("points",), "approve": ("approved",)}
METHODS = [
    ("score", gettext_lazy("Importance and feasibility, each from 1 to 5")),
    ("points", gettext_lazy("A number of points, spread over the lines")),
    ("approve", gettext_lazy("Approve: as many lines as one likes")),
]


class RoundForm(forms.Form):
    """What opens a round."""

    title_ar = forms.CharField(max_length=200, label=gettext_lazy("Title in Arabic"))
    title_fr = forms.CharField(max_length=200, required=False, label=gettext_lazy("Title in French"))
    method = forms.ChoiceField(
        choices=METHODS, initial="score", widget=forms.RadioSelect, label=gettext_lazy("How is it ranked?")
    )
    purse = forms.IntegerField(
        min_value=1,
        max_value=1000,
        required=False,
        label=gettext_lazy("How many points does each member spread?"),
        help_text=gettext_lazy("Only where points are spread."),
    )
    until = day_field(pgettext_lazy("ranking", "Until and with which day?"))

    def clean_until(self) -> Any:
        """Ask for a day that is not over."""
        until = self.cleaned_data["until"]
        if until < clock.today():
            raise forms.ValidationError(_("This day is over. Choose today or a later one."))
        return until

    def clean(self) -> dict[str, Any]:
        """Ask for the number of points where points are spread."""
        given = super().clean() or self.cleaned_data
        if given.get("method") == Round.Method.POINTS and not given.get("purse") and "purse" not in self.errors:
            self.add_error("purse", _("Say how many points each member spreads."))
        given["purse"] = given.get("purse") or 0
        return given

    def tongues(self) -> Tongues:
        """The title in the languages that it was given in."""
        given = {"ar": self.cleaned_data["title_ar"], "fr": self.cleaned_data["title_fr"]}
        return Tongues({code: text for code, text in given.items() if text})


def scores(place: Round, sent: Mapping[str, Any]) -> tuple[dict[str, dict[str, int]], list[str]]:
    """What was sent of each line of the round («importance-<line>»), and the lines whose number cannot be read.

    A box that is not ticked is not sent: where lines are approved, `shown` names those that were on the page.
    """
    given: dict[str, dict[str, int]] = {}
    wrong: list[str] = []
    for line in place.lines:
        for name in FIELDS[place.method]:
            typed = str(sent.get(f"{name}-{line}", "")).strip()
            if place.method == Round.Method.APPROVE:
                if f"shown-{line}" in sent:
                    given.setdefault(line, {})[name] = int(bool(typed))
            elif typed.isdecimal() and len(typed) <= DIGITS:
                given.setdefault(line, {})[name] = int(typed)
            elif typed or (name == "points" and f"{name}-{line}" in sent):
                _unread(given, wrong, line, name, typed)
        chosen = str(sent.get(f"choice-{line}", ""))
        if line in place.rivals and chosen.isdecimal() and len(chosen) < 10:
            given.setdefault(line, {})["choice"] = int(chosen)
    return given, wrong


def _unread(given: dict[str, dict[str, int]], wrong: list[str], line: str, name: str, typed: str) -> None:
    """An emptied field is zero; anything else is told."""
    if typed:
        wrong.append(line)
    else:
        given.setdefault(line, {})[name] = 0


STEPS = range(LEAST, MOST + 1)
