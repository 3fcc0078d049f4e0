from datetime import timedelta

import pytest
from django.contrib.auth.models import AnonymousUser
from django.utils import timezone
from django_scopes import scope

from takafu.people.models import Delegation, Role
from takafu.people.queries import viewer
from tests.bodies import as_role, person, viewer_of


@pytest.mark.parametrize("role", ["visitor", "member", "rapporteur", "president", "clerk", "operator", "suspended"])
def test_the_role_of_a_viewer_is_the_one_in_force(in_fes, role):
    assert as_role(in_fes, role)[0].has(role)


def test_a_role_of_another_body_is_none_here(fes, meknes):
    president = person(fes, "رئيسة", "president")
    with scope(body=meknes):
        assert viewer(president.user, meknes).roles == {"visitor"}


def test_a_role_that_has_ended_is_none(in_fes):
    president = person(in_fes, "رئيسة", "president")
    Role.objects.update(end=timezone.localdate())
    assert not viewer_of(president).has("president")
    assert viewer_of(president).has("member")


def test_what_was_passed_on_holds_for_its_days(in_fes):
    giver, taker = person(in_fes, "رئيسة", "president"), person(in_fes, "نائب")
    today = timezone.localdate()
    Delegation.objects.create(body=in_fes, giver=giver, taker=taker, actions=["people.invite"], start=today)
    assert viewer_of(taker).delegated == {"people.invite"}
    Delegation.objects.update(start=today - timedelta(days=2), end=today)
    assert viewer_of(taker).delegated == frozenset()


def test_nobody_in_particular_is_a_visitor(in_fes):
    assert viewer(AnonymousUser(), in_fes).roles == {"visitor"}
