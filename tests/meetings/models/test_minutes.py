import pytest
from django.db import IntegrityError, transaction

from takafu.kit import clock
from takafu.meetings import actions
from takafu.meetings.models import Minutes, Passage
from tests.meetings import makers


@pytest.fixture
def minutes(ruled, keeper, five):
    return actions.begin_minutes(by=keeper, meeting=makers.opened(ruled, keeper, five))


def test_nothing_is_approved_unsent(minutes):
    with pytest.raises(IntegrityError), transaction.atomic():
        Minutes.objects.filter(pk=minutes.pk).update(approved_at=clock.now())


@pytest.mark.parametrize("place", ["opening", "item"])
def test_a_version_stands_once_and_at_its_place(minutes, place):
    given = {"body": minutes.body, "minutes": minutes, "place": place, "version": 1, "at": clock.now()}
    if place == "opening":
        Passage.objects.create(**given)
    with pytest.raises(IntegrityError), transaction.atomic():
        Passage.objects.create(**given)
