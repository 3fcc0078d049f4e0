"""Rounds among lists: one takes all or places are shared, on every ballot; ties, silent rules, several posts."""

import json

import pytest
from django.core.exceptions import ValidationError

from takafu.law import keeping
from takafu.meetings import actions, belenios, electing, listing
from takafu.meetings.models import Contender, Round
from takafu.people.models import Role
from takafu.register.models import Act
from takafu.register.rules import digest
from tests.bodies import person, viewer_of
from tests.kit.legal.reading import plain
from tests.meetings import makers, polling_day, polls
from tests.meetings.actions.test_candidates import refused


@pytest.fixture
def under(in_fes, keeper, five, data_folder):
    """A sitting under rules of its own, with eight who are there."""
    clocks = []

    def sat(**changed):
        polling_day.ruled(in_fes, **({"list_seats": "one_list"} | changed))
        there = [*five, *(person(in_fes, f"عضو {number}", gender="m") for number in range(3))]
        made = makers.opened(in_fes, keeper, there)
        hour = makers.at_its_hour(made, 10)
        hour.__enter__()
        clocks.append(hour)
        return made, there

    yield sat
    for hour in clocks:
        hour.__exit__(None, None, None)


def fates(held):
    return [(one.votes, one.won, str(one.fate)) for one in held.contenders.order_by("slate__handed_in_at")]


SHARED = [  # how places go to lists, votes for two lists of three for three places, who has how many, who is elected
    ("one_list", (5, 3), (3, 0), (0, 1, 2)),
    ("remainder", (5, 3), (2, 1), (0, 1, 3)),
    ("average", (5, 3), (2, 1), (0, 1, 3)),
    ("average", (7, 1), (3, 0), (0, 1, 2)),
    ("remainder", (6, 2), (2, 1), (0, 1, 3)),
]


@pytest.mark.parametrize(("way", "votes", "won", "who"), SHARED)
@pytest.mark.parametrize("ballot", ["paper", "secret"])
def test_places_go_to_lists_as_the_rules_say_on_every_ballot(under, keeper, way, votes, won, who, ballot):
    meeting, there = under(list_seats=way)
    election, slates = polling_day.by_lists(meeting, keeper, there[:3], there[3:6], seats=3)
    if ballot == "paper":
        held = polling_day.listed_on_paper(election, keeper, votes, slates)
    else:
        held = actions.open_round(by=keeper, election=election, way="secret", knowing=True)
        assert (held.box.names, [one["key"] for one in held.box.choices]) == (
            1,
            [*(str(one.pk) for one in slates), "blank"],
        )
        keys = [str(one.pk) for one, number in zip(slates, votes, strict=True) for _vote in range(number)]
        polls.all_vote(held.box, there, keys)
        held = actions.close_round(by=keeper, round=held)
    assert (held.outcome, held.voters) == ("elected", 8)
    assert tuple(one[1] for one in fates(held)) == won
    election.refresh_from_db()
    assert set(polling_day.elected(election)) == {there[number] for number in who}
    assert electing.state(election) == "elected"
    assert {one.source.article for one in keeping.restored(held.verdict).rules} == {"2"}
    acts = Act.objects.filter(verb="meetings.candidate_elected").order_by("number")
    assert [act.data["candidacy"] for act in acts] == [
        str(polling_day.candidacy(election, there[number]).pk) for number in who
    ]
    sealed = Act.objects.select_related("text").get(verb="meetings.round_closed")
    kept = json.loads(sealed.text.text)
    assert kept["places"] == {str(one.pk): number for one, number in zip(slates, won, strict=True)}
    assert digest(sealed.text.salt, sealed.text.text) == sealed.digest


def test_three_rounds_until_one_list_has_the_majority_and_its_posts_are_given_in_its_order(under, keeper):
    meeting, there = under(election_rounds=3, election_next="all")
    posts = ("president", "vice_president", "deputy_rapporteur")
    election, slates = polling_day.by_lists(meeting, keeper, there[:3], there[3:6], there[6:8], posts=posts)
    assert (election.seats, election.item.title["fr"].count(",")) == (3, 2)
    assert (
        Act.objects.get(verb="meetings.election_called").data["posts"] == "president,vice_president,deputy_rapporteur"
    )
    for number in (1, 2):
        held = polling_day.listed_on_paper(election, keeper, (3, 3, 2), slates)
        assert (held.number, held.outcome, {one[2] for one in fates(held)}) == (number, "next", {"on"})
    held = polling_day.listed_on_paper(election, keeper, (4, 2, 1), slates, blank=1)
    assert (held.outcome, fates(held)[0]) == ("elected", (4, 3, "elected"))
    election.refresh_from_db()
    for one, post in zip(there[:3], posts, strict=True):
        chosen = polling_day.candidacy(election, one)
        assert electing.post_of(chosen) == post
        role = actions.give_post(by=keeper, election=election, candidacy=chosen, start=meeting.day)
        assert (role.person, role.post) == (one, post)
    assert Role.objects.filter(person__in=there[:3]).count() == 3


def test_several_posts_go_to_one_list_alone_and_no_post_twice(under, keeper):
    meeting, there = under(list_seats="average")
    entry = meeting.agenda.get()
    refused("post", actions.call_election, by=keeper, entry=entry, posts=("president", "president"))
    refused("post", actions.call_election, by=keeper, entry=entry, posts=("president", "clerk"))
    refused("lists", actions.call_election, by=keeper, entry=entry, posts=("president",))
    election, _slates = polling_day.by_lists(meeting, keeper, there[:2], posts=("president", "rapporteur"))
    refused("posts", actions.open_round, by=keeper, election=election, way="paper", knowing=True)
    assert not Round.objects.exists()


def test_where_no_article_says_how_places_go_to_lists_the_members_agree_before_they_vote(under, keeper):
    meeting, there = under(list_seats=None)
    election, slates = polling_day.by_lists(meeting, keeper, there[:2], there[2:4])
    refused("list_seats", actions.open_round, by=keeper, election=election, way="paper", knowing=True)
    assert listing.way(election) == ""
    held = polling_day.listed_on_paper(election, keeper, (4, 3), slates, list_seats="remainder")
    election.refresh_from_db()
    assert (election.list_seats, held.outcome, [one[1] for one in fates(held)]) == ("remainder", "elected", [1, 1])
    assert held.verdict["figures"]["agreed"] == meeting.day.toordinal()
    assert Act.objects.get(verb="meetings.round_opened").data["list_seats"] == "remainder"


def test_equal_lists_are_told_apart_by_who_presides_and_the_whole_list_is_elected(under, keeper):
    meeting, there = under(election_rounds=1)
    election, slates = polling_day.by_lists(meeting, keeper, there[:2], there[2:4])
    held = polling_day.listed_on_paper(election, keeper, (4, 4), slates)
    assert (held.outcome, held.verdict["outcome"], {one[2] for one in fates(held)}) == ("open", "tie_lot", {"tied"})
    refused("somebody", actions.declare_elected, by=keeper, election=election, candidacy=None)
    refused("declare", actions.open_round, by=keeper, election=election, way="paper")
    election = actions.declare_elected(by=keeper, election=election, candidacy=None, slate=slates[1])
    assert (electing.state(election), set(polling_day.elected(election))) == ("elected", set(there[2:4]))
    before = Act.objects.count()
    refused("over", actions.declare_elected, by=keeper, election=election, candidacy=None, slate=slates[0])
    assert Act.objects.count() == before


def test_an_equal_claim_to_the_last_place_is_told_of_each_list_once(under, keeper):
    meeting, there = under(list_seats="remainder")
    election, slates = polling_day.by_lists(meeting, keeper, there[:2], there[2:4], there[4:6], seats=5)
    held = polling_day.listed_on_paper(election, keeper, (2, 2, 2), slates)
    assert (held.outcome, [one[1:] for one in fates(held)]) == ("open", [(1, "tied")] * 3)
    assert set(polling_day.elected(election)) == {there[0], there[2], there[4]}
    election = actions.declare_elected(by=keeper, election=election, candidacy=None, slate=slates[0])
    assert len(electing.to_declare(election)) == 2
    refused("over", actions.declare_elected, by=keeper, election=election, candidacy=None, slate=slates[0])
    election = actions.declare_elected(by=keeper, election=election, candidacy=None, slate=slates[2])
    assert electing.state(election) == "elected"
    assert set(polling_day.elected(election)) == {there[0], there[1], there[2], there[4], there[5]}


def test_a_list_that_is_said_to_have_the_last_place_has_one_more_and_no_two(under, keeper):
    meeting, there = under(list_seats="average")
    election, slates = polling_day.by_lists(meeting, keeper, there[:2], there[2:4], there[4:6], seats=3)
    held = polling_day.listed_on_paper(election, keeper, (2, 2, 1), slates)
    assert [one[1:] for one in fates(held)] == [(1, "tied"), (1, "tied"), (0, "tied")]
    election = actions.declare_elected(by=keeper, election=election, candidacy=None, slate=slates[2])
    assert (electing.state(election), set(polling_day.elected(election))) == ("elected", {there[0], there[2], there[4]})


def test_equal_lists_vote_again_for_the_place_that_is_left(under, keeper):
    meeting, there = under(list_seats="average", tie_election="again")
    election, slates = polling_day.by_lists(meeting, keeper, there[:3], there[3:6], seats=3)
    held = polling_day.listed_on_paper(election, keeper, (4, 4), slates)
    assert (held.outcome, [one[1:] for one in fates(held)]) == ("again", [(1, "on"), (1, "on")])
    held = polling_day.listed_on_paper(election, keeper, (3, 5), slates)
    assert (held.outcome, held.seats, [one[1] for one in fates(held)]) == ("elected", 1, [0, 1])
    assert set(polling_day.elected(election)) == {there[0], there[3], there[4]}


def test_a_place_that_a_list_has_no_name_for_stays_empty(under, keeper):
    meeting, there = under(list_seats="average")
    election, slates = polling_day.by_lists(meeting, keeper, there[:1], there[3:6], seats=3)
    held = polling_day.listed_on_paper(election, keeper, (7, 1), slates)
    assert [one[1] for one in fates(held)] == [3, 0]
    election.refresh_from_db()
    assert (polling_day.elected(election), electing.left(election), electing.state(election)) == (
        [there[0]],
        2,
        "elected",
    )


@pytest.mark.parametrize(
    ("changed", "votes", "more", "outcome"),
    [
        ({"list_threshold": 40}, (5, 3), {}, [3, 0]), ({"list_threshold": 30}, (5, 3), {}, [2, 1]),
        ({"list_threshold": 30, "blanks": "counted"}, (4, 2), {"blank": 2}, [3, 0]),
        ({"list_threshold": 30}, (4, 2), {"blank": 1, "spoilt": 1}, [2, 1]),
    ],
)  # fmt: skip
def test_a_list_below_the_least_share_has_no_place(under, keeper, changed, votes, more, outcome):
    meeting, there = under(list_seats="average", **changed)
    election, slates = polling_day.by_lists(meeting, keeper, there[:3], there[3:6], seats=3)
    held = polling_day.listed_on_paper(election, keeper, votes, slates, **more)
    assert [one[1] for one in fates(held)] == outcome


def test_a_text_that_is_silent_on_blank_papers_leaves_each_place_to_who_presides(under, keeper):
    meeting, there = under(list_seats="average", list_threshold=30, blanks=None)
    election, slates = polling_day.by_lists(meeting, keeper, there[:2], there[3:5])
    held = polling_day.listed_on_paper(election, keeper, (4, 2), slates, blank=2)
    assert (held.outcome, held.verdict["silent"][0]["code"]) == ("open", "blanks")
    for slate in (slates[0], slates[0]):
        election = actions.declare_elected(by=keeper, election=election, candidacy=None, slate=slate)
    assert (electing.state(election), set(polling_day.elected(election))) == ("elected", set(there[:2]))


def test_one_list_alone_is_voted_for_or_against_where_it_takes_all(under, keeper):
    meeting, there = under(election_rounds=1)
    election, slates = polling_day.by_lists(meeting, keeper, there[:2])
    held = polling_day.listed_on_paper(election, keeper, (3,), slates, against=5)
    assert (held.outcome, held.against) == ("nobody", 5)
    assert polling_day.elected(election) == []


def test_one_list_alone_shares_places_with_nobody(under, keeper):
    meeting, there = under(list_seats="remainder")
    election, slates = polling_day.by_lists(meeting, keeper, there[:2])
    held = actions.open_round(by=keeper, election=election, way="paper")
    refused("numbers", actions.close_round, by=keeper, round=held, votes={slates[0].pk: 3}, against=2)
    held = actions.close_round(by=keeper, round=held, votes={slates[0].pk: 3})
    assert (held.outcome, set(polling_day.elected(election))) == ("elected", set(there[:2]))


def test_a_void_or_annulled_round_among_lists_is_held_again(under, keeper):
    meeting, there = under()
    election, slates = polling_day.by_lists(meeting, keeper, there[:2], there[2:4])
    actions.annul_round(by=keeper, round=actions.open_round(by=keeper, election=election, way="paper"))
    held = actions.open_round(by=keeper, election=election, way="paper")
    for one in there[3:]:
        actions.leave(by=keeper, meeting=meeting, person=one)
    held = actions.close_round(by=keeper, round=held, votes={one.pk: 1 for one in slates})
    assert (held.outcome, held.number, {one[2] for one in fates(held)}) == ("void", 1, {""})
    assert electing.slates(election) == slates
    assert Round.objects.count() == 2
    assert Contender.objects.filter(candidacy=None).count() == 4


def test_somebody_who_withdraws_between_rounds_is_passed_over(under, keeper):
    meeting, there = under(election_next="all")
    election, slates = polling_day.by_lists(meeting, keeper, there[:3], there[3:6], seats=3)
    polling_day.listed_on_paper(election, keeper, (4, 4), slates)
    actions.withdraw_candidacy(by=viewer_of(there[3]), candidacy=polling_day.candidacy(election, there[3]))
    polling_day.listed_on_paper(election, keeper, (2, 5), slates)
    assert set(polling_day.elected(election)) == {there[4], there[5]}


@pytest.mark.parametrize("rule", ["open", None])
def test_hands_are_raised_for_a_list_where_the_rules_ask_for_no_secret_ballot(under, keeper, rule):
    meeting, there = under(ballot=rule)
    election, slates = polling_day.by_lists(meeting, keeper, there[:2], there[2:4])
    held = actions.open_round(by=keeper, election=election, way="hands", knowing=True)
    held = actions.close_round(by=keeper, round=held, votes={slates[0].pk: 5, slates[1].pk: 2}, blank=1)
    assert (held.outcome, held.way, held.voters, held.blank) == ("elected", "hands", 8, 1)
    assert set(polling_day.elected(election)) == set(there[:2])


def test_hands_are_not_raised_where_the_rules_ask_for_a_secret_ballot_nor_for_several_names(under, keeper):
    meeting, there = under(ballot="open", ballot_election="secret")
    election, _slates = polling_day.by_lists(meeting, keeper, there[:2], there[2:4])
    with pytest.raises(ValidationError) as caught:
        actions.open_round(by=keeper, election=election, way="hands", knowing=True)
    assert makers.code_of(caught) == "secret"
    assert "article 2 of النظام الداخلي" in plain(caught.value.messages[0])
    several = polling_day.called(meeting, keeper, *there[:3], post="deputy_rapporteur", seats=2)
    refused("several", actions.open_round, by=keeper, election=several, way="hands", knowing=True)
    assert not Round.objects.exists()


@pytest.mark.skipif(not belenios.found(), reason="belenios-tool is not installed")
def test_a_sheet_with_codes_holds_one_list(under, keeper):
    meeting, there = under()
    election, slates = polling_day.by_lists(meeting, keeper, there[:2], there[2:4])
    held = actions.open_round(by=keeper, election=election, way="codes", knowing=True)
    assert [one["key"] for one in held.box.choices] == [*(str(one.pk) for one in slates), "blank"]
