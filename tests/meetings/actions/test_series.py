from datetime import UTC, date, datetime, time

import pytest
from django.core.exceptions import ValidationError
from django.utils import timezone

from takafu.kit import clock
from takafu.kit.permissions import Refused
from takafu.kit.tongues import Tongues
from takafu.meetings import actions
from takafu.meetings.models import Meeting, Series
from takafu.register.models import Act
from tests.bodies import as_role
from tests.meetings import makers
from tests.together import together

DAYS = [date(2027, 12, 4), date(2028, 1, 15), date(2028, 2, 5)]  # in February 2028 clocks stand at Ramadan's hour


@pytest.fixture(autouse=True)
def _in_autumn():
    with clock.at(datetime(2027, 10, 1, 12, tzinfo=UTC)):
        yield


def series(body, by, days=DAYS, once="1", **more):
    given = {"title": Tongues(ar="الدورة الشهرية"), "rule": "FREQ=MONTHLY;INTERVAL=1;BYDAY=1SA"} | more
    return actions.plan_series(by=by, body=body, once=once, days=days, begins=time(10), ends=time(12), **given)


def test_a_series_over_a_years_end_is_planned_once_at_one_hour_of_the_clock(in_fes, keeper):
    made = series(in_fes, keeper)
    assert series(in_fes, keeper, DAYS[:1]) == made
    meetings = list(Meeting.objects.all())
    assert [(one.day, timezone.localtime(one.begins_at).hour, one.state) for one in meetings] == [
        (day, 10, "planned") for day in DAYS
    ]
    assert {one.series for one in meetings} == {made}
    assert Act.objects.get(verb="meetings.series_planned").data["count"] == 3
    assert Act.objects.filter(verb="meetings.planned").count() == 3


@pytest.mark.parametrize(
    ("days", "code"),
    [
        ([], "days"),
        ([date(2027, 9, 1)], "past"),
        ([date(2028, 1, 11)], "off"),
        ([date.fromordinal(DAYS[0].toordinal() + 7 * week) for week in range(61)], "days"),
    ],
)
def test_what_cannot_be_is_refused_whole(in_fes, keeper, days, code):
    with pytest.raises(ValidationError) as caught:
        series(in_fes, keeper, days)
    assert makers.code_of(caught) == code
    assert not Series.objects.exists()
    assert not Meeting.objects.exists()


def test_a_day_off_is_kept_by_who_knows_it(in_fes, keeper):
    series(in_fes, keeper, [date(2028, 1, 11)], knowing=True)
    assert Meeting.objects.get().day == date(2028, 1, 11)


def test_an_evening_that_ends_before_it_begins_leaves_nothing(in_fes, keeper):
    with pytest.raises(ValidationError):
        actions.plan_series(
            by=keeper, body=in_fes, once="1", title=Tongues(ar="د"), rule="FREQ=WEEKLY;INTERVAL=1;BYDAY=SA", days=DAYS,
            begins=time(12), ends=time(10),
        )  # fmt: skip
    assert not Series.objects.exists()


@pytest.mark.parametrize("role", ["visitor", "member", "clerk", "operator", "suspended"])
def test_who_may_not_plan(in_fes, role):
    with pytest.raises(Refused):
        series(in_fes, as_role(in_fes, role)[0])


@pytest.mark.django_db(transaction=True)
def test_two_presses_at_once_make_one_series(fes):
    from django_scopes import scope  # noqa: PLC0415 - each thread opens the scope anew

    by = as_role(fes, "rapporteur")[0]

    def press():
        with scope(body=fes), clock.at(datetime(2027, 10, 1, 12, tzinfo=UTC)):
            series(fes, by)

    assert together(press, 4) == []
    with scope(body=fes):
        assert (Series.objects.count(), Meeting.objects.count()) == (1, 3)
