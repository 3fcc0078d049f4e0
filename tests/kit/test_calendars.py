import time
from dataclasses import replace
from datetime import UTC, date, datetime, timedelta
from uuid import uuid4

import icalendar
import pytest
from hypothesis import given
from hypothesis import strategies as st

from takafu.kit import calendars
from takafu.kit.calendars import OCTETS, Event, read, write

NOW = datetime(2026, 1, 1, 12, tzinfo=UTC)
DAYS = st.dates(date(1990, 1, 1), date(2100, 1, 1))
WORDS = st.text(st.characters(exclude_categories=("Cs", "Cc")), min_size=1, max_size=200).filter(
    lambda text: text.strip()
)


def test_a_whole_day_event_ends_on_the_day_after_as_the_standard_counts():
    text = write(
        [Event("معرض", date(2026, 3, 8), date(2026, 3, 9), key="1@takafu", cancelled=True)], "برنامج", NOW
    ).decode()
    lines = text.split("\r\n")
    for told in ("DTSTART;VALUE=DATE:20260308", "DTEND;VALUE=DATE:20260310", "STATUS:CANCELLED", "UID:1@takafu"):
        assert told in lines
    assert (lines[0], lines[-2], lines[-1]) == ("BEGIN:VCALENDAR", "END:VCALENDAR", "")


def timed(begins, **more):
    moment = datetime.fromisoformat(begins).replace(tzinfo=calendars.HERE)
    values = {
        "title": "دورة؛ عادية, مع \\ فاصلة",
        "start": moment.date(),
        "end": moment.date(),
        "key": "1@takafu",
    } | more
    return Event(hours=(moment, moment + timedelta(hours=2)), **values)


def by_others(*events, method=""):
    """What another program reads, knowing no zone but the one in the file: it has met none of that name."""
    text = write(events, "برنامج", NOW, method).decode().replace(calendars.HERE.key, f"Elsewhere/{uuid4()}")
    return icalendar.Calendar.from_ical(text)


@pytest.mark.parametrize(
    ("begins", "utc"),
    [("2026-02-14 10:00", 9), ("2026-02-15 10:00", 10), ("2026-03-21 10:00", 10), ("2026-03-22 10:00", 9), ("2030-12-31 10:00", 10)],
)  # fmt: skip
def test_another_program_finds_the_hour_on_both_sides_of_ramadans_change(begins, utc):
    (event,) = by_others(timed(begins)).walk("VEVENT")
    start = event["DTSTART"].dt
    assert (start.hour, start.astimezone(UTC).hour) == (10, utc)
    assert event["DTEND"].dt - start == timedelta(hours=2)
    assert event["SUMMARY"] == timed(begins).title


def test_a_file_of_hours_and_whole_days_over_years_carries_one_zone():
    found = by_others(
        timed("2026-12-31 23:00"), timed("2027-02-07 10:00"), Event("يوم", NOW.date(), NOW.date(), key="2")
    )
    assert [event["DTSTART"].dt.strftime("%d %H") for event in found.walk("VEVENT")[:2]] == ["31 23", "07 10"]
    assert len(found.walk("VTIMEZONE")) == 1


def test_an_invitation_says_who_invites_whom_to_what_and_since_when():
    said = replace(
        timed("2026-06-01 10:00"), version=2, stamp=NOW.astimezone(calendars.HERE), cancelled=True,
        organizer=calendars.Party('هيئة "فاس"; فرع', "takafu@takafu.example"), attendee=calendars.Party("سعاد\r\nX:1", "s@example.ma"),
    )  # fmt: skip
    found = by_others(said, method="CANCEL")
    (event,) = found.walk("VEVENT")
    assert (found["METHOD"], event["STATUS"], event["SEQUENCE"], event["DTSTAMP"].dt) == ("CANCEL", "CANCELLED", 2, NOW)
    assert (event["ORGANIZER"], event["ORGANIZER"].params["CN"]) == ("mailto:takafu@takafu.example", "هيئة 'فاس'; فرع")
    assert (event["ATTENDEE"], event["ATTENDEE"].params["CN"]) == ("mailto:s@example.ma", "سعاد X:1")
    assert event["ATTENDEE"].params["RSVP"] == "TRUE"
    assert "X" not in event


@given(st.lists(st.tuples(WORDS, DAYS, DAYS), max_size=4))
def test_what_is_written_is_read_again_and_no_line_is_too_long(events):
    given_events = [Event(title.strip(), min(a, b), max(a, b), key=f"{n}") for n, (title, a, b) in enumerate(events)]
    made = write(given_events, "برنامج", NOW)
    assert all(len(line) <= OCTETS for line in made.split(b"\r\n"))
    assert read(made.decode()) == given_events


@pytest.mark.parametrize(
    ("lines", "found"),
    [
        (
            "SUMMARY:لقاء\nDTSTART:20260308T233000Z",
            (date(2026, 3, 8), date(2026, 3, 8)),
        ),  # in Ramadan clocks stand at world time
        ("SUMMARY:لقاء\nDTSTART:20260608T233000Z", (date(2026, 6, 9), date(2026, 6, 9))),
        ("SUMMARY:لقاء\nDTSTART:20260308T100000\nDTEND:20260309T000000", (date(2026, 3, 8), date(2026, 3, 8))),
        ("SUMMARY:لقاء\nDTSTART;VALUE=DATE:20260308\nDURATION:P1W", (date(2026, 3, 8), date(2026, 3, 14))),
        ("SUMMARY:لقاء\nDTSTART:20260308T100000\nDURATION:PT2H", (date(2026, 3, 8), date(2026, 3, 8))),
        (
            'SUMMARY;ALTREP="cid:a":لقاء\nDTSTART;TZID="(UTC+01:00) Casablanca":20260308T100000',
            (date(2026, 3, 8), date(2026, 3, 8)),
        ),
        (
            "BEGIN:VALARM\nSUMMARY:تذكير\nDURATION:P9D\nEND:VALARM\nSUMMARY:لقاء\nDTSTART:20260308",
            (date(2026, 3, 8), date(2026, 3, 8)),
        ),
        ("SUMMARY:لقاء\nDTSTART:20260308T100000Z\nDTEND:20260308T120000Z", (date(2026, 3, 8), date(2026, 3, 8))),
        ("SUMMARY:لقاء\nDTSTART;TZID=Africa/Casablanca:20260308T100000", (date(2026, 3, 8), date(2026, 3, 8))),
        ("SUMMARY:لقاء\nDTSTART;VALUE=DATE:20260308\nDTEND;VALUE=DATE:20260308", (date(2026, 3, 8), date(2026, 3, 8))),
        ("SUMMARY:لقاء\nDTSTART;VALUE=DATE:20260308\nDTEND;VALUE=DATE:19990101", (date(2026, 3, 8), date(2026, 3, 8))),
    ],
)
def test_calendars_of_other_programs_are_read_by_their_days(lines, found):
    event = read(f"BEGIN:VCALENDAR\nBEGIN:VEVENT\n{lines}\nEND:VEVENT\nEND:VCALENDAR")[0]
    assert (event.title, event.start, event.end) == ("لقاء", *found)


@pytest.mark.parametrize(
    "lines", ["SUMMARY:لقاء", "DTSTART:20260308", "SUMMARY:x\nDTSTART:2026", "SUMMARY: \nDTSTART:20260308"]
)
def test_events_without_a_title_or_a_day_are_left_out(lines):
    assert read(f"BEGIN:VEVENT\n{lines}\nEND:VEVENT") == []


YEAR = (date(2026, 1, 1), date(2026, 12, 31))


def calendar(*events):
    return "\r\n".join(f"BEGIN:VEVENT\r\nUID:1\r\nSUMMARY:لقاء\r\n{lines}\r\nEND:VEVENT" for lines in events)


def spans(text, span=YEAR):
    return [(f"{event.start:%m-%d}", f"{event.end:%m-%d}") for event in read(text, span)]


def test_what_recurs_stands_once_for_each_time_but_those_taken_out():
    weekly = "DTSTART:20260301T100000\r\nRRULE:FREQ=WEEKLY;COUNT=5\r\nEXDATE:20260308T100000\r\nEXDATE:20260315T100000,20260322T100000"
    assert spans(calendar(weekly)) == [("03-01", "03-01"), ("03-29", "03-29")]
    assert spans(calendar("DTSTART:20260301\r\nRDATE:20260501,20270101")) == [("03-01", "03-01"), ("05-01", "05-01")]
    assert spans(calendar(weekly), None) == [("03-01", "03-01")]


def test_a_time_that_was_moved_or_called_off_stands_for_itself():
    weekly = "DTSTART:20260301T100000\r\nRRULE:FREQ=WEEKLY;COUNT=3"
    moved = "RECURRENCE-ID:20260308T100000\r\nDTSTART:20260310T100000"
    assert spans(calendar(weekly, moved)) == [("03-01", "03-01"), ("03-15", "03-15"), ("03-10", "03-10")]
    gone = f"{moved}\r\nSTATUS:CANCELLED"
    assert [event.cancelled for event in read(calendar(weekly, gone), YEAR)] == [False, False, True]


def test_days_that_follow_each_other_are_one_and_what_reaches_into_the_span_counts():
    assert spans(calendar("DTSTART:20260301\r\nRRULE:FREQ=DAILY;COUNT=10")) == [("03-01", "03-10")]
    camp = "DTSTART;VALUE=DATE:20231230\r\nDTEND;VALUE=DATE:20240104\r\nRRULE:FREQ=YEARLY"
    assert spans(calendar(camp)) == [("12-30", "01-03"), ("12-30", "01-03")]


def test_a_rule_that_is_not_understood_stands_once():
    assert spans(calendar("DTSTART:20260301\r\nRRULE:FREQ=SECONDLY")) == [("03-01", "03-01")]


def test_a_calendar_made_to_tire_the_reader_is_read_in_moments():
    """Two hundred rules with a count from 1990 on, and thousands more that are not followed."""
    tiring = calendar("DTSTART:19900101\r\nRRULE:FREQ=DAILY;COUNT=999999;BYMONTHDAY=31") + "\r\n"
    tiring *= calendars.MOST
    begun = time.process_time()
    assert calendars.MOST - calendars.RECURRING <= len(read(tiring, YEAR)) <= calendars.MOST
    assert time.process_time() - begun < 20


@given(
    st.lists(
        st.sampled_from(
            ["RRULE:", "EXDATE:", "FREQ=DAILY", "COUNT=9", ";", "UNTIL=", "\n", "DTSTART:20260301", "99991231"]
        )
    )
)
def test_no_rule_breaks_the_reader(pieces):
    text = "".join(pieces)
    assert isinstance(read(calendar(text, f"DTSTART:99991231\r\nDURATION:P9999D\r\n{text}"), YEAR), list)


@given(st.text())
def test_no_text_breaks_the_reader(text):
    assert isinstance(read(text), list)


def test_the_first_and_the_last_days_that_there_are_can_be_written():
    events = [Event("أول", date(1, 1, 1), date(226, 3, 1)), Event("آخر", date.max, date.max)]
    first, last = icalendar.Calendar.from_ical(write(events, "x", NOW).decode()).walk("VEVENT")
    assert (first.decoded("DTSTART"), first.decoded("DTEND")) == (date(1, 1, 1), date(226, 3, 2))
    assert last.decoded("DTEND") == date.max
