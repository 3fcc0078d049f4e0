"""A body's people as Popolo JSON: persons, organizations, memberships, posts, areas. Out, and in again.

Popolo's dates are the days on which something holds; a term of ours ends on the first day without it, so an end differs by a day.
Telephone numbers, addresses and suspensions are never among it: it holds what everybody may know of a body that publishes its members.
What Popolo has no word for stands under `takafu`: names by language, a post's labels for a woman and a man, how many hold it.
"""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date, timedelta
from typing import Any

from takafu.kit.tongues import Tongues
from takafu.people import wording
from takafu.people.models import Appointment, Committee, Membership, Office, Organization, Person, Role
from takafu.people.queries import living
from takafu.places.queries import seat
from takafu.register.models import Body

Row = dict[str, Any]
GENDERS = {"f": "female", "m": "male"}
DAY = timedelta(days=1)
POSTS = tuple(post for post in Role.Post.values if post != Role.Post.SUSPENDED)


def export(body: Body) -> dict[str, list[Row]]:
    """The body and its people, associations, committees, posts and terms: nine queries, however many there are."""
    persons = {person.pk: person for person in living().order_by("pk")}
    committees = list(Committee.objects.order_by("start", "pk"))
    area = seat()
    return {
        "persons": [_person(person) for person in persons.values()],
        "organizations": [
            _body(body) | ({"area_id": area.code} if area else {}),
            *(_association(one) for one in Organization.objects.order_by("pk")),
            *(_committee(one, body) for one in committees),
        ],
        "memberships": list(_memberships(body, persons)),
        "posts": [
            *(_post(post, body) for post in POSTS),
            *(_office(one, body) for one in Office.objects.filter(ended_at=None).order_by("pk")),
        ],
        "areas": [{"id": area.code, "identifier": area.code, "classification": area.kind, "name": str(area)}]
        if area
        else [],
    }


def _dated(term: Any) -> Row:
    row = {"start_date": term.start.isoformat()}
    return row | ({"end_date": (term.end - DAY).isoformat()} if term.end else {})


def _named(name: Tongues) -> Row:
    first, text = name.best("ar")
    others = [{"name": name[code], "note": code} for code in sorted(name) if code != first and name[code]]
    row: Row = {"name": text, "takafu": {"name": dict(name)}}
    return row | ({"other_names": others} if others else {})


def _person(person: Person) -> Row:
    gender = {"gender": GENDERS[person.gender]} if person.gender else {}
    return {"id": str(person.pk)} | _named(person.name) | gender


def _body(body: Body) -> Row:
    return {"id": str(body.pk), "classification": "consultative body"} | _named(Tongues(body.name))


def _association(organization: Organization) -> Row:
    row = {"id": str(organization.pk), "classification": "association"} | _named(organization.name)
    gone = organization.dissolved
    return row | ({"dissolution_date": (gone - DAY).isoformat()} if gone else {})


def _committee(committee: Committee, body: Body) -> Row:
    row: Row = {"id": str(committee.pk), "classification": "committee", "parent_id": str(body.pk)} | _named(
        committee.name
    )
    row |= {"founding_date": committee.start.isoformat()}
    row["takafu"] = row["takafu"] | {"mirrors": committee.mirrors, "mandate": committee.mandate}
    return row | ({"dissolution_date": (committee.end - DAY).isoformat()} if committee.end else {})


def _post(code: str, body: Body) -> Row:
    label = str(wording.POSTS[code][""])
    return {"id": f"{body.pk}/{code}", "label": label, "role": code, "organization_id": str(body.pk)}


def _office(office: Office, body: Body) -> Row:
    labels: Row = {"label": dict(office.label), "female": dict(office.female), "male": dict(office.male)}
    own: Row = labels | {"holders": office.holders, "tasks": office.tasks}
    return {
        "id": str(office.pk),
        "label": str(office.label.best("ar")[1]),
        "role": str(office.label.best("ar")[1]),
        "organization_id": str(office.committee_id or body.pk),
        "takafu": own,
    }


def _memberships(body: Body, persons: dict[Any, Person]) -> Iterator[Row]:
    for held in Membership.objects.filter(person__in=persons).order_by("start", "pk"):
        row = {"id": str(held.pk), "person_id": str(held.person_id), "organization_id": str(body.pk), "role": "member"}
        yield row | ({"on_behalf_of_id": str(held.on_behalf_of_id)} if held.on_behalf_of_id else {}) | _dated(held)
    for role in Role.objects.filter(person__in=persons).exclude(post=Role.Post.SUSPENDED).order_by("start", "pk"):
        if role.end != role.start:
            row = {"id": str(role.pk), "person_id": str(role.person_id), "organization_id": str(body.pk)}
            yield row | {"role": role.post, "post_id": f"{body.pk}/{role.post}"} | _dated(role)
    for place in Appointment.objects.filter(person__in=persons).order_by("start", "pk"):
        if place.end != place.start:
            row = {"id": str(place.pk), "person_id": str(place.person_id), "role": "member"}
            row |= {"organization_id": str(place.committee_id or body.pk)}
            yield row | ({"post_id": str(place.office_id)} if place.office_id else {}) | _dated(place)


def whole_day(text: str, *, last: bool = False) -> date:
    """A Popolo date as a day; of a year or a month alone, its first day, or its last.

    Raises:
        ValueError: it is none.
    """
    parts = [int(part) for part in text.split("-")]
    if len(parts) == 3:
        return date(*parts)
    first = date(parts[0], parts[1] if len(parts) == 2 else 1, 1)
    if not last:
        return first
    months = 1 if len(parts) == 2 else 12
    after = first.year * 12 + first.month - 1 + months
    return date(after // 12, after % 12 + 1, 1) - DAY
