import io
import json
from datetime import date
from decimal import Decimal

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile
from django.utils.translation import gettext, override
from django_scopes import scope
from openpyxl import Workbook

from takafu.programme import actions
from takafu.programme.models import Activity, Indicator, Intake, Observation
from takafu.register.models import Act
from tests.bodies import as_role
from tests.kit.markup import parse
from tests.programme import lines
from tests.programme.views.test_lines import at, browser

ENTERED = {"value": "12.5", "on": "2026-02-20"}
CSV = "\n".join(
    (
        "النشاط,المؤشر,الوحدة,اليوم,القيمة",
        "إنارة الأزقة,مصابيح,مصباح,2026-02-01,10",
        "إنارة الأزقة,شكايات,,2026-02-01,3",
        "سقي,شجر,,2026-02-01,1",
    )
)


@pytest.fixture
def officer(in_fes):
    return browser(in_fes, "rapporteur")


@pytest.fixture
def sign(rapporteur, planned):
    return actions.keep_indicator(by=rapporteur, activity=planned, title="مصابيح", unit="مصباح", target=Decimal(40))


def value_of(sign):
    return f"/ar/fes/programme/activities/indicators/{sign.pk}/value/"


def handed_in(officer, programme, content, name="values.csv"):
    file = SimpleUploadedFile(name, content if isinstance(content, bytes) else content.encode())
    return officer.post(at(programme, "values/"), {"file": file})


def guessed(page):
    """The columns that the preview proposes, as its form would send them."""
    named = {one.get("name"): one.xpath("option[@selected]/@value") for one in page.xpath("//main//select")}
    return {name: chosen[0] if chosen else "-1" for name, chosen in named.items()}


# one value


def test_a_value_is_entered_and_pressing_twice_enters_one(officer, planned, sign, in_march):
    assert 'value="2026-03-01"' in officer.get(value_of(sign)).content.decode()  # today
    for _ in range(2):
        answer = officer.post(value_of(sign), ENTERED)
        assert (answer.status_code, answer["Location"]) == (303, at(planned))
    assert Observation.objects.get().value == Decimal("12.5")
    page = parse(officer.get(at(planned)).content)
    assert "12,5" in page.xpath("//main")[0].text_content()
    assert page.xpath("//main//polyline") == []  # one day is no course


@pytest.mark.parametrize(
    "wrong", [{"value": ""}, {"value": "كثير"}, {"on": ""}, {"on": "2026-03-02"}, {"value": "1" * 15}]
)
def test_typed_words_outlive_an_error_and_nothing_is_entered(officer, sign, wrong, in_march):
    answer = officer.post(value_of(sign), ENTERED | wrong)
    assert answer.status_code == 422
    root = parse(answer.content)
    typed = {field: "".join(root.xpath(f"//input[@name='{field}']/@value")) for field in ENTERED}
    assert typed == ENTERED | wrong
    assert not Observation.objects.exists()


def test_the_course_is_drawn_and_told_to_who_does_not_see_it(in_fes, rapporteur, planned, sign, in_march):
    for month, value in ((1, 10), (2, 25)):
        actions.observe(by=rapporteur, indicator=sign, on=date(2026, month, 1), value=Decimal(value))
    for language in ("ar", "fr"):
        page = parse(browser(in_fes).get(at(planned).replace("/ar/", f"/{language}/")).content)
        (drawn,) = page.xpath("//main//svg[@role='img'][.//polyline]")
        assert {"10", "25"} <= set("".join(c if c.isdigit() else " " for c in drawn.get("aria-label")).split())
        across = [float(point.split(",")[0]) for point in drawn.xpath(".//polyline/@points")[0].split()]
        assert across == sorted(across, reverse=language == "ar")
        assert len(page.xpath("//main//details//table/tbody/tr")) == 2


def test_a_value_is_taken_out_by_who_may(in_fes, rapporteur, officer, planned, sign, in_march):
    kept = actions.observe(by=rapporteur, indicator=sign, on=date(2026, 2, 1), value=Decimal(1))
    gone = f"/ar/fes/programme/activities/parts/observation/{kept.pk}/remove/"
    assert "observation" not in browser(in_fes).get(at(planned)).content.decode()
    assert gone in officer.get(at(planned)).content.decode()
    assert [officer.post(gone).status_code for _ in range(2)] == [303, 404]
    assert not Observation.objects.exists()


def test_what_is_not_there_or_called_off_takes_no_value(rapporteur, officer, planned, sign, in_march):
    assert officer.get(value_of(planned)).status_code == 404
    actions.cancel(by=rapporteur, activity=planned, reason="لا ميزانية")
    assert officer.get(value_of(sign))["Location"] == at(planned)
    answer = officer.post(value_of(sign), ENTERED)
    assert answer.status_code == 422
    assert 'value="12.5"' in answer.content.decode()


# values from a file


def test_values_of_a_file_are_seen_row_by_row_and_taken_in_once(officer, planned, sign, in_march):
    answer = handed_in(officer, planned.measure.programme, CSV)
    page = parse(officer.get(answer["Location"]).content)
    states = [row.xpath("td")[0].text_content() for row in page.xpath("//main//tbody/tr")]
    assert len(set(states)) == 3  # new, with a new indicator, of no activity
    assert not Observation.objects.exists()
    columns = guessed(page)
    for _ in range(2):
        done = officer.post(answer["Location"], columns | {"confirm": "1"})
        assert done["Location"] == at(planned.measure.programme, "schedule/")
    assert {(one.indicator.title, one.on, one.value) for one in Observation.objects.all()} == {
        ("مصابيح", date(2026, 2, 1), 10),
        ("شكايات", date(2026, 2, 1), 3),
    }
    told = Act.objects.filter(verb__in=("programme.indicator_observed", "programme.values_taken_in")).order_by("number")
    assert [act.verb.partition(".")[2] for act in told] == ["indicator_observed"] * 2 + ["values_taken_in"]
    assert told.last().data == {"values": 2}
    assert Intake.objects.get().rows == []


@pytest.mark.parametrize("form", ["xlsx", "json"])
def test_what_the_product_wrote_comes_back_whole(officer, rapporteur, planned, sign, form, in_march):
    for day, value in ((date(2026, 1, 20), 7), (date(2026, 2, 20), Decimal("12.5"))):
        actions.observe(by=rapporteur, indicator=sign, on=day, value=Decimal(value))
    programme = planned.measure.programme
    written = officer.get(at(programme, f"activities.{form}")).content
    Indicator.objects.all().delete()
    answer = handed_in(officer, programme, written, f"activities.{form}")
    page = parse(officer.get(answer["Location"]).content)
    columns = guessed(page)
    officer.post(answer["Location"], columns | {"confirm": "1"})
    back = Indicator.objects.get()
    assert (back.title, back.unit) == ("مصابيح", "مصباح")
    assert [(one.on, one.value) for one in back.observations.all()] == [
        (date(2026, 1, 20), 7),
        (date(2026, 2, 20), Decimal("12.50")),
    ]
    again = handed_in(officer, programme, written, f"activities.{form}")
    assert not parse(officer.get(again["Location"]).content).xpath("//button[@name='confirm']")  # all was seen before


@pytest.mark.parametrize(
    ("content", "name"),
    [
        ("", "v.csv"),
        ("{", "v.json"),
        ('{"activities": []}', "v.json"),
        ("BEGIN:VCALENDAR\nEND:VCALENDAR\n", "v.ics"),
        ("a\n", "v.csv"),
        (b"PK\x03\x04 not a workbook", "v.xlsx"),
    ],
)
def test_a_file_without_values_is_refused_with_a_sentence(officer, planned, content, name):
    answer = handed_in(officer, planned.measure.programme, content, name)
    assert answer.status_code == 422
    assert parse(answer.content).xpath("//*[contains(@class, 'error')]")
    assert not Intake.objects.exists()


def test_without_a_column_of_values_nothing_is_taken_in(officer, planned, sign, in_march):
    answer = handed_in(officer, planned.measure.programme, "النشاط,المؤشر,ملاحظة\nإنارة الأزقة,مصابيح,حسن\n")
    page = officer.post(
        answer["Location"], {"activity": "0", "indicator": "1", "value": "-1", "on": "-1", "confirm": "1"}
    )
    root = parse(page.content)
    assert {name.get("name") for name in root.xpath("//*[contains(@class, 'wrong')]//select")} == {"value", "on"}
    assert not Observation.objects.exists()


def test_a_workbook_of_other_people_s_is_read_below_its_titles(officer, planned, sign, in_march):
    book = Workbook()
    book.active.append(["Suivi 2026"])
    book.active.append(["Activité", "Indicateur", "Jour", "Valeur (%)"])
    book.active.append(["إنارة الأزقة", "مصابيح", date(2026, 2, 3), 0.5])
    out = io.BytesIO()
    book.save(out)
    answer = handed_in(officer, planned.measure.programme, out.getvalue(), "suivi.xlsx")
    officer.post(answer["Location"], {"activity": "0", "indicator": "1", "on": "2", "value": "3", "confirm": "1"})
    assert Observation.objects.get().value == Decimal("0.5")


def test_a_member_hands_in_no_values(in_fes, planned):
    assert browser(in_fes).get(at(planned.measure.programme, "values/")).status_code == 403
    assert "values/" not in browser(in_fes).get(at(planned.measure.programme, "schedule/")).content.decode()


def test_many_values_cost_their_acts_and_nothing_is_written_where_one_fails(officer, planned, sign, in_march):
    rows = [{"activity": "إنارة الأزقة", "indicator": "مصابيح", "on": "2026-02-01", "value": n} for n in range(60)]
    answer = handed_in(officer, planned.measure.programme, json.dumps(rows), "v.json")
    columns = {"activity": "0", "indicator": "1", "on": "2", "value": "3", "confirm": "1"}
    Activity.objects.filter(pk=planned.pk).update(title="عنوان آخر")
    assert parse(officer.get(answer["Location"]).content).xpath("//button[@name='confirm']") == []
    Activity.objects.filter(pk=planned.pk).update(title="إنارة الأزقة")
    officer.post(answer["Location"], columns)
    assert Observation.objects.count() == 60


# two activities of one title


@pytest.fixture
def twin(rapporteur, planned):
    """An activity of the same title, in other days."""
    return actions.plan(
        by=rapporteur, measure=planned.measure, title=planned.title, start=date(2026, 2, 1), end=date(2026, 2, 28)
    )


def short(activity):
    return activity.item.code


def taken_in(officer, programme, content, name="v.csv", **more):
    """What was handed in, confirmed in the columns that are proposed; the page that was seen before."""
    answer = handed_in(officer, programme, content, name)
    page = parse(officer.get(answer["Location"]).content)
    officer.post(answer["Location"], guessed(page) | more | {"confirm": "1"})
    return page


def test_by_title_alone_the_value_of_one_of_two_is_left_aside(officer, planned, sign, twin, in_march):
    page = taken_in(
        officer, planned.measure.programme, "النشاط,المؤشر,اليوم,القيمة\nإنارة الأزقة,مصابيح,2026-02-01,10\n"
    )
    with override("ar"):
        said = gettext("several activities have this title: give the code of one in a column of its own")
    assert said in page.xpath("//main//tbody")[0].text_content()
    assert not Observation.objects.exists()


def test_the_code_in_a_column_of_its_own_says_which(officer, planned, sign, twin, in_march):
    rows = [f"إنارة الأزقة,مصابيح,2026-02-0{n},{n},{short(one)}" for n, one in ((1, planned), (2, twin))]
    taken_in(officer, planned.measure.programme, "\n".join(["النشاط,المؤشر,اليوم,القيمة,الرمز", *rows]))
    assert {(one.indicator.activity, int(one.value)) for one in Observation.objects.all()} == {(planned, 1), (twin, 2)}
    assert {one.activity for one in Indicator.objects.all()} == {planned, twin}


@pytest.mark.parametrize("form", ["xlsx", "json"])
def test_the_product_s_own_file_brings_the_values_of_both_back(
    officer, rapporteur, planned, sign, twin, form, in_march
):
    second = actions.keep_indicator(by=rapporteur, activity=twin, title="مصابيح")
    for one, value in ((sign, 7), (second, 9)):
        actions.observe(by=rapporteur, indicator=one, on=date(2026, 2, 20), value=Decimal(value))
    programme = planned.measure.programme
    written = officer.get(at(programme, f"activities.{form}")).content
    Observation.objects.all().delete()
    taken_in(officer, programme, written, f"activities.{form}")
    assert {(one.indicator, int(one.value)) for one in Observation.objects.all()} == {(sign, 7), (second, 9)}


def test_a_code_of_another_body_or_programme_finds_nothing(
    in_fes, meknes, officer, rapporteur, planned, sign, in_march
):
    elsewhere = lines.programme(in_fes, rapporteur, "آخر", 2030)
    own = actions.add_measure(by=rapporteur, programme=elsewhere, wording="x")
    foreign = actions.plan(
        by=rapporteur, measure=own, title=planned.title, start=date(2026, 1, 1), end=date(2026, 1, 1)
    )
    with scope(body=meknes):
        by = as_role(meknes, "president")[0]
        theirs = actions.add_measure(by=by, programme=lines.programme(meknes, by), wording="x")
        other = actions.plan(by=by, measure=theirs, title=planned.title, start=date(2026, 1, 1), end=date(2026, 1, 1))
    for one in (foreign, other):
        content = f"النشاط,المؤشر,اليوم,القيمة,الرمز\nإنارة الأزقة,مصابيح,2026-02-01,1,{short(one)}"
        page = taken_in(officer, planned.measure.programme, content)
        assert not page.xpath("//button[@name='confirm']")
    assert not Observation.objects.exists()


def test_values_of_what_was_called_off_or_left_out_find_nothing(officer, rapporteur, planned, sign, twin, in_march):
    actions.cancel(by=rapporteur, activity=twin, reason="سبب")
    content = f"النشاط,المؤشر,اليوم,القيمة,الرمز\nإنارة الأزقة,مصابيح,2026-02-01,1,{short(twin)}\nإنارة الأزقة,مصابيح,2026-02-02,2,"
    taken_in(officer, planned.measure.programme, content)
    assert [(one.indicator, int(one.value)) for one in Observation.objects.all()] == [(sign, 2)]


def test_a_value_confirmed_in_two_tabs_is_entered_once(officer, planned, sign, in_march):
    content = "النشاط,المؤشر,اليوم,القيمة\nإنارة الأزقة,مصابيح,2026-02-01,10\n"
    first, second = (handed_in(officer, planned.measure.programme, content)["Location"] for _ in range(2))
    assert first == second
    columns = guessed(parse(officer.get(first).content)) | {"confirm": "1"}
    assert [officer.post(first, columns).status_code for _ in range(2)] == [303, 303]
    assert Observation.objects.count() == 1
