from datetime import timedelta

import pytest

from takafu.kit import clock
from takafu.kit.permissions import Viewer
from takafu.meetings import actions, electing
from takafu.people import actions as people
from takafu.people.models import Office
from tests.bodies import as_role, person, viewer_of
from tests.meetings import makers, polling_day


@pytest.fixture
def sitting(in_fes, keeper, five):
    polling_day.ruled(in_fes)
    made = makers.opened(in_fes, keeper, five)
    with makers.at_its_hour(made, 10):
        yield made


def test_who_may_be_elected_has_a_seat_on_the_day_and_is_not_suspended(sitting, keeper, five):
    person(sitting.body, "زائرة", member=False)
    assert set(electing.eligible(sitting)) == {one.pk for one in five}
    people.suspend(by=as_role(sitting.body, "president")[0], person=five[0], reason="inquiry")
    assert five[0].pk not in electing.eligible(sitting)
    people.end_membership(by=keeper, membership=five[1].memberships.get(), end=sitting.day, reason="resigned")
    assert five[1].pk not in electing.eligible(sitting)


@pytest.mark.parametrize(("rule", "allowed"), [(True, True), (False, False), (None, False)])
def test_late_candidates_stand_only_where_a_rule_says_so(in_fes, keeper, five, rule, allowed):
    polling_day.ruled(in_fes, late_candidates=rule)
    assert bool(electing.late(makers.planned(in_fes, keeper)).met) is allowed


def test_where_an_election_is_and_which_round_comes_next(sitting, keeper, five):
    election = polling_day.called(sitting, keeper, *five[:2])
    assert (electing.state(election), electing.next_number(election), electing.last(election)) == ("called", 1, None)
    held = actions.open_round(by=keeper, election=election, way="paper")
    assert (electing.state(election), electing.running(election)) == ("voting", held)
    actions.annul_round(by=keeper, round=held)
    assert (electing.state(election), electing.next_number(election)) == ("called", 1)
    held = polling_day.on_paper(election, keeper, (2, 2), five[:2])
    assert (electing.state(election), electing.next_number(election), electing.last(election)) == ("next", 2, held)
    polling_day.on_paper(election, keeper, (2, 2), five[:2])
    assert (electing.state(election), electing.leaves_to_person(election)) == ("open", True)
    assert [one.candidacy.person for one in electing.to_declare(election)] == sorted(five[:2], key=str)


def test_who_stands_is_known_of_a_viewer(sitting, keeper, five):
    election = polling_day.called(sitting, keeper, five[0])
    assert electing.stands_in(viewer_of(five[0]), election)
    assert not electing.stands_in(viewer_of(five[1]), election)
    assert not electing.stands_in(Viewer(body_id=sitting.body_id), election)


def test_when_the_seat_of_who_is_elected_ends_is_known(sitting, keeper, five):
    assert electing.seat_end(five[0], sitting.day) is None
    end = sitting.day + timedelta(days=60)
    people.end_membership(by=keeper, membership=five[0].memberships.get(), end=end, reason="term_over")
    assert electing.seat_end(five[0], sitting.day) == end
    assert electing.seat_end(five[0], end) is None


def test_who_holds_the_post_is_told_from_the_day_on(sitting, keeper, five):
    election = polling_day.called(sitting, keeper, five[0])
    assert electing.holders(election) == []
    role = people.give_role(by=keeper, person=five[1], post="vice_president", start=sitting.day)
    assert electing.holders(election) == [role]


def test_parity_is_told_of_two_who_are_elected_and_never_where_a_sex_is_not_known(in_fes, keeper, five):
    polling_day.ruled(in_fes, parity_floor="1/3")
    men = [person(in_fes, "حسن الثاني", gender="m"), person(in_fes, "عمر", gender="")]
    made = makers.opened(in_fes, keeper, [*five, *men])
    with makers.at_its_hour(made, 10):
        for post, one, told in (
            ("president", five[0], None),
            ("vice_president", men[0], (1, 1, True)),
            ("rapporteur", five[0], (1, 1, True)),  # one person in two posts counts once
            ("deputy_rapporteur", men[1], None),
        ):
            polling_day.on_paper(polling_day.called(made, keeper, one, post=post), keeper, (5,), [one])
            verdict = electing.parity(made)
            assert (verdict and (verdict.figures["women"], verdict.figures["men"], verdict.met)) == told


def test_posts_of_the_list_come_before_those_of_committees_and_those_that_ended_not_at_all(in_fes, keeper):
    theirs, own = polling_day.office(in_fes, of="لجنة التعمير"), polling_day.office(in_fes)
    assert electing.offices() == [own, theirs]
    Office.objects.filter(pk=own.pk).update(ended_at=clock.now())
    assert electing.offices() == [theirs]
