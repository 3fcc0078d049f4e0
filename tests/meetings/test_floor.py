from datetime import UTC, datetime, timedelta

import pytest

from takafu.meetings import floor, rules
from takafu.meetings.models import Turn
from takafu.people.models import Person

T = datetime(2026, 3, 1, 16, tzinfo=UTC)


def turn(gender: str, given: int | None = None, ended: int | None = None, who: int = 1) -> Turn:
    at = [None if one is None else T + timedelta(minutes=one) for one in (given, ended)]
    return Turn(person=Person(pk=f"{who:032x}", gender=gender), asked_at=T, given_at=at[0], ended_at=at[1])


def test_shares_are_of_what_was_spoken_by_women_and_by_men():
    told = [("f", 1, T, T + timedelta(minutes=4)), ("f", 1, T, T + timedelta(minutes=3)), ("m", 2, T, T + timedelta(seconds=30)),
            ("", 3, T, T + timedelta(hours=1)), ("m", 4, T, T - timedelta(minutes=5))]  # fmt: skip
    women, men = (rules.share(told, sex) for sex in ("f", "m"))
    assert (women, women.minutes) == (rules.Share(1, 420), 7)
    assert men == rules.Share(2, 30)


@pytest.mark.parametrize(
    ("women", "men", "members", "others"), [(0, 0, False, False), (1, 0, True, False), (5, 2, True, False), (3, 3, True, True)]
)  # fmt: skip
def test_shares_single_nobody_out_before_others_than_members(women, men, members, others):
    heard = floor.Floor(None, 0, [], rules.Share(women, 60 * women), rules.Share(men, 60))
    assert (heard.shares_told(inside=True), heard.shares_told(inside=False)) == (members, others)


def test_who_speaks_and_who_waits_are_found():
    speaking, waiting = turn("f", 1), turn("m", who=2)
    heard = floor.Floor(speaking, 0, [waiting], rules.Share(0, 0), rules.Share(0, 0))
    assert [heard.has(one) for one in (speaking.person_id, waiting.person_id, None)] == [True, True, False]


def test_the_floor_is_read_by_one_query(ruled, keeper, five, django_assert_num_queries):
    from takafu.meetings import actions  # noqa: PLC0415 - only where there is a database
    from tests.meetings import makers  # noqa: PLC0415 - only where there is a database

    made = makers.opened(ruled, keeper, five)
    with makers.at_its_hour(made, 10):
        for one in five[:3]:
            actions.ask_floor(by=keeper, meeting=made, person=one)
        actions.give_floor(by=keeper, turn=made.turns.first())
    with django_assert_num_queries(1):
        heard = floor.of(made, made.begins_at + timedelta(minutes=12))
    assert (heard.speaking.person, heard.seconds, len(heard.waiting)) == (five[0], 120, 2)
    assert heard.women == rules.Share(1, 120)
