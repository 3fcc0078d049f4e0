"""Truth tables of conditions, points and parity, each row naming the criterion it is about; and what holds for any input."""

from datetime import date
from fractions import Fraction

import pytest
from hypothesis import given
from hypothesis import strategies as st

from takafu.selection import rules
from takafu.selection.rules import Condition, Facts, Moments

AGE = Condition("age", "age", 18)
YEARS = Condition("years", "association_years", 3)


ELIGIBILITY = [
    ("age: well above", AGE, {"born": 1990}, "met"),
    ("age: nineteen this year", AGE, {"born": 2007}, "met"),
    ("age: eighteen this year, the birthday is not known", AGE, {"born": 2008}, "unknown"),
    ("age: seventeen this year", AGE, {"born": 2009}, "not"),
    ("age: not said", AGE, {}, "unknown"),
    ("association: old enough", YEARS, {"kind": "association", "founded": 2020}, "met"),
    ("association: three this year", YEARS, {"kind": "association", "founded": 2023}, "unknown"),
    ("association: too young", YEARS, {"kind": "association", "founded": 2024}, "not"),
    ("association: not said", YEARS, {"kind": "association"}, "unknown"),
    ("association: a person has none", YEARS, {"founded": 2025}, "met"),
    ("lives here: yes", Condition("l", "lives_here"), {"lives_here": True}, "met"),
    ("lives here: no", Condition("l", "lives_here"), {"lives_here": False}, "not"),
    ("lives here: not said", Condition("l", "lives_here"), {}, "unknown"),
    ("mandate: yes", Condition("m", "mandated"), {"kind": "association", "mandate": True}, "met"),
    ("mandate: no", Condition("m", "mandated"), {"kind": "association", "mandate": False}, "not"),
    ("mandate: not said", Condition("m", "mandated"), {"kind": "association"}, "unknown"),
    ("mandate: a person needs none", Condition("m", "mandated"), {"mandate": False}, "met"),
    ("councillor: is one", Condition("c", "not_councillor"), {"councillor": True}, "not"),
    ("councillor: is none", Condition("c", "not_councillor"), {"councillor": False}, "met"),
    ("councillor: not said", Condition("c", "not_councillor"), {}, "unknown"),
    ("document: none", Condition("d", "document"), {"documents": 0}, "not"),
    ("document: one, which somebody must read", Condition("d", "document"), {"documents": 1}, "unknown"),
    ("other: by hand alone", Condition("o1", "other", words="سيرة"), {"documents": 3}, "unknown"),
]


@pytest.mark.parametrize(("criterion", "condition", "facts", "verdict"), ELIGIBILITY)
def test_what_the_words_of_an_application_say_of_a_condition(criterion, condition, facts, verdict):
    assert rules.assess(condition, Facts(year=2026, **facts)) == verdict, criterion


@pytest.mark.parametrize(
    ("verdicts", "all_together"),
    [
        ([], "met"),
        (["met", "met"], "met"),
        (["met", "unknown"], "unknown"),
        (["unknown"], "unknown"),
        (["unknown", "unknown"], "unknown"),
        (["met", "unknown", "not"], "not"),
        (["unknown", "not"], "not"),
        (["met", "not"], "not"),
        (["not"], "not"),
    ],
)
def test_one_condition_that_is_not_met_decides(verdicts, all_together):
    assert rules.eligible(verdicts) == all_together


@given(st.lists(st.sampled_from(["met", "not", "unknown"])), st.sampled_from(["met", "not", "unknown"]))
def test_another_condition_never_makes_anybody_more_eligible(verdicts, more):
    order = ["not", "unknown", "met"]
    assert order.index(rules.eligible([*verdicts, more])) <= order.index(rules.eligible(verdicts))


PARITY = [
    ("parity: half of two", "fm", 50, "met", 1),
    ("parity: half of three is two", "fmm", 50, "not", 2),
    ("parity: half of three, reached", "ffm", 50, "met", 2),
    ("parity: a third of nineteen is seven", "f" * 6 + "m" * 13, 33, "not", 7),
    ("parity: it hangs on who did not say", ["f", "m", "m", ""], 50, "unknown", 2),
    ("parity: who did not say cannot save it", ["m", "m", "m", ""], 50, "not", 2),
    ("parity: no floor", "mmm", 0, "met", 0),
    ("parity: nobody on the list", "", 50, "met", 0),
    ("parity: women alone", "ff", 100, "met", 2),
    ("parity: a third of three, as the rules’ 34 %", "fmm", 34, "not", 2),
    ("parity: two fifths of five", "ffmmm", 40, "met", 2),
    ("parity: who did not say is not needed", ["f", "f", "m", ""], 50, "met", 2),
]


EACH = [  # where the rules ask for a share of each sex
    ("each sex, a third: women alone are too few men", "fff", 34, "not", 2, 2),
    ("each sex, a third: one man of three is one too few at 34 %", "ffm", 34, "not", 2, 2),
    ("each sex, a third of six", "ffffmm", Fraction(100, 3), "met", 2, 2),
    ("each sex, half of four", "ffmm", 50, "met", 2, 2),
    ("each sex, half of four: three women", "fffm", 50, "not", 2, 2),
    ("each sex: who did not say may be the man", ["f", "f", "m", ""], 50, "unknown", 2, 2),
    ("each sex: one who did not say cannot be both", ["f", "m", ""], Fraction(200, 3), "not", 2, 2),
    ("each sex, half of an odd number cannot be", "ffm", 50, "not", 2, 2),
]


@pytest.mark.parametrize(("row", "genders", "floor", "verdict", "women", "men"), EACH)
def test_parity_where_the_rules_ask_for_each_sex(row, genders, floor, verdict, women, men):
    found = rules.parity(genders, floor, floor)
    assert (found.verdict, found.needed, found.needed_men) == (verdict, women, men), row


@given(
    st.dictionaries(st.integers(1, 30), st.integers(0, 100).map(Fraction)),
    st.data(),
    st.integers(1, 12),
    st.integers(0, 50),
)
def test_a_suggested_list_keeps_the_floor_of_each_sex_where_it_can(scores, data, seats, floor):
    drawn = {number: data.draw(st.sampled_from("fm")) for number in scores}
    women, men = ({number for number, sex in drawn.items() if sex == which} for which in "fm")
    chosen = rules.suggested(scores, women, seats, floor, men, floor)
    size = min(seats, len(scores))
    assert len(chosen) == len(set(chosen)) == size
    needed = -(-floor * size // 100)
    if len(women) >= needed and len(men) >= needed and 2 * needed <= size:
        assert rules.parity((drawn[number] for number in chosen), floor, floor).verdict == "met"


@pytest.mark.parametrize(("row", "genders", "floor", "verdict", "needed"), PARITY)
def test_parity_against_a_floor(row, genders, floor, verdict, needed):
    found = rules.parity(genders, floor)
    assert (found.verdict, found.needed, found.size) == (verdict, needed, len(genders)), row


@given(st.lists(st.sampled_from(["f", "m", ""])), st.integers(0, 100))
def test_one_woman_more_in_a_mans_place_never_breaks_a_floor(genders, floor):
    before = rules.parity(genders, floor)
    if before.verdict == "met" and "m" in genders:
        genders[genders.index("m")] = "f"
        assert rules.parity(genders, floor).verdict == "met"


WEIGHTS = {"c1": 30, "c2": 10}


def test_points_are_weighed():
    assert rules.total(WEIGHTS, {"c1": 10, "c2": 10}) == 100
    assert rules.total(WEIGHTS, {"c1": 10, "c2": 0}) == 75
    for wrong in ({"c1": 10}, {"c1": 11, "c2": 0}, {"c1": -1, "c2": 0}, {"c1": 1, "c2": 1, "c3": 1}):
        with pytest.raises(ValueError, match="points"):
            rules.total(WEIGHTS, wrong)


@given(st.dictionaries(st.text(min_size=1), st.integers(1, 1000), min_size=1), st.data())
def test_points_stay_between_none_and_a_hundred_and_better_is_never_worse(weights, data):
    points = {key: data.draw(st.integers(0, 9)) for key in weights}
    found = rules.total(weights, points)
    assert 0 <= found <= 100
    key = data.draw(st.sampled_from(sorted(weights)))
    assert rules.total(weights, points | {key: points[key] + 1}) > found


def test_readers_who_differ_much_talk():
    assert rules.apart([Fraction(40), Fraction(60)], 20)
    assert not rules.apart([Fraction(41), Fraction(60)], 20)
    assert not rules.apart([Fraction(1)], 1)
    assert rules.mean([Fraction(40), Fraction(61)]) == Fraction(101, 2)


def test_equal_points_share_a_rank():
    assert rules.ranked({1: Fraction(5), 2: Fraction(9), 3: Fraction(5), 4: Fraction(1)}) == [
        (2, 1),
        (1, 2),
        (3, 2),
        (4, 4),
    ]


@given(
    st.dictionaries(st.integers(1, 40), st.integers(0, 100).map(Fraction)),
    st.data(),
    st.integers(1, 12),
    st.integers(0, 100),
)
def test_a_suggested_list_fills_the_seats_keeps_the_floor_where_it_can_and_the_order_within_each_sex(
    scores, data, seats, floor
):
    women = data.draw(st.sets(st.sampled_from(sorted(scores)))) if scores else set()
    chosen = rules.suggested(scores, women, seats, floor)
    assert len(chosen) == len(set(chosen)) == min(seats, len(scores))
    found = rules.parity(["f" if number in women else "m" for number in chosen], floor)
    assert found.verdict == "met" or women <= set(chosen)
    order = [number for number, _rank in rules.ranked(scores)]
    for sex in (women, set(scores) - women):
        own = [number for number in order if number in sex]
        taken = [number for number in own if number in chosen]
        assert taken == own[: len(taken)]


@pytest.mark.parametrize(
    ("count", "size", "told"),
    [(0, 20, None), (4, 20, None), (5, 20, 5), (15, 20, 15), (16, 20, None), (20, 20, None), (5, 9, None)],
)
def test_small_groups_and_their_rests_are_not_told(count, size, told):
    assert rules.told(count, size) == told


def test_age_bands_and_spreads():
    assert [rules.band(year, 2026) for year in (None, 2000, 1996, 1981, 1966, 1930)] == [
        "",
        "under_30",
        "30_44",
        "45_59",
        "60_on",
        "60_on",
    ]
    assert rules.spread(["a", "", "b", "b", ""]) == [("b", 2), ("a", 1), ("", 2)]


@pytest.mark.parametrize(
    ("row", "may"),
    [
        (("r", set(), set(), "1"), True),
        (("r", {"r"}, set(), "1"), False),
        (("r", set(), {"1"}, "1"), False),
        (("r", set(), {"2"}, "1"), True),
    ],
)
def test_a_candidate_and_who_has_an_interest_do_not_read(row, may):
    assert rules.may_read(*row) is may


def test_readers_see_each_other_only_after_both_are_done():
    assert not rules.revealed({"other"}, "mine")
    assert not rules.revealed({"mine"}, "mine")
    assert rules.revealed({"mine", "other"}, "mine")


def test_criteria_are_typed_one_a_line():
    assert rules.parse_criteria("التجربة = 30\n\n  Présence : 20 %\nأخرى=٥") == [
        ("التجربة", 30),
        ("Présence", 20),
        ("أخرى", 5),
    ]
    for wrong in ("التجربة", "= 5", "a = 0", "a = x"):
        with pytest.raises(ValueError, match=wrong):
            rules.parse_criteria(wrong)


OPENS, CLOSES = date(2026, 3, 10), date(2026, 3, 20)


@pytest.mark.parametrize(
    ("moments", "day", "state"),
    [
        ({}, 1, "draft"),
        ({"published": True}, 9, "published"),
        ({"published": True}, 10, "open"),
        ({"published": True}, 20, "open"),
        ({"published": True}, 21, "closed"),
        ({"published": True, "scored": True}, 21, "scored"),
        ({"published": True, "scored": True, "proposed": True}, 21, "proposed"),
        ({"published": True, "proposed": True, "approved": True}, 21, "approved"),
        ({"published": True, "approved": True, "result": True}, 21, "result"),
        ({"published": True, "cancelled": True}, 15, "cancelled"),
        ({"cancelled": True}, 1, "cancelled"),
    ],
)
def test_where_a_call_stands(moments, day, state):
    assert rules.state(Moments(OPENS, CLOSES, **moments), date(2026, 3, day)) == state
