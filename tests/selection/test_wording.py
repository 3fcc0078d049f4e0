from datetime import date

import pytest

from takafu.law.standing import Silent
from takafu.people.rules import ENDS
from takafu.selection import rules, wording
from takafu.selection.queries import Floor
from tests.law.builders import parameter


def test_every_state_kind_and_verdict_has_its_words():
    states = {"draft", "published", "open", "closed", "scored", "proposed", "approved", "result", "cancelled"}
    assert wording.STATES.keys() == states
    assert wording.AT.keys() == states - {"cancelled"}
    assert {*wording.CONDITIONS, "other"} == set(rules.CONDITIONS)
    assert {code for _least, code in rules.BANDS} == wording.BANDS.keys()
    assert wording.ENDS.keys() <= set(ENDS)
    assert wording.tag("open").tone == "ok"
    assert wording.verdict("not").tone == "bad"
    assert wording.gender("x") == wording.UNSAID


def test_conditions_say_their_number_and_what_is_typed_is_kept():
    assert "18" in wording.condition(rules.Condition("age", "age", 18))
    assert "نساء" in wording.condition(rules.Condition("o1", "other", words="100 % نساء"))
    assert wording.condition(rules.Condition("d", "document"))


@pytest.mark.parametrize(
    ("genders", "floor", "said"),
    [
        ("", 50, "Nobody"),
        ("fm", 0, "no floor"),
        ("fm", 50, "is reached"),
        ("mm", 50, "not reached"),
        (["", "m"], 50, "did not say"),
    ],
)
def test_parity_is_said_with_its_working(genders, floor, said):
    assert said in wording.parity(rules.parity(genders, floor))


def test_what_the_rules_ask_of_a_list_is_said_with_the_article_or_that_they_are_silent():
    day = date(2026, 11, 9)
    asked = wording.floor(Floor(34, parameter("women_floor", "1/3", article="8")), {})
    assert "8" in asked
    assert "never for less" in asked
    assert "yours to type" in wording.floor(Floor(0, Silent("women_floor", "composition", day)), {})
