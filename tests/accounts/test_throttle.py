import re
from datetime import timedelta

import pytest
from django.utils import timezone

from takafu.accounts import throttle
from takafu.accounts.models import Count
from tests.together import together

FEW = throttle.Limit("tests few", 3, timedelta(minutes=15))
MANY = throttle.Limit("tests many", 5, timedelta(hours=1))


def test_the_fourth_of_three_is_refused_and_says_until_when(db):
    for _ in range(3):
        throttle.spend([(FEW, "a")])
    with pytest.raises(throttle.Throttled) as refused:
        throttle.spend([(FEW, "a")])
    assert timedelta(0) < refused.value.until - timezone.now() <= FEW.time
    throttle.spend([(FEW, "b")])  # another one is not concerned
    assert Count.objects.count() == 2


def test_after_the_time_it_begins_anew(db):
    for _ in range(3):
        throttle.spend([(FEW, "a")])
    Count.objects.update(until=timezone.now())
    throttle.spend([(FEW, "a")])
    assert Count.objects.get().number == 1


def test_one_address_does_not_use_up_what_is_for_all(db):
    for _ in range(20):
        try:
            throttle.spend([(FEW, "one address"), (MANY, "")])
        except throttle.Throttled:
            continue
    assert Count.objects.get(key=throttle._key(MANY, "")).number == 3


def test_a_right_try_is_given_back_and_a_thing_can_be_cleared(db):
    throttle.spend([(FEW, "a")])
    throttle.refund([(FEW, "a")])
    throttle.refund([(FEW, "a")])
    assert Count.objects.get().number == 0
    throttle.clear(FEW, "a")
    assert not Count.objects.exists()


def test_no_address_can_be_read_in_the_table(db):
    throttle.spend([(FEW, "192.0.2.17")])
    assert re.fullmatch("[0-9a-f]{64}", Count.objects.get().key)


@pytest.mark.django_db(transaction=True)
def test_many_at_once_are_as_many_tries():
    passed = []

    def attempt():
        throttle.spend([(FEW, "a")])
        passed.append(1)

    assert {type(error) for error in together(attempt, 12)} == {throttle.Throttled}
    assert len(passed) == 3
    assert Count.objects.get().number == 12
