from datetime import date, timedelta

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from takafu.law import information
from takafu.law.calendars import Calendar, Closing
from takafu.law.sources import Source
from takafu.law.trails import Barred, Entry

PLAIN, LATE = Calendar(), date(2030, 1, 1)
SOURCE = Source("بلاغ", read=date(2026, 3, 12), where="announcement")
TABLE = {  # where it stands: a trail that stands there, and what may follow; every other pair is refused
    "": ("", "sent"),
    "sent": ("sent", "extended answered complained closed"),
    "extended": ("sent extended", "answered complained closed"),
    "given": ("sent answered+yes", ""),
    "refused": ("sent answered+partly", "complained closed"),
    "complained": ("sent answered+no complained", "decided appealed closed"),
    "upheld": ("sent answered+no complained decided+no", "appealed closed"),
    "appealed": ("sent answered+no complained decided+no appealed", "ruled court closed"),
    "dismissed": ("sent answered+no complained decided+no appealed ruled+partly", "court closed"),
    "court": ("sent answered+no complained decided+no appealed ruled+no court", "closed"),
    "closed": ("sent closed", ""),
}


def trail(steps: str, day: date = date(2026, 3, 2)) -> list[Entry]:
    found = [step.partition("+") for step in steps.split()]
    return [Entry(step, day + timedelta(days=place), outcome) for place, (step, _plus, outcome) in enumerate(found)]


@pytest.mark.parametrize("state", TABLE)
@pytest.mark.parametrize("step", information.STEPS)
def test_what_may_follow_what(state, step):
    stands = trail(TABLE[state][0])
    assert information.standing(stands) == state
    day = date(2026, 3, 20) if step == "extended" else LATE
    for outcome in information.OUTCOMES.get(step, ("",)):
        entry = Entry(step, day, outcome)
        if step in TABLE[state][1].split():
            assert information.add(stands, entry, LATE, PLAIN) == [*stands, entry]
        else:
            with pytest.raises(Barred) as why:
                information.add(stands, entry, LATE, PLAIN)
            assert why.value.code == "next"
    assert set(information.NEXT) == set(TABLE)


@pytest.mark.parametrize(
    ("steps", "entry", "code"),
    [
        ("sent", Entry("prayed", LATE), "unknown"),
        ("sent", Entry("answered", LATE), "outcome"),
        ("sent", Entry("complained", LATE, "yes"), "outcome"),
        ("sent", Entry("answered", date(2026, 3, 1), "yes"), "order"),
        ("sent", Entry("answered", LATE + timedelta(days=1), "yes"), "future"),
        ("sent", Entry("complained", date(2026, 3, 31)), "early"),
        ("sent extended", Entry("complained", date(2026, 4, 8)), "early"),
        ("sent answered+no complained", Entry("appealed", date(2026, 3, 19)), "early"),
        ("sent answered+no complained decided+no appealed", Entry("court", date(2026, 4, 6)), "early"),
        ("sent", Entry("extended", date(2026, 4, 8)), "late"),
    ],
)
def test_why_a_step_is_refused(steps, entry, code):
    with pytest.raises(Barred) as why:
        information.add(trail(steps), entry, LATE, PLAIN)
    assert why.value.code == code


DAY = date(2026, 11, 9)  # a Monday
CLOCKS = [
    # the steps, urgent, the calendar: each period that runs, with its last day
    ("a month of plain weeks", "sent", date(2026, 10, 5), False, {"answer": date(2026, 11, 2)}),  # Unity Day falls on a Saturday
    ("the green march and independence", "sent", date(2026, 11, 2), False, {"answer": date(2026, 12, 2)}),
    ("sent on a Saturday", "sent", date(2026, 11, 7), False, {"answer": date(2026, 12, 7)}),
    ("sent on a Sunday: the same", "sent", date(2026, 11, 8), False, {"answer": date(2026, 12, 7)}),
    ("three days of an urgent one end on a Thursday", "sent", DAY, True, {"answer": date(2026, 11, 12)}),
    ("three days that end on a Saturday", "sent", date(2026, 11, 11), True, {"answer": date(2026, 11, 16)}),
    ("past the end of the year", "sent", date(2026, 12, 14), False, {"answer": date(2027, 1, 13)}),
    ("through a leap day", "sent", date(2028, 2, 7), False, {"answer": date(2028, 3, 6)}),
    ("a leap day as the last day", "answered+no complained decided+no", date(2028, 1, 30), False, {"appeal": date(2028, 2, 29)}),
]  # fmt: skip


@pytest.mark.parametrize(("why", "steps", "day", "urgent", "ends"), CLOCKS, ids=[row[0] for row in CLOCKS])
def test_the_days_of_a_request(why, steps, day, urgent, ends):
    if "decided" in steps:
        entries = [Entry("sent", day), *(Entry(one.step, day, one.outcome) for one in trail(steps))]
    else:
        entries = trail(steps, day)
    found = {one.code.partition("_")[2]: one.counted.end for one in information.clock(entries, PLAIN, urgent=urgent)}
    assert {code: found[code] for code in ends} == ends, why


@pytest.mark.parametrize(
    ("steps", "codes"),
    [
        ("", []),
        ("sent", [("information_answer", False), ("information_complaint", True)]),
        ("sent extended", [("information_answer", False), ("information_complaint", True)]),
        ("sent answered+yes", []),
        ("sent answered+no", [("information_complaint", True)]),
        ("sent answered+no complained", [("information_decision", False), ("information_appeal", True)]),
        ("sent answered+no complained decided+partly", [("information_appeal", True)]),
        (
            "sent answered+no complained decided+no appealed",
            [("information_ruling", False), ("information_court", True)],
        ),
        ("sent answered+no complained decided+no appealed ruled+no", [("information_court", True)]),
        ("sent answered+no complained decided+no appealed ruled+no court", []),
        ("sent closed", []),
    ],
)
def test_whose_days_run(steps, codes):
    found = information.clock(trail(steps), PLAIN)
    assert [(one.code, one.ours) for one in found] == codes
    assert all(one.counted.period.source and one.counted.period.source.article for one in found)


def test_an_answer_put_off_goes_on_from_the_day_that_was_reached():
    start = trail("sent", date(2026, 3, 2))
    (first, _ours) = information.clock(start, PLAIN)
    longer = information.clock([*start, Entry("extended", first.counted.end)], PLAIN)[0].counted
    once = information.due(first.counted.end, information.period("information_more"), PLAIN)
    assert longer.end == once.end
    assert [step.code for step in longer.steps].count("extended") == 1
    assert information.add(start, Entry("extended", first.counted.end), LATE, PLAIN)  # on the last day itself


def test_a_holiday_announced_late_moves_the_day():
    closing = Closing(date(2026, 3, 13), date(2026, 3, 13), date(2026, 3, 12), SOURCE)
    before, after = (
        information.clock(trail("sent"), one)[0].counted.end for one in (PLAIN, Calendar(closings=[closing]))
    )
    assert after > before
    known = Calendar(closings=[closing], known=date(2026, 3, 11))
    assert information.clock(trail("sent"), known)[0].counted.end == before


def test_silence_is_overdue_on_the_day_after_the_last_and_opens_the_complaint():
    running = information.clock(trail("sent"), PLAIN)
    last = running[0].counted.end
    assert information.overdue(running, last) is None
    assert information.overdue(running, last + timedelta(days=1)) == running[0]
    assert information.add(trail("sent"), Entry("complained", last + timedelta(days=1)), LATE, PLAIN)
    assert information.overdue(information.clock(trail("sent answered+no"), PLAIN), LATE) is None  # ours alone


@settings(max_examples=60, deadline=None)
@given(st.dates(date(2020, 1, 1), date(2030, 12, 31)), st.booleans())
def test_every_last_day_is_worked_and_comes_after_the_one_before(day, urgent):
    theirs, ours = information.clock([Entry("sent", day)], PLAIN, urgent=urgent)
    assert day < theirs.counted.end < ours.counted.end
    assert PLAIN.works(theirs.counted.end)
    assert PLAIN.works(ours.counted.end)
