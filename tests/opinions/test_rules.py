"""Every clock as a table: day zero, weekend, late holiday, more time, time that stands still, leap day, amended rules, year's end."""

from datetime import UTC, date, datetime, timedelta

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from takafu.law.calendars import Announced, Calendar
from takafu.law.counting import Period, Suspension
from takafu.law.sources import Source
from takafu.law.standing import InForce, Parameter, Rank, in_force
from takafu.opinions import rules
from takafu.opinions.rules import Carried, Moments, Said

SOURCE = Source("rules", "18")
PLAIN = Calendar()
D = date.fromisoformat


def standing(count=30, unit="calendar_days", start="2020-01-01", end=None, on="2026-03-10"):
    rule = Parameter("reply", count, unit, Rank.BODY, SOURCE, D(start), D(end) if end else None)
    return in_force([rule], D(on))


def clock(sent, on, count=30, unit="calendar_days", calendar=PLAIN, **more):
    return rules.reply_clock(standing(count, unit, on=sent), sent=D(sent), on=D(on), calendar=calendar, **more)


def ends(found):
    return found.verdict.counted.end.isoformat() if found.verdict.counted.end else ""


@pytest.mark.parametrize(
    ("days", "on", "reminded", "outcome"),
    [
        (5, "2026-04-02", None, "later"),
        (5, "2026-04-03", None, "now"),  # Saturday 4 April: the working day before it
        (10, "2026-04-02", None, "now"),
        (5, "2026-04-30", None, "now"),  # overdue, and nobody reminded
        (5, "2026-04-07", "2026-03-20", "now"),  # reminded earlier: that is no reminder of this rule
        (5, "2026-04-07", "2026-04-06", "sent"),
    ],
)
def test_when_the_council_is_reminded_is_the_rules_to_say(days, on, reminded, outcome):
    found = standing()
    rule = Parameter("reminder", days, "calendar_days", Rank.BODY, SOURCE, D("2020-01-01"))
    both = in_force([*found.values.values(), rule], D("2026-03-10"))
    told = rules.reply_clock(
        both, sent=D("2026-03-10"), on=D(on), calendar=PLAIN, reminded=D(reminded) if reminded else None
    ).reminder
    assert (told.outcome, told.rules) == (outcome, (rule,))


def test_without_its_article_nobody_says_when_to_remind_and_an_answer_ends_it():
    assert clock("2026-03-10", "2026-03-11").reminder.silent[0].code == "reminder"
    assert clock("2026-03-10", "2026-03-11", answered=D("2026-03-11")).reminder is None


@pytest.mark.parametrize(
    ("sent", "count", "unit", "end"),
    [
        ("2026-03-10", 1, "calendar_days", "2026-03-11"),  # day zero is not counted
        ("2026-03-10", 30, "calendar_days", "2026-04-09"),
        ("2026-03-12", 30, "calendar_days", "2026-04-13"),  # Saturday: the next working day
        ("2026-03-06", 1, "working_days", "2026-03-09"),  # Friday: Monday
        ("2026-03-06", 5, "working_days", "2026-03-13"),
        ("2024-01-29", 1, "months", "2024-02-29"),  # a leap day
        ("2023-01-30", 1, "months", "2023-02-28"),  # no such day in the month
        ("2024-02-28", 1, "calendar_days", "2024-02-29"),
        ("2024-02-29", 1, "years", "2025-02-28"),
        ("2026-12-15", 30, "calendar_days", "2027-01-15"),  # 14 January is a holiday since 2024
        ("2026-12-31", 2, "weeks", "2027-01-15"),  # the year's end, and the same holiday
        ("2026-03-10", 2, "weeks", "2026-03-24"),
    ],
)
def test_when_a_reply_is_hoped_for(sent, count, unit, end):
    assert ends(clock(sent, sent, count, unit)) == end


@pytest.mark.parametrize(
    ("on", "answered", "outcome", "long"),
    [
        ("2026-03-10", "", "running", False),
        ("2026-04-09", "", "running", False),  # its last day
        ("2026-04-10", "", "overdue", False),
        ("2026-05-11", "", "overdue", False),  # the same time once more ends on a Saturday, so on Monday 11 May
        ("2026-05-12", "", "overdue", True),
        ("2026-05-12", "2026-04-09", "answered", False),
        ("2026-05-12", "2026-04-10", "answered_late", False),
    ],
)
def test_where_a_clock_stands_on_a_day(on, answered, outcome, long):
    found = clock("2026-03-10", on, answered=D(answered) if answered else None)
    assert (found.verdict.outcome, found.long) == (outcome, long)


def test_a_holiday_that_is_told_late_moves_the_end():
    estimated = clock("2026-03-02", "2026-03-02", 18, "calendar_days")
    assert ends(estimated) in ("2026-03-20", "2026-03-23")
    told = Calendar([Announced("fitr", 1447, D("2026-03-20"), D("2026-03-19"), SOURCE)])
    after = clock("2026-03-02", "2026-03-02", 18, "calendar_days", calendar=told)
    assert ends(after) == "2026-03-23"
    assert {one.code for one in after.verdict.counted.holidays} == {"fitr"}


@pytest.mark.parametrize(
    ("held", "end"),
    [
        ([("2026-03-20", "2026-03-30")], "2026-04-20"),  # ten days more, to Sunday 19 April, so Monday
        ([("2026-03-10", "2026-03-11")], "2026-04-09"),  # day zero was not counted anyway
        ([("2026-03-20", "2026-03-20")], "2026-04-09"),  # no day at all
        ([("2026-03-20", "2026-03-25"), ("2026-03-22", "2026-03-30")], "2026-04-20"),  # they meet
        ([("2026-05-01", "2026-05-30")], "2026-04-09"),  # after its end
    ],
)
def test_days_on_which_the_time_stands_still_do_not_count(held, end):
    found = clock("2026-03-10", "2026-03-10", held=[Suspension(D(start), D(stop)) for start, stop in held])
    assert ends(found) == end


def test_while_the_time_stands_still_nothing_is_overdue():
    found = clock("2026-03-10", "2027-01-01", held=[Suspension(D("2026-03-20"), None)])
    assert (found.verdict.outcome, found.verdict.counted.end, found.long) == ("held", None, False)
    assert found.verdict.counted.left == 21
    answered = clock("2026-03-10", "2027-01-01", held=[Suspension(D("2026-03-20"), None)], answered=D("2026-12-01"))
    assert answered.verdict.outcome == "answered"


@pytest.mark.parametrize(
    ("more", "held", "end"),
    [
        ([(2, "weeks")], [], "2026-04-23"),
        ([(10, "calendar_days")], [], "2026-04-20"),  # 19 April is a Sunday
        ([(10, "calendar_days"), (1, "weeks")], [], "2026-04-27"),  # from the 19th, before it rolled: Sunday the 26th
        ([(2, "weeks")], [("2026-04-15", "2026-04-20")], "2026-04-28"),  # stands still within the time that was added
        ([(2, "weeks")], [("2026-04-15", None)], ""),
    ],
)
def test_time_that_is_given_runs_from_the_day_that_was_reached(more, held, end):
    found = clock(
        "2026-03-10", "2026-03-10",
        more=[Period(count, unit) for count, unit in more],
        held=[Suspension(D(start), D(stop) if stop else None) for start, stop in held],
    )  # fmt: skip
    assert ends(found) == end
    assert [step.code for step in found.verdict.counted.steps].count("extended") == (len(more))


def test_rules_that_are_amended_meanwhile_change_no_clock_that_runs():
    old = Parameter("reply", 30, "calendar_days", Rank.BODY, SOURCE, D("2020-01-01"), D("2026-03-20"))
    new = Parameter("reply", 10, "calendar_days", Rank.BODY, SOURCE, D("2026-03-20"))
    before, after = (
        rules.reply_clock(in_force([old, new], D(day)), sent=D(day), on=D("2026-03-25"), calendar=PLAIN)
        for day in ("2026-03-10", "2026-03-20")
    )
    assert (ends(before), ends(after)) == ("2026-04-09", "2026-03-30")


def test_where_the_rules_are_silent_there_is_no_clock():
    found = rules.reply_clock(InForce(D("2026-03-10")), sent=D("2026-03-10"), on=D("2027-03-10"), calendar=PLAIN)
    assert (found.verdict.outcome, found.long, bool(found.verdict.silent)) == ("silent", False, True)


@settings(deadline=None, suppress_health_check=[HealthCheck.too_slow])  # the first example reads the tables of holidays
@given(st.dates(date(2020, 1, 1), date(2030, 1, 1)), st.integers(1, 60), st.integers(0, 200))
def test_a_clock_never_goes_back(sent, count, later):
    first, second = (
        clock(sent.isoformat(), (sent + timedelta(days=day)).isoformat(), count) for day in (later, later + 1)
    )
    order = ["running", "overdue"]
    assert order.index(first.verdict.outcome) <= order.index(second.verdict.outcome)
    assert not (first.long and not second.long)
    assert first.verdict.counted.end >= sent + timedelta(days=count)


# states and fates


@pytest.mark.parametrize(
    ("done", "state"),
    [
        ({}, "draft"),
        ({"proposed"}, "proposed"),
        ({"proposed", "adopted"}, "adopted"),
        ({"proposed", "adopted", "sent"}, "sent"),
        ({"proposed", "adopted", "sent", "answered"}, "answered"),
        ({"proposed", "adopted", "sent", "closed"}, "closed"),
        ({"proposed", "adopted", "sent", "answered", "closed"}, "closed"),
    ],
)
def test_the_last_thing_that_happened_says_where_a_paper_stands(done, state):
    assert rules.state(Moments(**dict.fromkeys(done, True))) == state


def test_the_latest_firm_answer_stands():
    said = [
        Said(D("2026-04-01"), "deferred"),
        Said(D("2026-05-01"), "accepted"),
        Said(D("2026-06-01"), "rejected", firm=False),
    ]
    assert rules.answer(said) == "accepted"
    assert rules.answer(said[2:]) == "none"
    assert rules.answer([]) == "none"


def test_a_paper_is_answered_on_the_day_of_the_last_first_answer():
    early, late, soft = (
        Said(D("2026-04-01"), "deferred"),
        Said(D("2026-05-01"), "accepted"),
        Said(D("2026-03-15"), "partly", firm=False),
    )
    assert rules.answered_on([[early, late], [late]]) == D("2026-05-01")
    assert rules.answered_on([[early], [soft]]) is None
    assert rules.answered_on([]) is None


@pytest.mark.parametrize(
    ("found", "by", "on", "state"),
    [
        ([], None, "2026-06-01", ""),
        ([], "2026-06-01", "2026-06-01", ""),  # its own day is not past
        ([], "2026-06-01", "2026-06-02", "late"),
        ([("2026-05-01", "under_way")], "2026-06-01", "2026-06-02", "late"),
        ([("2026-05-01", "done")], "2026-06-01", "2026-06-02", "done"),
        ([("2026-05-01", "done"), ("2026-05-09", "not_done")], "2026-06-01", "2026-06-02", "not_done"),
        ([("2026-05-01", "under_way")], None, "2030-06-02", "under_way"),
    ],
)
def test_the_second_clock_is_that_of_carrying_out(found, by, on, state):
    steps = [Carried(D(day), code) for day, code in found]
    assert rules.carrying(steps, D(by) if by else None, D(on)) == state


@pytest.mark.parametrize(
    ("used", "revoked", "hours", "state"),
    [
        (False, False, 1, "open"), (False, False, 0, "late"), (True, False, 1, "used"), (True, True, 0, "used"),
        (False, True, 1, "revoked"), (False, True, 0, "revoked"),
    ],
)  # fmt: skip
def test_whether_a_link_opens(used, revoked, hours, state):
    now = datetime(2026, 3, 10, tzinfo=UTC)
    assert rules.link_state(expires=now + timedelta(hours=hours), used=used, revoked=revoked, now=now) == state


@pytest.mark.parametrize(("count", "enough"), [(0, False), (4, False), (5, True)])
def test_shares_of_a_service_are_told_of_enough_recommendations(count, enough):
    found = rules.tally([("accepted", "done")] * count)
    assert (found.total, found.answers["accepted"], found.done, found.enough) == (count, count, count, enough)


@pytest.mark.parametrize(
    ("commented", "days", "told"), [(False, -1, False), (False, 0, False), (False, 1, True), (True, -9, True)]
)
def test_figures_are_told_once_the_service_spoke_or_its_time_is_over(commented, days, told):
    until = date(2026, 3, 20)
    assert rules.told_publicly(until, until + timedelta(days=days), commented=commented) is told


def test_sides_are_tidied_in_their_order_and_empty_ones_left_out():
    given = {"cost": [" مليون ", ""], "objective": ["طريق", "ممر\r\nأخضر"], "place": [" ", ""]}
    assert list(rules.sides(given).items()) == [("objective", ["طريق", "ممر\nأخضر"]), ("cost", ["مليون", ""])]
    for wrong in ({"colour": ["a", "b"]}, {"cost": ["a"]}):
        with pytest.raises(ValueError, match=r"colour|halves"):
            rules.sides(wrong)


def test_sides_stand_in_our_order_whatever_the_database_made_of_it():
    kept = {"gender": ["a", "b"], "cost": ["c", ""], "objective": ["", "d"]}
    assert rules.beside(kept) == [("objective", "", "d"), ("cost", "c", ""), ("gender", "a", "b")]
