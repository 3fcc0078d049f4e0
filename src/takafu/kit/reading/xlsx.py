"""XLSX, streamed: what each cell shows, formulas as text and never worked out.

A formula's last number is taken as it stands (people number their rows so); any other formula is read as its text, unless
`worked_out` asks for the words that it last gave.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from datetime import datetime, timedelta

from lxml import etree

from takafu.kit.reading.archive import DAMAGE, Archive, walk
from takafu.kit.reading.docx import targets
from takafu.kit.reading.gather import Gathering
from takafu.kit.reading.model import Unreadable

S = "{http://schemas.openxmlformats.org/spreadsheetml/2006/main}"
_STRICT = "{http://purl.oclc.org/ooxml/spreadsheetml/main}"
_R = "{http://schemas.openxmlformats.org/officeDocument/2006/relationships}id"
_REL = "{http://schemas.openxmlformats.org/package/2006/relationships}Relationship"
_DATES = {*range(14, 18), *range(27, 37), *range(50, 59)}
_DAY = datetime(1899, 12, 30)  # noqa: DTZ001 - spreadsheets count days without a time zone
STRINGS = 1_000_000  # that the cells of a book share
_COLUMN = re.compile(r"[A-Z]+")


def read(archive: Archive, out: Gathering) -> None:
    """Every row of every sheet that is shown."""
    main = targets(archive, "").get("officeDocument", "xl/workbook.xml")
    if main not in archive.names:
        raise Unreadable("broken", out.format)
    book = archive.xml(main)
    if book.tag.startswith(_STRICT):
        raise Unreadable("strict")
    if any(name.endswith("vbaProject.bin") for name in archive.names):
        out.note("macros")
    parts = targets(archive, main)
    strings = (
        list(_strings(archive, parts["sharedStrings"], out)) if parts.get("sharedStrings") in archive.names else []
    )
    dates = _date_styles(archive.xml(parts["styles"])) if parts.get("styles") in archive.names else set()
    since = _DAY + timedelta(days=1462) if book.find(f"{S}workbookPr[@date1904='1']") is not None else _DAY
    paths, hidden, seen = _paths(archive, main), [], set()
    for sheet in book.iter(S + "sheet"):
        path = paths.get(sheet.get(_R, ""))
        if sheet.get("state", "visible") != "visible":
            hidden.append(sheet.get("name", ""))
        elif path in archive.names and "worksheet" in str(path) and path not in seen:
            seen.add(path)
            _Sheet(archive, sheet.get("name", ""), strings, dates, since, out).read(str(path))
    if hidden:
        out.note("hidden_sheets", len(hidden), ", ".join(hidden[:20]))


def _paths(archive: Archive, main: str) -> dict[str, str]:
    folder, _, name = main.rpartition("/")
    rels = f"{folder}/_rels/{name}.rels"
    found = {}
    for relation in archive.xml(rels).iter(_REL) if rels in archive.names else ():
        target = relation.get("Target", "")
        found[relation.get("Id", "")] = target.lstrip("/") if target.startswith("/") else f"{folder}/{target}"
    return found


def _strings(archive: Archive, part: str, out: Gathering) -> Iterator[str]:
    """The shared strings; phonetic hints (rPh) are no text of the cell."""
    with archive.open(part) as stream:
        try:
            for count, (_, element) in enumerate(walk(stream, (S + "si",), out.format)):
                if count > STRINGS:
                    raise Unreadable("too_many", STRINGS)
                yield _rich(element)
                _free(element)
        except DAMAGE as error:
            raise Unreadable("broken", out.format) from error


def _rich(element: etree._Element) -> str:
    """Plain or formatted runs; a run holds one text."""
    runs = element.iterchildren(S + "t", S + "r")
    return "".join((run.text if run.tag == S + "t" else run.findtext(S + "t")) or "" for run in runs)


def _free(element: etree._Element) -> None:
    """Drop what is read, so that a large part never stands in memory whole."""
    element.clear()
    while element.getprevious() is not None:
        del element.getparent()[0]  # type: ignore[union-attr]  # an element with a sibling has a parent


def _date_styles(styles: etree._Element) -> set[int]:
    own = {
        format_.get("numFmtId"): re.sub(r'"[^"]*"|\[[^\]]*\]|\\.', "", format_.get("formatCode", "")[:255])
        for format_ in styles.iter(S + "numFmt")
    }
    formats = styles.find(S + "cellXfs")
    found = set()
    for place, cell in enumerate(formats.iterchildren(S + "xf") if formats is not None else ()):
        code = cell.get("numFmtId", "0")
        if (code.isdecimal() and int(code) in _DATES) or re.search("[ymdYMD]", own.get(code) or ""):
            found.add(place)
    return found


class _Sheet:
    """One sheet, row by row."""

    def __init__(
        self, archive: Archive, title: str, strings: list[str], dates: set[int], since: datetime, out: Gathering
    ) -> None:
        self.archive, self.title, self.strings, self.dates, self.since, self.out = (
            archive,
            title,
            strings,
            dates,
            since,
            out,
        )

    def read(self, path: str) -> None:
        shape: tuple[str, ...] = ("next",)
        with self.archive.open(path) as stream:
            try:
                for _, row in walk(stream, (S + "row",), self.out.format):
                    hidden = row.get("hidden") in ("1", "true")
                    cells = self._cells(row)
                    where = f"row {row.get('r', '')} sheet {self.title}"
                    _free(row)
                    if hidden and any(cells):
                        self.out.left_out("hidden_rows")
                        continue
                    self.out.add("row", "", where=where, cells=cells, shape=shape)
                    shape = () if any(cells) else shape
            except DAMAGE as error:
                raise Unreadable("broken", self.out.format) from error

    def _cells(self, row: etree._Element) -> tuple[str, ...]:
        cells: list[str] = []
        for cell in row.iterchildren(S + "c"):
            place = _place(cell.get("r", ""), len(cells))
            if place >= self.out.limits.columns:
                if self._value(cell):
                    self.out.note("columns_cut", self.out.limits.columns)
                continue
            cells += [""] * (place + 1 - len(cells))
            cells[place] = self._value(cell).strip()
        while cells and not cells[-1]:
            cells.pop()
        return tuple(cells)

    def _value(self, cell: etree._Element) -> str:
        kind, value, formula = cell.get("t", "n"), cell.findtext(S + "v"), cell.find(S + "f")
        if formula is not None:
            if kind == "str" and value and self.out.limits.worked_out:
                return value
            self.out.left_out("formulas")
            if kind != "n" or not value:
                return f"={formula.text}" if formula.text else value or ""
        if kind == "inlineStr":
            inline = cell.find(S + "is")
            return _rich(inline) if inline is not None else ""
        if value is None:
            return ""
        if kind == "s":
            return self.strings[int(value)] if value.isdecimal() and int(value) < len(self.strings) else ""
        style = cell.get("s", "0")
        return self._number(value, style.isdecimal() and int(style) in self.dates) if kind == "n" else value

    def _number(self, value: str, is_date: bool) -> str:
        try:
            number = float(value)
            if is_date and 0 < number < 2_958_466:
                moment = self.since + timedelta(days=number)
                return moment.strftime("%d/%m/%Y") if number == int(number) else moment.strftime("%d/%m/%Y %H:%M")
            return str(int(number)) if number == int(number) and abs(number) < 1e15 else repr(number)
        except (ValueError, OverflowError):
            return value


def _place(reference: str, default: int) -> int:
    """The column of "AB12", from 0."""
    hit = _COLUMN.match(reference)
    if not hit or len(hit[0]) > 3:
        return default
    place = 0
    for letter in hit[0]:
        place = place * 26 + ord(letter) - 64
    return place - 1
