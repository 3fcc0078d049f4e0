from datetime import timedelta

import pytest
from django.db import IntegrityError
from django.utils import timezone

from takafu.people.models import Membership
from tests.bodies import person

TODAY = timezone.localdate()


def test_a_membership_ends_after_it_began(in_fes):
    made = person(in_fes, "سعاد", member=False)
    with pytest.raises(IntegrityError):
        Membership.objects.create(body=in_fes, person=made, start=TODAY, end=TODAY)


def test_the_first_day_counts_and_the_day_of_the_end_does_not(in_fes):
    made = person(in_fes, "سعاد", member=False)
    Membership.objects.create(body=in_fes, person=made, start=TODAY, end=TODAY + timedelta(days=2))
    held = [Membership.objects.in_force(TODAY + timedelta(days=days)).exists() for days in (-1, 0, 1, 2)]
    assert held == [False, True, True, False]
