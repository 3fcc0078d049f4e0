"""Calendars as other programs write them, and as nobody should: what each event becomes in a programme of 2026 and 2027."""

from datetime import date

import pytest
from hypothesis import given
from hypothesis import strategies as st

from takafu.kit.reading import Unreadable
from takafu.programme import opening
from takafu.programme.opening import TooMany, rows_of
from takafu.programme.tables import NoTable, guess, read

SPAN = (date(2026, 1, 1), date(2027, 12, 31))
YEARS = range(1990, 2042)


def event(*fields):
    return "\r\n".join(("BEGIN:VEVENT", *fields, "END:VEVENT"))


def file(*events):
    return "\r\n".join(("BEGIN:VCALENDAR", "VERSION:2.0", *events, "END:VCALENDAR", ""))


def taken(*events):
    rows, _digest = rows_of([file(*events).encode()], "agenda.ics", SPAN)
    return [(row.measure, row.start, row.end, row.state) for row in read(rows, guess(rows[0]), [], YEARS)]


def one(*fields):
    (found,) = taken(event("SUMMARY:معرض", *fields))
    return found[1:3]


@pytest.mark.parametrize(
    ("fields", "start", "end"),
    [
        (("DTSTART;VALUE=DATE:20260308", "DTEND;VALUE=DATE:20260310"), (2026, 3, 8), (2026, 3, 9)),
        (("DTSTART:20260308T090000Z", "DTEND:20260308T100000Z"), (2026, 3, 8), (2026, 3, 8)),
        (
            ("DTSTART;TZID=Africa/Casablanca:20260308T230000", "DTEND;TZID=Africa/Casablanca:20260309T010000"),
            (2026, 3, 8),
            (2026, 3, 9),
        ),
        (("DTSTART:20260308T230000Z", "DTEND:20260309T000000Z"), (2026, 3, 8), (2026, 3, 8)),  # Ramadan: no hour ahead
        (("DTSTART:20260608T233000Z",), (2026, 6, 9), (2026, 6, 9)),  # after midnight here
        (("DTSTART;VALUE=DATE:20260308",), (2026, 3, 8), (2026, 3, 8)),
        (("DTSTART;VALUE=DATE:20260308", "DURATION:P3D"), (2026, 3, 8), (2026, 3, 10)),
        (("DTSTART;VALUE=DATE:20260310", "DTEND;VALUE=DATE:20260301"), (2026, 3, 10), (2026, 3, 10)),
        (("DTSTART;VALUE=DATE:20260308", "DTEND;VALUE=DATE:29990101"), (2026, 3, 8), (2026, 3, 8)),
        (("DTSTART;VALUE=DATE:20260308", "DTEND:never"), (2026, 3, 8), (2026, 3, 8)),
        (('DTSTART;X-A="a:b;c";VALUE=DATE:20260308',), (2026, 3, 8), (2026, 3, 8)),
        (("dtstart;value=date:20260308",), (2026, 3, 8), (2026, 3, 8)),
    ],
)
def test_days_are_read_as_each_program_writes_them(fields, start, end):
    assert one(*fields) == (date(*start), date(*end))


@pytest.mark.parametrize(
    "fields",
    [
        (),
        ("DTSTART:",),
        ("DTSTART:soon",),
        ("DTSTART:20260231",),
        ("DTSTART:99999999",),
        ("DTSTART;VALUE=DATE:2026",),
        ("DTEND:20260301",),
    ],
)
def test_what_has_no_day_is_no_event(fields):
    with pytest.raises(NoTable):
        taken(event("SUMMARY:معرض", *fields))


@pytest.mark.parametrize("title", ["", "SUMMARY:", "SUMMARY:   ", "DESCRIPTION:معرض", "SUMMARY;LANGUAGE=ar:"])
def test_what_has_no_title_is_no_event(title):
    with pytest.raises(NoTable):
        taken(event(title, "DTSTART:20260308"))


@pytest.mark.parametrize(
    ("written", "read_as"),
    [
        ("معرض\\, سوق\\; ندوة\\nوورشة", "معرض, سوق; ندوة\nوورشة"),
        ("معر\r\n ض", "معرض"),
        ("\\\\", "\\"),
        ("<b>معرض</b>", "معرض"),
        ("a\\", "a"),
    ],
)
def test_titles_are_unfolded_and_unescaped(written, read_as):
    assert taken(event(f"SUMMARY:{written}", "DTSTART:20260308"))[0][0] == read_as


@pytest.mark.parametrize(
    ("rule", "days"),
    [
        ("FREQ=WEEKLY;COUNT=3", 3),
        ("FREQ=WEEKLY", 95),  # for ever: to the programme's last day
        ("FREQ=DAILY", 1),  # days that follow each other are one row
        ("FREQ=MONTHLY;BYDAY=2MO", 22),
        ("FREQ=YEARLY", 2),
        ("FREQ=DAILY;INTERVAL=0", 1),
        ("FREQ=SECONDLY;COUNT=1000000000", 1),
        ("FREQ=DAILY;COUNT=999999999999", 1),
        ("FREQ=YEARLY;BYWEEKNO=10", 1),
        ("FREQ=WEEKLY;UNTIL=20260401", 4),
        ("FREQ=WEEKLY;UNTIL=99991231", 95),
        ("nonsense", 1),
        ("", 1),
    ],
)
def test_what_recurs_stands_for_each_time_within_the_programme(rule, days):
    found = taken(event("SUMMARY:درس", "UID:1", "DTSTART;VALUE=DATE:20260309", f"RRULE:{rule}"))
    assert len(found) == days
    assert all(SPAN[0] <= start <= end <= SPAN[1] for _title, start, end, _state in found)


def test_times_taken_out_moved_and_added_are_followed():
    found = taken(
        event(
            "SUMMARY:درس", "UID:1", "DTSTART;VALUE=DATE:20260302", "RRULE:FREQ=WEEKLY;COUNT=4",
            "EXDATE;VALUE=DATE:20260309", "EXDATE;VALUE=DATE:20260316", "RDATE;VALUE=DATE:20260401",
        ),
        event("SUMMARY:درس", "UID:1", "RECURRENCE-ID;VALUE=DATE:20260323", "DTSTART;VALUE=DATE:20260325"),
        event("SUMMARY:درس ملغى", "UID:2", "DTSTART;VALUE=DATE:20260302", "STATUS:CANCELLED"),
    )  # fmt: skip
    assert [start for _title, start, _end, _state in found] == [date(2026, 3, 2), date(2026, 4, 1), date(2026, 3, 25)]


def test_what_stands_inside_an_event_is_not_its_own():
    fields = ("SUMMARY:معرض", "BEGIN:VALARM", "SUMMARY:جرس", "DTSTART:20990101", "END:VALARM", "DTSTART:20260308")
    assert taken(event(*fields)) == [("معرض", date(2026, 3, 8), date(2026, 3, 8), "new")]


def test_the_same_event_twice_is_taken_once():
    twice = event("SUMMARY:معرض", "DTSTART:20260308")
    assert [state for *_days, state in taken(twice, twice)] == ["new", "seen"]


def test_more_events_than_are_taken_in_at_once_are_refused():
    with pytest.raises(TooMany):
        taken(*(event(f"SUMMARY:e{n}", "DTSTART:20260308") for n in range(opening.MOST + 1)))
    assert len(taken(*(event(f"SUMMARY:e{n}", "DTSTART:20260308") for n in range(opening.MOST)))) == opening.MOST


def test_a_calendar_that_recurs_without_end_a_thousand_times_is_refused_soon():
    events = [
        event(f"SUMMARY:e{n}", f"UID:{n}", "DTSTART:20260301", "RRULE:FREQ=WEEKLY;INTERVAL=2") for n in range(1000)
    ]
    with pytest.raises(TooMany):
        taken(*events)


@given(st.lists(st.text(alphabet=st.characters(codec="utf-8"), max_size=30), max_size=8))
def test_no_calendar_breaks_the_reader(fields):
    content = file(event("SUMMARY:معرض", "DTSTART:20260308", *fields)).encode()
    try:
        rows, _digest = rows_of([content], "x.ics", SPAN)
    except (NoTable, TooMany, Unreadable):  # what the page of the list answers with a sentence
        return
    assert rows[0] == ["title", "start", "end", "place"]
