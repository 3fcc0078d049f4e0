"""What is left to who presides, of candidates; of lists: test_list_rounds."""

import pytest

from takafu.kit.permissions import Refused
from takafu.meetings import actions, electing
from takafu.register.models import Act
from tests.bodies import as_role, viewer_of
from tests.meetings import makers, polling_day
from tests.meetings.actions.test_candidates import refused


@pytest.fixture
def tied(in_fes, keeper, five):
    """Two lists of two with equal votes in the only round, of three who stand on one the last presides."""
    polling_day.ruled(in_fes, list_seats="one_list", election_rounds=1)
    made = makers.opened(in_fes, keeper, five)
    with makers.at_its_hour(made, 10):
        election, slates = polling_day.by_lists(made, keeper, five[:2], five[2:4])
        polling_day.listed_on_paper(election, keeper, (2, 2), slates, blank=1)
        yield election, slates


def test_only_who_presides_says_which_list_takes_the_places(tied, five):
    election, slates = tied
    for by in (viewer_of(five[0]), *(as_role(election.body, role)[0] for role in ("clerk", "visitor", "operator"))):
        with pytest.raises(Refused):
            actions.declare_elected(by=by, election=election, candidacy=None, slate=slates[0])
    assert not Act.objects.filter(verb="meetings.election_ended").exists()


def test_a_list_is_said_to_be_elected_with_who_stands_on_it_still(tied, keeper, five):
    election, slates = tied
    actions.withdraw_candidacy(by=viewer_of(five[2]), candidacy=polling_day.candidacy(election, five[2]))
    election = actions.declare_elected(by=keeper, election=election, candidacy=None, slate=slates[1])
    assert (electing.state(election), polling_day.elected(election)) == ("elected", [five[3]])
    assert election.decision.data["declared"] is True


def test_a_list_that_is_withdrawn_is_not_said_and_where_all_are_nobody_is(tied, keeper):
    election, slates = tied
    actions.withdraw_list(by=keeper, slate=slates[0])
    refused("over", actions.declare_elected, by=keeper, election=election, candidacy=None, slate=slates[0])
    actions.withdraw_list(by=keeper, slate=slates[1])
    assert electing.may_end_empty(election)
    election = actions.declare_elected(by=keeper, election=election, candidacy=None)
    assert (electing.state(election), election.decision.data["elected"]) == ("nobody", False)
