"""Rounds of elections: who is elected, who goes on, what is left to a person. Each row names the article that decides."""

from datetime import date

import pytest
from hypothesis import given
from hypothesis import strategies as st

from takafu.law import keeping
from takafu.law.elections import Count, first_two, ranked, result
from takafu.law.standing import in_force
from tests.law.builders import parameter

ON = date(2026, 11, 9)
RULES = {
    "majority": (">1/2", "20"), "majority_of": ("cast", "20"), "blanks": ("left_out", "21"), "election_rounds": (2, "30"),
    "election_last": ("most", "31"), "election_next": ("first_two", "32"), "tie_election": ("youngest", "33"),
}  # fmt: skip


def ruled(**changed):
    """The rules with some of them otherwise, or absent (None)."""
    told = RULES | {code: (value, "40") for code, value in changed.items()}
    return in_force(
        [parameter(code, value, article=article) for code, (value, article) in told.items() if value is not None], ON
    )


def count(number=1, against=0, blank=0, spoilt=0, women="", present=11, office=19, seats=1, papers=None, **votes):
    return Count(votes, present, office, number, against, blank, spoilt, frozenset(women), seats, papers)


TABLE = [  # rules that differ, the round, the outcome, who is elected, who goes on, who is tied, the deciding article
    ({}, count(a=6, b=5), "elected", "a", "", "", "20"),
    ({}, count(a=5, b=5, c=1), "next", "", "ab", "", "32"),
    ({}, count(a=5, b=4, c=2), "next", "", "ab", "", "32"),
    ({"majority_of": "present"}, count(a=5, b=4, c=2, present=8), "next", "", "ab", "", "32"),  # three voted and left
    ({}, count(a=5, b=3, c=3), "next", "", "abc", "", "32"),  # two are equal at the second place
    ({}, count(a=5, b=5), "next", "", "ab", "", "30"),  # who goes on makes no difference among two
    ({"election_next": "all"}, count(a=5, b=4, c=2), "next", "", "abc", "", "40"),
    ({}, count(number=2, a=5, b=4, c=2), "elected_most", "a", "", "", "31"),
    ({"election_last": "same"}, count(number=2, a=5, b=4, c=2), "nobody", "", "", "", "40"),
    ({"election_rounds": 1}, count(a=5, b=4, c=2), "elected_most", "a", "", "", "31"),
    # ballots that count for nobody
    ({}, count(a=5, b=4, blank=2), "elected", "a", "", "", "20"),
    ({"blanks": "counted"}, count(a=5, b=4, blank=2), "next", "", "ab", "", "30"),
    ({"blanks": "counted"}, count(a=5, b=4, spoilt=2), "elected", "a", "", "", "20"),  # spoilt are never cast
    ({"majority_of": "office"}, count(a=9, b=2), "next", "", "ab", "", "30"),
    ({"majority_of": "office"}, count(a=10, b=1), "elected", "a", "", "", "20"),
    ({"majority_of": "present"}, count(a=5, b=4, blank=2), "next", "", "ab", "", "30"),
    ({"majority_election": ">=2/3"}, count(a=7, b=4), "next", "", "ab", "", "30"),
    ({"majority_election": ">=2/3"}, count(a=8, b=3), "elected", "a", "", "", "40"),
    # one alone
    ({}, count(a=6, against=5), "elected", "a", "", "", "20"),
    ({}, count(a=5, against=6), "next", "", "a", "", "30"),
    ({}, count(number=2, a=5, against=6), "nobody", "", "", "", "31"),
    ({}, count(number=2, a=5, against=5), "nobody", "", "", "", "31"),
    ({}, count(number=2, a=0, blank=11), "nobody", "", "", "", "31"),
    ({}, count(number=2, a=0, b=0, spoilt=11), "nobody", "", "", "", "31"),
    # equal votes
    ({}, count(number=2, a=5, b=5, c=1), "tie_youngest", "", "", "ab", "33"),
    ({"tie_election": "lot"}, count(number=2, a=5, b=5), "tie_lot", "", "", "ab", "40"),
    ({"tie_election": "again"}, count(number=2, a=5, b=5, c=1), "tie_again", "", "ab", "ab", "40"),
    ({"tie_election": "woman"}, count(number=2, a=5, b=5, women="b"), "elected_woman", "b", "", "ab", "40"),
    ({"tie_election": "woman"}, count(number=2, a=5, b=5, women="ab"), "tie_woman", "", "", "ab", "40"),
    ({"tie_election": "woman"}, count(number=2, a=5, b=5), "tie_woman", "", "", "ab", "40"),
    ({"tie_election": None, "tie": "eldest"}, count(number=2, a=5, b=5), "tie_eldest", "", "", "ab", "40"),
    ({"majority": ">=1/3"}, count(a=5, b=5, c=1), "tie_youngest", "", "", "ab", "33"),
    # several places: the majority is of the papers that name somebody, not of the names
    ({}, count(seats=2, papers=11, a=9, b=7, c=4), "elected", "ab", "", "", "20"),
    ({}, count(seats=2, papers=11, a=7, b=9, c=6), "elected", "ba", "", "", "20"),  # three reach it, two have more
    ({}, count(seats=2, papers=11, a=9, b=5, c=4), "next", "a", "bc", "", "30"),
    ({}, count(seats=2, papers=11, a=8, b=4, c=4, d=3), "next", "a", "bc", "", "32"),  # one place is left: the first two
    ({"election_next": "all"}, count(seats=3, papers=11, a=8, b=5, c=5, d=3), "next", "a", "bcd", "", "40"),
    ({}, count(seats=2, papers=11, a=5, b=5), "next", "", "ab", "", "30"),
    ({}, count(seats=3, papers=11, a=8, b=7), "elected", "ab", "", "", "20"),  # fewer stand than there are places
    ({}, count(seats=3, a=8, against=3), "elected", "a", "", "", "20"),
    ({}, count(2, seats=2, papers=11, a=8, b=5, c=4), "elected_most", "ab", "", "", "31"),
    ({}, count(2, seats=3, papers=11, a=8, b=5, c=0), "elected_most", "ab", "", "", "31"),  # nobody without a vote
    ({"election_last": "same"}, count(2, seats=2, papers=11, a=8, b=5, c=4), "elected_part", "a", "", "", "40"),
    ({"election_last": "same"}, count(2, seats=2, papers=11, a=5, b=5, c=4), "nobody", "", "", "", "40"),
    ({"blanks": "counted"}, count(seats=2, papers=9, blank=2, a=6, b=5, c=4), "next", "a", "bc", "", "30"),
    ({}, count(seats=2, papers=9, blank=2, a=6, b=5, c=4), "elected", "ab", "", "", "20"),
    ({"majority_of": "office"}, count(seats=2, papers=11, a=10, b=9), "next", "a", "b", "", "30"),
    # equal votes at the last place
    ({}, count(seats=2, papers=11, a=9, b=6, c=6), "tie_youngest", "a", "", "bc", "33"),
    ({}, count(seats=2, papers=11, a=7, b=7, c=7), "tie_youngest", "", "", "abc", "33"),
    ({}, count(seats=2, papers=11, a=7, b=7, c=6), "elected", "ab", "", "", "20"),  # equal, and room for both
    ({"tie_election": "again"}, count(seats=2, papers=11, a=9, b=6, c=6), "tie_again", "a", "bc", "bc", "40"),
    ({"tie_election": "lot"}, count(2, seats=3, papers=11, a=8, b=3, c=3, d=3), "tie_lot", "a", "", "bcd", "40"),
    ({"tie_election": "woman"}, count(seats=2, papers=11, a=9, b=6, c=6, women="c"), "elected_woman", "ac", "", "bc", "40"),
    ({"tie_election": "woman"}, count(seats=2, papers=11, a=7, b=7, c=7, women="bc"), "elected_woman", "bc", "", "abc", "40"),
    ({"tie_election": "woman"}, count(seats=2, papers=11, a=7, b=7, c=7, women="c"), "tie_woman", "", "", "abc", "40"),
]  # fmt: skip


@pytest.mark.parametrize(("rules", "counted", "outcome", "elected", "on", "tied", "article"), TABLE)
def test_a_round_by_its_rules(rules, counted, outcome, elected, on, tied, article):
    told = result(ruled(**rules), counted)
    assert (told.verdict.outcome, "".join(told.elected), "".join(told.on), "".join(told.tied)) == (
        outcome,
        elected,
        on,
        tied,
    )
    assert told.verdict.sources[0].article == article
    assert told.verdict.met == {"elected": True, "nobody": False}.get(outcome.partition("_")[0])
    assert told.verdict.figures.get("filled", 0) == (len(elected) if counted.seats > 1 else 0)


SILENT = [  # the rule that is missing, the round, what is looked for
    ({"majority": None}, count(a=6, b=5), "majority_election"),
    ({"majority_of": None}, count(a=6, b=5), "majority_of_election"),
    ({"blanks": None}, count(a=6, b=5, blank=1), "blanks"),
    ({"election_rounds": None}, count(a=5, b=4, c=2), "election_rounds"),
    ({"election_last": None}, count(number=2, a=5, b=4, c=2), "election_last"),
    ({"election_next": None}, count(a=5, b=4, c=2), "election_next"),
    ({"tie_election": None}, count(number=2, a=5, b=5), "tie"),
    ({"tie_election": None, "tie": "president"}, count(number=2, a=5, b=5), "tie_election"),  # of proposals alone
    ({"tie_election": None, "tie": "rejected"}, count(number=2, a=5, b=5), "tie_election"),
]


PART = [  # the same of several places: who is elected all the same, and among whom somebody chooses
    ({"election_rounds": None}, count(seats=2, papers=11, a=9, b=5, c=4), "a", "", "election_rounds"),
    ({"election_last": None}, count(2, seats=2, papers=11, a=9, b=5, c=4), "a", "", "election_last"),
    ({"tie_election": None}, count(seats=2, papers=11, a=9, b=6, c=6), "a", "bc", "tie"),
    ({"election_next": None}, count(seats=2, papers=11, a=9, b=5, c=4, d=2), "a", "", "election_next"),
    (
        {},
        count(seats=3, papers=11, a=9, b=5, c=4, d=2),
        "a",
        "",
        "election_next",
    ),  # «the first two» speaks of one place
]


@pytest.mark.parametrize(("rules", "counted", "elected", "tied", "code"), PART)
def test_of_several_places_those_are_filled_of_which_the_rules_speak(rules, counted, elected, tied, code):
    told = result(ruled(**rules), counted)
    assert ("".join(told.elected), "".join(told.tied), told.on, told.verdict.met) == (elected, tied, (), None)
    assert [one.code for one in told.verdict.silent] == [code]


@pytest.mark.parametrize(("rules", "counted", "code"), SILENT)
def test_where_a_text_is_silent_nobody_is_elected_and_the_article_is_named(rules, counted, code):
    told = result(ruled(**rules), counted)
    assert (told.elected, told.on, told.verdict.met, told.verdict.outcome) == ((), (), None, "silent")
    assert [one.code for one in told.verdict.silent] == [
        code.replace("majority_election", "majority").replace("of_election", "of")
    ]


def test_a_silence_about_what_makes_no_difference_is_none():
    told = result(
        ruled(election_rounds=None, election_last=None, election_next=None, tie_election=None), count(a=6, b=5)
    )
    assert (told.elected, told.verdict.silent) == (("a",), ())
    assert result(ruled(blanks=None), count(a=6, b=5, spoilt=3)).elected == ("a",)


def test_the_one_who_is_said_to_be_ahead_needs_votes():
    assert ranked({"a": 0, "b": 0}, 1) == ranked({}, 1) == ((), ())
    assert first_two({}) == ()
    assert first_two({"a": 1}) == ("a",)


@given(
    st.dictionaries(st.sampled_from("abcdef"), st.integers(0, 12), min_size=1),
    st.integers(0, 5), st.integers(0, 5), st.integers(1, 3),
    st.sampled_from(["first_two", "all"]), st.sampled_from(["most", "same"]), st.sampled_from([">1/2", ">=2/3", ">=1/3"]),
)  # fmt: skip
def test_whoever_is_elected_has_the_most_votes_and_nobody_loses_their_way(
    votes, against, blank, number, on, last, majority
):
    against = against if len(votes) == 1 else 0
    found = ruled(election_next=on, election_last=last, majority=majority)
    told = result(found, Count(votes, 60, 80, number, against, blank))
    if told.elected:
        assert votes[told.elected[0]] == max(votes.values()) > 0
        assert told.verdict.met is True
        assert list(votes.values()).count(votes[told.elected[0]]) == 1
    if told.on:
        assert number < 2
        assert min(votes[key] for key in told.on) >= max((votes[key] for key in votes if key not in told.on), default=0)
    assert bool(told.elected) + bool(told.on) + bool(told.tied) + (told.verdict.outcome == "nobody") == 1
    assert keeping.restored(keeping.stored(told.verdict)).outcome == told.verdict.outcome


@given(
    st.dictionaries(st.sampled_from("abcdef"), st.integers(0, 12), min_size=2), st.integers(2, 4), st.integers(1, 3),
    st.sampled_from(["first_two", "all"]), st.sampled_from(["most", "same"]), st.sampled_from([">1/2", ">=2/3", ">=1/3"]),
    st.sampled_from(["lot", "again", "woman"]), st.frozensets(st.sampled_from("abcdef")),
)  # fmt: skip
def test_of_several_places_no_more_are_filled_than_there_are_and_nobody_with_fewer_votes_comes_first(
    votes, seats, number, on, last, majority, tie, women
):
    found = ruled(election_next=on, election_last=last, majority=majority, tie_election=tie)
    told = result(found, Count(votes, 60, 80, number, women=women, seats=seats, papers=12))
    out = [votes[key] for key in votes if key not in {*told.elected, *told.tied, *told.on}]
    assert len(told.elected) <= seats
    assert len(set(told.elected)) == len(told.elected)
    assert all(votes[key] > 0 for key in told.elected)
    assert not set(told.elected) & set(told.on)
    least = min((votes[key] for key in told.elected), default=99)
    assert least >= max([*out, *(votes[key] for key in told.on)], default=0)
    if told.tied and told.verdict.met is None:  # too many for the places left
        assert 0 < seats - len(told.elected) < len(told.tied)
        assert len({votes[key] for key in told.tied}) == 1
        assert not set(told.elected) & set(told.tied)
    if told.verdict.met is True:
        assert told.elected
    assert keeping.restored(keeping.stored(told.verdict)).figures == told.verdict.figures
