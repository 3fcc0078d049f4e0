"""Pages on which officers keep the register of people: adding, putting right, seats, posts, suspension, delegation."""

from __future__ import annotations

from typing import Any
from uuid import UUID

from django.core.exceptions import ValidationError
from django.http import Http404, HttpResponse
from django.shortcuts import render
from django.utils.translation import gettext as _
from django.views.decorators.http import require_safe

from takafu.kit import clock
from takafu.kit.addresses import Asked, address, go
from takafu.kit.components import Link
from takafu.kit.formats import date as day
from takafu.kit.permissions import Viewer, delegable, may, require
from takafu.people import actions, pasting, queries, rules, wording
from takafu.people.forms import (
    AddForm,
    ChangeForm,
    ContactForm,
    DelegateForm,
    EndForm,
    Form,
    OrganizationForm,
    PostForm,
    SeatForm,
    SuspendForm,
)
from takafu.people.models import Delegation, Membership, Organization, Person, Role
from takafu.people.views.finding import find, person_for, reads_and_takes, take, term_told, way


def _page(request: Asked, title: Any, verb: Any, person: Person | None = None, **more: Any) -> dict[str, Any]:
    """What a page with one form shows; `person` is whom it is about, and where one goes back to."""
    back = address(request, "people:person", pk=person.pk) if person else address(request, "people:directory")
    return {"title": title, "verb": verb, "person": person, "back": back} | more


def _sent(request: Asked) -> Any:
    return request.POST if request.method == "POST" else None


@reads_and_takes
def add(request: Asked) -> HttpResponse:
    """Add a person in one page, with a seat where a day is given; somebody who seems to be known is asked about first."""
    require(request.viewer, "people.add_person", Person(body=request.here))
    form = AddForm(_sent(request))
    page: dict[str, Any] = {"associations": [str(one.name) for one in Organization.objects.all()], "alike": []}
    page["term"] = term_told(typed=False)
    if request.method == "POST" and form.is_valid():
        page["alike"] = [] if form.cleaned_data["again"] else _alike(request, form)
        if not page["alike"]:
            try:
                made = _add(request, form)
            except ValidationError as why:
                form.refused(why)
            else:
                return go(request, "people:person", pk=made.pk)
    status = 422 if request.method == "POST" else 200
    return render(request, "people/add.html", page | {"form": form}, status=status)


def _alike(request: Asked, form: AddForm) -> list[Link]:
    """Entries that may be this person: a second press of the button ends here too."""
    try:
        number = rules.phone(form.cleaned_data["phone"])
    except rules.BadPhone:
        number = ""
    names = list(form.name().values())
    found = [one for one in queries.living() if _same(one, names, number)]
    return [way(request, one) for one in found]


def _same(person: Person, names: list[str], number: str) -> bool:
    return bool(number and person.phone == number) or rules.same_name(names, person.name.values()) == "name"


def _add(request: Asked, form: AddForm) -> Person:
    given, by, body = form.cleaned_data, request.viewer, request.here
    return pasting.add_seated(
        by=by,
        body=body,
        name=form.name(),
        gender=given["gender"],
        phone=given["phone"],
        email=given["email"],
        association=given["association"],
        start=given["start"],
        end=queries.end_by_rules(given["start"], None) if given["start"] else None,
    )


@reads_and_takes
def change(request: Asked, pk: UUID) -> HttpResponse:
    """Put a name right."""
    person = person_for(request, "people.change_person", pk)
    initial = {"name_ar": person.name.get("ar"), "name_fr": person.name.get("fr"), "gender": person.gender}
    form = ChangeForm(_sent(request), initial=initial)

    def do() -> None:
        actions.change_person(by=request.viewer, person=person, name=form.name(), gender=form.cleaned_data["gender"])

    page = _page(request, _("Put the entry right"), _("Keep"), person)
    return take(request, form, do, ("people:person", {"pk": pk}), page)


@reads_and_takes
def contact(request: Asked, pk: UUID) -> HttpResponse:
    """Put right how a person is reached; their own page too."""
    person = person_for(request, "people.change_contact", pk)
    form = ContactForm(_sent(request), initial={"phone": person.phone, "email": person.email})

    def do() -> None:
        actions.change_contact(by=request.viewer, person=person, **form.cleaned_data)

    page = _page(request, _("Telephone and e-mail address"), _("Keep"), person)
    page["note"] = _("Officers of the body and this person see them; nobody else does.")
    return take(request, form, do, ("people:person", {"pk": pk}), page)


@reads_and_takes
def sit(request: Asked, pk: UUID) -> HttpResponse:
    """Give a person a seat."""
    person = person_for(request, "people.begin_membership", pk)
    form = SeatForm(_sent(request))

    def do() -> None:
        given = form.cleaned_data
        days = {"start": given["start"], "end": queries.end_by_rules(given["start"], given["end"])}
        actions.begin_membership(by=request.viewer, person=person, on_behalf_of=given["association"], **days)

    page = _page(request, _("Give a seat"), _("Give the seat"), person, note=term_told())
    return take(request, form, do, ("people:person", {"pk": pk}), page)


@reads_and_takes
def leave(request: Asked, pk: UUID) -> HttpResponse:
    """End the person's seat."""
    person = person_for(request, "people.end_membership", pk)
    seat = Membership.objects.filter(person=person).overlapping(clock.today(), None).order_by("start").first()
    if seat is None:
        return go(request, "people:person", pk=pk)
    require(request.viewer, "people.end_membership", seat)
    form = EndForm(_sent(request))

    def do() -> None:
        actions.end_membership(by=request.viewer, membership=seat, **form.cleaned_data)

    return take(
        request, form, do, ("people:person", {"pk": pk}), _page(request, _("End the seat"), _("End the seat"), person)
    )


@reads_and_takes
def give(request: Asked, pk: UUID) -> HttpResponse:
    """Give a person a post."""
    person = person_for(request, "people.give_role", pk)
    form = PostForm(_sent(request))

    def do() -> None:
        given = dict(form.cleaned_data)
        given["end"] = queries.end_by_rules(given["start"], given["end"], given["post"])
        actions.give_role(by=request.viewer, person=person, **given)

    page = _page(request, _("Give a post"), _("Give the post"), person, note=term_told(bureau=True))
    return take(request, form, do, ("people:person", {"pk": pk}), page)


@require_safe
def posts(request: Asked, pk: UUID) -> HttpResponse:
    """Which of the person's posts shall end."""
    person = person_for(request, "people.end_role", pk)
    held = Role.objects.filter(person=person).exclude(post="suspended").overlapping(clock.today(), None)
    links = [
        Link(
            wording.post(role.post, person.gender),
            address(request, "people:end_post", pk=role.pk),
            count=day(role.start),
        )
        for role in held.order_by("start")
    ]
    return render(request, "people/posts.html", {"person": person, "links": links})


@reads_and_takes
def end_post(request: Asked, pk: UUID) -> HttpResponse:
    """End a post."""
    role = find(Role, pk, "person__item")
    require(request.viewer, "people.end_role", role)
    if role.post == Role.Post.SUSPENDED:
        raise Http404
    form = EndForm(_sent(request))

    def do() -> None:
        actions.end_role(by=request.viewer, role=role, **form.cleaned_data)

    title = _("End a post: %(post)s") % {"post": wording.post(role.post, role.person.gender)}
    page = _page(request, title, _("End the post"), role.person)
    return take(request, form, do, ("people:person", {"pk": role.person_id}), page)


@reads_and_takes
def suspend(request: Asked, pk: UUID) -> HttpResponse:
    """Suspend a person's rights from today on."""
    person = person_for(request, "people.suspend", pk)
    form = SuspendForm(_sent(request))

    def do() -> None:
        actions.suspend(by=request.viewer, person=person, **form.cleaned_data)

    page = _page(request, _("Suspend their rights"), _("Suspend from today"), person)
    page["note"] = _("They see what every visitor sees, until it is lifted. Their seat and posts stay theirs.")
    return take(request, form, do, ("people:person", {"pk": pk}), page)


@reads_and_takes
def lift(request: Asked, pk: UUID) -> HttpResponse:
    """Give a suspended person their rights back."""
    person = person_for(request, "people.lift", pk)
    page = _page(request, _("Lift the suspension"), _("Lift it today"), person)
    return take(
        request,
        Form(_sent(request)),
        lambda: actions.lift(by=request.viewer, person=person),
        ("people:person", {"pk": pk}),
        page,
    )


@reads_and_takes
def delegate(request: Asked, pk: UUID) -> HttpResponse:
    """Pass powers of the presidency on to a person, for a time; and take them back."""
    person = person_for(request, "people.delegate", pk)
    form = DelegateForm(_sent(request), offered=_offered(request.viewer))

    def do() -> None:
        actions.delegate(by=request.viewer, taker=person, **form.cleaned_data)

    passed = Delegation.objects.filter(taker=person).overlapping(clock.today(), None)
    page = _page(request, _("Pass powers on"), _("Pass on"), person)
    page["links"] = [
        Link(_words(one.actions), address(request, "people:end_delegation", pk=one.pk), count=day(one.start))
        for one in passed
    ]
    page["note"] = _("It holds as long as you are president. What the other does is recorded under their own name.")
    return take(request, form, do, ("people:person", {"pk": pk}), page)


def _offered(viewer: Viewer) -> list[tuple[str, Any]]:
    return [(action, title) for action, title in delegable().items() if may(viewer, action)]


def _words(passed: list[str]) -> str:
    return _(", ").join(str(delegable().get(action, action)) for action in passed)


@reads_and_takes
def end_delegation(request: Asked, pk: UUID) -> HttpResponse:
    """Take back what was passed on, today."""
    passed = find(Delegation, pk, "taker__item")
    require(request.viewer, "people.end_delegation", passed)
    page = _page(request, _("Take back what was passed on"), _("Take it back today"), passed.taker)
    page["note"] = _words(passed.actions)

    def do() -> None:
        actions.end_delegation(by=request.viewer, delegation=passed, end=max(clock.today(), passed.start))

    return take(request, Form(_sent(request)), do, ("people:person", {"pk": passed.taker_id}), page)


@reads_and_takes
def add_organization(request: Asked) -> HttpResponse:
    """Add an association."""
    require(request.viewer, "people.add_organization", Person(body=request.here))
    form = OrganizationForm(_sent(request))

    def do() -> None:
        actions.add_organization(by=request.viewer, body=request.here, name=form.name())

    return take(request, form, do, ("people:directory", {}), _page(request, _("Add an association"), _("Add")))


@reads_and_takes
def change_organization(request: Asked, pk: UUID) -> HttpResponse:
    """Put an association's name right."""
    shown = find(Organization, pk, "item")
    require(request.viewer, "people.change_organization", shown)
    form = OrganizationForm(_sent(request), initial={"name_ar": shown.name.get("ar"), "name_fr": shown.name.get("fr")})

    def do() -> None:
        actions.change_organization(by=request.viewer, organization=shown, name=form.name())

    page = _page(request, _("Put the entry right"), _("Keep"))
    page["back"] = address(request, "people:organization", pk=pk)
    return take(request, form, do, ("people:organization", {"pk": pk}), page)
