from datetime import UTC, date, datetime

import pytest
from hypothesis import given
from hypothesis import strategies as st

from takafu.programme.calendars import OCTETS, Event, read, write

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


@given(st.lists(st.tuples(WORDS, DAYS, DAYS), max_size=4))
def test_what_is_written_is_read_again_and_no_line_is_too_long(events):
    given_events = [Event(title.strip(), min(a, b), max(a, b), key=f"{n}") for n, (title, a, b) in enumerate(events)]
    made = write(given_events, "برنامج", NOW)
    assert all(len(line) <= OCTETS for line in made.split(b"\r\n"))
    assert read(made.decode()) == given_events


@pytest.mark.parametrize(
    ("lines", "found"),
    [
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


@given(st.text())
def test_no_text_breaks_the_reader(text):
    assert isinstance(read(text), list)
