"""Lists of candidates: places shared as published examples share them, and what the rules make of lists. Each row names its article."""

from datetime import date
from fractions import Fraction

import pytest
from hypothesis import given
from hypothesis import strategies as st

from takafu.law import keeping, lists
from takafu.law.elections import Count
from takafu.law.standing import in_force
from tests.law.builders import parameter

ON = date(2026, 11, 9)
RULES = {
    "majority": (">1/2", "20"), "majority_of": ("cast", "20"), "blanks": ("left_out", "21"), "election_rounds": (3, "30"),
    "election_last": ("most", "31"), "election_next": ("all", "32"), "tie_election": ("lot", "33"),
    "list_seats": ("one_list", "50"),
}  # fmt: skip
AVERAGE, REMAINDER = {"list_seats": "average"}, {"list_seats": "remainder"}
SIX = {"a": 47_000, "b": 16_000, "c": 15_900, "d": 12_000, "e": 6_000, "f": 3_100}
PARTIES = st.dictionaries(st.sampled_from("abcdef"), st.integers(0, 30), min_size=1)


def ruled(**changed):
    """The rules with some of them otherwise, or absent (None)."""
    told = RULES | {code: (value, "40") for code, value in changed.items()}
    return in_force(
        [parameter(code, value, article=article) for code, (value, article) in told.items() if value is not None], ON
    )


def count(number=1, blank=0, spoilt=0, seats=3, against=0, **votes):
    return Count(votes, 11, 19, number, against, blank, spoilt, seats=seats)


def has(places):
    return "".join(f"{key}{number}" for key, number in sorted(places.items()) if number)


SHARES = [  # how, votes, places, who has how many, where it was worked out
    ("remainder", SIX, 10, "a5b2c1d1e1", "en.wikipedia.org/wiki/Largest_remainders_method, Hare quota of 10,000"),
    ("average", SIX, 10, "a5b2c2d1", "by hand: the tenth average is 7,950"),
    ("average", {"a": 100_000, "b": 80_000, "c": 30_000, "d": 20_000}, 8, "a4b3c1", "en.wikipedia.org/wiki/D'Hondt_method"),
    ("remainder", {"a": 100_000, "b": 80_000, "c": 30_000, "d": 20_000}, 8, "a3b3c1d1", "by hand: quotient 28,750"),
    ("average", {"a": 12, "b": 7}, 5, "a3b2", "by hand: 12, 7, 6, 4, 3.5"),
    ("remainder", {"a": 12, "b": 7}, 5, "a3b2", "by hand: quotient 3.8, remainders 0.6 and 3.2"),
]  # fmt: skip


@pytest.mark.parametrize(("how", "votes", "seats", "places", "source"), SHARES)
def test_places_are_shared_as_in_worked_examples(how, votes, seats, places, source):
    told = lists.share(how, votes, seats)
    assert (has(told.places), told.tied) == (places, ()), source


def test_the_working_of_the_largest_remainder_is_told():
    told = lists.by_remainder({"a": 12, "b": 7}, 5)
    assert told.whole == {"a": 3, "b": 1}
    assert told.rest == {"a": Fraction(3, 5), "b": Fraction(16, 5)}
    assert lists.by_remainder({"a": 0}, 3).places == lists.by_average({"a": 0}, 3).places == {"a": 0}


@pytest.mark.parametrize("how", lists.SHARED)
def test_an_equal_claim_to_the_last_place_is_told(how):
    told = lists.share(how, {"a": 5, "b": 5, "c": 1}, 3)
    assert (has(told.places), told.tied) == ("a1b1", ("a", "b"))


@given(PARTIES, st.integers(1, 12), st.sampled_from(lists.SHARED))
def test_the_places_that_are_sure_and_those_left_are_all_places(votes, seats, how):
    told = lists.share(how, votes, seats)
    left = seats - sum(told.places.values())
    if not any(votes.values()):
        assert left == seats
    elif told.tied:
        assert 0 < left < len(told.tied)
    else:
        assert left == 0
    assert not any(told.places[key] for key, number in votes.items() if not number)
    assert not set(told.tied) & {key for key, number in votes.items() if not number}


@given(PARTIES, st.integers(1, 12), st.sampled_from(lists.SHARED), st.randoms())
def test_the_order_of_lists_changes_nothing(votes, seats, how, chance):
    keys = list(votes)
    chance.shuffle(keys)
    one, other = lists.share(how, votes, seats), lists.share(how, {key: votes[key] for key in keys}, seats)
    assert (one.places, set(one.tied)) == (other.places, set(other.tied))


@given(PARTIES, st.integers(1, 12), st.integers(1, 9), st.data())
def test_by_the_highest_average_more_votes_never_cost_a_place_nor_more_places(votes, seats, more, data):
    key = data.draw(st.sampled_from(sorted(votes)))
    before, after = lists.by_average(votes, seats), lists.by_average(votes | {key: votes[key] + more}, seats)
    assert after.places[key] >= before.places[key]
    wider = lists.by_average(votes, seats + 1)
    assert all(wider.places[one] >= before.places[one] for one in votes)


@given(PARTIES, st.integers(1, 12), st.sampled_from(lists.SHARED))
def test_whoever_has_more_votes_has_no_fewer_places(votes, seats, how):
    places = lists.share(how, votes, seats).places
    assert all(places[a] >= places[b] for a in votes for b in votes if votes[a] > votes[b])


@given(PARTIES, st.integers(1, 12))
def test_by_the_largest_remainder_each_list_has_its_quotient_or_one_more(votes, seats):
    told, total = lists.by_remainder(votes, seats), sum(votes.values())
    for key, number in votes.items():
        assert not total or number * seats // total <= told.places[key] <= number * seats // total + 1


TABLE = [  # rules that differ, the round, the outcome, the places of each, who goes on, who is tied, the deciding article
    # one list takes all: by the majority, in rounds
    ({}, count(a=6, b=5), "elected", "a3", "", "", "20"),
    ({}, count(a=5, b=4, c=2), "next", "", "abc", "", "32"),
    ({"election_next": "first_two"}, count(a=5, b=4, c=2), "next", "", "ab", "", "40"),
    ({}, count(3, a=5, b=4, c=2), "elected_most", "a3", "", "", "31"),
    ({"election_last": "same"}, count(3, a=5, b=4, c=2), "nobody", "", "", "", "40"),
    ({}, count(a=5, b=4, blank=2), "elected", "a3", "", "", "20"),
    ({"blanks": "counted"}, count(a=5, b=4, blank=2), "next", "", "ab", "", "30"),
    ({}, count(a=6, b=5, spoilt=4), "elected", "a3", "", "", "20"),
    ({"majority_of": "office"}, count(a=9, b=2), "next", "", "ab", "", "30"),
    ({}, count(a=6, against=5), "elected", "a3", "", "", "20"),
    ({}, count(3, a=5, against=6), "nobody", "", "", "", "31"),
    ({}, count(3, a=5, b=5, c=1), "tie_lot", "", "", "ab", "33"),
    ({"tie_election": "youngest"}, count(3, a=5, b=5), "tie_youngest", "", "", "ab", "40"),
    ({"tie_election": "again"}, count(3, a=5, b=5, c=1), "tie_again", "", "ab", "ab", "40"),
    # places are shared: one round
    (REMAINDER, count(a=6, b=5), "shared", "a2b1", "", "", "40"),
    (AVERAGE, count(a=6, b=5), "shared", "a2b1", "", "", "40"),
    (REMAINDER, count(seats=4, a=9, b=2, c=1), "shared", "a3b1", "", "", "40"),
    (AVERAGE, count(seats=4, a=9, b=2, c=1), "shared", "a4", "", "", "40"),
    (REMAINDER, count(a=6, b=5, blank=4, spoilt=3), "shared", "a2b1", "", "", "40"),
    (AVERAGE, count(a=5), "shared", "a3", "", "", "40"),
    (AVERAGE | {"list_threshold": 20}, count(a=6, b=3, c=1), "shared", "a2b1", "", "", "40"),
    (AVERAGE | {"list_threshold": 40}, count(a=6, b=3, c=1), "shared", "a3", "", "", "40"),
    (AVERAGE | {"list_threshold": 30, "blanks": "counted"}, count(a=6, b=3, blank=2), "shared", "a3", "", "", "40"),
    (AVERAGE | {"list_threshold": 30}, count(a=6, b=3, blank=2), "shared", "a2b1", "", "", "40"),
    (AVERAGE | {"list_threshold": 50}, count(a=4, b=4, c=4), "nobody", "", "", "", "40"),
    (REMAINDER, count(a=0, b=0, blank=5), "nobody", "", "", "", "40"),
    (REMAINDER, count(a=5, b=5, c=1), "tie_lot", "a1b1", "", "ab", "33"),
    (AVERAGE | {"tie_election": "eldest"}, count(a=5, b=5, c=1), "tie_eldest", "a1b1", "", "ab", "40"),
    (AVERAGE | {"tie_election": "again"}, count(a=5, b=5, c=1), "tie_again", "a1b1", "ab", "ab", "40"),
]  # fmt: skip


@pytest.mark.parametrize(("rules", "counted", "outcome", "places", "on", "tied", "article"), TABLE)
def test_a_round_among_lists_by_its_rules(rules, counted, outcome, places, on, tied, article):
    told = lists.result(ruled(**rules), counted)
    assert (told.verdict.outcome, has(told.places), "".join(told.on), "".join(told.tied)) == (outcome, places, on, tied)
    assert told.verdict.sources[0].article == article
    assert told.verdict.met == {"elected": True, "shared": True, "nobody": False}.get(outcome.partition("_")[0])
    assert "list_seats" in [rule.code for rule in told.verdict.rules]
    assert keeping.restored(keeping.stored(told.verdict)) == told.verdict


SILENT = [  # the rules, the round, the places that are sure, what is looked for
    ({"list_seats": None}, count(a=6, b=5), "", "list_seats"),
    ({"majority": None}, count(a=6, b=5), "", "majority"),
    ({"tie_election": None}, count(3, a=5, b=5), "", "tie"),
    ({"tie_election": "woman"}, count(3, a=5, b=5), "", "tie_election"),  # it speaks of persons
    ({"tie_election": None, "tie": "president"}, count(3, a=5, b=5), "", "tie_election"),
    (AVERAGE | {"tie_election": None}, count(a=5, b=5, c=1), "a1b1", "tie"),
    (AVERAGE | {"tie_election": "woman"}, count(a=5, b=5, c=1), "a1b1", "tie_election"),
    (AVERAGE | {"list_threshold": 30, "blanks": None}, count(a=6, b=3, blank=2), "", "blanks"),
]


@pytest.mark.parametrize(("rules", "counted", "places", "code"), SILENT)
def test_where_a_text_is_silent_the_article_is_named(rules, counted, places, code):
    told = lists.result(ruled(**rules), counted)
    assert (told.verdict.outcome, told.verdict.met, has(told.places), told.on) == ("silent", None, places, ())
    assert [one.code for one in told.verdict.silent] == [code]


def test_what_makes_no_difference_is_not_asked_for():
    told = lists.result(ruled(**AVERAGE, list_threshold=10, blanks=None), count(a=6, b=3, blank=2))
    assert (has(told.places), told.verdict.silent) == ("a2b1", ())
    assert lists.result(ruled(**REMAINDER, majority=None, election_rounds=None), count(a=6, b=5)).verdict.met is True


@pytest.mark.parametrize(("chosen", "places"), [("one_list", "a3"), ("remainder", "a2b1"), ("average", "a2b1")])
def test_what_those_who_vote_agreed_stands_in_for_a_silent_text_alone(chosen, places):
    told = lists.result(ruled(list_seats=None), count(a=6, b=5), chosen)
    assert (has(told.places), told.verdict.figures["agreed"], told.verdict.silent) == (places, ON.toordinal(), ())
    assert has(lists.result(ruled(), count(a=6, b=5), chosen).places) == "a3"
    assert lists.way(ruled(), chosen) == "one_list"
    assert lists.way(ruled(list_seats=None)) == ""


def test_two_thresholds_that_contradict_each_other_leave_it_to_a_person():
    found = in_force(
        [parameter("list_seats", "average"), *(parameter("list_threshold", n, article=str(n)) for n in (5, 9))], ON
    )
    told = lists.result(found, count(a=6, b=5))
    assert (told.verdict.outcome, told.verdict.silent[0].why) == ("silent", "contradiction")


@pytest.mark.parametrize(
    ("sexes", "outcome", "place"),
    [("fmfm", "met", None), ("mfm", "met", None), ("f", "met", None), ("ffm", "not_met", 2), ("fmm", "not_met", 3),
     (("f", "", "m"), "unknown", None), (("f", "", "m", "m"), "not_met", 4), (("", ""), "unknown", None)],
)  # fmt: skip
def test_women_and_men_take_turns_on_a_list(sexes, outcome, place):
    told = lists.order(ruled(list_alternation="required"), tuple(sexes))
    assert (told.outcome, told.figures.get("place"), told.sources[0].article) == (outcome, place, "40")
    assert lists.order(ruled(), tuple(sexes)).outcome == "silent"


@pytest.mark.parametrize(
    ("rule", "named", "met"),
    [(True, 3, True), (True, 2, False), (True, 4, False), (False, 2, True), (False, 4, False), (False, 0, False)],
)
def test_a_list_names_as_many_as_its_rule_says(rule, named, met):
    assert lists.names(ruled(list_full=rule), names=named, seats=3).met is met


def test_silent_texts_on_lists_say_so():
    assert [ask(ruled()).outcome for ask in (lists.by_lists, lists.follows)] == ["silent", "silent"]
    assert lists.names(ruled(), names=2, seats=3).silent[0].code == "list_full"
