from datetime import timedelta

import pytest
from django.db import IntegrityError, transaction

from takafu.kit import clock
from takafu.meetings.models import Meeting
from tests.meetings import makers


@pytest.mark.parametrize(
    "wrong",
    [{"call": 4}, {"ends_at": None}, {"closed_at": None}],
    ids=["a fourth call", "it ends before it begins", "closed before it was opened"],
)
def test_the_database_refuses_what_no_meeting_can_be(ruled, keeper, wrong):
    made = makers.planned(ruled, keeper)
    values = {"ends_at": made.begins_at - timedelta(hours=1), "closed_at": clock.now(), "call": 4}
    with pytest.raises(IntegrityError), transaction.atomic():
        Meeting.objects.filter(pk=made.pk).update(**{name: values[name] for name in wrong})


def test_one_item_at_a_time(ruled, keeper):
    made = makers.planned(ruled, keeper)
    for title in ("أولا", "ثانيا"):
        makers.item(made, keeper, title)
    with pytest.raises(IntegrityError), transaction.atomic():
        made.agenda.update(began_at=clock.now())
