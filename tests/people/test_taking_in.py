from contextlib import suppress

import pytest
from django.core.exceptions import ValidationError
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from takafu.kit.permissions import Refused, operator
from takafu.people.models import Membership, Organization, Person
from takafu.people.taking_in import checked, take_in
from takafu.register.models import Act
from tests.bodies import as_role
from tests.people.makers import add, association

FILE = {
    "persons": [{"id": "p1", "name": "Souad Bennani", "gender": "female"}, {"id": "p2", "name": "كريم"}],
    "organizations": [
        {"id": "b", "name": "Instance", "classification": "consultative body"},
        {"id": "o1", "name": "جمعية النخيل", "dissolution_date": "2027"},
    ],
    "posts": [{"id": "x", "label": "President", "role": "president"}],
    "memberships": [
        {
            "person_id": "p1",
            "organization_id": "b",
            "on_behalf_of_id": "o1",
            "start_date": "2026-01",
            "end_date": "2026-06",
        },
        {"person_id": "p2", "organization_id": "b", "post_id": "x", "start_date": "2026-01-15"},
        {"person_id": "p2", "organization_id": "o1", "start_date": "2020"},
    ],
}


def take(body, **more):
    return take_in(by=operator(body.pk), body=body, data=FILE | more)


def test_a_file_of_another_house_is_entered_once(in_fes):
    assert (taken := take(in_fes)).terms == 2
    assert (taken.persons, taken.organizations) == (2, 1)
    seat = Membership.objects.get()
    assert (seat.start.isoformat(), seat.end.isoformat(), str(seat.person)) == (
        "2026-01-01",
        "2026-07-01",
        "Souad Bennani",
    )
    assert seat.person.gender == "f"
    assert Organization.objects.get().dissolved.isoformat() == "2028-01-01"
    acts = Act.objects.count()
    again = take(in_fes)
    assert (again.persons, again.organizations, again.terms, Act.objects.count()) == (0, 0, 0, acts)


def test_who_is_known_is_not_entered_twice(in_fes):
    add(in_fes, "كريم")
    association(in_fes)
    assert (taken := take(in_fes)).persons == 1
    assert taken.organizations == 0


@pytest.mark.parametrize(
    ("more", "said"),
    [
        ({"memberships": [{"person_id": "nobody", "organization_id": "b", "start_date": "2026"}]}, "nobody"),
        ({"memberships": [{"person_id": "p1", "organization_id": "b"}]}, "first day"),
        ({"memberships": [{"person_id": "p1", "organization_id": "b", "start_date": "spring"}]}, "start_date"),
        ({"memberships": [{"person_id": "p1", "organization_id": "b", "start_date": "2026-13"}]}, "start_date"),
        ({"persons": [{"id": "p1"}]}, "name"),
        ({"persons": "all"}, "persons"),
        ({"posts": [{"id": "x", "label": 7}]}, "label"),
    ],
)
def test_what_cannot_be_is_said_and_nothing_is_entered(in_fes, more, said):
    acts = Act.objects.count()
    with pytest.raises(ValidationError) as caught:
        take(in_fes, **more)
    assert said in " ".join(caught.value.messages)
    assert (Person.objects.count(), Act.objects.count()) == (0, acts)


def test_two_of_one_name_are_not_guessed_at(in_fes):
    add(in_fes, "كريم")
    add(in_fes, "كريم")
    with pytest.raises(ValidationError):
        take(in_fes)


def test_only_who_keeps_the_register_takes_in(in_fes):
    with pytest.raises(Refused):
        take_in(by=as_role(in_fes, "member")[0], body=in_fes, data=FILE)


JSON = st.recursive(
    st.none() | st.booleans() | st.integers() | st.text(max_size=8),
    lambda inner: (
        st.lists(inner, max_size=3)
        | st.dictionaries(
            st.sampled_from(["persons", "memberships", "id", "name", "start_date", "takafu"]), inner, max_size=4
        )
    ),
    max_leaves=12,
)


@settings(max_examples=150, suppress_health_check=[HealthCheck.too_slow])
@given(JSON)
def test_nothing_that_json_can_hold_is_more_than_refused(data):
    with suppress(ValidationError):
        checked(data)
        assert isinstance(data, dict)
