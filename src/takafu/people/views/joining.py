"""Entries that may be one person, joining them; giving out what is known; erasing."""

from __future__ import annotations

from uuid import UUID

from django.core.exceptions import ValidationError
from django.http import HttpResponse, JsonResponse
from django.shortcuts import render
from django.utils.translation import gettext as _
from django.views.decorators.http import require_safe

from takafu.kit.addresses import Asked, address, go
from takafu.kit.components import Link
from takafu.kit.formats import date as day
from takafu.kit.formats import isolate, reference
from takafu.kit.permissions import require
from takafu.people import actions, queries, rules, wording
from takafu.people.forms import EraseForm, Form
from takafu.people.models import Person
from takafu.people.views.finding import person_for, reads_and_takes, take

SHOWN = 50


@require_safe
def duplicates(request: Asked) -> HttpResponse:
    """Pairs that may be one person, the likeliest first, each with the reason."""
    require(request.viewer, "people.merge_persons", Person(body=request.here))
    found = queries.likely_duplicates()
    pairs = [
        (
            isolate(str(one.name)),
            isolate(str(other.name)),
            wording.WHY[why],
            address(request, "people:merge", pk=one.pk, other=other.pk),
        )
        for one, other, why in found[:SHOWN]
    ]
    return render(request, "people/duplicates.html", {"pairs": pairs, "more": len(found) > SHOWN})


@require_safe
def twins(request: Asked, pk: UUID) -> HttpResponse:
    """With which entry this one may be joined: those like it, or one that is looked for by name."""
    person = person_for(request, "people.merge_persons", pk)
    query = request.GET.get("q", "").strip()
    others = [one for one in queries.living().exclude(pk=pk) if _offered(one, person, query)]
    links = [
        Link(isolate(str(one.name)), address(request, "people:merge", pk=pk, other=one.pk), count=reference(one.phone))
        for one in others[:SHOWN]
    ]
    return render(request, "people/twins.html", {"person": person, "links": links, "query": query})


def _offered(one: Person, person: Person, query: str) -> bool:
    if query:
        wanted = set(rules.name_words(query))
        return any(wanted <= set(rules.name_words(name)) for name in one.name.values())
    return bool(one.phone and one.phone == person.phone) or bool(
        rules.same_name(one.name.values(), person.name.values())
    )


@reads_and_takes
def merge(request: Asked, pk: UUID, other: UUID) -> HttpResponse:
    """The two side by side; `keep` in what is sent says which entry stays."""
    pair = [person_for(request, "people.merge_persons", key) for key in (pk, other)]
    error = None
    if request.method == "POST" and request.POST.get("keep") in {str(one.pk) for one in pair}:
        kept, joined = pair if request.POST["keep"] == str(pk) else pair[::-1]
        try:
            actions.merge_persons(by=request.viewer, kept=kept, other=joined)
        except ValidationError as why:
            error = why.messages[0]
        else:
            return go(request, "people:person", pk=kept.pk)
    sides = [(one, isolate(str(one.name)), _facts(one)) for one in pair]
    status = 422 if request.method == "POST" else 200
    return render(request, "people/merge.html", {"sides": sides, "error": error}, status=status)


def _facts(person: Person) -> list[tuple[object, object]]:
    orders, nothing = queries.orders(person), _("not known")
    seats = [
        f"{isolate(str(seat.on_behalf_of.name)) if seat.on_behalf_of else _('In person')} · {day(seat.start)}"
        for seat in orders["seats"]
    ]
    posts = [f"{wording.post(role.post, person.gender)} · {day(role.start)}" for role in orders["roles"]]
    return [
        (_("Spoken of as"), wording.GENDERS[person.gender]),
        (_("Telephone"), reference(person.phone) if person.phone else nothing),
        (_("E-mail address"), reference(person.email) if person.email else nothing),
        (_("Seats"), _(", ").join(seats) or _("none")),
        (_("Posts"), _(", ").join(posts) or _("none")),
        (_("Has a log-in"), _("yes") if person.user_id else _("no")),
    ]


@reads_and_takes
def export(request: Asked, pk: UUID) -> HttpResponse:
    """What every room knows of the person, as a file."""
    person = person_for(request, "people.export_person", pk)
    if request.method == "POST":
        given = actions.export_person(by=request.viewer, person=person)
        answer = JsonResponse(given, json_dumps_params={"ensure_ascii": False, "indent": 1})
        answer.headers["Content-Disposition"] = f'attachment; filename="takafu-{person.pk}.json"'
        answer.headers["Cache-Control"] = "no-store"
        return answer
    page = {
        "title": _("Take out what is known"),
        "verb": _("Take out the file"),
        "person": person,
        "back": address(request, "people:person", pk=pk),
        "note": _("A file with everything that the body knows of this person. That it was given out is recorded."),
    }
    return render(request, "people/form.html", page | {"form": Form()})


@reads_and_takes
def erase(request: Asked, pk: UUID) -> HttpResponse:
    """Erase a person on request, once the name was typed again."""
    person = person_for(request, "people.erase_person", pk)
    form = EraseForm(request.POST if request.method == "POST" else None, person=person)
    page = {
        "title": _("Erase on request"),
        "verb": _("Erase for good"),
        "bad": True,
        "person": person,
        "back": address(request, "people:person", pk=pk),
        "note": _(
            "Name, telephone, address and everything written go and cannot be brought back. The record keeps its numbers, without the name."
        ),
    }
    return take(
        request, form, lambda: actions.erase_person(by=request.viewer, person=person), ("people:directory", {}), page
    )
