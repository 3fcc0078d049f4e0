import pytest
from django.db import IntegrityError, transaction

from takafu.kit import clock
from takafu.meetings import actions, queries
from takafu.meetings.models import Choice, Vote
from tests.meetings import makers


@pytest.fixture
def vote(ruled, keeper, five):
    made = makers.opened(ruled, keeper, five)
    with makers.at_its_hour(made, 5):
        motion = actions.move_motion(by=keeper, entry=queries.agenda(made)[0], text="نطلب الإنارة")
        return actions.open_vote(by=keeper, motion=motion, way="named")


def test_one_vote_is_open_in_a_meeting(vote):
    with pytest.raises(IntegrityError), transaction.atomic():
        Vote.objects.create(
            body=vote.body, motion=vote.motion, meeting=vote.meeting, round=2, way="hands", opened_at=clock.now()
        )


def test_a_closed_vote_has_an_outcome(vote):
    with pytest.raises(IntegrityError), transaction.atomic():
        Vote.objects.filter(pk=vote.pk).update(closed_at=clock.now())


def test_one_answer_each(vote, five):
    Choice.objects.create(body=vote.body, vote=vote, person=five[0], answer="yes")
    with pytest.raises(IntegrityError), transaction.atomic():
        Choice.objects.create(body=vote.body, vote=vote, person=five[0], answer="no")
