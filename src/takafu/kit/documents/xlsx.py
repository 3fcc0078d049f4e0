"""XLSX read from the right where its language is: frozen header, wrapped text, each cell in its own direction; texts are never formulas."""

from __future__ import annotations

import io
from copy import copy
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
    looks = _Looks(tab, base)
    tab.append([looks.cell(text, "head") for text in sheet.columns])
    number = 1
    for row in sheet.rows:
        for part in range(_rows(row)):
            number += 1
            cells = [_part(cell, part) for cell in row]
            tab.row_dimensions[number].height = _height(cells, sheet.widths)
            tab.append([looks.cell(cell) for cell in cells])


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


class _Looks:
    """Cells of the few looks that a sheet has. Each look is made once and its style copied: making styles is most of the time otherwise."""

    def __init__(self, tab: Any, base: str) -> None:
        self.tab, self.base = tab, base
        self.made: dict[tuple[str, str, bool], Any] = {}

    def cell(self, value: str | float, kind: str = "body") -> Any:
        """A cell that shows the value: a text in its own direction, never a formula."""
        if not isinstance(value, str):
            return self._styled(WriteOnlyCell(self.tab, value), kind, "", quoted=False)
        shown = printable(value)
        side = direction(bare(shown))  # figures alone are read from the left, and need no marks then
        text = "\n".join(isolate(line, side).marked() for line in shown.split("\n"))
        cell = WriteOnlyCell(self.tab, text)
        cell.data_type = "s"  # whatever it begins with
        return self._styled(cell, kind, side, quoted=risky(text))

    def _styled(self, cell: Any, kind: str, side: str, *, quoted: bool) -> Any:
        look = (kind, side, quoted)
        if look not in self.made:
            self.made[look] = self._prototype(*look)
        cell._style = copy(self.made[look]._style)
        return cell

    def _prototype(self, kind: str, side: str, quoted: bool) -> Any:
        cell = WriteOnlyCell(self.tab)
        if kind == "head":
            cell.font, cell.fill = (
                Font(name="Calibri", size=11, bold=True, color="FFFDF8"),
                PatternFill("solid", fgColor=FEZ),
            )
        else:
            cell.font, cell.border = (
                Font(name="Calibri", size=11, color=INK),
                Border(bottom=Side(style="thin", color=RULE)),
            )
        edge: Literal["general", "right"] = "right" if side == "ltr" and self.base == "rtl" else "general"
        order = {"ltr": 1, "rtl": 2, "": 0}[side]
        cell.alignment = Alignment(horizontal=edge, vertical="top", wrap_text=bool(side), readingOrder=order)
        cell.quotePrefix = quoted
        return cell
