"""Pages that all may read: who sits, a person, an association, what happened. What is not published is for members."""

from __future__ import annotations

from collections import defaultdict
from datetime import timedelta
from typing import Any
from uuid import UUID

from django.db.models import F, Q
from django.http import HttpResponse
from django.shortcuts import render
from django.utils.translation import gettext as _
from django.views.decorators.http import require_safe

from takafu.kit import clock, telling, workload
from takafu.kit.addresses import Asked, address, below, go
from takafu.kit.components import Bead, Column, Link, Table, Tag
from takafu.kit.formats import date as day
from takafu.kit.formats import isolate, moment, number, reference
from takafu.kit.keeping import kept
from takafu.kit.legal import asked, verdicts
from takafu.kit.permissions import delegable, may, require
from takafu.law import verdicts as held
from takafu.people import queries, rules, wording
from takafu.people.models import Membership, Organization, Person
from takafu.people.permissions import INSIDE
from takafu.people.views.finding import find, holds, linked, linked_organization, public_acts, titles, way
from takafu.register import queries as register
from takafu.register.models import Item
from takafu.register.models import Link as Cited

FOUND = 50  # people and associations that a search shows
TRACES = 20
SOON = timedelta(days=90)  # how long before its end a mandate is shown to officers


@require_safe
@kept()
def directory(request: Asked) -> HttpResponse:
    """Who sits today: the bureau first, then by association; or those that a search finds."""
    require(request.viewer, "people.see_members", request.here)
    if query := request.GET.get("q", "").strip():
        return render(request, "people/found.html", _found(request, query) | _officer(request))
    today = clock.today()
    seats, posts = queries.seats(today), queries.posts(today)
    groups: dict[Organization, list[Link]] = defaultdict(list)
    alone: list[Link] = []
    for seat in seats:
        listed = groups[seat.on_behalf_of] if seat.on_behalf_of else alone
        listed.append(way(request, seat.person, wording.member(seat.person.gender)))
    associations = [
        (isolate(str(one.name)), address(request, "people:organization", pk=one.pk), members)
        for one, members in sorted(groups.items(), key=lambda group: rules.sorting(str(group[0])))
    ]
    standing = asked.standing(today)
    few = held.seats(standing, sitting=len({seat.person_id for seat in seats}))
    values = {
        "vacant": [wording.POSTS[post][""] for post in queries.vacant_bureau(standing, posts)]
        if seats or posts
        else [],
        "few": verdicts.sentence(few, asked.names()) if seats and few.met is False else "",
        "bureau": [way(request, role.person, wording.post(role.post, role.person.gender)) for role in posts],
        "associations": associations,
        "alone": alone,
        "count": number(len({seat.person_id for seat in seats})),
        "published": request.here.settings.get("publish_members", True),
    }
    return render(request, "people/directory.html", values | _officer(request))


def _officer(request: Asked) -> dict[str, Any]:
    if not may(request.viewer, "people.see_everyone"):
        return {"officer": False}
    soon = queries.ending(clock.today(), SOON)
    return {"officer": True, "ending": [(linked(request, seat.person), day(seat.end)) for seat in soon if seat.end]}


def _found(request: Asked, query: str) -> dict[str, Any]:
    items = list(register.search(query, request.viewer, ("person", "organization"))[: FOUND + 1])
    links = [Link(isolate(str(item.title)), below(request, item.address)) for item in items[:FOUND]]
    return {"query": query, "links": links, "more": len(items) > FOUND}


@require_safe
@kept()
def person(request: Asked, pk: UUID) -> HttpResponse:
    """A person: posts, seats, public traces; how to reach them, for officers and themselves."""
    shown = find(Person, pk, "item", "user")
    if shown.merged_into_id:
        require(request.viewer, "people.see_person", shown.merged_into)
        return go(request, "people:person", pk=shown.merged_into_id)
    require(request.viewer, "people.see_person", shown)
    if shown.erased_at:
        return render(request, "people/erased.html", status=410)
    orders, inside = queries.orders(shown), may(request.viewer, "people.see_contact", shown)
    roles = orders["roles"] if inside else [role for role in orders["roles"] if role.post != "suspended"]
    values = {
        "person": shown,
        "titles": titles(shown, roles, orders["seats"]),
        "seats": _seats(request, orders["seats"]),
        "roles": _roles(roles, shown),
        "delegations": _delegations(request, orders["delegations"]) if inside else None,
        "traces": _traces(request, shown.item),
        "contact": _contact(shown) if inside else None,
        "places": _places(shown),
        "doings": doings(request, shown, orders),
        "apart": _apart(request, orders["seats"]),
    }
    return render(request, "people/person.html", values | _work(request, shown))


def _apart(request: Asked, seats: list[Membership]) -> list[str]:
    """For officers: where a seat of today ends on another day than the rules say."""
    if not may(request.viewer, "people.see_everyone"):
        return []
    held = [seat for seat in seats if holds(seat, clock.today())]
    told = [verdicts.apart(queries.term_by_rules(seat.start), seat.end, asked.names()) for seat in held]
    return [sentence for sentence in told if sentence]


def _places(shown: Person) -> Table | None:
    """Committees and posts of the body's own list."""
    held = shown.appointments.exclude(start=F("end")).select_related("committee", "office").order_by("-start", "-pk")
    rows = tuple(
        (
            isolate(one.office.called(shown.gender)) if one.office else wording.member(shown.gender),
            isolate(str(one.committee.name)) if one.committee else "—",
            day(one.start),
            _until(one.end),
        )
        for one in held
    )
    columns = (Column(_("Post")), Column(_("Committee")), Column(_("From")), Column(_("Until")))
    return Table(_("Committees and posts"), columns, rows) if rows else None


def _work(request: Asked, shown: Person) -> dict[str, Any]:
    """Tasks, skills and what is assigned, for the body's own."""
    if not INSIDE(request.viewer):
        return {}
    loads = workload.of([shown.pk]).get(shown.pk, [])
    return {
        "tasks": shown.tasks.splitlines(),
        "skills": shown.skills,
        "loads": [(one.what, number(one.count)) for one in loads],
    }


def _until(end: Any) -> Any:
    return day(end) if end else _("to this day")


def _seats(request: Asked, seats: list[Membership]) -> Table | None:
    rows = [
        (
            _association(request, seat.on_behalf_of),
            day(seat.start),
            _until(seat.end),
        )
        for seat in seats
    ]
    columns = (Column(_("On behalf of")), Column(_("From")), Column(_("Until")))
    return Table(_("Seats"), columns, tuple(rows)) if rows else None


def _association(request: Asked, organization: Organization | None) -> Any:
    return linked_organization(request, organization) if organization else _("In person")


def _roles(roles: list[Any], shown: Person) -> Table | None:
    today = clock.today()
    rows = [
        (
            wording.post(role.post, shown.gender),
            day(role.start),
            _until(role.end),
            Tag(_("Today"), "ok") if holds(role, today) else "",
        )
        for role in roles
    ]
    columns = (Column(_("Post")), Column(_("From")), Column(_("Until")), Column(_("State")))
    return Table(_("Posts"), columns, tuple(rows)) if rows else None


def _delegations(request: Asked, delegations: list[Any]) -> Table | None:
    rows = [
        (
            linked(request, one.giver),
            _(", ").join(str(delegable().get(action, action)) for action in one.actions),
            day(one.start),
            _until(one.end),
        )
        for one in delegations
    ]
    columns = (Column(_("From whom")), Column(_("What")), Column(_("From")), Column(_("Until")))
    return Table(_("Passed on by the presidency"), columns, tuple(rows)) if rows else None


def _contact(shown: Person) -> list[tuple[Any, Any]]:
    nothing = _("not known")
    return [
        (_("Telephone"), reference(shown.phone) if shown.phone else nothing),
        (_("E-mail address"), reference(shown.email) if shown.email else nothing),
    ]


def _traces(request: Asked, item: Item) -> list[Link]:
    """What the person had a part in, as far as the viewer may see it."""
    joined = Cited.objects.filter(Q(source=item) | Q(target=item)).exclude(relation="merged")
    seen = Item.objects.visible_to(request.viewer).filter(Q(links_out__in=joined) | Q(links_in__in=joined))
    listed = seen.exclude(pk=item.pk).distinct().order_by("-pk")[:TRACES]
    return [Link(isolate(str(one.title)), below(request, one.address)) for one in listed]


def doings(request: Asked, shown: Person, orders: dict[str, list[Any]]) -> list[Link]:
    """What the viewer may do with this person, as ways."""
    ways = [
        ("people.change_person", _("Put the entry right"), "people:change"),
        ("people.change_contact", _("Put telephone and address right"), "people:contact"),
        ("people.change_sheet", _("Tasks and skills"), "people:sheet"),
        ("people.begin_membership", _("Give a seat"), "people:sit"),
        ("people.end_membership", _("End the seat"), "people:leave"),
        ("people.give_role", _("Give a post"), "people:give"),
        ("people.end_role", _("End a post"), "people:posts"),
        ("people.suspend", _("Suspend their rights"), "people:suspend"),
        ("people.lift", _("Lift the suspension"), "people:lift"),
        ("people.delegate", _("Pass powers on to them"), "people:delegate"),
        ("people.invite", _("Give a code to log in"), "people:invite_one"),
        ("people.merge_persons", _("Join with another entry"), "people:twins"),
        ("people.export_person", _("Take out what is known"), "people:export"),
        ("people.erase_person", _("Erase on request"), "people:erase"),
    ]
    today = clock.today()
    sits = any(seat.end is None or seat.end > today for seat in orders["seats"])
    posts = [role for role in orders["roles"] if role.end is None or role.end > today]
    suspended = any(role.post == "suspended" for role in posts)
    idle = {
        "people.begin_membership": sits,
        "people.end_membership": not sits,
        "people.end_role": not any(role.post != "suspended" for role in posts),
        "people.suspend": suspended,
        "people.lift": not suspended,
    }
    return [
        Link(label, address(request, name, pk=shown.pk))
        for action, label, name in ways
        if not idle.get(action) and may(request.viewer, action, shown)
    ]


@require_safe
@kept()
def history(request: Asked, pk: UUID) -> HttpResponse:
    """What happened to a person's entry, the latest first."""
    shown = find(Person, pk, "item")
    require(request.viewer, "people.see_person", shown)
    acts = public_acts(shown.item, all_of_them=may(request.viewer, "people.see_contact", shown))
    beads = [
        Bead(told.sentence, when=_("%(when)s, act %(number)s") % {"when": moment(act.at), "number": number(act.number)})
        for act in acts
        if (told := telling.told(act))
    ]
    return render(request, "people/history.html", {"person": shown, "beads": beads})


@require_safe
@kept()
def organization(request: Asked, pk: UUID) -> HttpResponse:
    """An association: who sits for it, and who did."""
    shown = find(Organization, pk, "item")
    require(request.viewer, "people.see_organization", shown)
    seats = Membership.objects.filter(on_behalf_of=shown).select_related("person__item").order_by("-start", "-pk")
    visible = [seat for seat in seats if may(request.viewer, "people.see_person", seat.person)]
    rows = [
        (linked(request, seat.person), day(seat.start), _until(seat.end))
        for seat in visible
        if not seat.person.erased_at
    ]
    columns = (Column(_("Name")), Column(_("From")), Column(_("Until")))
    values = {
        "organization": shown,
        "seats": Table(_("Who sat or sits for it"), columns, tuple(rows)) if rows else None,
        "changes": may(request.viewer, "people.change_organization", shown),
    }
    return render(request, "people/organization.html", values)


@require_safe
@kept()
def everyone(request: Asked) -> HttpResponse:
    """For officers: everybody the body knows, the latest added first."""
    require(request.viewer, "people.see_everyone")
    try:
        before = UUID(request.GET["before"]) if "before" in request.GET else None
    except ValueError:
        before = None
    listed = queries.everyone(before)
    rows = tuple(
        (
            linked(request, one),
            Tag(wording.member(one.gender), "ok") if vars(one)["sits"] else _("No seat today"),
            reference(one.phone) if one.phone else _("not known"),
            _("yes") if one.user_id else _("no"),
        )
        for one in listed[: queries.PAGE]
    )
    columns = (Column(_("Name")), Column(_("Seat")), Column(_("Telephone")), Column(_("Has a log-in")))
    later = f"?before={listed[queries.PAGE - 1].pk}" if len(listed) > queries.PAGE else ""
    values = {"table": Table(_("Everybody we know"), columns, rows) if rows else None, "later": later}
    return render(request, "people/everyone.html", values)
