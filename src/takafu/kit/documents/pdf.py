"""PDF by typst: tagged (PDF/UA-1), fonts embedded, contents with links. The layout is `pdf.typ`; texts reach it as data, never as markup.

PDF/UA forbids a character without a glyph. A document that holds one (emoji, Tifinagh, Chinese…) is set a second time with the fonts of the
machine, and what even they lack becomes «▯», with a note at the end that says so.
"""

from __future__ import annotations

import functools
import importlib.util
import json
import re
import shutil
import unicodedata
from pathlib import Path
from tempfile import TemporaryDirectory
from typing import TYPE_CHECKING, Any

from django.utils.translation import gettext as _
from django.utils.translation import override

from takafu.kit.bidi import Run, bare, isolate, language_direction, within
from takafu.kit.documents.model import (
    Block,
    Contents,
    Document,
    Heading,
    Line,
    Lines,
    Note,
    Paragraph,
    Table,
    printable,
)
from takafu.kit.documents.paper import Picture

if TYPE_CHECKING:
    import typst

    from takafu.kit.documents.paper import Letterhead, Strip, Words

FONT_PACKAGES = ("fontpkg_amiri", "fontpkg_ibm_plex_sans_arabic")
MISSING = "▯"
TEMPLATE = Path(__file__).with_suffix(".typ")
_LACKING = re.compile(r'the text `"((?:[^"\\]|\\.)+)"` could not be displayed')
_SHORT = 28  # characters that are kept on one line; a longer run may break


def write(document: Document, letterhead: Letterhead | None = None) -> bytes:
    """The document as PDF; on somebody's own letterhead where there is one.

    Raises:
        typst.TypstError: the document cannot be set (a fault of ours, not of its texts).
    """
    import typst  # noqa: PLC0415 - 80 MB that only this format needs

    lost: set[str] = set()
    system_fonts = False
    while True:
        try:
            return _set(_Setter(document, lost, letterhead).data(), document, system_fonts, letterhead)
        except typst.TypstError as error:
            lacking = {c for hit in _LACKING.findall(error.diagnostic) for c in _characters(hit)}
            if not lacking - lost:
                raise
            if system_fonts:
                lost |= lacking
            system_fonts = True


def _set(data: dict[str, Any], document: Document, system_fonts: bool, letterhead: Letterhead | None = None) -> bytes:
    moment = int(document.made.timestamp()) if document.made else None
    inputs = {"document": json.dumps(data, ensure_ascii=False)}
    if letterhead is None:
        return _made(_compiler(system_fonts), inputs, moment)
    import typst  # noqa: PLC0415 - as heavy here as in write()

    with TemporaryDirectory(prefix="takafu-") as folder:  # its pictures stand beside the layout, as files
        main = Path(shutil.copy(TEMPLATE, folder))
        for place, picture in enumerate(letterhead.pictures):
            (main.parent / f"{place}.{picture.kind}").write_bytes(picture.content)
        return _made(typst.Compiler(str(main), root=folder, font_paths=_fonts(system_fonts)), inputs, moment)


def _made(compiler: typst.Compiler, inputs: dict[str, str], moment: int | None) -> bytes:
    made = compiler.compile(sys_inputs=inputs, format="pdf", pdf_standards="ua-1", timestamp=moment)
    if not isinstance(made, bytes):
        raise TypeError("a PDF is one file")
    return made


@functools.cache
def _compiler(system_fonts: bool) -> typst.Compiler:
    import typst  # noqa: PLC0415 - as heavy here as in write()

    return typst.Compiler(str(TEMPLATE), root=str(TEMPLATE.parent), font_paths=_fonts(system_fonts))


@functools.cache
def _fonts(system_fonts: bool) -> typst.Fonts:
    import typst  # noqa: PLC0415 - as heavy here as in write()

    return typst.Fonts(include_system_fonts=system_fonts, font_paths=[str(_folder(name)) for name in FONT_PACKAGES])


def _folder(package: str) -> Path:
    spec = importlib.util.find_spec(package)
    if spec is None or spec.origin is None:
        raise ModuleNotFoundError(f"No module named {package!r}", name=package)
    return Path(spec.origin).parent / "files"


def _characters(shown: str) -> str:
    """Characters as the compiler's message shows them: themselves, or escaped (`\\"`, `\\u{200d}`)."""
    return re.sub(r"\\(?:u\{([0-9a-f]+)\}|(.))", lambda hit: chr(int(hit[1], 16)) if hit[1] else hit[2], shown)


class _Setter:
    """Turns a document into what the template reads. `lost` are the characters that no font at hand can show."""

    def __init__(self, document: Document, lost: set[str], letterhead: Letterhead | None = None) -> None:
        self.document, self.lost, self.letterhead = document, lost, letterhead
        self.base = language_direction(document.language)
        self.languages = {"rtl": "ar", "ltr": "fr", self.base: document.language}
        joiners = {"Mn", "Me", "Cf", "Sk"}  # they only change the character before them, which is lost already
        self.table = {ord(c): None if unicodedata.category(c) in joiners else MISSING for c in lost}

    def data(self) -> dict[str, Any]:
        """The whole document."""
        doc = self.document
        note = [self._block(Paragraph(self._apology(), "small"))] if self.lost else []
        return {
            "title": bare(self._shown(doc.title or doc.kind or doc.house)).strip() or "—",  # PDF/UA wants one
            "author": bare(self._shown(doc.house)),
            "description": bare(self._shown(doc.lead)),
            "lang": doc.language,
            "dir": self.base,
            "heading": self._text(doc.title),
            "running": self._text(doc.title if len(doc.title) < 70 else doc.title[:68] + "…"),
            "house": self._text(doc.house),
            "house_line": self._maybe(doc.house_line),
            "kind": self._maybe(doc.kind),
            "lead": self._maybe(doc.lead),
            "facts": [self._text(fact) for fact in doc.facts],
            "entries": [self._heading(heading) for heading in doc.headings],
            "blocks": [self._block(block) for block in doc.blocks] + note,
            "paper": self._paper(self.letterhead) if self.letterhead else None,
        }

    def _paper(self, head: Letterhead) -> dict[str, Any]:
        files = {picture: f"{place}.{picture.kind}" for place, picture in enumerate(head.pictures)}

        def part(one: Words | Picture) -> dict[str, Any]:
            if isinstance(one, Picture):
                return {"is": "picture", "file": files[one], "width": one.width, "height": one.height, "at": one.at}
            words = {"size": one.size, "bold": one.bold, "colour": one.colour, "field": one.field}
            return {"is": "words", "text": self._text(one.text), **words}

        def strips(given: tuple[Strip, ...]) -> list[Any]:
            return [
                [
                    {
                        "share": cell.share,
                        "rows": [
                            {"parts": [part(one) for one in row.parts], "side": row.side, "rtl": row.rtl, "ruled": row.ruled}
                            for row in cell.rows
                        ],
                    }
                    for cell in strip
                ]
                for strip in given
            ]  # fmt: skip

        placed = ("first", "head", "first_foot", "foot", "before", "after")
        return {
            "page": head.page,
            "margins": head.margins,
            "edges": head.edges,
            "drawn": [part(one) for one in head.drawn],
        } | {name: strips(getattr(head, name)) for name in placed}

    def _apology(self) -> str:
        codes = ", ".join(f"U+{ord(c):04X}" for c in sorted(self.lost)[:12] if self.table[ord(c)])
        with override(self.document.language):
            return _(
                "“%(mark)s” stands for characters that no font at hand can show (%(codes)s); the other formats keep them."
            ) % {
                "mark": MISSING,
                "codes": codes,
            }

    def _block(self, block: Block) -> dict[str, Any]:
        match block:
            case Heading():
                return {"is": "heading", **self._heading(block)}
            case Paragraph():
                return {"is": "paragraph", "role": block.role, "text": self._text(block.text)}
            case Lines():
                return {"is": "lines", "lines": [self._line(line) for line in block.lines]}
            case Contents():
                return {"is": "contents", "title": self._text(block.title)}
            case Table():
                return {
                    "is": "table",
                    "columns": [self._text(column) for column in block.columns],
                    "rows": [[self._text(cell) for cell in row] for row in block.rows],
                    "widths": block.widths or [1] * len(block.columns),
                    "figures": block.figures,
                }

    def _heading(self, heading: Heading) -> dict[str, Any]:
        return {
            "level": heading.level,
            "number": heading.number,
            "text": self._text(heading.text),
            "note": self._maybe(heading.note),
        }

    def _line(self, line: Line) -> dict[str, Any]:
        return {
            "number": line.number,
            "text": self._text(line.text),
            "origin": self._maybe(line.origin),
            "notes": self._notes(line.notes),
            "sources": [
                {"number": s.number, "text": self._text(s.text), "notes": self._notes(s.notes)} for s in line.sources
            ],
        }

    def _notes(self, notes: tuple[Note, ...]) -> list[dict[str, Any]]:
        return [{"label": self._text(note.label), "text": self._text(note.text)} for note in notes]

    def _maybe(self, text: str) -> dict[str, Any] | None:
        return self._text(text) if text else None

    def _shown(self, text: str) -> str:
        return printable(text).translate(self.table)

    def _text(self, text: str) -> dict[str, Any]:
        shown = self._shown(text)
        side = within(bare(shown), self.base)
        lines = [[self._run(run) for run in isolate(line, side).runs] for line in shown.split("\n")]
        return {"dir": side, "lang": self.languages[side], "lines": lines, "size": len(shown)}

    def _run(self, run: Run) -> dict[str, str]:
        sealed = ("box" if len(run.text) <= _SHORT else "chars") if run.fragile else ""
        return {"text": run.text, "dir": run.direction, "lang": self.languages.get(run.direction, ""), "sealed": sealed}
