import pytest
from django.core.exceptions import ValidationError

from takafu.kit.permissions import Refused
from takafu.meetings import actions, electing, queries
from takafu.meetings.models import Candidacy, Election
from takafu.people import actions as people
from takafu.register.models import Act
from takafu.register.queries import thread
from tests.bodies import as_role, person, viewer_of
from tests.meetings import makers, polling_day

RANDOM = "3f2c1f9e-0000-4000-8000-000000000000"


@pytest.fixture
def sitting(in_fes, keeper, five):
    polling_day.ruled(in_fes)
    made = makers.opened(in_fes, keeper, five)
    with makers.at_its_hour(made, 10):
        yield made


def refused(code, verb, **given):
    with pytest.raises(ValidationError) as caught:
        verb(**given)
    assert makers.code_of(caught) == code


def test_an_election_is_called_once_on_an_item_and_hangs_on_its_thread(sitting, keeper):
    entry = queries.agenda(sitting)[0]
    made = actions.call_election(by=keeper, entry=entry, post="president")
    assert actions.call_election(by=keeper, entry=entry, post="president") == made
    assert actions.call_election(by=keeper, entry=entry, post="rapporteur") != made
    assert [tie.item for tie in thread(made.item, keeper)[0]] == [entry.item]
    assert made.item.visibility == entry.item.visibility
    refused("post", actions.call_election, by=keeper, entry=entry, post="clerk")
    assert Act.objects.filter(verb="meetings.election_called").count() == 2


def test_what_is_called_before_the_meeting_is_convened_is_read_by_members_then(in_fes, keeper, five):
    made = makers.planned(in_fes, keeper)
    election = actions.call_election(by=keeper, entry=makers.item(made, keeper, kind="elect"), post="president")
    motion = actions.move_motion(by=keeper, entry=queries.agenda(made)[0], text="ننتخب المكتب")
    assert election.item.visibility == motion.item.visibility == "officers"
    actions.convene(by=keeper, meeting=made, knowing=True)
    for item in (election.item, motion.item):
        item.refresh_from_db()
        assert item.visibility == "members"
    actions.stand(by=viewer_of(five[0]), election=election)
    assert electing.state(election) == "called"


def test_members_stand_withdraw_and_stand_again(sitting, keeper, five):
    election = polling_day.called(sitting, keeper, five[0])
    one = polling_day.candidacy(election, five[0])
    assert actions.stand(by=viewer_of(five[0]), election=election) == one
    assert actions.withdraw_candidacy(by=viewer_of(five[0]), candidacy=one).stands is False
    assert actions.withdraw_candidacy(by=keeper, candidacy=one).withdrawn_at
    assert electing.standing(election) == []
    assert actions.stand(by=viewer_of(five[0]), election=election).stands
    verbs = Act.objects.filter(verb__startswith="meetings.candidate_").order_by("number").values_list("verb", flat=True)
    assert [one.rpartition("_")[2] for one in verbs] == ["stood", "withdrew", "stood"]


def test_who_is_proposed_stands_only_once_they_accept(sitting, keeper, five):
    election = polling_day.called(sitting, keeper)
    one = actions.propose_candidate(by=viewer_of(five[0]), election=election, person=five[1])
    assert actions.propose_candidate(by=viewer_of(five[2]), election=election, person=five[1]) == one
    assert electing.standing(election) == []
    with pytest.raises(Refused):
        actions.accept_candidacy(by=viewer_of(five[0]), candidacy=polling_day.candidacy(election, five[1]))
    accepted = actions.accept_candidacy(by=viewer_of(five[1]), candidacy=polling_day.candidacy(election, five[1]))
    assert actions.accept_candidacy(by=keeper, candidacy=accepted) == accepted
    assert [row.person for row in electing.standing(election)] == [five[1]]
    assert actions.propose_candidate(by=viewer_of(five[2]), election=election, person=five[2]).stands  # oneself
    aloud = actions.propose_candidate(by=keeper, election=election, person=five[3])
    assert actions.accept_candidacy(by=keeper, candidacy=aloud).stands
    with pytest.raises(Refused):
        actions.withdraw_candidacy(by=viewer_of(five[0]), candidacy=polling_day.candidacy(election, five[1]))


def test_only_who_has_a_seat_and_is_not_suspended_may_be_elected(sitting, keeper, five):
    election = polling_day.called(sitting, keeper)
    without = person(sitting.body, "بلا مقعد", member=False)
    refused("not_eligible", actions.propose_candidate, by=keeper, election=election, person=without)
    president = as_role(sitting.body, "president")[0]
    people.suspend(by=president, person=five[0], reason="inquiry")
    refused("not_eligible", actions.propose_candidate, by=keeper, election=election, person=five[0])
    with pytest.raises((Refused, ValidationError)):
        actions.stand(by=viewer_of(five[0]), election=election)
    assert not Candidacy.objects.exists()


def test_nobody_stands_while_a_round_is_open_nor_after_it_where_no_rule_says_so(sitting, keeper, five):
    election = polling_day.called(sitting, keeper, *five[:3])
    held = actions.open_round(by=keeper, election=election, way="paper")
    refused("round", actions.stand, by=viewer_of(five[3]), election=election)
    refused(
        "round", actions.withdraw_candidacy, by=viewer_of(five[0]), candidacy=polling_day.candidacy(election, five[0])
    )
    votes = {polling_day.candidacy(election, one).pk: number for one, number in zip(five, (2, 2, 1), strict=False)}
    actions.close_round(by=keeper, round=held, votes=votes)
    refused("late", actions.stand, by=viewer_of(five[3]), election=election)
    actions.withdraw_candidacy(by=viewer_of(five[0]), candidacy=polling_day.candidacy(election, five[0]))
    assert [one.person for one in electing.standing(election)] == [five[1]]


def test_late_candidates_stand_where_a_rule_says_so(in_fes, keeper, five):
    polling_day.ruled(in_fes, late_candidates=True)
    meeting = makers.opened(in_fes, keeper, five)
    with makers.at_its_hour(meeting, 10):
        election = polling_day.called(meeting, keeper, *five[:3])
        polling_day.on_paper(election, keeper, (2, 2, 1), five[:3])
        actions.stand(by=viewer_of(five[3]), election=election)
        assert {one.person for one in electing.standing(election)} == {five[0], five[1], five[3]}


def test_an_election_is_given_up_before_a_round_was_counted_only(sitting, keeper, five):
    election = polling_day.called(sitting, keeper, *five[:2])
    held = actions.open_round(by=keeper, election=election, way="paper")
    refused("round", actions.drop_election, by=keeper, election=election)
    actions.annul_round(by=keeper, round=held)
    dropped = actions.drop_election(by=keeper, election=election)
    assert actions.drop_election(by=keeper, election=election).dropped_at == dropped.dropped_at
    refused("over", actions.stand, by=viewer_of(five[2]), election=election)
    again = polling_day.called(sitting, keeper, *five[:3])
    polling_day.on_paper(again, keeper, (2, 2, 1), five[:3])
    refused("counted", actions.drop_election, by=keeper, election=again)
    assert Election.objects.count() == 2
