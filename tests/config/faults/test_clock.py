from datetime import datetime, timedelta
from zoneinfo import ZoneInfo

import pytest
from django.db import transaction
from django_scopes import scope

from takafu.config import checking
from takafu.kit import clock
from takafu.kit.permissions import operator
from takafu.register import actions
from takafu.register.models import Act

pytestmark = pytest.mark.django_db(transaction=True)
MOROCCO = ZoneInfo("Africa/Casablanca")
# forward and back by a day, over the two changes of Ramadan's hour, on a leap day, and back into another century
JUMPS = (
    datetime(2027, 1, 10, 12, tzinfo=MOROCCO),
    datetime(2027, 1, 9, 12, tzinfo=MOROCCO),
    datetime(2027, 2, 7, 2, 30, tzinfo=MOROCCO),
    datetime(2027, 3, 14, 2, 30, tzinfo=MOROCCO),
    datetime(2028, 2, 29, 23, 59, tzinfo=MOROCCO),
    datetime(1999, 12, 31, tzinfo=MOROCCO),
)


def test_numbers_follow_what_happened_and_not_the_clock(fes):
    with scope(body=fes):
        for moment in JUMPS:
            for turn in range(2):
                with clock.at(moment - timedelta(hours=turn)), transaction.atomic():
                    actions.record("register.body_opened", by=operator(), body=fes, text=f"{moment} {turn}")
        numbers = list(Act.objects.order_by("number").values_list("number", flat=True))
        assert numbers == list(range(1, 2 + 2 * len(JUMPS)))
        told = list(Act.objects.exclude(digest="").order_by("number").values_list("text__text", flat=True))
        assert told == [f"{moment} {turn}" for moment in JUMPS for turn in range(2)]
    assert list(checking.faults()) == []
