from datetime import UTC, datetime, time, timedelta
from uuid import UUID, uuid4

import pytest
from hypothesis import given
from hypothesis import strategies as st

from takafu.commons import rules


@pytest.mark.parametrize(
    ("read", "told", "reach"),
    [
        (False, [], "left"),
        (False, [False, False], "silent"),
        (False, [False, True, False], "told"),
        (True, [], "read"),
        (True, [True], "read"),
    ],
)
def test_how_something_reached_somebody(read, told, reach):
    assert rules.reach(read=read, told=told) == reach


def test_the_same_words_from_the_same_form_are_one_sending():
    on = uuid4()
    assert rules.once("a", on, "نعم") == rules.once("a", on, "نعم")
    assert (
        len(
            {rules.once(*what) for what in [("a", on, "نعم"), ("a", on, "لا"), ("b", on, "نعم"), ("a", uuid4(), "نعم")]}
        )
        == 4
    )


@given(st.text())
def test_an_excerpt_is_one_short_line_of_the_text(text):
    short = rules.excerpt(text)
    assert len(short) <= rules.EXCERPT + 1
    assert "\n" not in short
    assert " ".join(text.split()).startswith(short.removesuffix("…"))


def test_an_excerpt_is_cut_between_words():
    assert rules.excerpt("كلمة " * 30).removesuffix("…").split() == ["كلمة"] * 12
    assert rules.excerpt("قصير") == "قصير"


def test_a_comment_is_read_in_the_page_of_what_it_is_on():
    one, two = UUID(int=1), UUID(int=2)
    assert rules.address("notes/1/", two, one) == f"notes/1/?comment={one}#comment-{two}"


NIGHT = (time(21), time(8))
NONE = (None, None)


def wall(*parts):
    return datetime(*parts, tzinfo=rules.ZONE)


@pytest.mark.parametrize(
    ("hour", "start", "end", "expected"),
    [
        (22, 21, 8, True),
        (7, 21, 8, True),
        (8, 21, 8, False),
        (12, 21, 8, False),
        (13, 12, 14, True),
        (14, 12, 14, False),
        (9, 9, 9, False),
    ],
)
def test_quiet_hours_go_over_midnight(hour, start, end, expected):
    assert rules.quiet(time(hour), time(start), time(end)) == expected


def test_no_quiet_hours():
    assert not rules.quiet(time(3), None, None)


@pytest.mark.parametrize(
    ("frequency", "last", "moment", "expected"),
    [
        ("never", wall(2026, 3, 1), wall(2026, 3, 9, 12), False),
        ("immediate", wall(2026, 3, 9, 11, 59), wall(2026, 3, 9, 12), True),
        ("immediate", wall(2026, 3, 9, 11), wall(2026, 3, 9, 23), False),  # quiet
        ("daily", wall(2026, 3, 9, 7, 59), wall(2026, 3, 9, 8), True),
        ("daily", wall(2026, 3, 9, 8, 1), wall(2026, 3, 9, 20), False),
        ("daily", wall(2026, 3, 9, 8, 1), wall(2026, 3, 10, 7, 59), False),
        ("daily", wall(2026, 3, 9, 8, 1), wall(2026, 3, 10, 8), True),
        ("weekly", wall(2026, 3, 2, 8, 1), wall(2026, 3, 8, 20), False),  # a Sunday
        ("weekly", wall(2026, 3, 2, 8, 1), wall(2026, 3, 9, 8), True),  # the Monday
        ("weekly", wall(2026, 3, 2, 7), wall(2026, 3, 5, 12), True),  # Monday's was missed: it comes late, not never
    ],
)
def test_when_mail_is_due(frequency, last, moment, expected):
    assert rules.due(frequency, NIGHT, last.astimezone(UTC), moment.astimezone(UTC)) == expected


def test_mornings_follow_the_wall_when_the_clock_is_set_back_for_ramadan():
    """In 2026 Ramadan begins on 18 February: on Sunday 15 at 3:00 the clock goes from UTC+1 to UTC."""
    before, after = wall(2026, 2, 14, 8), wall(2026, 2, 15, 8)
    assert (before.utcoffset(), after.utcoffset()) == (timedelta(hours=1), timedelta(0))
    last = before.astimezone(UTC)
    assert not rules.due("daily", NONE, last, datetime(2026, 2, 15, 7, 59, tzinfo=UTC))
    assert rules.due("daily", NONE, last, datetime(2026, 2, 15, 8, 0, tzinfo=UTC))


@given(
    st.integers(0, 365 * 24 * 60).map(lambda minutes: datetime(2026, 1, 1, tzinfo=UTC) + timedelta(minutes=minutes)),
    st.sampled_from(["daily", "weekly"]),
)
def test_once_done_nothing_is_due_until_the_next_morning(moment, frequency):
    assert not rules.due(frequency, NONE, moment, moment)
    assert rules.due(frequency, NONE, moment - timedelta(days=7, hours=1), moment)


def test_tries_wait_longer_each_time_and_end():
    waits = [rules.wait(tries) for tries in range(1, 9)]
    assert waits[:-1] == sorted(waits[:-1])
    assert waits[-1] is None


@pytest.mark.parametrize(
    ("hours", "now", "wakes"),
    [
        (NIGHT, "2027-06-02 12:00", "2027-06-02 12:00"),
        (NIGHT, "2027-06-02 21:00", "2027-06-03 08:00"),
        (NIGHT, "2027-06-03 07:59", "2027-06-03 08:00"),
        ((time(12), time(14)), "2027-06-02 13:00", "2027-06-02 14:00"),
        ((None, None), "2027-06-02 23:00", "2027-06-02 23:00"),
        (NIGHT, "2027-02-06 23:00", "2027-02-07 08:00"),  # clocks go back in this night
    ],
)
def test_a_mail_waits_until_nobody_is_disturbed(hours, now, wakes):
    moment, then = (datetime.fromisoformat(one).replace(tzinfo=rules.ZONE) for one in (now, wakes))
    assert rules.wakes(hours, moment) == then
