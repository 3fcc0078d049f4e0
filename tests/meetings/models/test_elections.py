import pytest
from django.db import IntegrityError, transaction

from takafu.kit import clock
from takafu.meetings import actions
from takafu.meetings.models import Candidacy, Contender, Election, Round
from tests.meetings import makers, polling_day


@pytest.fixture
def election(in_fes, keeper, five):
    polling_day.ruled(in_fes)
    made = makers.opened(in_fes, keeper, five)
    with makers.at_its_hour(made, 10):
        yield polling_day.called(made, keeper, *five[:2])


def refused(make):
    with pytest.raises(IntegrityError), transaction.atomic():
        make()


def test_one_election_to_a_post_runs_on_an_item(election):
    more = {"body": election.body, "meeting": election.meeting, "entry": election.entry, "called_at": clock.now()}
    refused(lambda: Election.objects.create(item=election.entry.item, post=election.post, **more))
    assert Election.objects.count() == 1


def test_one_candidacy_each(election, five):
    refused(lambda: Candidacy.objects.create(body=election.body, election=election, person=five[0]))
    assert Candidacy.objects.count() == 2


def test_a_post_is_taken_only_once_somebody_is_elected(election):
    refused(lambda: Candidacy.objects.update(carried_at=clock.now()))
    assert not Candidacy.objects.exclude(carried_at=None).exists()


def test_an_election_is_to_a_place_at_least(election):
    refused(lambda: Election.objects.update(seats=0))
    assert Election.objects.get().seats == 1


def test_one_round_is_open_and_a_closed_one_has_an_outcome(election, keeper):
    held = actions.open_round(by=keeper, election=election, way="paper")
    more = {"body": held.body, "election": election, "meeting": held.meeting, "way": "paper", "opened_at": clock.now()}
    refused(lambda: Round.objects.create(number=2, **more))
    refused(lambda: Round.objects.filter(pk=held.pk).update(closed_at=clock.now()))
    row = held.contenders.first()
    refused(lambda: Contender.objects.create(body=held.body, round=held, candidacy=row.candidacy))
    assert Round.objects.get().contenders.count() == 2


def test_who_withdrew_or_was_only_asked_does_not_stand(election, keeper, five):
    asked = actions.propose_candidate(by=keeper, election=election, person=five[3])
    assert (asked.stands, polling_day.candidacy(election, five[0]).stands) == (False, True)
    assert actions.withdraw_candidacy(by=keeper, candidacy=asked).stands is False
    assert str(polling_day.candidacy(election, five[0])) == str(five[0])
