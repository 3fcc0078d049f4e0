from datetime import date, timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st

from takafu.law.standing import Parameter, Rank, Silent, in_force
from tests.law.builders import START, parameter

LATER = date(2026, 6, 1)


def asked(code, *parameters, on=LATER):
    return in_force(parameters, on).ask(code)


def test_a_parameter_takes_effect_with_its_day_and_ends_the_day_before_its_end():
    old = parameter("notice", 5, end=LATER)
    new = parameter("notice", 8, start=LATER)
    assert asked("notice", old, new, on=date(2026, 5, 31)) == old
    assert asked("notice", old, new, on=LATER) == new
    assert isinstance(asked("notice", old, new, on=START - timedelta(days=1)), Silent)


def test_a_lower_rank_never_overrides_a_higher_and_the_conflict_is_told():
    law = parameter("ballot", "open", rank=Rank.LAW, article="6")
    own = parameter("ballot", "secret")
    found = in_force([own, law], LATER)
    assert found.ask("ballot") == law
    (conflict,) = found.conflicts
    assert (conflict.why, conflict.kept, conflict.against) == ("rank", law, own)


def test_the_same_value_below_is_no_conflict():
    council = parameter("quorum_first", ">1/2", rank=Rank.COUNCIL)
    found = in_force([parameter("quorum_first", ">2/4"), council], LATER)
    assert found.ask("quorum_first") == council
    assert found.conflicts == ()


@pytest.mark.parametrize(
    ("bound", "higher", "lower", "stands", "why"),
    [
        ("least", (10, ""), (15, ""), "lower", None),
        ("least", (10, ""), (10, ""), "lower", None),
        ("least", (10, ""), (9, ""), "higher", "bound"),
        ("most", (10, ""), (9, ""), "lower", None),
        ("most", (10, ""), (11, ""), "higher", "bound"),
        ("least", (10, "calendar_days"), (15, "working_days"), "higher", "unit"),
    ],
)
def test_a_bound_above_leaves_room_below(bound, higher, lower, stands, why):
    law = parameter("notice", *higher, rank=Rank.LAW, bound=bound)
    own = parameter("notice", *lower)
    found = in_force([own, law], LATER)
    assert found.ask("notice") == (own if stands == "lower" else law)
    assert [conflict.why for conflict in found.conflicts] == ([why] if why else [])


def test_a_bound_below_must_be_kept_by_what_is_fixed_above():
    council = parameter("notice", 10, rank=Rank.COUNCIL)
    assert in_force([council, parameter("notice", 8, bound="least")], LATER).conflicts == ()
    (conflict,) = in_force([council, parameter("notice", 12, bound="least")], LATER).conflicts
    assert (conflict.why, conflict.kept) == ("rank", council)


def test_of_two_floors_the_higher_is_to_be_kept():
    law = parameter("notice", 10, rank=Rank.LAW, bound="least")
    assert asked("notice", law, parameter("notice", 5, bound="least")) == law
    stricter = parameter("notice", 12, bound="least")
    assert asked("notice", law, stricter) == stricter
    ceiling = parameter("notice", 30, bound="most")
    assert asked("notice", ceiling) == ceiling


def test_two_floors_that_cannot_be_compared_are_told():
    law = parameter("notice", 10, rank=Rank.LAW, bound="least")
    found = in_force([law, parameter("notice", 8, "working_days", bound="least")], LATER)
    assert found.ask("notice") == law
    assert [conflict.why for conflict in found.conflicts] == ["unit"]
    one, other = (
        parameter("notice", 10, bound="least"),
        parameter("notice", 8, "working_days", bound="least", article="9"),
    )
    assert in_force([one, other], LATER).ask("notice").why == "contradiction"


def test_two_articles_of_one_rank_that_differ_are_asked_about_and_none_is_chosen():
    one, other = parameter("tie", "president", article="20"), parameter("tie", "rejected", article="31")
    found = in_force([one, other], LATER)
    silent = found.ask("tie")
    assert isinstance(silent, Silent)
    assert silent.why == "contradiction"
    assert [source.article for source in silent.between] == ["20", "31"]
    assert found.conflicts[0].why == "same_rank"


def test_articles_of_one_rank_may_differ_under_a_higher_one_that_settles_it():
    law = parameter("tie", "president", rank=Rank.LAW)
    found = in_force([law, parameter("tie", "rejected"), parameter("tie", "lot")], LATER)
    assert found.ask("tie") == law
    assert [conflict.why for conflict in found.conflicts] == ["rank", "rank"]


def test_a_floor_and_a_value_of_one_rank_contradict():
    found = in_force([parameter("notice", 10, bound="least", article="3"), parameter("notice", 5, article="9")], LATER)
    assert found.ask("notice").why == "contradiction"


def test_silence_names_the_theme_and_the_articles_near_it():
    found = in_force([parameter("notice", 8, article="12"), parameter("tie", "lot", article="30")], LATER)
    silent = found.ask("quorum_first")
    assert (silent.why, silent.theme, silent.on) == ("absent", "meetings", LATER)
    assert [source.article for source in silent.near] == ["12"]


def test_a_special_rule_falls_back_on_the_general_one_never_the_other_way():
    general = parameter("majority", ">1/2")
    special = parameter("majority_rules", ">=2/3")
    assert asked("majority_programme", general, special) == general
    assert asked("majority_rules", general, special) == special
    silent = asked("majority", special)
    assert (silent.code, silent.theme) == ("majority", "voting")
    assert asked("majority_opinion").code == "majority"


def test_what_a_question_lacks():
    found = in_force([parameter("quorum_first", ">1/2"), parameter("presence_in_person", True)], LATER)
    assert [silent.code for silent in found.silences("quorum")] == ["proxies_in_quorum"]
    assert found.silences("parity")[0].theme == "composition"


RANKS = st.sampled_from(list(Rank))
PARAMETERS = st.lists(
    st.builds(
        lambda rank, days, value, bound, length: parameter(
            "notice",
            value,
            rank=rank,
            bound=bound,
            start=START + timedelta(days=days),
            end=None if length is None else START + timedelta(days=days + length),
        ),
        RANKS,
        st.integers(0, 5),
        st.integers(1, 12),
        st.sampled_from(["", "least", "most"]),
        st.none() | st.integers(0, 4),
    ),
    max_size=6,
)


@given(PARAMETERS, st.integers(0, 8))
def test_what_stands_breaks_nothing_above_it(parameters, day):
    on = START + timedelta(days=day)
    found = in_force(parameters, on)
    kept = found.ask("notice")
    if isinstance(kept, Silent):
        assert kept.why == ("contradiction" if found.conflicts else "absent")
        return
    assert isinstance(kept, Parameter)
    assert kept.stands(on)
    for other in parameters:
        if not other.stands(on) or other.rank <= kept.rank or other in [met.against for met in found.conflicts]:
            continue
        fits = {"": kept.value == other.value, "least": kept.value >= other.value, "most": kept.value <= other.value}
        assert fits[other.bound] or kept.bound


def test_what_goes_past_a_floor_above_contradicts_nothing_beside_it():
    council = parameter("notice", 2, rank=Rank.COUNCIL, bound="least")
    low, high = parameter("notice", 1, article="3"), parameter("notice", 2, article="4")
    for listed in ([low, high, council], [high, low, council]):
        found = in_force(listed, LATER)
        assert (found.values["notice"], [one.why for one in found.conflicts]) == (high, ["bound"])


@given(PARAMETERS, st.randoms())
def test_the_order_in_which_articles_are_listed_changes_no_value(parameters, chance):
    shuffled = list(parameters)
    chance.shuffle(shuffled)
    first, second = (in_force(listed, START).ask("notice") for listed in (parameters, shuffled))
    if isinstance(first, Silent) or isinstance(second, Silent):
        assert type(first) is type(second)
    else:
        assert (first.value, first.rank) == (second.value, second.rank)


@pytest.mark.parametrize(
    ("code", "floor", "more", "less"),
    [("parity_floor", "1/3", "1/2", "1/4"), ("quorum_first", ">=1/3", ">1/2", ">=1/4")],
)
def test_a_share_that_is_a_floor_above_leaves_room_for_more_below(code, floor, more, less):
    council = parameter(code, floor, rank=Rank.COUNCIL, bound="least")
    assert asked(code, council, parameter(code, more)).value == more
    assert [one.why for one in in_force([council, parameter(code, less)], LATER).conflicts] == ["bound"]
