from datetime import date

from takafu.law.calendars import Announced, Calendar, Closing
from takafu.law.clocks import change
from takafu.law.counting import Period, Suspension, due
from takafu.law.sources import Source

ADHA = Announced("adha", 1447, date(2026, 5, 28), date(2026, 5, 18), Source("announcement"))
TEN = Period(10, "working_days")


def counted(days, calendar):
    return due(date(2026, 5, 14), Period(days, "working_days"), calendar)


def test_a_late_announcement_moves_a_clock_and_says_why():
    was, now = (counted(9, Calendar([ADHA], known=date(2026, 5, day))) for day in (17, 18))
    assert (was.end, now.end) == (date(2026, 5, 29), date(2026, 5, 27))
    assert [(one.code, one.day, one.estimated) for one in change(was, now).gone] == [
        ("adha", date(2026, 5, 27), True),
        ("adha", date(2026, 5, 28), True),
    ]
    assert was.estimated
    assert not now.estimated


def test_a_day_off_that_was_told_late_lengthens_a_clock():
    bridge = Closing(
        date(2026, 5, 26), date(2026, 5, 26), date(2026, 5, 20), Source("announcement"), (("ar", "عطلة استثنائية"),)
    )
    was, now = (counted(8, Calendar(closings=[bridge], known=date(2026, 5, day))) for day in (19, 20))
    assert (was.end, now.end) == (date(2026, 5, 26), date(2026, 5, 29))
    assert [(one.code, one.day, one.known_on) for one in change(was, now).come] == [
        ("closing", date(2026, 5, 26), date(2026, 5, 20)),
        ("adha", date(2026, 5, 27), None),
        ("adha", date(2026, 5, 28), None),
    ]


def test_a_holiday_that_lay_in_both_counts_is_no_reason():
    eid = Closing(date(2026, 5, 25), date(2026, 5, 25), date(2026, 5, 1), Source("announcement"))
    late = Closing(date(2026, 5, 22), date(2026, 5, 22), date(2026, 5, 20), Source("announcement"))
    was, now = (counted(7, Calendar(closings=[eid, late], known=date(2026, 5, day))) for day in (19, 20))
    assert (was.end, now.end) == (date(2026, 5, 26), date(2026, 5, 29))
    assert [one.day.day for one in change(was, now).come] == [22, 27, 28]
    assert change(was, now).gone == ()


def test_a_clock_that_ends_where_it_did_has_not_changed():
    start = date(2026, 6, 1)
    assert change(due(start, TEN, Calendar()), due(start, TEN, Calendar([ADHA]))) is None


def test_while_one_clock_waits_the_others_runs():
    """The day of a question is the first that does not count; the day of its answer counts again."""
    monday, asked, reply = date(2026, 11, 9), date(2026, 11, 10), Period(3, "working_days")
    first = due(monday, Period(5, "working_days"), Calendar(), [Suspension(asked, date(2026, 11, 12))])
    assert (first.end, due(asked, reply, Calendar()).end) == (date(2026, 11, 19), date(2026, 11, 13))
    again = due(monday, TEN, Calendar(), [Suspension(asked, date(2026, 11, 12)), Suspension(date(2026, 11, 16), None)])
    assert (again.end, again.left) == (None, 8)
    assert due(date(2026, 11, 16), reply, Calendar()).end == date(2026, 11, 20)
