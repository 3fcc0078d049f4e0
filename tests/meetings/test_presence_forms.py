from datetime import date, time

import pytest

from takafu.meetings.forms import moment
from takafu.meetings.models import Meeting
from takafu.meetings.presence_forms import NotedForm, ProxyForm, SpellForm


@pytest.mark.parametrize("hour", ["16:00", "16h00", "16:00:00"])
def test_an_hour_as_people_write_it(hour):
    form = NotedForm({"at": hour})
    assert form.is_valid()
    assert form.cleaned_data["at"] == time(16)


NIGHT = {
    "begins_at": moment(date(2026, 3, 10), time(22)),
    "ends_at": moment(date(2026, 3, 10), time(23, 30)),
}
DAY = {"begins_at": moment(date(2026, 3, 10), time(10)), "ends_at": moment(date(2026, 3, 10), time(12))}


@pytest.mark.parametrize(
    ("times", "typed", "day"),
    [
        (NIGHT, "00:20", 11),
        (NIGHT, "22:10", 10),
        (NIGHT, "19:30", 10),
        (NIGHT, "07:00", 10),
        (DAY, "03:00", 10),
        (DAY, "10:05", 10),
    ],
)
def test_an_hour_after_midnight_is_the_day_after_where_the_meeting_lasts_past_it(times, typed, day):
    meeting, (hour, minute) = Meeting(**times), map(int, typed.split(":"))
    noted, spell = NotedForm({"at": typed}), SpellForm({"arrived": typed, "left": typed})
    assert noted.is_valid()
    assert spell.is_valid()
    expected = moment(date(2026, 3, day), time(hour, minute))
    assert noted.moment(meeting) == expected
    assert spell.hours(meeting) == {"arrived_at": expected, "left_at": expected}


def test_a_proxy_names_both_and_nobody_else(in_fes, five):
    both = {"giver": str(five[0].pk), "holder": str(five[1].pk)}
    form = ProxyForm(both, persons=five)
    assert form.is_valid()
    assert form.given() == {"giver": five[0], "holder": five[1]}
    assert not ProxyForm(both, persons=five[:1]).is_valid()
