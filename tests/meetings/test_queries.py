from datetime import UTC, datetime, timedelta

import pytest

from takafu.kit import clock
from takafu.meetings import actions, queries
from takafu.people.models import Role
from tests.bodies import person, viewer_of
from tests.meetings import makers


@pytest.mark.parametrize("count", [1, 3])
def test_a_list_costs_the_same_however_long(ruled, keeper, five, count, django_assert_num_queries):
    for number in range(count):
        makers.convened(ruled, keeper, begins_at=makers.hour(days=10 + number), ends_at=makers.hour(1, 10 + number))
    viewer = viewer_of(five[0])
    with django_assert_num_queries(1):
        told = [str(one.item.title) for one in queries.meetings(viewer)]
    assert told == ["الدورة العادية"] * count


def test_who_sits_in_the_bureau_holds_a_post_of_it(ruled, keeper, five):
    chair = person(ruled, "رئيسة", "president")
    made = makers.planned(ruled, keeper, kind="bureau")
    assert [one.pk for one in queries.seated(made)] == [chair.pk]
    Role.objects.filter(person=chair).update(end=clock.today() + timedelta(days=1))
    assert queries.seated(made) == []


def test_what_is_over_stands_in_its_year(ruled, keeper, five):
    made = makers.opened(ruled, keeper, five)
    viewer = viewer_of(five[0])
    assert [one.pk for one in queries.coming(viewer)] == [made.pk]
    with makers.at_its_hour(made, 60):
        actions.close(by=keeper, meeting=made)
    assert not queries.coming(viewer).exists()
    assert [one.pk for one in queries.held(viewer, made.day.year)] == [made.pk]
    assert not queries.held(viewer, made.day.year - 1).exists()


@pytest.mark.parametrize(
    ("limit", "excused_count", "met"), [(2, False, False), (1, False, True), (2, True, True)],
    ids=["once of two", "once of one", "the excused one counts"],
)  # fmt: skip
def test_absences_against_the_limit_of_the_rules(in_fes, keeper, five, limit, excused_count, met):
    makers.rules(in_fes, absences_in_row=limit, excused_count=excused_count, absence_consequence="warned")
    for days in (10, 20):
        made = makers.convened(in_fes, keeper, begins_at=makers.hour(days=days), ends_at=makers.hour(2, days))
        with makers.at_its_hour(made):
            makers.come(made, keeper, *five[:4])
            actions.open_sitting(by=keeper, meeting=made)
        with makers.at_its_hour(made, 60):
            if days == 10:
                actions.decide_excuse(by=keeper, meeting=made, person=five[4], accepted=True)
            actions.close(by=keeper, meeting=made)
    told = queries.absences(five, made.day)
    assert (told[five[4].pk].met, told[five[0].pk].met) == (met, False)


def test_the_next_call_is_silent_where_the_rules_are(in_fes, keeper, five):
    makers.rules(in_fes, second_call_after=None)
    made = makers.convened(in_fes, keeper)
    assert queries.first_day(made) is None
    assert [one.code for one in queries.next_call(made).silent] == ["second_call_after"]


def test_rules_that_ask_for_no_time_let_a_meeting_be_called_again_at_once(in_fes, keeper):
    makers.rules(in_fes, second_call_after=0)
    made = makers.convened(in_fes, keeper)
    assert (queries.first_day(made), queries.next_call(made).outcome) == (made.day, "at_once")
    made.call = 3
    assert (queries.first_day(made), queries.next_call(made)) == (None, None)


def test_the_last_move_is_what_is_passed_on(ruled, keeper):
    made = makers.convened(ruled, keeper)
    assert queries.last_move(made) is None
    for days in (11, 12):
        made = actions.move(
            by=keeper, meeting=made, begins_at=makers.hour(days=days), ends_at=makers.hour(1, days), place=""
        )
    assert queries.last_move(made).data["version"] == 2


def test_the_rhythm_counts_meetings_of_the_whole_body_that_stand(in_fes, keeper):
    makers.rules(in_fes, meetings_a_year=2)
    with clock.at(datetime(2027, 3, 1, 12, tzinfo=UTC)):
        for day in (10, 11, 12):
            made = makers.planned(in_fes, keeper, begins_at=makers.hour(days=day), ends_at=makers.hour(1, day))
        makers.planned(in_fes, keeper, kind="study")
        assert queries.rhythm(2027).figures == {"meetings": 3, "needed": 2}
        actions.cancel(by=keeper, meeting=made)
        assert [queries.rhythm(year).figures["meetings"] for year in (2026, 2027, 2028)] == [0, 2, 0]


@pytest.mark.parametrize("count", [1, 3])
def test_absences_cost_the_same_however_many_sit(ruled, keeper, five, count, django_assert_num_queries):
    for days in range(10, 10 + count):
        made = makers.opened(ruled, keeper, five, begins_at=makers.hour(days=days), ends_at=makers.hour(2, days))
        with makers.at_its_hour(made, 60):
            actions.close(by=keeper, meeting=made)
    with django_assert_num_queries(6):  # meetings, presences, excuses, terms, texts of rules, their editions
        told = queries.absences(five[:count], made.day)
    assert len(told) == count
