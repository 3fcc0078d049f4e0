import json

import pytest

from takafu.kit.documents import FORMATS
from takafu.programme import actions, calendars
from tests.programme import lines
from tests.programme.views.test_lines import at, browser


@pytest.fixture
def reader(in_fes):
    return browser(in_fes)


def test_a_year_shows_its_activities_in_a_chart_and_a_table(reader, planned):
    programme = planned.measure.programme
    page = reader.get(at(programme, "schedule/")).content.decode()
    assert page.count(planned.title) == 2
    assert "<svg" in page
    assert planned.title in reader.get(at(programme, "schedule/"), {"year": "2026"}).content.decode()
    assert planned.title not in reader.get(at(programme, "schedule/"), {"year": "2027"}).content.decode()


@pytest.mark.parametrize("year", ["x", "9999", "20266", "-1", "٢٠٢٦"])
def test_a_strange_year_shows_them_all(reader, planned, year):
    answer = reader.get(at(planned.measure.programme, "schedule/"), {"year": year})
    assert answer.status_code == 200


def test_activities_outside_the_programmes_years_are_not_cut_off(reader, rapporteur, planned):
    actions.change(by=rapporteur, activity=planned, end=planned.end.replace(year=2029))
    page = reader.get(at(planned.measure.programme, "schedule/")).content.decode()
    assert ">2029<" in page


def test_the_calendar_is_read_by_other_programs(reader, planned):
    answer = reader.get(at(planned.measure.programme, "calendar.ics"))
    event = calendars.read(answer.content.decode())[0]
    assert answer["Content-Type"] == "text/calendar; charset=utf-8"
    assert (event.title, event.start, event.end) == (planned.title, planned.start, planned.end)


@pytest.mark.parametrize("quarter", ["2026-1", "2026-4", "", "x", "2026-9", "0000-1", "99999-1"])
def test_a_quarter_is_reviewed(reader, planned, quarter):
    with lines.on(2026, 3, 1):
        answer = reader.get(at(planned.measure.programme, "review/"), {"quarter": quarter})
    assert answer.status_code == 200
    assert planned.title in answer.content.decode()
    assert "?quarter=" in answer.content.decode()


@pytest.mark.parametrize("form", FORMATS)
def test_the_work_is_taken_away_in_every_format(reader, planned, form):
    answer = reader.get(at(planned.measure.programme, f"activities.{form}"))
    assert answer.status_code == 200
    assert answer["Content-Type"] == FORMATS[form].media_type
    if form == "json":
        assert json.loads(answer.content)["activities"][0]["title"] == planned.title


def test_no_other_format(reader, planned):
    assert reader.get(at(planned.measure.programme, "activities.exe")).status_code == 404


@pytest.mark.parametrize("count", [1, 3])
def test_the_schedule_costs_the_same_however_many(reader, rapporteur, planned, count, django_assert_num_queries):
    for n in range(count - 1):
        lines.planned(planned.measure.programme, rapporteur, f"نشاط {n}")
    place = at(planned.measure.programme, "schedule/")
    reader.get(place)
    with django_assert_num_queries(9):
        assert reader.get(place).status_code == 200
