import pytest
from django.db import IntegrityError, transaction

from takafu.kit import clock
from takafu.meetings.models import Presence, Proxy
from tests.meetings import makers


@pytest.mark.parametrize("once", ["", "k"], ids=["there twice", "sent twice"])
def test_nobody_is_there_twice(ruled, keeper, five, once):
    made, now = makers.planned(ruled, keeper), clock.now()
    given = {"body": ruled, "meeting": made, "arrived_at": now, "noted_at": now, "once": once}
    Presence.objects.create(person=five[0], left_at=now if once else None, **given)
    with pytest.raises(IntegrityError), transaction.atomic():
        Presence.objects.create(person=five[0], **given)


def test_nobody_votes_for_themselves(ruled, keeper, five):
    made = makers.planned(ruled, keeper)
    with pytest.raises(IntegrityError), transaction.atomic():
        Proxy.objects.create(body=ruled, meeting=made, giver=five[0], holder=five[0], at=clock.now())
