from datetime import date

import pytest

from takafu.places.day_forms import AnnounceForm, ClosingForm, CountForm

GOOD = {"start": "2026-11-02", "count": "10", "unit": "working_days", "way": "on"}


def test_a_period_is_read_from_what_was_typed():
    form = CountForm(GOOD | {"zero": "on"})
    assert form.is_valid()
    period = form.period()
    assert (period.count, period.unit, period.day_zero) == (10, "working_days", True)
    assert CountForm(GOOD | {"start": "02/11/2026"}).is_valid()


@pytest.mark.parametrize(
    ("typed", "field"),
    [
        ({"start": "tomorrow"}, "start"),
        ({"start": ""}, "start"),
        ({"start": "1950-01-01"}, "start"),
        ({"start": "2099-01-01"}, "start"),
        ({"count": "0"}, "count"),
        ({"count": "-3"}, "count"),
        ({"count": "ten"}, "count"),
        ({"count": "9999999999999"}, "count"),
        ({"unit": "hours"}, "unit"),
        ({"way": "up"}, "way"),
    ],
)
def test_each_slip_is_told_at_its_field_once(typed, field):
    form = CountForm(GOOD | typed)
    assert not form.is_valid()
    assert list(form.errors) == [field]
    assert len(form.errors[field]) == 1


def test_an_entry_of_days_asks_for_its_source_and_its_day():
    assert list(AnnounceForm({}).errors) == ["first", "source", "known_on"]
    assert list(ClosingForm({}).errors) == ["ar", "first", "last", "source", "known_on"]
    form = ClosingForm(
        {"ar": "موسم", "fr": "", "first": "2026-08-03", "last": "2026-08-03", "source": "x", "known_on": "2026-07-01"}
    )
    assert form.is_valid()
    assert form.name == {"ar": "موسم"}
    assert form.cleaned_data["first"] == date(2026, 8, 3)
