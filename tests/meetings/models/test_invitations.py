import pytest
from django.db import IntegrityError, transaction

from takafu.kit import clock
from takafu.meetings.models import Invitation
from tests.meetings import makers


def test_nobody_is_convened_twice(ruled, keeper, five):
    made = makers.convened(ruled, keeper)
    assert made.invitations.count() == 5
    with pytest.raises(IntegrityError), transaction.atomic():
        Invitation.objects.create(body=ruled, meeting=made, person=five[0], at=clock.now())
