from datetime import date
from uuid import uuid4

import pytest
from django.http import Http404

from takafu.kit.permissions import operator
from takafu.people import actions
from takafu.people.models import Person
from takafu.people.views.finding import find, holds, public_acts, titles
from tests.people.makers import DAY, add, seat


def test_what_is_not_there_is_not_found(in_fes):
    with pytest.raises(Http404):
        find(Person, uuid4(), "item")


def test_a_post_comes_before_the_seat_and_stands_beside_a_suspension(in_fes):
    made, who = add(in_fes, "سعاد", gender="f"), operator(in_fes.pk)
    held = seat(made)
    assert len(titles(made, [], [held])) == 1
    post = actions.give_role(by=who, person=made, post="vice_president", start=DAY)
    suspended = actions.suspend(by=who, person=made, reason="absences")
    assert len(titles(made, [post], [held])) == 1
    assert len(titles(made, [suspended], [held])) == 2


def test_a_term_holds_from_its_first_day_to_before_its_end(in_fes):
    held = seat(add(in_fes, "سعاد"), end=date(2026, 4, 1))
    assert [holds(held, day) for day in (date(2026, 2, 28), DAY, date(2026, 3, 31), date(2026, 4, 1))] == [
        False,
        True,
        True,
        False,
    ]


def test_outsiders_are_told_what_is_public(in_fes):
    made = add(in_fes, "سعاد")
    seat(made)
    assert [act.verb for act in public_acts(made.item, all_of_them=False)] == ["people.membership_begun"]
    assert len(public_acts(made.item, all_of_them=True)) == 2
