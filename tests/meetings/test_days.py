from datetime import timedelta

import pytest

from takafu.kit.tongues import Tongues
from takafu.meetings import actions, days
from takafu.people import committees
from tests.bodies import as_role, viewer_of
from tests.meetings import makers


def test_a_convened_meeting_is_a_day_worth_knowing(ruled, keeper, five):
    made = makers.convened(ruled, keeper)
    makers.planned(ruled, keeper, begins_at=makers.hour(days=12), ends_at=makers.hour(1, 12))
    for viewer, count in ((viewer_of(five[0]), 1), (as_role(ruled, "visitor")[0], 0)):
        for first, last, told in (
            (made.day, made.day, count),
            (made.day + timedelta(days=1), made.day + timedelta(days=9), 0),
        ):
            assert len(list(days.coming(viewer, first, last))) == told


def told(viewer, meeting):
    week = timedelta(days=7)
    return [(event.version, event.cancelled) for event in days.events(viewer, meeting.day - week, meeting.day + week)]


def test_a_calendar_has_what_was_moved_and_called_off(ruled, keeper, five):
    made = makers.convened(ruled, keeper)
    makers.planned(ruled, keeper, begins_at=makers.hour(days=12), ends_at=makers.hour(1, 12))
    member = viewer_of(five[0])
    assert told(member, made) == [(0, False)]
    made = actions.move(by=keeper, meeting=made, begins_at=makers.hour(days=11), ends_at=makers.hour(1, 11), place="")
    made = actions.cancel(by=keeper, meeting=made)
    assert told(member, made) == [(2, True)]
    assert told(as_role(ruled, "visitor")[0], made) == []


def test_a_committee_stands_in_the_calendars_of_its_members_and_of_who_plans(ruled, keeper, five):
    day = makers.hour(days=-30).date()
    cell = committees.found_committee(by=keeper, body=ruled, name=Tongues(ar="لجنة التعليم"), start=day)
    committees.appoint(by=keeper, person=five[0], committee=cell, start=day)
    made = makers.convened(ruled, keeper, kind="committee", committee=cell)
    assert [told(viewer, made) for viewer in (viewer_of(five[0]), keeper, viewer_of(five[1]))] == [
        [(0, False)], [(0, False)], [],
    ]  # fmt: skip


@pytest.mark.parametrize("count", [1, 3])
def test_events_cost_two_queries_however_many(ruled, keeper, five, count, django_assert_num_queries):
    for number in range(count):
        made = makers.convened(ruled, keeper, begins_at=makers.hour(number, 10), ends_at=makers.hour(number + 1, 10))
    member = viewer_of(five[0])
    with django_assert_num_queries(2):
        assert len(told(member, made)) == count
