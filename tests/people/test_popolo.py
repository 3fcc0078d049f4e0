"""Popolo out, valid against the published schemas; and round trips.

A package of npm ships those of 2014, which the file is held to as they are. What the newest say is written down here: it was compared,
property by property, on 30 November 2026 with the files of popolo-project/popolo-spec at b6225682 (of a post at c731e3bf): their types,
patterns and the one property that they ask for.
"""

import json
import re
from datetime import date

import pytest
from django_scopes import scope
from jsonschema import Draft3Validator
from referencing import Registry, Resource
from referencing.jsonschema import DRAFT3

from takafu.kit.permissions import operator
from takafu.kit.tongues import Tongues
from takafu.people import actions, popolo
from takafu.people.taking_in import take_in
from takafu.places.models import Area, Seat
from tests.packages import of_npm
from tests.people.makers import DAY, add, association, seat

DATE = re.compile(r"^[0-9]{4}(-[0-9]{2}){0,2}$")
TEXT = (str, type(None))
# Of each class: a property's type; "date" has their pattern, a list names the class of its items.
LINKS = {"contact_details": list, "links": list, "sources": list, "created_at": TEXT, "updated_at": TEXT}
SCHEMAS = {
    "persons": LINKS | dict.fromkeys(
        ("id", "name", "family_name", "given_name", "additional_name", "honorific_prefix", "honorific_suffix", "patronymic_name",
         "sort_name", "email", "gender", "image", "summary", "biography", "national_identity"), TEXT,
    ) | {"pronouns": (list, type(None)), "birth_date": "date", "death_date": "date", "other_names": ["other_names"],
         "identifiers": list, "memberships": list},
    "organizations": LINKS | dict.fromkeys(("id", "name", "classification", "parent_id", "area_id", "image"), TEXT)
    | {"founding_date": "date", "dissolution_date": "date", "other_names": ["other_names"], "identifiers": list,
       "memberships": list, "posts": list},
    "memberships": LINKS | dict.fromkeys(
        ("id", "label", "role", "person_id", "organization_id", "post_id", "on_behalf_of_id", "area_id"), TEXT,
    ) | {"start_date": "date", "end_date": "date", "member": (dict, type(None))},
    "posts": LINKS | dict.fromkeys(("id", "label", "role", "organization_id", "area_id"), TEXT)
    | {"start_date": "date", "end_date": "date", "other_label": list, "memberships": list},
    "areas": dict.fromkeys(("id", "name", "identifier", "classification", "parent_id", "created_at", "updated_at"), TEXT)
    | {"geometry": (dict, type(None)), "sources": list},
    "other_names": {"name": str} | dict.fromkeys(
        ("family_name", "given_name", "additional_name", "honorific_prefix", "honorific_suffix", "patronymic_name", "note"), TEXT,
    ) | {"start_date": "date", "end_date": "date"},
}  # fmt: skip
ASKED = {"other_names": {"name"}}  # what a row must have: elsewhere nothing


def faults(kind, row):
    """What of a row its schema does not allow. Properties that no schema names are allowed by them all; ours stand under one."""
    schema = SCHEMAS[kind]
    wrong = [f"{kind}: {key} is missing" for key in sorted(ASKED.get(kind, set()) - row.keys())]
    for key, value in row.items():
        if key == "takafu":
            continue
        asked = schema.get(key)
        if asked is None:
            wrong.append(f"{kind}: {key} is no property")
        elif asked == "date":
            wrong += (
                [] if value is None or (isinstance(value, str) and DATE.match(value)) else [f"{kind}: {key} is no date"]
            )
        elif isinstance(asked, list):
            wrong += [fault for item in value for fault in faults(asked[0], item)]
        elif not isinstance(value, asked):
            wrong.append(f"{kind}: {key} is of another type")
    return wrong


@pytest.fixture
def peopled(in_fes):
    """A body with a bit of everything."""
    by = operator(in_fes.pk)
    city = Area.objects.create(code="T.9", kind="commune", name={"ar": "فاس"})
    Seat.objects.create(body=in_fes, area=city)
    palms = association(in_fes)
    souad = actions.add_person(
        by=by, body=in_fes, name=Tongues(ar="سعاد بناني", fr="Souad Bennani"), gender="f", phone="0661234567"
    )
    karim = add(in_fes, "كريم التازي", gender="m")
    seat(souad, on_behalf_of=palms, end=date(2028, 3, 1))
    seat(karim)
    actions.give_role(by=by, person=souad, post="president", start=DAY)
    actions.suspend(by=by, person=karim, reason="inquiry")
    committee = actions.found_committee(
        by=by, body=in_fes, name=Tongues(ar="لجنة التعمير"), start=DAY, mirrors="لجنة المجلس"
    )
    labels = {"label": Tongues(ar="رئاسة اللجنة"), "female": Tongues(ar="رئيسة"), "male": Tongues(ar="رئيس")}
    head = actions.keep_office(by=by, body=in_fes, committee=committee, tasks="تسيير", holders=2, **labels)
    actions.appoint(by=by, person=karim, office=head, start=DAY)
    actions.appoint(by=by, person=souad, committee=committee, start=DAY)
    return in_fes


def test_it_is_valid_against_the_published_schemas(peopled):
    told = popolo.export(peopled)
    wrong = [fault for kind, rows in told.items() for row in rows for fault in faults(kind, row)]
    assert wrong == []
    assert {kind: len(rows) for kind, rows in told.items()} == {
        "persons": 2, "organizations": 3, "memberships": 5, "posts": 6, "areas": 1,
    }  # fmt: skip
    ids = {row["id"] for rows in told.values() for row in rows}
    for row in told["memberships"]:
        assert {row["person_id"], row["organization_id"], row.get("post_id", row["person_id"])} <= ids


PUBLISHED = {"persons": "person", "organizations": "organization", "memberships": "membership", "posts": "post"}


def published():
    """For each class its validator, with the schemas that it refers to."""
    files = [json.loads(path.read_text()) for path in (of_npm("popit-api") / "schemas" / "popolo").glob("*.json")]
    kept = Registry().with_resources((one["id"], Resource(one, DRAFT3)) for one in files)
    named = {one["title"].lower(): one for one in files}
    return {kind: Draft3Validator(named[name], registry=kept) for kind, name in PUBLISHED.items()}


@pytest.mark.office
def test_the_schemas_as_they_were_published_take_it(peopled):
    told, held = popolo.export(peopled), published()
    for kind, validator in held.items():
        assert told[kind]
        assert [error.message for row in told[kind] for error in validator.iter_errors(row)] == []
    person = told["persons"][0]
    for wrong in ({"name": None}, {"birth_date": "yesterday"}, {"other_names": [{"name": 1}]}, {"email": ["x"]}):
        assert list(held["persons"].iter_errors(person | wrong)), wrong


def test_the_check_sees_what_is_wrong():
    for row in (
        {"id": 1},
        {"name": ["x"]},
        {"birth_date": "yesterday"},
        {"nickname": "x"},
        {"other_names": [{"name": 1}]},
        {"other_names": [{"note": "ar"}]},
    ):
        assert faults("persons", row)


def test_no_number_and_no_suspension_stands_in_it(peopled):
    told = json.dumps(popolo.export(peopled))
    assert "661234567" not in told
    assert "suspended" not in told


def test_an_end_is_the_last_day(peopled):
    held = next(row for row in popolo.export(peopled)["memberships"] if "on_behalf_of_id" in row)
    assert (held["start_date"], held["end_date"]) == ("2026-03-01", "2028-02-29")


def told_by_names(told):
    """What is told, with names in the place of ids: two bodies that hold the same tell the same."""
    names = {
        row["id"]: row.get("name") or row.get("label")
        for kind in ("persons", "organizations", "posts")
        for row in told[kind]
    }
    names |= {row["id"]: "هنا" for row in told["organizations"] if row["classification"] == "consultative body"}
    return {
        kind: sorted(
            json.dumps({key: names.get(value, value) if isinstance(value, str) else value for key, value in row.items()
                        if key != "id"}, sort_keys=True, ensure_ascii=False)
            for row in rows if row.get("classification") != "consultative body"
        )
        for kind, rows in told.items() if kind != "areas"
    }  # fmt: skip


def test_what_goes_out_comes_in_elsewhere_and_goes_out_the_same(peopled, meknes):
    told = json.loads(json.dumps(popolo.export(peopled)))
    with scope(body=meknes):
        taken = take_in(by=operator(meknes.pk), body=meknes, data=told)
        assert (taken.persons, taken.organizations, taken.terms) == (2, 2, 5)
        assert told_by_names(popolo.export(meknes)) == told_by_names(told)


@pytest.mark.parametrize("count", [1, 3])
def test_it_costs_the_same_queries_however_many(in_fes, count, django_assert_num_queries):
    for n in range(count):
        seat(add(in_fes, f"سعاد {n}"))
    with django_assert_num_queries(8):
        assert len(popolo.export(in_fes)["persons"]) == count


@pytest.mark.parametrize(
    ("text", "last", "day"),
    [("2024", False, date(2024, 1, 1)), ("2024", True, date(2024, 12, 31)), ("2024-02", True, date(2024, 2, 29)),
     ("2024-12", True, date(2024, 12, 31)), ("2024-02-03", True, date(2024, 2, 3))],
)  # fmt: skip
def test_a_year_or_a_month_alone_is_its_first_or_last_day(text, last, day):
    assert popolo.whole_day(text, last=last) == day
