"""Every file of a programme, a version and its progress, read back by other people's readers and compared with the data."""

import csv
import io
import json
from datetime import date
from decimal import Decimal

import docx
import icalendar
import pypdfium2 as pdfium
import pytest
from lxml import html
from openpyxl import load_workbook

from takafu.programme import actions, following, printing, reporting
from tests.kit.documents.rendering import CONTROLS, office, poppler
from tests.programme.views.test_lines import at, browser

WORDED = "مصابيح شمسية حيث تمر التلميذات"  # in no idea's words
FORMULA = '=HYPERLINK("https://example.org")'


@pytest.fixture
def work(rapporteur, member, planned, in_march):
    """A programme with two activities, one with every part and one called off, as a member takes it away."""
    actions.keep_budget(by=rapporteur, activity=planned, year=2026, source="الجماعة", amount=Decimal("12000.50"))
    about = {"unit": "وحدة", "baseline": Decimal(4), "target": Decimal(40)}
    sign = actions.keep_indicator(by=rapporteur, activity=planned, title="مصابيح", **about)
    for day, value in ((date(2026, 1, 20), Decimal(7)), (date(2026, 2, 20), Decimal("12.5"))):
        actions.observe(by=rapporteur, indicator=sign, on=day, value=value)
    heavy = planned.milestones.get(weight=3)  # so that what is done differs from what was due
    actions.finish(by=rapporteur, milestone=heavy, on=date(2026, 2, 1), evidence="محضر")
    other = actions.plan(
        by=rapporteur, measure=planned.measure, title=FORMULA, start=date(2026, 7, 1), end=date(2026, 9, 30)
    )
    actions.cancel(by=rapporteur, activity=other, reason="سبب معلن")
    programme = planned.measure.programme
    return programme, following.detailed(programme, member)


@pytest.fixture
def version(rapporteur, drawn):
    """A version whose first line is worded otherwise than the ideas behind it."""
    actions.reword(by=rapporteur, measure=drawn.programme.measures.first(), wording=WORDED)
    return actions.draw(by=rapporteur, programme=drawn.programme)


def plain(text):
    return " ".join(CONTROLS.sub("", text).split())


def told(one):
    """Everything that a version says in words."""
    for axis in one.content["axes"]:
        yield axis["title"]["ar"]
        for line in axis["lines"]:
            yield line["wording"]
            yield from (source["text"] for source in line["sources"])


def of_html(content):
    return plain(html.fromstring(content).text_content())


def test_the_page_of_a_version_holds_every_line_in_order(version):
    tree = html.fromstring(printing.document(version, "html", "ar"))
    text, at = plain(tree.text_content()), 0
    assert (tree.get("lang"), tree.get("dir")) == ("ar", "rtl")
    for words in (line["wording"] for axis in version.content["axes"] for line in axis["lines"]):
        at = text.index(words, at)
    for words in told(version):
        assert words in text


def test_the_table_of_a_version_is_its_lines_and_ideas(version):
    expected = [
        [
            axis["title"]["ar"],
            line["number"],
            line["wording"],
            source["number"],
            source["text"],
            source["by"].get("ar", ""),
        ]
        for axis in version.content["axes"]
        for line in axis["lines"]
        for source in line["sources"]
    ]
    sheet = load_workbook(io.BytesIO(printing.document(version, "xlsx", "ar"))).active
    rows = [["" if cell is None else cell for cell in row] for row in sheet.iter_rows(values_only=True)]
    assert sheet.sheet_view.rightToLeft
    assert rows[-len(expected) :] == expected
    read = list(csv.reader(io.StringIO(printing.document(version, "csv", "ar").decode("utf-8-sig"))))
    assert read[-len(expected) :] == [[str(cell) for cell in row] for row in expected]


def test_the_data_of_a_version_is_its_content_whole(version):
    data = json.loads(printing.document(version, "json", "ar"))
    assert data["axes"] == version.content["axes"]


@pytest.mark.slow
@pytest.mark.office
def test_other_programs_read_the_documents(version, work, tmp_path):
    names = {
        "version": lambda form: printing.document(version, form, "ar"),
        "work": lambda form: reporting.document(*work, form, "ar"),
    }
    texts = {}
    for name, made in names.items():
        files = []
        for form in ("docx", "odt"):
            files.append(tmp_path / f"{name}-{form}.{form}")
            files[-1].write_bytes(made(form))
        for source, text in office(tmp_path, *files, to="txt:Text (encoded):UTF8").items():
            texts[source] = plain(text.read_text("utf-8-sig"))
        texts[f"{name}.pdf"] = plain(poppler(made("pdf"), tmp_path))
    for source, text in texts.items():
        wanted = told(version) if source.startswith("version") else ("إنارة الأزقة", WORDED, "الجماعة")
        for words in wanted:
            missing = [word for word in words.split() if word not in "".join(text.split())]  # poppler joins some
            assert not missing, (source, words)


def test_tables_of_the_work_hold_the_data(work):
    programme, found = work
    book = load_workbook(io.BytesIO(reporting.document(programme, found, "xlsx", "ar")))
    sheets = [[list(row) for row in sheet.iter_rows(values_only=True)][-2:] for sheet in book]
    activities, steps, money, signs, values = sheets
    assert [row[1:4] for row in activities] == [
        ["إنارة الأزقة", "2026-01-01", "2026-06-30"],
        [FORMULA, "2026-07-01", "2026-09-30"],
    ]
    assert [row[-2] for row in activities] == [75, 0]
    assert [row[-1] for row in activities] == [one.activity.item.code for one in found]
    assert [row[1:] for row in steps] == [
        ["جرد النقط المظلمة", 1, "2026-02-15", None],
        ["تركيب المصابيح", 3, "2026-06-15", "2026-02-01"],
    ]
    assert money[-1] == ["إنارة الأزقة", 2026, "الجماعة", 12000.5]
    assert signs[-1] == ["إنارة الأزقة", "مصابيح", "وحدة", 4, 12.5, "2026-02-20", 40]
    assert {row[-1] for row in values} == {found[0].activity.item.code}
    assert [row[1:-1] for row in values] == [
        ["مصابيح", "وحدة", "2026-01-20", 7],
        ["مصابيح", "وحدة", "2026-02-20", 12.5],
    ]
    assert all(cell.data_type != "f" for sheet in book for row in sheet.iter_rows() for cell in row)


def test_csv_of_the_work_holds_the_data_and_no_formula(work):
    rows = list(csv.reader(io.StringIO(reporting.document(*work, "csv", "ar").decode("utf-8-sig"))))
    assert rows[-2][1:4] == ["إنارة الأزقة", "2026-01-01", "2026-06-30"]
    assert not rows[-1][1].startswith("=")
    assert FORMULA in rows[-1][1]


def test_programs_read_every_part_of_the_work(work):
    programme, found = work
    data = json.loads(reporting.document(programme, found, "json", "ar"))
    first, second = data["activities"]
    assert (data["programme"], data["day"], data["share"]) == (dict(programme.title), "2026-03-01", 0.75)
    assert (first["share"], first["status"], first["objective"]) == (0.75, "late", "طريق آمن إلى المدرسة")
    assert first["steps"][0] == {"title": "جرد النقط المظلمة", "weight": 1, "due": "2026-02-15", "done": ""}
    assert first["budget"] == [{"year": 2026, "source": "الجماعة", "dirhams": "12000.50"}]
    assert [first["indicators"][0][name] for name in ("baseline", "value", "target")] == ["4.00", "12.50", "40.00"]
    assert [(one["on"], one["value"]) for one in first["indicators"][0]["values"]] == [
        ("2026-01-20", "7.00"),
        ("2026-02-20", "12.50"),
    ]
    assert (second["status"], second["cancelled_for"]) == ("cancelled", "سبب معلن")


def test_the_page_of_the_work_holds_the_data(work):
    text = of_html(reporting.document(*work, "html", "ar"))
    for words in ("إنارة الأزقة", FORMULA, work[1][0].activity.measure.wording, "الجماعة", "75", "12,5", "مصابيح"):
        assert words in text


def test_another_program_reads_the_calendar(in_fes, rapporteur, planned, work):
    """Days, titles with every sign that iCalendar escapes, what was called off, and an address that leads to the page."""
    tricky = "معرض، سوق; ندوة\\ورشة, «نهاية»"
    actions.change(by=rapporteur, activity=planned, title=tricky, objective="سطر\nسطر ثان " + "ن" * 200)
    reader = browser(in_fes)
    content = reader.get(at(planned.measure.programme, "calendar.ics")).content
    assert max(map(len, content.split(b"\r\n"))) <= 75
    first, second = icalendar.Calendar.from_ical(content).walk("VEVENT")
    assert str(first["SUMMARY"]) == tricky
    assert str(first["DESCRIPTION"]).startswith("سطر\nسطر ثان ")
    assert (first.decoded("DTSTART"), first.decoded("DTEND")) == (date(2026, 1, 1), date(2026, 7, 1))
    assert (int(first["SEQUENCE"]), str(first["STATUS"])) == (2, "CONFIRMED")
    assert (str(second["SUMMARY"]), str(second["STATUS"])) == (FORMULA, "CANCELLED")
    assert reader.get(str(first["URL"]).partition("testserver")[2]).status_code == 200


def test_word_processors_hold_the_tables_of_the_work(work):
    programme, found = work
    document = docx.Document(io.BytesIO(reporting.document(programme, found, "docx", "ar")))
    cells = [[plain(cell.text) for cell in row.cells] for table in document.tables for row in table.rows]
    assert [row[0] for row in cells if FORMULA in row[0]]
    assert any(row[0] == "إنارة الأزقة" and row[-1].startswith("75") for row in cells)
    assert plain(document.paragraphs[0].text) or document.tables


def test_the_pdf_of_a_version_holds_its_lines_in_order(version):
    pages = pdfium.PdfDocument(printing.document(version, "pdf", "fr"))
    text = plain(" ".join(page.get_textpage().get_text_range() for page in pages))
    assert text
    assert all(str(line["number"]) in text for axis in version.content["axes"] for line in axis["lines"])
