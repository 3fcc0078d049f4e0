"""Decidim's own exports, column names as its serializers and its flattening of nested names write them."""

import csv
import io
import json
from datetime import date

import pytest
from openpyxl import Workbook

from takafu.kit.reading import Unreadable
from takafu.programme import opening
from takafu.programme.tables import guess, read

RESULTS = {
    "id": ("4", "9"),
    "category/id": ("2", "2"),
    "category/name/ar": ("السلامة", "السلامة"),
    "category/name/fr": ("Sécurité", "Sécurité"),
    "scope/id": ("", ""),
    "scope/name/ar": ("فاس", "فاس"),
    "parent/id": ("", "4"),
    "title/fr": ("Éclairer les ruelles", "Recenser"),
    "title/ar": ("إنارة الأزقة", "جرد النقط"),
    "description/fr": ("<p>Un chemin sûr</p>", "<p>Tous</p>"),
    "description/ar": ("<p>طريق آمن &amp; مضاء</p><script>x</script>", "<p>كل <b>النقط</b></p>"),
    "start_date": ("2026-01-01", "2026-01-01"),
    "end_date": ("2026-12-31", "2026-02-28"),
    "status/id": ("1", "1"),
    "status/key": ("ongoing", "ongoing"),
    "status/name/ar": ("في طور الإنجاز", "في طور الإنجاز"),
    "progress": ("40.0", "100.0"),
    "created_at": ("2025-11-02 10:00:00 UTC", "2025-11-02 10:00:00 UTC"),
    "url": ("https://example.org/r/4", "https://example.org/r/9"),
    "component/id": ("7", "7"),
    "proposal_urls": ("https://example.org/p/1", ""),
}
PROPOSALS = {
    "id": ("12", "13"),
    "category/name/ar": ("الولوج", ""),
    "title/ar": ("ولوجيات في دار الشباب", ""),
    "title/fr": ("Rampes", "Une bibliothèque de quartier"),
    "body/ar": ("<p>للكراسي المتحركة</p>", ""),
    "body/fr": ("<p>Pour les fauteuils</p>", "<p>Ouverte le soir</p>"),
    "state": ("accepted", "accepted"),
    "published_at": ("2025-11-02", "2025-11-02"),
    "reference": ("fes-PROP-2025-11-12", "fes-PROP-2025-11-13"),
}


def written(table, separator):
    out = io.StringIO()
    csv.writer(out, delimiter=separator).writerows([table, *zip(*table.values(), strict=True)])
    return out.getvalue().encode("utf-8-sig")


def rows_of(content, name="export.csv"):
    rows = opening.rows_of([content], name)[0]
    return read(rows, guess(rows[0]), [])


@pytest.mark.parametrize("separator", [";", ","])
def test_results_become_measures_and_their_parts_activities(separator):
    first, second = rows_of(written(RESULTS, separator))
    assert (first.measure, first.axis, first.start, first.end) == (
        "إنارة الأزقة",
        "السلامة",
        date(2026, 1, 1),
        date(2026, 12, 31),
    )
    assert (second.measure, second.activity, second.end) == ("إنارة الأزقة", "جرد النقط", date(2026, 2, 28))
    assert [row.state for row in (first, second)] == ["new", "new"]


def test_its_workbook_says_the_same_as_its_csv():
    book = Workbook()
    for cells in [tuple(RESULTS), *zip(*RESULTS.values(), strict=True)]:
        book.active.append([int(cell) if cell.isdecimal() else cell or None for cell in cells])
    out = io.BytesIO()
    book.save(out)
    assert rows_of(out.getvalue(), "export.xlsx") == rows_of(written(RESULTS, ";"))


@pytest.mark.parametrize("separator", [";", ","])
def test_descriptions_lose_their_markup(separator):
    first, second = rows_of(written(RESULTS, separator))
    assert first.objective == "طريق آمن & مضاء"
    assert second.objective == "كل النقط"


def test_proposals_become_measures_and_what_is_in_french_alone_is_not_lost():
    first, second = rows_of(written(PROPOSALS, ";"))
    assert (first.measure, first.axis, first.objective) == ("ولوجيات في دار الشباب", "الولوج", "للكراسي المتحركة")
    assert (second.measure, second.objective) == ("Une bibliothèque de quartier", "Ouverte le soir")
    assert second.axis == "الولوج" or second.axis == ""


def test_its_json_says_the_same():
    listed = [
        {"id": 4, "title": {"ar": "إنارة", "fr": "Éclairer"}, "description": {"ar": "<p>طريق &amp; ضوء</p>"},
         "taxonomies": {"name": [{"ar": "السلامة"}]}, "parent": {"id": None}, "start_date": None, "end_date": None},
        {"id": 5, "title": {"fr": "Recenser"}, "parent": {"id": 4}, "start_date": "2026-01-01", "end_date": None},
    ]  # fmt: skip
    first, second = rows_of(json.dumps(listed).encode(), "results.json")
    assert (first.measure, first.activity, first.objective) == ("إنارة", "", "طريق & ضوء")
    assert (second.measure, second.activity, second.start) == ("إنارة", "Recenser", date(2026, 1, 1))


def test_titles_alone_are_no_table():
    with pytest.raises((ValueError, Unreadable)):
        rows_of(written(dict.fromkeys(RESULTS, ()), ";"))
