from datetime import UTC, datetime, timedelta
from uuid import uuid4

import pytest

from takafu.meetings import codes
from takafu.meetings.models import Meeting

NOON = datetime(2026, 3, 4, 12, 0, tzinfo=UTC)


@pytest.fixture
def meeting():
    return Meeting(pk=uuid4())


@pytest.mark.parametrize(
    ("seconds", "right"), [(0, True), (29, True), (30, True), (59, True), (60, False), (-1, False)]
)
def test_a_number_stands_half_a_minute_and_is_taken_for_another(meeting, seconds, right):
    assert codes.fits(meeting, codes.shown(meeting, NOON), NOON + timedelta(seconds=seconds)) is right


def test_each_meeting_has_its_own_numbers_and_each_half_minute_another(meeting):
    moments = [NOON + timedelta(seconds=30 * n) for n in range(200)]
    assert len({codes.shown(meeting, one) for one in moments}) > 190
    assert not any(codes.fits(Meeting(pk=uuid4()), codes.shown(meeting, one), one) for one in moments)


def test_a_number_is_read_in_any_digits_with_spaces_or_not(meeting):
    number = codes.shown(meeting, NOON)
    eastern = number.translate({ord(str(n)): chr(0x660 + n) for n in range(10)})
    for typed in (f"{number[:3]} {number[3:]}", f" {number[:3]}-{number[3:]}", eastern):
        assert codes.fits(meeting, typed, NOON)
    for typed in ("", "abc", number[:5], number + "0", "²" * 6):
        assert not codes.fits(meeting, typed, NOON)


def test_a_ticket_is_of_one_person_and_one_meeting_and_cannot_be_made_up(meeting):
    person = uuid4()
    given = codes.ticket(meeting, person, NOON)
    read = codes.read(given, meeting, person)
    assert read.opened == NOON
    assert codes.ticket(meeting, person, NOON) != given
    other = Meeting(pk=uuid4())
    for text, of, whose in (
        (given, other, person),
        (given, meeting, uuid4()),
        (given[:-2], meeting, person),
        ("", meeting, person),
    ):
        assert codes.read(text, of, whose) is None
