"""XLSX read from the right where its language is: frozen header, wrapped text, each cell in its own direction; texts are never formulas."""

from __future__ import annotations

import io
from typing import Any, Literal

from openpyxl import Workbook
from openpyxl.cell import WriteOnlyCell
from openpyxl.styles import Alignment, Border, Font, PatternFill, Side
from openpyxl.utils import get_column_letter

from takafu.kit.bidi import bare, direction, isolate, language_direction
from takafu.kit.documents.cells import risky
from takafu.kit.documents.model import Sheet, printable
from takafu.kit.documents.office import FEZ, INK, RULE

FIT = 32_000  # characters that are put in one cell, which holds 32,767: direction marks need room too
_FORBIDDEN = str.maketrans("[]:*?/\\'", "()-.. -’")
_ORDER = {"ltr": 1, "rtl": 2}


def write(sheets: tuple[Sheet, ...], language: str) -> bytes:
    """The sheets as one workbook, laid out for the language they are in."""
    base = language_direction(language)
    book = Workbook(write_only=True)
    titles: list[str] = []
    for sheet in sheets:
        titles.append(_title(sheet.title, titles))
        _fill(book.create_sheet(titles[-1]), sheet, base)
    out = io.BytesIO()
    book.save(out)
    return out.getvalue()


def _title(wanted: str, taken: list[str]) -> str:
    """A tab's name: 31 characters, none of the seven that the format forbids, no two alike."""
    name = printable(wanted).translate(_FORBIDDEN)[:31].strip() or "-"
    return name if name not in taken else f"{name[:28]} {len(taken) + 1}"


def _fill(tab: Any, sheet: Sheet, base: str) -> None:
    tab.sheet_view.rightToLeft = base == "rtl"
    tab.sheet_view.showGridLines = False
    tab.freeze_panes = "A2"
    tab.page_setup.orientation, tab.page_setup.paperSize, tab.page_setup.fitToHeight = "landscape", 9, 0
    tab.sheet_properties.pageSetUpPr.fitToPage = True
    tab.print_title_rows = "1:1"
    for number in range(len(sheet.columns)):
        width = sheet.widths[number] if number < len(sheet.widths) else 20
        tab.column_dimensions[get_column_letter(number + 1)].width = width
    if sheet.rows:
        tab.auto_filter.ref = f"A1:{get_column_letter(len(sheet.columns))}{sum(_rows(row) for row in sheet.rows) + 1}"
    looks = _Looks()
    tab.append([looks.head(tab, text, base) for text in sheet.columns])
    number = 1
    for row in sheet.rows:
        for part in range(_rows(row)):
            number += 1
            cells = [_part(cell, part) for cell in row]
            tab.row_dimensions[number].height = _height(cells, sheet.widths)
            tab.append([looks.cell(tab, cell, base) for cell in cells])


def _rows(row: tuple[str | int | float, ...]) -> int:
    """Sheet rows that a row takes: more than one where a text does not fit one cell."""
    return max(1, *(-(-len(cell) // FIT) for cell in row if isinstance(cell, str)), 1)


def _height(cells: list[str | float], widths: tuple[int, ...]) -> float:
    """Points that the wrapped words need, about: not every program works it out when it opens the file."""
    lines = 1
    for cell, width in zip(cells, widths, strict=False):
        if isinstance(cell, str):
            lines = max(lines, sum(max(1, -(-len(line) // max(1, width - 1))) for line in cell.split("\n")))
    return min(409.0, 15.5 * lines + 2)


def _part(cell: str | float, part: int) -> str | float:
    return cell[part * FIT : (part + 1) * FIT] if isinstance(cell, str) else cell


def _alignment(order: int, edge: Literal["general", "right"] = "general") -> Alignment:
    return Alignment(horizontal=edge, vertical="top", wrap_text=True, readingOrder=order)


class _Looks:
    """Cells of the few looks that a sheet has; styles are shared, since each new one costs the file and the reader."""

    def __init__(self) -> None:
        side = Side(style="thin", color=RULE)
        self.border = Border(bottom=side)
        self.font = Font(name="Calibri", size=11, color=INK)
        self.bold = Font(name="Calibri", size=11, bold=True, color="FFFDF8")
        self.band = PatternFill("solid", fgColor=FEZ)
        self.aligned = {side: _alignment(order) for side, order in _ORDER.items()}
        self.edge = {side: _alignment(order, "right") for side, order in _ORDER.items()}

    def head(self, tab: Any, text: str, base: str) -> Any:
        cell = self._made(tab, text, base)
        cell.font, cell.fill = self.bold, self.band
        return cell

    def cell(self, tab: Any, value: str | float, base: str) -> Any:
        cell = self._made(tab, value, base)
        cell.font, cell.border = self.font, self.border
        return cell

    def _made(self, tab: Any, value: str | float, base: str) -> Any:
        if not isinstance(value, str):
            cell = WriteOnlyCell(tab, value)
            cell.alignment = Alignment(vertical="top")
            return cell
        shown = printable(value)
        side = direction(bare(shown))  # figures alone are read from the left, and need no marks then
        text = "\n".join(isolate(line, side).marked() for line in shown.split("\n"))
        cell = WriteOnlyCell(tab, text)
        cell.data_type = "s"  # whatever it begins with
        cell.quotePrefix = risky(text)
        cell.alignment = self.edge[side] if side != base and base == "rtl" else self.aligned[side]
        return cell
