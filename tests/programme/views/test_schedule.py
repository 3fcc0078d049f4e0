import json
from decimal import Decimal

import pytest
from django.utils.translation import gettext, override

from takafu.kit import calendars
from takafu.kit.documents import FORMATS
from takafu.programme import actions
from takafu.programme.models import Activity
from tests.kit.markup import parse
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


@pytest.mark.parametrize(
    "quarter",
    ["2026-1", "2026-4", "", "x", "2026-9", "0000-1", "99999-1", "9999-1", "9999-3", "9999-4", "0001-1", "1900-4", "1989-4",
     "2026-", "-1", "2026-1-1", "٢٠٢٦-١", "²⁰²⁶-1", "2026-¹", "2026-01", " 2026-1"],
)  # fmt: skip
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


@pytest.mark.parametrize(
    ("quarter", "before", "after"),
    [
        ("2026-1", "2025-4", "2026-2"),
        ("2026-4", "2026-3", "2027-1"),
        ("1990-1", "", "1990-2"),
        ("2041-4", "2041-3", ""),
        ("9999-4", "2025-4", "2026-2"),  # none of that year: that of today
        ("٢٠٢٦-2", "2026-1", "2026-3"),
    ],
)
def test_quarters_lead_to_those_beside_them_and_end_somewhere(reader, planned, quarter, before, after):
    with lines.on(2026, 3, 31):
        page = parse(reader.get(at(planned.measure.programme, "review/"), {"quarter": quarter}).content)
        ways = {one.get("rel"): one.get("href") for one in page.xpath("//nav[@class='pages']/a")}
        told = {"prev": before, "next": after}
        assert ways == {rel: f"?quarter={there}" for rel, there in told.items() if there}
        for there in ways.values():
            assert reader.get(at(planned.measure.programme, "review/") + there).status_code == 200


@pytest.mark.parametrize(
    ("day", "quarter"),
    [((2026, 1, 1), "2026-1"), ((2026, 3, 31), "2026-1"), ((2026, 4, 1), "2026-2"), ((2026, 12, 31), "2026-4")],
)
def test_the_quarter_of_today_is_reviewed_without_asking(reader, planned, day, quarter):
    with lines.on(*day):
        asked, unasked = (
            parse(reader.get(at(planned.measure.programme, "review/"), query).content).xpath("//h1")[0].text
            for query in ({"quarter": quarter}, {})
        )
    assert asked == unasked


@pytest.mark.parametrize(
    ("start", "end"), [("0001-01-01", "9999-12-31"), ("2026-01-01", "9999-12-31"), ("0226-01-01", "0226-02-01")]
)
def test_days_of_other_centuries_that_stand_already_make_no_long_page(reader, planned, start, end):
    Activity.objects.update(start=start, end=end)  # as they were let in before years were asked for
    programme = planned.measure.programme
    answer = reader.get(at(programme, "schedule/"))
    page = parse(answer.content)
    assert len(answer.content) < 60_000
    years = page.xpath("//main//svg//text()")
    assert len([text for text in years if text.strip().isdecimal()]) <= 22
    with override("ar"):
        assert gettext(
            "Some days lie far outside the programme’s years and are not drawn to scale: the table has them."
        ) in (page.xpath("//main")[0].text_content())
    for place in ("review/", "partners/", "calendar.ics", "activities.json", "activities.html", ""):
        assert reader.get(at(programme, place)).status_code == 200, place
    assert reader.get(at(planned)).status_code == 200


@pytest.mark.parametrize("count", [1, 3])
@pytest.mark.parametrize(
    ("page", "cost"),
    [("review/", 11), ("partners/", 10), ("calendar.ics", 7), ("activities.json", 13), ("activities.csv", 13)],
)
def test_every_page_of_the_work_costs_the_same_however_many(
    reader, rapporteur, planned, page, cost, count, django_assert_num_queries
):
    first = planned
    for n in range(count):
        made = lines.planned(planned.measure.programme, rapporteur, f"نشاط {n}")
        actions.keep_need(by=rapporteur, activity=made, needs=first)
        actions.keep_budget(by=rapporteur, activity=made, year=2026, source="الجماعة", amount=Decimal(n + 1))
        sign = actions.keep_indicator(by=rapporteur, activity=made, title="مصابيح")
        actions.observe(by=rapporteur, indicator=sign, on=made.start, value=Decimal(n))
        first = made
    place = at(planned.measure.programme, page)
    reader.get(place)
    with django_assert_num_queries(cost):
        assert reader.get(place).status_code == 200
