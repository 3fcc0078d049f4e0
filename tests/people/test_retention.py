from datetime import date, datetime, time, timedelta

import pytest
from django.utils.timezone import get_current_timezone
from django_scopes import scope

from takafu.commons import tasks
from takafu.kit import clock
from takafu.kit.permissions import Refused, operator
from takafu.people import retention
from takafu.people.models import Membership, Role
from takafu.register.models import Act
from tests.bodies import person, viewer_of


@pytest.fixture
def left(in_fes):
    """She sat until 30 November 2024, and left a number."""
    made = person(in_fes, "سعاد")
    made.phone, made.email, made.skills = "+212661234567", "s@example.ma", "محاسبة"
    made.save()
    made.memberships.update(start=date(2022, 1, 1), end=date(2024, 11, 30))
    return made


def on(body, day):
    with clock.at(datetime.combine(day, time(12), get_current_timezone())):
        return [one.pk for one in retention.due(body)]


def test_contacts_are_due_once_the_months_that_the_body_set_are_over(in_fes, left):
    assert on(in_fes, date(2026, 11, 29)) == []
    assert on(in_fes, date(2026, 11, 30)) == [left.pk]
    in_fes.settings = {"retention_months": 3}
    in_fes.save()
    assert on(in_fes, date(2025, 2, 28)) == [left.pk]


@pytest.mark.parametrize(
    "kind", ["sits", "will sit", "holds a post", "held a post later", "nothing is known", "never sat"]
)
def test_who_sits_or_has_nothing_to_be_deleted_is_left_alone(in_fes, left, kind):
    if kind == "sits":
        Membership.objects.create(body=in_fes, person=left, start=date(2026, 1, 1))
    elif kind == "will sit":
        Membership.objects.create(body=in_fes, person=left, start=date(2027, 1, 1), end=date(2028, 1, 1))
    elif kind == "holds a post":
        Role.objects.create(body=in_fes, person=left, post="clerk", start=date(2026, 1, 1))
    elif kind == "held a post later":
        Role.objects.create(body=in_fes, person=left, post="clerk", start=date(2025, 1, 1), end=date(2025, 6, 1))
    elif kind == "nothing is known":
        left.phone = left.email = left.skills = ""
        left.save()
    else:
        left.memberships.all().delete()
    assert on(in_fes, date(2026, 12, 1)) == []


def test_they_are_deleted_once_the_name_stays_and_the_act_tells_no_number(in_fes, left):
    with clock.at(clock.now() + timedelta(days=60)):
        assert retention.forget_contacts(by=operator(in_fes.pk), person=left)
        assert not retention.forget_contacts(by=operator(in_fes.pk), person=left)
    left.refresh_from_db()
    assert (left.phone, left.email, left.skills, str(left.name)) == ("", "", "", "سعاد")
    act = Act.objects.get(verb="people.contacts_forgotten")
    assert act.data == {"person": str(left.pk)}


def test_nobody_but_the_clock_deletes_them(in_fes, left):
    with pytest.raises(Refused):
        retention.forget_contacts(by=viewer_of(person(in_fes, "هند", "president")), person=left)


def test_the_day_s_work_does_it_in_every_body(fes, left):
    with clock.at(clock.now() + timedelta(days=60)):
        tasks.every_day.call()
    with scope(body=fes):
        left.refresh_from_db()
        assert left.phone == ""
