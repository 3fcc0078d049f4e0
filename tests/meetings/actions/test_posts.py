"""Who was elected on a list gives the place up: who follows is the rules' to say. The post itself is given in test_rounds too."""

import pytest

from takafu.kit.permissions import Refused
from takafu.meetings import actions, electing
from takafu.people import actions as people
from takafu.people.models import Role
from takafu.register.models import Act
from tests.bodies import viewer_of
from tests.meetings import makers, polling_day
from tests.meetings.actions.test_candidates import refused


def won(body, keeper, five, **changed):
    """A list of three got two places of two, the other none."""
    polling_day.ruled(body, list_seats="average", **changed)
    made = makers.opened(body, keeper, five)
    with makers.at_its_hour(made, 10):
        election, slates = polling_day.by_lists(made, keeper, five[:3], five[3:5], seats=3)
        polling_day.listed_on_paper(election, keeper, (3, 2), slates)
    election.refresh_from_db()
    assert set(polling_day.elected(election)) == {five[0], five[1], five[3]}
    return made, election


def test_the_next_of_the_list_follows_and_takes_the_post_on_that_act(in_fes, keeper, five):
    made, election = won(in_fes, keeper, five, list_vacancy="next")
    first = polling_day.candidacy(election, five[0])
    with makers.at_its_hour(made, 20):
        with pytest.raises(Refused):
            actions.give_place_up(by=viewer_of(five[1]), candidacy=first)
        after = actions.give_place_up(by=viewer_of(five[0]), candidacy=first)
        assert actions.give_place_up(by=keeper, candidacy=first) is None
        assert after.person == five[2]
        act = Act.objects.get(verb="meetings.place_given_up")
        assert act.data == {"candidacy": str(first.pk), "follows": True, "next": str(after.pk)}
        assert set(polling_day.elected(election)) == {five[1], five[2], five[3]}
        refused("nobody", actions.give_post, by=keeper, election=election, candidacy=first, start=made.day)
        role = actions.give_post(by=keeper, election=election, candidacy=after, start=made.day)
        assert (role.person, Act.objects.get(authority=act).verb) == (five[2], "people.role_given")
        refused("carried", actions.give_place_up, by=keeper, candidacy=polling_day.candidacy(election, five[2]))
        refused("over", actions.give_place_up, by=keeper, candidacy=polling_day.candidacy(election, five[4]))


def test_where_a_rule_lets_nobody_follow_the_place_stays_empty(in_fes, keeper, five):
    made, election = won(in_fes, keeper, five, list_vacancy="nobody")
    with makers.at_its_hour(made, 20):
        assert actions.give_place_up(by=keeper, candidacy=polling_day.candidacy(election, five[0])) is None
    assert set(polling_day.elected(election)) == {five[1], five[3]}
    assert Act.objects.get(verb="meetings.place_given_up").data["follows"] is False


def test_where_no_rule_says_who_follows_the_members_are_asked(in_fes, keeper, five):
    made, election = won(in_fes, keeper, five)
    one = polling_day.candidacy(election, five[0])
    with makers.at_its_hour(made, 20):
        refused("silent", actions.give_place_up, by=keeper, candidacy=one)
        assert actions.give_place_up(by=keeper, candidacy=one, knowing=True).person == five[2]
        last = polling_day.candidacy(election, five[3])
        people.end_membership(by=keeper, membership=five[4].memberships.get(), end=made.day, reason="term_over")
        assert (
            actions.give_place_up(by=keeper, candidacy=last) is None
        )  # nobody of the list is left: nothing to be asked
    assert electing.left(election) == 1


def test_who_was_elected_by_name_gives_no_place_up_here(in_fes, keeper, five):
    polling_day.ruled(in_fes)
    made = makers.opened(in_fes, keeper, five)
    with makers.at_its_hour(made, 10):
        election = polling_day.called(made, keeper, *five[:2])
        polling_day.on_paper(election, keeper, (4, 1), five[:2])
        refused("over", actions.give_place_up, by=keeper, candidacy=polling_day.candidacy(election, five[0]))
        assert actions.give_post(by=keeper, election=election, start=made.day).person == five[0]
    assert Role.objects.filter(person=five[0]).count() == 1
