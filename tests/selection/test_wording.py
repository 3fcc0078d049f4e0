from dataclasses import replace
from datetime import UTC, date, datetime

import pytest

from takafu.law.standing import Silent
from takafu.people.rules import ENDS
from takafu.selection import rules, wording
from takafu.selection.models import Call
from takafu.selection.queries import Floor
from tests.kit.legal.reading import plain
from tests.law.builders import parameter
from tests.selection.test_rules import ELIGIBILITY, PARITY


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


TEXT = "المادة 4 من النظام الداخلي للمجلس، 3 مارس 2026"
PUBLISHED = datetime(2026, 3, 10, 10, tzinfo=UTC)


def published(**more):
    return Call(opens=date(2026, 4, 1), closes=date(2026, 4, 30), seats=2, published_at=PUBLISHED, **more)


@pytest.mark.parametrize(("criterion", "condition", "facts", "verdict"), ELIGIBILITY)
@pytest.mark.parametrize(
    ("own", "source", "named"),
    [
        (TEXT, "", TEXT),
        ("", "المادة 9", "المادة 9"),
        (TEXT, "المادة 9", TEXT),
        ("", "", "The call itself, published on 10 March 2026"),
    ],
)
def test_each_verdict_on_a_condition_names_its_article(criterion, condition, facts, verdict, own, source, named):
    one = replace(condition, source=own)
    assert rules.assess(one, rules.Facts(year=2026, **facts)) == verdict, criterion
    assert plain(wording.ground(one, published(source=source))) == named


@pytest.mark.parametrize(("row", "genders", "floor", "verdict", "needed"), PARITY)
@pytest.mark.parametrize(
    ("share", "ruled", "source", "named"),
    [
        ("1/2", True, "", "The floor is the one of article 8 of rules (edition 1, in force since 3 March 2026)."),
        (
            "",
            True,
            "",
            "The call, published on 10 March 2026, sets the floor: it asks for more than article 8 of rules (edition 1, in force",
        ),
        ("", False, "المادة 9", "The call, published on 10 March 2026, sets the floor: المادة 9."),
        ("", False, "", "The call, published on 10 March 2026, sets the floor."),
    ],
)
def test_each_verdict_on_parity_names_what_sets_the_floor(
    row, genders, floor, verdict, needed, share, ruled, source, named
):
    call = published(floor=floor, floor_share=share, source=source)
    rule = (
        parameter("women_floor", "1/2", article="8")
        if ruled
        else Silent("women_floor", "composition", date(2026, 3, 10))
    )
    found = rules.parity(genders, floor)
    said = plain(wording.parity(found, wording.floor_ground(call, Floor(50, rule), {})))
    assert (found.verdict, found.needed) == (verdict, needed), row
    assert (named in said) is bool(genders and floor)


def test_a_call_that_is_not_published_names_no_day_and_no_floor():
    draft = Call(opens=date(2026, 4, 1), closes=date(2026, 4, 30), seats=2, floor=50)
    assert wording.ground(rules.Condition("d", "document"), draft) == "The call itself, not published yet"
    assert wording.floor_ground(draft, Floor(50, parameter("women_floor", "1/2")), {}) == ""


def test_what_the_rules_ask_of_a_list_is_said_with_the_article_or_that_they_are_silent():
    day = date(2026, 11, 9)
    asked = wording.floor(Floor(34, parameter("women_floor", "1/3", article="8")), {})
    assert "8" in asked
    assert "never for less" in asked
    assert "yours to type" in wording.floor(Floor(0, Silent("women_floor", "composition", day)), {})
