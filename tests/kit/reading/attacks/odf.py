"""ODT whose small files would grow or turn in circles."""

from __future__ import annotations

from tests.kit.reading.attacks import Attack
from tests.kit.reading.attacks.office import cell, noise, odt, rows

P = "<text:p>x</text:p>"
LISTED = f'<text:list text:style-name="L"><text:list-item>{P}</text:list-item></text:list>'
SPACES = '<text:s text:c="999999999"/>'
CELLS = f"<table:table><table:table-row><table:table-cell>{P}</table:table-cell><table:table-cell>"
CELLS_END = "</table:table-cell></table:table-row></table:table>"


def level(place: int, shown: int) -> str:
    return f'<text:list-level-style-number text:level="{place}" style:num-format="1" text:display-levels="{shown}"/>'


def style(number: int) -> str:
    return f'<style:style style:name="s{number}" style:parent-style-name="s{number + 1}"/>'


def going_on(number: int) -> str:
    return (
        f'<text:list xml:id="l{number}" text:continue-list="l{number - 1}">'
        f"<text:list-item>{P}</text:list-item></text:list>"
    )


ATTACKS = {
    "columns repeated": Attack("a.odt", lambda: odt(rows(cell(P, "16384") * 16, 300)), "read"),
    "rows and columns repeated": Attack(
        "a.odt", lambda: odt(rows(cell(P, "1000000000") + cell(""), repeated="1048576")), "read"
    ),
    "repeated more often than can be counted": Attack("a.odt", lambda: odt(rows(cell(P, "9" * 5_000))), "broken"),
    "a long cell repeated": Attack("a.odt", lambda: odt(rows(cell(P * 500, "60"), 20)), "read"),
    "paragraphs past all memory, in ODT": Attack(
        "a.odt", lambda: odt("<text:p/>" * 9_000_000 + f"<!--{noise(700_000).decode()}-->"), "memory"
    ),
    "spaces without end": Attack("a.odt", lambda: odt(f"<text:p>a{SPACES * 100_000}b</text:p>"), "read"),
    "automatic styles on styles": Attack(
        "a.odt", lambda: odt('<text:p text:style-name="s0">x</text:p>' * 300, "".join(map(style, range(5_000)))), "read"
    ),
    "a list's depth past all others": Attack(
        "a.odt",
        lambda: odt(
            LISTED, f'<text:list-style style:name="L">{level(30_000_000, 30_000_000)}{level(1, 3)}</text:list-style>'
        ),
        "read",
    ),
    "lists in lists": Attack(
        "a.odt", lambda: odt("<text:list><text:list-item>" * 100 + P + "</text:list-item></text:list>" * 100), "read"
    ),
    "lists that go on with one another": Attack("a.odt", lambda: odt("".join(map(going_on, range(9_000)))), "read"),
    "tables in tables of a text": Attack("a.odt", lambda: odt(CELLS * 50 + P + CELLS_END * 50), "read"),
    "frames in frames": Attack(
        "a.odt",
        lambda: odt(
            "<text:p>x"
            + "<draw:frame><draw:text-box><text:p>" * 70
            + "</text:p></draw:text-box></draw:frame>" * 70
            + "</text:p>"
        ),
        "read",
    ),
    "spans in spans": Attack(
        "a.odt", lambda: odt("<text:p>" + "<text:span>" * 240 + "x" + "</text:span>" * 240 + "</text:p>"), "read"
    ),
    "spans beside spans": Attack(
        "a.odt", lambda: odt("<text:p>" + "<text:span>x</text:span>" * 150_000 + "</text:p>"), "read"
    ),
}
