from datetime import date, time

import pytest

from takafu.meetings import forms


@pytest.mark.parametrize(("day", "offset"), [(date(2026, 3, 10), 0), (date(2026, 6, 10), 1)], ids=["Ramadan", "summer"])
def test_an_hour_is_that_hour_in_morocco_on_either_side_of_ramadan(day, offset):
    made = forms.moment(day, time(16))
    assert (made.hour, made.utcoffset().total_seconds() / 3600) == (16, offset)


def test_a_title_in_one_language_at_least():
    form = forms.MeetingForm(
        {"kind": "plenary", "day": "2026-03-10", "begins": "16:00", "ends": "18:00"}, committees=[]
    )
    assert list(form.errors) == ["title_ar"]
    assert "committee" not in form.fields


def test_who_confirms_nothing_is_asked_nothing():
    assert not forms.ConfirmForm({}, asked=False).fields
    form = forms.ConfirmForm({"knowing": "on"}, asked=True)
    assert form.is_valid()
    assert form.knows


@pytest.mark.parametrize(
    ("begins", "ends", "days"), [("22:00", "00:30", 1), ("10:00", "09:00", 0), ("20:00", "23:00", 0)]
)
def test_a_meeting_of_the_night_ends_on_the_day_after(begins, ends, days):
    form = forms.TimedForm({"day": "2026-03-10", "begins": begins, "ends": ends})
    assert form.is_valid()
    given = form.times()
    assert (given["ends_at"].date() - given["begins_at"].date()).days == days
