"""XLSX whose small files would grow or turn in circles."""

from __future__ import annotations

from tests.kit.reading.attacks import Attack
from tests.kit.reading.attacks.office import S, book, in_sheet, noise

SHARED = '<c t="s"><v>0</v></c>'
NUMBER = "<row><c><v>1</v></c></row>"
HIDDEN = "".join(f'<sheet name="{"n" * 99}{n}" state="hidden" r:id="rId1"/>' for n in range(50_000))
FORMAT = f'<numFmts><numFmt numFmtId="200" formatCode="{"[" * 200_000}"/></numFmts>'


def row(cells: str) -> str:
    return f"<row>{cells}</row>"


def value(text: str) -> str:
    return f"<c><v>{text}</v></c>"


ATTACKS = {
    "one long text in five thousand cells": Attack(
        "a.xlsx", lambda: in_sheet(row(SHARED * 50) * 100, f"<si><t>{noise(700_000).decode()}</t></si>"), "too_long"
    ),
    "a million shared strings": Attack(
        "a.xlsx", lambda: in_sheet(row(SHARED), "<si/>" * 1_050_000 + f"<!--{noise(99_000).decode()}-->"), "too_many"
    ),
    "rows of sixty cells": Attack(
        "a.xlsx", lambda: in_sheet(row(value("1") * 60) * 4_000 + f"<!--{noise(99_000).decode()}-->"), "read"
    ),
    "rows of nothing": Attack("a.xlsx", lambda: in_sheet("<row/>" * 600_000), "no_text"),
    "a row of cells without end": Attack("a.xlsx", lambda: in_sheet(row(value("1") * 200_000)), "read"),
    "a cell of runs without end": Attack(
        "a.xlsx", lambda: in_sheet(row(f'<c t="inlineStr"><is>{"<r><t>a</t></r>" * 300_000}</is></c>')), "read"
    ),
    "one sheet named a hundred thousand times": Attack(
        "a.xlsx",
        lambda: in_sheet(NUMBER * 9, xl__workbook_dot_xml=book('<sheet name="a" r:id="rId1"/>' * 100_000)),
        "read",
    ),
    "fifty thousand hidden sheets": Attack(
        "a.xlsx",
        lambda: in_sheet(NUMBER, xl__workbook_dot_xml=book(HIDDEN + '<sheet name="a" r:id="rId1"/>')),
        "read",
    ),
    "columns past the end": Attack(
        "a.xlsx", lambda: in_sheet(row('<c r="ZZZ1"><v>1</v></c><c r="ZZZZZZZZZZ1"><v>1</v></c>') * 900), "read"
    ),
    "sums of sums": Attack("a.xlsx", lambda: in_sheet(row(f"<c><f>{'SUM(' * 200_000}</f></c>")), "read"),
    "numbers that are none": Attack(
        "a.xlsx", lambda: in_sheet(row("".join(map(value, ("1e999", "nan", "-inf", "9" * 5_000, "x"))))), "read"
    ),
    "a cell's style of five thousand digits": Attack(
        "a.xlsx", lambda: in_sheet(row(f'<c s="{"9" * 5_000}"><v>1</v></c>')), "broken"
    ),
    "rows in rows": Attack("a.xlsx", lambda: in_sheet("<row>" * 300), "broken"),
    "a format of brackets": Attack(
        "a.xlsx", lambda: in_sheet(NUMBER, xl__styles_dot_xml=f"<styleSheet {S}>{FORMAT}</styleSheet>"), "read"
    ),
}
