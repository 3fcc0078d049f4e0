from datetime import timedelta

import pytest
from django.utils import timezone

from takafu.accounts import actions, queries
from takafu.accounts.models import Code, SecurityEvent, User
from takafu.kit.permissions import operator
from tests.bodies import open_body, person


@pytest.mark.parametrize(
    "typed", ["0600000001", "06 00 00 00 01", "+212 600 000001", "00212600000001", "٠٦٠٠٠٠٠٠٠١", "06.00.00.00.01"]
)
def test_a_number_is_known_however_it_is_written(souad, typed):
    assert queries.user_of(typed) == souad


@pytest.mark.parametrize("typed", ["souad@example.org", " Souad@Example.org "])
def test_an_address_is_known_in_any_case(souad, typed):
    assert queries.user_of(typed) == souad


@pytest.mark.parametrize("typed", ["", "سعاد", "0600000002", "12", "@", "+", "x" * 500])
def test_others_are_nobody(souad, typed):
    assert queries.user_of(typed) is None


def test_a_closed_log_in_is_nobody(souad):
    User.objects.update(is_active=False)
    assert queries.user_of(souad.phone) is None


def test_the_code_that_still_holds(souad):
    assert queries.open_code(souad) is None
    actions.make_code(by=operator(), user=souad, purpose="first")
    assert queries.open_code(souad).purpose == "first"
    Code.objects.update(expires_at=timezone.now())
    assert queries.open_code(souad) is None


def test_who_never_came_in_gets_a_first_code(souad):
    assert not queries.has_come_in(souad)
    souad.last_login = timezone.now()
    assert queries.has_come_in(souad)


def test_events_come_a_page_at_a_time_with_none_lost_nor_twice(souad, django_assert_num_queries):
    moment = timezone.now()
    for number in range(7):
        SecurityEvent.objects.create(user=souad, kind="failed", at=moment - timedelta(seconds=number // 3))
    seen, last = [], None
    while page := queries.events_of(souad, last, number=2):
        seen += [event.pk for event in page]
        last = page[-1]
    assert len(seen) == len(set(seen)) == 7
    with django_assert_num_queries(1):
        queries.events_of(souad)


def test_a_log_in_of_two_bodies_serves_another(db):
    one = person(open_body("fes", "هيئة فاس"), "سعاد")
    assert not queries.serves_another(one)
    person(open_body("meknes", "هيئة مكناس"), "سعاد", user=one.user)
    assert queries.serves_another(one)


def test_an_address_is_one_whatever_its_letters(db):
    user = User.objects.create_user(email="Osama@Example.org")
    assert user.email == "osama@example.org"
    assert queries.user_of("OSAMA@example.ORG") == user
    assert (
        queries.user_of("o\u017fama@example.org") is None
    )  # «ſ» is S in capitals: it would be counted as another name
