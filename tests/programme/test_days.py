from datetime import date

import pytest

from takafu.kit.permissions import Viewer
from takafu.programme import actions, days


def test_activities_are_told_when_they_begin_or_end(in_fes, rapporteur, planned, django_assert_num_queries):
    def told(viewer, first, last):
        return [one.day for one in days.coming(viewer, date(2026, *first), date(2026, *last))]

    assert told(rapporteur, (1, 1), (2, 1)) == [planned.start]
    assert told(rapporteur, (2, 1), (7, 1)) == [planned.end]
    assert told(rapporteur, (7, 1), (8, 1)) == []
    with django_assert_num_queries(1):
        assert told(Viewer(body_id=in_fes.id), (1, 1), (7, 1)) == []
    actions.cancel(by=rapporteur, activity=planned, reason="تأجل")
    assert told(rapporteur, (1, 1), (7, 1)) == []


@pytest.mark.parametrize(
    ("first", "last", "told"),
    [
        ((2025, 12, 31), (2025, 12, 31), []),
        ((2025, 12, 31), (2026, 1, 1), [(2026, 1, 1)]),
        ((2026, 1, 1), (2026, 1, 1), [(2026, 1, 1)]),
        ((2026, 1, 2), (2026, 6, 29), []),
        ((2026, 6, 30), (2026, 6, 30), [(2026, 6, 30)]),
        ((2026, 7, 1), (2026, 12, 31), []),
        ((2026, 1, 1), (2026, 12, 31), [(2026, 1, 1)]),  # once, by its beginning
    ],
)
def test_a_day_is_told_on_the_day_itself(rapporteur, planned, first, last, told):
    assert [one.day for one in days.coming(rapporteur, date(*first), date(*last))] == [date(*day) for day in told]


def test_what_begins_is_told_otherwise_than_what_ends(rapporteur, planned):
    (begins,) = days.coming(rapporteur, date(2026, 1, 1), date(2026, 1, 31))
    (ends,) = days.coming(rapporteur, date(2026, 6, 1), date(2026, 6, 30))
    assert (
        (str(begins.title), begins.address) == (str(ends.title), ends.address) == (planned.title, planned.item.address)
    )
    assert str(begins.what) != str(ends.what)


def test_visitors_are_told_once_it_is_published(in_fes, rapporteur, drawn, planned):
    visitor, span = Viewer(body_id=in_fes.pk), (date(2026, 1, 1), date(2026, 12, 31))
    assert list(days.coming(visitor, *span)) == []
    actions.propose(by=rapporteur, version=drawn)
    actions.publish(by=rapporteur, version=drawn)
    assert [one.title for one in days.coming(visitor, *span)] == [planned.item.title]
