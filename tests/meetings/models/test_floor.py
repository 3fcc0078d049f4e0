import pytest
from django.db import IntegrityError, transaction

from takafu.kit import clock
from takafu.meetings.models import Turn
from tests.meetings import makers


def test_the_database_keeps_one_speaker_and_one_request_each(ruled, keeper, five):
    made = makers.opened(ruled, keeper, five)
    given = {"body": ruled, "meeting": made, "asked_at": clock.now()}
    Turn.objects.create(**given, person=five[0], given_at=clock.now())
    for wrong in (
        {"person": five[0]},
        {"person": five[1], "given_at": clock.now()},
        {"person": five[1], "ended_at": clock.now()},
        {"person": five[1], "given_at": clock.now(), "ended_at": makers.hour(-1)},
    ):
        with pytest.raises(IntegrityError), transaction.atomic():
            Turn.objects.create(**given, **wrong)
    assert Turn.objects.count() == 1
