"""A pasted list of people: seen row by row before anything is written."""

from __future__ import annotations

from typing import Any

from django.core.exceptions import ValidationError
from django.http import HttpResponse, QueryDict
from django.shortcuts import render
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from takafu.kit.addresses import Asked, go
from takafu.kit.formats import isolate, reference
from takafu.kit.permissions import require
from takafu.people import pasting, queries, wording
from takafu.people.forms import PasteForm
from takafu.people.models import Person
from takafu.people.views.finding import reads_and_takes, term_told

STATES = {
    "new": (gettext_lazy("Not entered yet"), "ok"),
    "seen": (gettext_lazy("Here already"), ""),
    "doubtful": (gettext_lazy("Look at this one"), "warn"),
}
DOUBTS = {
    "phone": gettext_lazy("Somebody else has this number."),
    "name": gettext_lazy("Somebody has this name, with another number."),
    "part": gettext_lazy("Somebody has nearly this name."),
    "bad_phone": gettext_lazy("The number cannot be one; it is left out."),
    "parts": gettext_lazy("There is more in this line than name, association and telephone."),
    "no_name": gettext_lazy("No name was found in this line."),
    "one_word": gettext_lazy("The name has a single word."),
}


@reads_and_takes
def paste(request: Asked) -> HttpResponse:
    """Take a list, show what was understood, and write what was ticked once it is confirmed."""
    require(request.viewer, "people.add_person", Person(body=request.here))
    form = PasteForm(request.POST if request.method == "POST" else None)
    if not form.is_valid():
        return _asked(request, form, 422 if form.is_bound else 200)
    try:
        rows = pasting.compare(pasting.read(form.cleaned_data["text"]), queries.known())
    except ValueError as why:
        said = _("That is %(count)s lines. Paste at most %(most)s at a time.")
        form.add_error("text", said % {"count": why.args[0], "most": pasting.LINES})
        return _asked(request, form, 422)
    if "write" not in request.POST:
        return render(request, "people/pasted.html", {"form": form, "rows": [_shown(row) for row in rows]})
    return _write(request, form, rows)


def _asked(request: Asked, form: PasteForm, status: int) -> HttpResponse:
    return render(request, "people/paste.html", {"form": form, "term": term_told(typed=False)}, status=status)


def _write(request: Asked, form: PasteForm, rows: list[pasting.Row]) -> HttpResponse:
    ticked = set(request.POST.getlist("take"))
    wanted = [row for row in rows if str(row.place) in ticked]
    start = form.cleaned_data["start"]
    try:
        made = pasting.write(
            by=request.viewer,
            body=request.here,
            rows=wanted,
            genders=_genders(request.POST, wanted),
            start=start,
            end=queries.end_by_rules(start, None) if start else None,
        )
    except ValidationError as why:
        form.refused(why)
        return render(request, "people/pasted.html", {"form": form, "rows": [_shown(row) for row in rows]}, status=422)
    return go(request, "people:everyone" if made else "people:directory")


def _genders(sent: QueryDict, rows: list[pasting.Row]) -> dict[int, str]:
    given = {row.place: sent.get(f"gender-{row.place}", "") for row in rows}
    return {place: gender for place, gender in given.items() if gender in Person.Gender.values}


def _shown(row: pasting.Row) -> dict[str, Any]:
    label, tone = STATES[row.state]
    return {
        "place": row.place,
        "name": isolate(row.name),
        "association": isolate(row.association) if row.association else "",
        "phone": reference(row.phone) if row.phone else "",
        "state": label,
        "tone": tone,
        "why": DOUBTS.get(row.why, "") if row.state == "doubtful" else "",
        "ticked": row.state == "new",
        "offered": row.state != "seen" and row.why != "no_name",
        "genders": wording.choices(wording.GENDERS, "", "f", "m"),
    }
