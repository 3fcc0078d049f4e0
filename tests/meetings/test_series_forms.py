from datetime import date

import pytest

from takafu.law.calendars import Holiday
from takafu.law.sources import Source
from takafu.meetings.series_forms import DaysForm, SeriesForm

GIVEN = {
    "title_ar": "الدورة", "kind": "plenary", "every": "month", "nth": "1", "weekday": "5", "first": "2027-11-01",
    "last": "2028-02-28", "begins": "10:00", "ends": "12:00", "once": "k",
}  # fmt: skip


def read(**more):
    form = SeriesForm(GIVEN | more, committees=[])
    return form, form.is_valid()


def test_a_rule_gives_its_days():
    form, valid = read()
    assert valid
    assert form.cleaned_data["days"] == [date(2027, 11, 6), date(2027, 12, 4), date(2028, 1, 1), date(2028, 2, 5)]
    assert form.given()["rule"] == "FREQ=MONTHLY;INTERVAL=1;BYDAY=1SA"


@pytest.mark.parametrize(
    ("given", "field"),
    [
        ({"ends": "09:00"}, "ends"),
        ({"last": "2027-11-03"}, "last"),
        ({"every": "week", "last": "2029-12-31"}, "last"),
        ({"first": "soon"}, "first"),
        ({"title_ar": " "}, "title_ar"),
    ],
)
def test_what_gives_no_days_says_so_at_its_field(given, field):
    form, valid = read(**given)
    assert not valid
    assert field in form.errors


def test_days_are_moved_or_left_out_and_one_that_is_off_says_why():
    off = {date(2028, 1, 11): Holiday(date(2028, 1, 11), "independence_manifesto", Source("x"))}
    shown = DaysForm(days=[date(2028, 1, 11), date(2028, 2, 5)], off=off)
    assert "Independence Manifesto" in str(shown.fields["day_0"].help_text)
    assert not shown.fields["day_1"].help_text
    form = DaysForm({"day_0": "2028-01-12", "day_1": ""}, days=[date(2028, 1, 11), date(2028, 2, 5)], off=off)
    assert form.is_valid()
    assert (form.days, form.knows) == ([date(2028, 1, 12)], False)
