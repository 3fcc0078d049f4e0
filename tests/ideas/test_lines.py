"""Lines, their markers settled by their neighbours."""

from __future__ import annotations

import pytest

from takafu.ideas.lines import Line, has_letters, is_date, lines_of, name_axis, rank, settle
from takafu.kit.reading import Block, Reading, read_text
from takafu.kit.reading.markers import split


def settled(text: str, format_: str = "") -> list[Line]:
    reading = read_text(text)
    lines = lines_of(reading.blocks)
    settle(lines, Reading(format_ or reading.format, blocks=reading.blocks))
    return lines


def values(text: str) -> list[int | None]:
    return [line.marker.value if line.marker else None for line in settled(text)]


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("1 نص\n2 نص\n3 نص", [1, 2, 3]),
        ("12 مكتبة\nنص", [None, None]),
        ("6. نص\n7. نص\n8 مارس\n8. نص", [6, 7, None, 8]),
        ("7. نص\n8 نص\n9. نص", [7, 8, 9]),
        ("2025. نص\nنص", [None, None]),
        ("A. نص\nB. نص", [1, 2]),
        ("A. Benali\nنص", [None, None]),
        ("I. نص\nII. نص\nIII. نص", [1, 2, 3]),
        ("H. نص\nI. نص\nJ. نص", [8, 9, 10]),
        ("1.1 نص\n1.2 نص", [1, 2]),
        ("1.5 مليون درهم", [None]),
    ],
)
def test_neighbours_decide(text, expected):
    assert values(text) == expected


def test_roman_one_is_roman_among_its_like():
    assert [line.marker.family for line in settled("I. a\nII. b") if line.marker] == ["roman", "roman"]


def test_furniture_is_left_out_by_reason():
    assert [(line.text, line.why) for line in settled("نص\nPage 2 / 3\n- 4 -\n____\n12\n😀\n1.") if line.role] == [
        ("Page 2 / 3", "page_number"),
        ("- 4 -", "page_number"),
        ("____", "ornament"),
        ("12", "no_letters"),
        ("😀", "no_letters"),
        ("1.", "empty_item"),
    ]
    pages = "\f".join(f"الهيئة\nنص {n} هنا\n{n}" for n in "١٢٣٤")
    assert {line.why for line in settled(pages, "pdf") if line.role} == {"page_edge", "page_number"}


def test_a_number_alone_joins_the_next_line():
    first, second = settled("1.\nنص")
    assert (first.why, second.marker.value if second.marker else 0, second.body) == ("number_alone", 1, "نص")


def test_soft_lines_and_automatic_numbers():
    lines = lines_of((Block("item", "a\n- x\nb", 1, number="3."),))
    assert [(line.body, line.indent, line.automatic, sorted(line.shape)) for line in lines] == [
        ("a", 4, True, []),
        ("x", 4, False, ["soft"]),
        ("b", 4, False, ["soft"]),
    ]


@pytest.mark.parametrize(
    "text", ["12/03/2026", "فاس في 3 مارس 2026", "Fès, le 1er mai 2026", "2026-03-12", "مارس 2026", "2026"]
)
def test_dates(text):
    assert is_date(text)


@pytest.mark.parametrize("text", ["8 مارس", "إحداث لجنة سنة 2026 لتتبع البرنامج", "3 لقاءات", "لا تاريخ"])
def test_no_dates(text):
    assert not is_date(text)


@pytest.mark.parametrize(
    ("text", "place", "title"),
    [
        ("المحور الأول: التنظيم", 1, "التنظيم"),
        ("2. التواصل:", 2, "التواصل"),
        ("Axe 3", 3, "Axe 3"),
        ("التكوين", 0, "التكوين"),
        ("1.", 1, "1."),
    ],
)
def test_an_axis_is_named_and_numbered(text, place, title):
    marker, body = split(text)
    line = Line(text, body, marker=marker)
    name_axis(line)
    assert (line.role, line.place, line.body) == ("axis", place, title)


def test_letters_and_ranks():
    assert has_letters("1 ب")
    assert not has_letters("12 😀 ./")
    assert rank(split("1.2. x")[0]) == ("number", 2)  # type: ignore[arg-type]  # a marker, as the test above shows
