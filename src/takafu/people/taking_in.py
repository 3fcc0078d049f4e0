"""Popolo JSON taken in: all of it or nothing. Whoever and whatever is known already, by name, is not entered twice."""

from __future__ import annotations

import re
from dataclasses import dataclass, field
from datetime import date
from typing import Any

from django.db import transaction
from django.utils.translation import gettext_lazy as _

from takafu.kit.permissions import Viewer, require
from takafu.kit.refusals import refuse
from takafu.kit.tongues import Tongues
from takafu.people import actions, rules
from takafu.people.models import Appointment, Committee, Membership, Office, Organization, Person, Role
from takafu.people.popolo import DAY, GENDERS, POSTS, Row, whole_day
from takafu.people.queries import living
from takafu.register.models import Body

PARTS = ("persons", "organizations", "memberships", "posts", "areas")
MOST = 20_000  # rows of one file
_DATE = re.compile(r"^[0-9]{4}(-[0-9]{2}){0,2}$")
_GENDERS = {word: code for code, word in GENDERS.items()} | {"f": "f", "m": "m"}


@dataclass(slots=True)
class Taken:
    """How many of each were new, and what stands for the ids of the file."""

    persons: int = 0
    organizations: int = 0
    terms: int = 0
    ids: dict[str, Any] = field(default_factory=dict)
    gone: list[tuple[Organization, date]] = field(default_factory=list)


def take_in(*, by: Viewer, body: Body, data: Any) -> Taken:
    """Enter what a Popolo file tells, by the verbs that a page would use, each with its act; a second time changes nothing.

    Raises:
        ValidationError: it is no Popolo, a reference leads nowhere, or something of it cannot be.
    """
    require(by, "people.add_person", Person(body=body))
    checked(data)
    taken = Taken()
    with transaction.atomic():
        for row in data.get("organizations", ()):
            _organization(by, body, row, taken)
        for row in data.get("persons", ()):
            _person(by, body, row, taken)
        for row in data.get("posts", ()):
            _post(by, body, row, taken)
        for row in data.get("memberships", ()):
            _term(by, row, taken)
        for organization, gone in taken.gone:
            actions.dissolve_organization(by=by, organization=organization, end=gone)
    return taken


def checked(data: Any) -> None:
    """Go on only with lists of rows that have their ids, names, and days.

    Raises:
        ValidationError: it is none.
    """
    if not isinstance(data, dict) or not data.keys() & set(PARTS):
        raise refuse(_("This is no Popolo file: it has no persons, organizations or memberships."), "popolo")
    if sum(len(data[part]) for part in PARTS if isinstance(data.get(part), list)) > MOST:
        raise refuse(_("This file has more than %(most)s rows: take it in by parts."), "many", most=MOST)
    for part in PARTS:
        rows = data.get(part, [])
        if not isinstance(rows, list) or not all(isinstance(row, dict) for row in rows):
            raise refuse(_("“%(part)s” is no list of rows."), "popolo", part=part)
        for place, row in enumerate(rows, 1):
            _row(part, place, row)


def _row(part: str, place: int, row: Row) -> None:
    needed = {"memberships": ("person_id", "organization_id"), "areas": ("id",), "posts": ("id", "label")}
    texts = (
        "id",
        "name",
        "label",
        "role",
        "person_id",
        "organization_id",
        "post_id",
        "on_behalf_of_id",
        "classification",
    )
    dates = ("start_date", "end_date", "founding_date", "dissolution_date")
    wrong = [key for key in needed.get(part, ("id", "name")) if not row.get(key)]
    wrong += [key for key in texts if not isinstance(row.get(key), str | None)]
    wrong += [key for key in dates if row.get(key) is not None and not _is_day(row[key])]
    if wrong:
        sentence = _("Row %(place)s of “%(part)s”: “%(key)s” is missing or is not what it should be.")
        raise refuse(sentence, "popolo", part=part, place=place, key=wrong[0])


def _is_day(text: Any) -> bool:
    if not isinstance(text, str) or not _DATE.match(text):
        return False
    try:
        whole_day(text)
    except ValueError:
        return False
    return True


def _name(row: Row) -> Tongues:
    own = row.get("takafu", {}).get("name") if isinstance(row.get("takafu"), dict) else None
    if isinstance(own, dict) and all(isinstance(text, str) for text in own.values()):
        return Tongues(own)
    return actions.tongue(row["name"])


def _more(row: Row) -> Row:
    own = row.get("takafu")
    return own if isinstance(own, dict) else {}


def _start(row: Row, key: str = "start_date") -> date:
    if not row.get(key):
        raise refuse(_("“%(id)s” has no first day: one is needed."), "no_start", id=row.get("id") or "?")
    return whole_day(row[key])


def _end(row: Row, key: str = "end_date") -> date | None:
    return whole_day(row[key], last=True) + DAY if row.get(key) else None


def _organization(by: Viewer, body: Body, row: Row, taken: Taken) -> None:
    kind = row.get("classification")
    if kind == "consultative body":
        taken.ids[row["id"]] = body
        return
    if kind == "committee" or row.get("parent_id"):
        taken.ids[row["id"]] = _committee(by, body, row, taken)
        return
    name = _name(row)
    found = next(
        (one for one in Organization.objects.all() if rules.same_name(name.values(), one.name.values()) == "name"), None
    )
    if found is None:
        found = actions.add_organization(by=by, body=body, name=name)
        taken.organizations += 1
    taken.ids[row["id"]] = found
    if (gone := _end(row, "dissolution_date")) and found.dissolved != gone:
        taken.gone.append((found, gone))  # once its seats are there


def _committee(by: Viewer, body: Body, row: Row, taken: Taken) -> Committee:
    name, start = _name(row), _start(row, "founding_date")
    found: Committee | None = next((one for one in Committee.objects.filter(start=start) if one.name == name), None)
    if found is None:
        taken.organizations += 1
        words = {key: str(_more(row).get(key, "")) for key in ("mirrors", "mandate")}
        found = actions.found_committee(
            by=by, body=body, name=name, start=start, end=_end(row, "dissolution_date"), **words
        )
    return found


def _person(by: Viewer, body: Body, row: Row, taken: Taken) -> None:
    name = _name(row)
    alike = [one for one in living() if rules.same_name(name.values(), one.name.values()) == "name"]
    if len(alike) > 1:
        raise refuse(
            _("Two are known by the name “%(name)s”: join them first, or tell them apart."), "two", name=str(name)
        )
    if not alike:
        alike = [actions.add_person(by=by, body=body, name=name, gender=_GENDERS.get(row.get("gender") or "", ""))]
        taken.persons += 1
    taken.ids[row["id"]] = alike[0]


def _post(by: Viewer, body: Body, row: Row, taken: Taken) -> None:
    if row.get("role") in POSTS:
        taken.ids[row["id"]] = row["role"]
        return
    place = taken.ids.get(row.get("organization_id") or "")
    committee = place if isinstance(place, Committee) else None
    more = _more(row)
    label = Tongues(more["label"]) if isinstance(more.get("label"), dict) else actions.tongue(row["label"])
    found: Office | None = next((one for one in Office.objects.filter(committee=committee) if one.label == label), None)
    if found is None:
        sides: Row = {
            side: Tongues(more[side]) if isinstance(more.get(side), dict) else Tongues() for side in ("female", "male")
        }
        holders = more.get("holders")
        found = actions.keep_office(
            by=by, body=body, committee=committee, label=label, holders=holders if type(holders) is int else 1,
            tasks=str(more.get("tasks", "")), **sides,
        )  # fmt: skip
    taken.ids[row["id"]] = found


def _known(taken: Taken, key: Any, *kinds: type) -> Any:
    found = taken.ids.get(key)
    if not isinstance(found, kinds):
        raise refuse(_("“%(id)s” is referred to and is not in the file."), "reference", id=key)
    return found


def _term(by: Viewer, row: Row, taken: Taken) -> None:
    """One membership of the file: a seat, a post, or a place."""
    person: Person = _known(taken, row["person_id"], Person)
    place = _known(taken, row["organization_id"], Body, Committee, Organization)
    if isinstance(place, Organization):
        return  # who belongs to an association beside the body is not ours to keep
    post = _known(taken, row["post_id"], str, Office) if row.get("post_id") else None
    start, end = _start(row), _end(row)
    days: Row = {"person": person, "start": start, "end": end}
    if isinstance(post, str):
        if not Role.objects.filter(post=post, **days).exists():
            actions.give_role(by=by, post=post, **days)
            taken.terms += 1
    elif isinstance(post, Office) or isinstance(place, Committee):
        committee = place if isinstance(place, Committee) else None
        if not Appointment.objects.filter(committee=committee, office=post, **days).exists():
            actions.appoint(by=by, committee=committee, office=post, **days)
            taken.terms += 1
    elif not Membership.objects.filter(**days).exists():
        behalf = row.get("on_behalf_of_id")
        actions.begin_membership(by=by, on_behalf_of=_known(taken, behalf, Organization) if behalf else None, **days)
        taken.terms += 1
