"""Spreadsheets as they come: empty, merged cells, formulas, thousands of rows, wrong days. Each gets a sentence of its own."""

import io
import re
from datetime import date, datetime

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile
from django.utils.translation import gettext, override
from openpyxl import Workbook

from takafu.programme.models import Intake
from takafu.programme.tables import ROLES
from tests.programme.views.test_lines import at, browser

TITLES = ["measure", "axis", "activity", "start", "end", "budget"]
MORNING = datetime(2026, 3, 1, 10)  # noqa: DTZ001 - spreadsheets know no time zones
NO_TABLE = "There is no table in this file. Give its columns titles, one row each thing, and try again."
TOO_MANY = "This file has more than %(most)s rows. Hand it in in parts."
NO_TEXT = "This %(format)s file holds no text. Check that it is the right one."


@pytest.fixture
def officer(in_fes):
    return browser(in_fes, "rapporteur")


def workbook(rows, merged=()):
    book = Workbook()
    for row in rows:
        book.active.append(row)
    for cells in merged:
        book.active.merge_cells(cells)
    out = io.BytesIO()
    book.save(out)
    return SimpleUploadedFile("plan.xlsx", out.getvalue())


def handed_in(officer, programme, rows, merged=()):
    answer = officer.post(at(programme, "file/"), {"file": workbook(rows, merged)})
    assert answer.status_code == 303
    return words(officer.get(answer["Location"]))


def words(answer):
    return re.sub(r"[\u2066-\u2069]", "", re.sub(r"<[^>]*>", " ", answer.content.decode()))


def arabic(sentence, **values):
    """The product's sentence as these pages say it."""
    with override("ar"):
        return gettext(sentence) % values if values else gettext(sentence)


@pytest.mark.parametrize(
    ("rows", "sentence"),
    [
        ([], NO_TEXT),
        ([[None, None], [None]], NO_TEXT),
        ([TITLES], NO_TABLE),
        ([TITLES, *([f"m{n}", "a", "", "", "", ""] for n in range(10_000))], TOO_MANY),
    ],
)
def test_what_holds_nothing_or_too_much_is_refused_with_one_sentence(officer, programme, rows, sentence):
    answer = officer.post(at(programme, "file/"), {"file": workbook(rows)})
    assert answer.status_code == 422
    assert arabic(sentence, **({"most": "500", "format": "XLSX"} if "%" in sentence else {})) in words(answer)
    assert not Intake.objects.exists()


def test_merged_cells_go_on_downwards(officer, programme):
    rows = [
        TITLES,
        ["Lamps", "Safety", "count", date(2026, 2, 1), date(2026, 2, 28), 12000],
        [None, None, "build", MORNING, date(2026, 6, 30), 1200000.5],
        ["Ramps", None, None, None, None, None],
    ]
    page = handed_in(officer, programme, rows, ("A2:A3", "B2:B4"))
    assert page.count("Lamps") == 2 + len(ROLES)  # its rows, and what stands in the column, wherever one is chosen
    row = Intake.objects.get()
    columns = {name: str(place) for place, name in enumerate(("measure", "axis", "activity", "start", "end", "amount"))}
    answer = officer.post(at(programme).replace(f"{programme.id}/", f"files/{row.id}/"), columns | {"confirm": "1"})
    assert answer.status_code == 303
    measures = {one.wording: one for one in programme.measures.select_related("axis")}
    assert {name: str(one.axis) for name, one in measures.items()} == {"Lamps": "Safety", "Ramps": "Safety"}
    work = list(measures["Lamps"].activities.all())
    assert [(one.title, one.start) for one in work] == [("count", date(2026, 2, 1)), ("build", date(2026, 3, 1))]
    assert [str(one.budget.get().amount) for one in work] == ["12000.00", "1200000.50"]


def test_formulas_are_left_aside_with_a_reason(officer, programme):
    page = handed_in(officer, programme, [TITLES, ['=CONCATENATE("a","b")'], ["Lamps", "Safety", "", "", "", "=1+1"]])
    assert arabic("a formula stands where words should be: put its result there") in page
    assert arabic("an amount that cannot be read") in page


@pytest.mark.parametrize(
    ("start", "end", "remark"),
    [
        ("31/02/2026", "2026-03-01", "a day that cannot be read"),
        ("soon", "", "a day that cannot be read"),
        ("2026-05-01", "2026-03-01", "the last day came before the first: they were exchanged"),
        ("", "", "the activity has no days: only the measure is taken in"),
        ("08/03/26", "2026-03-09", "a day that cannot be read"),
    ],
)
def test_wrong_days_are_remarked_row_by_row(officer, programme, start, end, remark):
    page = handed_in(officer, programme, [TITLES, ["Lamps", "Safety", "count", start, end, ""]])
    assert arabic(remark) in page
    assert arabic("doubtful") in page
