"""Tables with titles in three languages, and without any."""

from __future__ import annotations

import pytest

from takafu.ideas.columns import find, role_of
from takafu.ideas.rules import understand
from takafu.kit.reading import Block, Reading


def table(*rows: tuple[str, ...], sheet: str = "", format_: str = "xlsx") -> Reading:
    return Reading(format_, blocks=blocks(*rows, sheet=sheet))


def blocks(*rows: tuple[str, ...], sheet: str = "") -> tuple[Block, ...]:
    where = f" sheet {sheet}" if sheet else ""
    return tuple(
        Block("row", "", where=f"row {n}{where}", cells=row, shape=("next",) if n == 1 else ())
        for n, row in enumerate(rows, 1)
    )


def told(reading: Reading) -> list[str]:
    collection = understand(reading)
    return [f"{collection.axes[i.axis].title} | {i.id} | {i.text} | {i.author}".rstrip(" |") for i in collection.ideas]


@pytest.mark.parametrize(
    ("title", "role"),
    [
        ("الفكرة", "idea"),
        ("نص المقترح", "idea"),
        ("Idées :", "idea"),
        ("Intitulé de l’idée", "idea"),
        ("IDEA", "idea"),
        ("المحور", "axis"),
        ("Axe", "axis"),
        ("Thématique", "axis"),
        ("Category", "axis"),
        ("المجال الرئيسي", "axis"),
        ("ر.ت", "number"),
        ("N°", "number"),
        ("الرقم الترتيبي", "number"),
        ("#", "number"),
        ("Numéro de l'idée", "number"),
        ("صاحب الفكرة", "author"),
        ("Auteur", "author"),
        ("اسم الجمعية", "author"),
        ("Proposé par", "author"),
        ("العضو(ة)", "author"),
        ("الميزانية", ""),
        ("", ""),
        ("إحداث لجنة لتتبع تنفيذ البرنامج وعرض فكرة عنه على المجلس", ""),
    ],
)  # fmt: skip - a table of titles
def test_titles(title, role):
    assert role_of(title) == role


def test_titles_are_found_below_a_heading_and_columns_in_any_order():
    reading = table(
        ("أفكار الأعضاء",),
        ("12/03/2026",),
        ("المحور", "صاحب الفكرة", "الفكرة", "ر.ت"),
        ("التنظيم", "أمينة", "إحداث لجنة", "1"),
        ("", "سعيد", "نشر المحاضر", "2"),
        ("التواصل", "", "مجلة", "1"),
    )
    assert told(reading) == [
        "التنظيم | 1.1 | إحداث لجنة | أمينة",
        "التنظيم | 1.2 | نشر المحاضر | سعيد",
        "التواصل | 2.1 | مجلة",
    ]
    collection = understand(reading)
    assert (collection.title, collection.preamble) == ("أفكار الأعضاء", ("12/03/2026",))
    assert [out.why for out in collection.left_out] == ["column_titles"]


def test_axes_need_not_stand_together():
    assert told(table(("Idée", "Axe"), ("a", "X"), ("b", "Y"), ("c", "X"))) == [
        "X | 1.1 | a",
        "X | 1.2 | c",
        "Y | 2.1 | b",
    ]


def test_a_title_across_the_table_is_an_axis():
    assert told(table(("رقم", "الفكرة"), ("التنظيم", ""), ("1", "a"), ("2", "b"), ("التواصل", ""), ("1", "c"))) == [
        "التنظيم | 1.1 | a",
        "التنظيم | 1.2 | b",
        "التواصل | 2.1 | c",
    ]


def test_sheets_are_axes_where_no_column_says_them():
    both = blocks(("الفكرة",), ("a",), sheet="التنظيم") + blocks(("الفكرة",), ("b",), sheet="التواصل")
    assert told(Reading("xlsx", blocks=both)) == ["التنظيم | 1.1 | a", "التواصل | 2.1 | b"]
    assert told(table(("الفكرة",), ("a",), sheet="التنظيم")) == [" | 1.1 | a"]


def test_without_titles_the_longest_texts_are_the_ideas():
    reading = table(
        ("1", "إحداث لجنة للتتبع", "أ"), ("2", "نشر محاضر الاجتماعات", "أ"), ("3", "مجلة إلكترونية شهرية", "ب")
    )
    assert told(reading) == [
        "أ | 1.1 | إحداث لجنة للتتبع",
        "أ | 1.2 | نشر محاضر الاجتماعات",
        "ب | 2.3 | مجلة إلكترونية شهرية",
    ]
    assert [doubt.code for doubt in understand(reading).doubts] == ["columns_guessed"]


def test_columns_that_are_not_used_are_named():
    doubts = understand(table(("الفكرة", "رقم", "الميزانية", "الأجل"), ("a", "1", "5", "7"))).doubts
    assert [(doubt.code, doubt.values) for doubt in doubts] == [("columns_unused", ("الميزانية, الأجل",))]


def test_cells_with_several_lines():
    rows = (("رقم", "الفكرة"), ("1", "a:\n- x\n- y"), ("2", "b\nتتمة"))
    assert told(table(*rows)) == [" | 1.1 | a:\n- x\n- y", " | 1.2 | b تتمة"]
    assert told(table(("المحور", "الأفكار"), ("أ", "1. a\n2. b"), ("ب", "- c\n- d"))) == [
        "أ | 1.1 | a",
        "أ | 1.2 | b",
        "ب | 2.1 | c",
        "ب | 2.2 | d",
    ]


def test_typed_numbers_and_repeated_titles_and_empty_rows():
    rows = (("الفكرة", "المحور"), ("1. a", "أ"), ("2) b", "أ"), ("الفكرة", "المحور"), ("3- c", "أ"), ("", "ب"))
    assert told(table(*rows)) == ["أ | 1.1 | a", "أ | 1.2 | b", "أ | 1.3 | c"]


def test_nothing_to_find():
    assert find([]).idea == -1
    assert find([("1", "2")]).header == -1


def test_digits_without_end_are_no_numbers_of_rows():
    rows = [["9" * 5000, "كلام كثير هنا"] for _ in range(5)]
    assert find(rows).number == -1
