"""DOCX, XLSX and ODT made of these parts, whatever is in them."""

from __future__ import annotations

import base64
import io
import random
import zipfile
from functools import cache

import docx
import openpyxl

from tests.kit.reading.conftest import rezipped, saved

W = 'xmlns:w="http://schemas.openxmlformats.org/wordprocessingml/2006/main"'
S = 'xmlns="http://schemas.openxmlformats.org/spreadsheetml/2006/main"'
REL = 'xmlns="http://schemas.openxmlformats.org/package/2006/relationships"'
OFFICE = "http://schemas.openxmlformats.org/officeDocument/2006/relationships"
ODF = " ".join(
    f'xmlns:{short}="urn:oasis:names:tc:opendocument:xmlns:{full}:1.0"'
    for short, full in {
        "office": "office",
        "text": "text",
        "table": "table",
        "style": "style",
        "draw": "drawing",
        "fo": "xsl-fo-compatible",
    }.items()
)
PARAGRAPH = "<w:p><w:r><w:t>فكرة</w:t></w:r></w:p>"
STYLED = '<w:p><w:pPr><w:pStyle w:val="s0"/></w:pPr><w:r><w:t>فكرة</w:t></w:r></w:p>'
COUNTED = (
    '<w:p><w:pPr><w:numPr><w:ilvl w:val="0"/><w:numId w:val="1"/></w:numPr></w:pPr><w:r><w:t>فكرة</w:t></w:r></w:p>'
)
STRUCK = f"<w:p><w:pPr><w:rPr><w:del/></w:rPr></w:pPr><w:r><w:t>{'a' * 50}</w:t></w:r></w:p>"


def noise(size: int) -> bytes:
    """Letters that hardly compress, the same each time."""
    return base64.b64encode(random.Random(1).randbytes(size))


@cache
def _word() -> bytes:
    document = docx.Document()
    document.add_paragraph("فكرة")
    return saved(document)


@cache
def _book() -> bytes:
    book = openpyxl.Workbook()
    book.active.append(["x"])
    return saved(book)


def in_word(content: bytes | str, **parts: str) -> bytes:
    """A DOCX with this document and these parts."""
    data = content if isinstance(content, bytes) else content.encode()
    return rezipped(_word(), word__document_dot_xml=data, **{name: part.encode() for name, part in parts.items()})


def body(content: str) -> str:
    return f"<w:document {W}><w:body>{content}</w:body></w:document>"


def styles(count: int, last: str = "") -> str:
    """A chain of styles, each based on the next; the last one may close a circle."""
    rows = (
        f'<w:style w:type="paragraph" w:styleId="s{n}"><w:name w:val="s{n}"/>'
        f'<w:basedOn w:val="{last if last and n == count - 1 else f"s{n + 1}"}"/></w:style>'
        for n in range(count)
    )
    return f"<w:styles {W}>{''.join(rows)}</w:styles>"


def numbering(levels: int, text: str = "%1.", start: str = "1") -> str:
    rows = "".join(
        f'<w:lvl w:ilvl="{n}"><w:start w:val="{start}"/><w:numFmt w:val="decimal"/><w:lvlText w:val="{text}"/></w:lvl>'
        for n in range(levels)
    )
    return (
        f'<w:numbering {W}><w:abstractNum w:abstractNumId="0">{rows}</w:abstractNum>'
        f'<w:num w:numId="1"><w:abstractNumId w:val="0"/></w:num></w:numbering>'
    )


def in_sheet(rows: str, strings: str = "", **parts: str) -> bytes:
    """An XLSX with these rows, shared strings and parts."""
    links = "".join(
        f'<Relationship Id="{key}" Type="{OFFICE}/{kind}" Target="{target}"/>'
        for key, kind, target in (
            ("rId1", "worksheet", "worksheets/sheet1.xml"),
            ("rId8", "styles", "styles.xml"),
            ("rId9", "sharedStrings", "sharedStrings.xml"),
        )
    )
    told = {
        "xl__worksheets__sheet1_dot_xml": f"<worksheet {S}><sheetData>{rows}</sheetData></worksheet>",
        "xl__sharedStrings_dot_xml": f"<sst {S}>{strings}</sst>",
        "xl___rels__workbook_dot_xml_dot_rels": f"<Relationships {REL}>{links}</Relationships>",
    } | parts
    return rezipped(_book(), **{name: part.encode() for name, part in told.items()})


def book(sheets: str) -> str:
    return f'<workbook {S} xmlns:r="{OFFICE}"><sheets>{sheets}</sheets></workbook>'


def odt(content: str, styles: str = "") -> bytes:
    """An ODT of this text and these automatic styles."""
    out = io.BytesIO()
    with zipfile.ZipFile(out, "w", zipfile.ZIP_DEFLATED) as archive:
        archive.writestr("mimetype", "application/vnd.oasis.opendocument.text", zipfile.ZIP_STORED)
        archive.writestr(
            "content.xml",
            f"<office:document-content {ODF}><office:automatic-styles>{styles}</office:automatic-styles>"
            f"<office:body><office:text>{content}</office:text></office:body></office:document-content>",
        )
    return out.getvalue()


def cell(content: str, repeated: str = "1") -> str:
    return f'<table:table-cell table:number-columns-repeated="{repeated}">{content}</table:table-cell>'


def rows(content: str, count: int = 1, repeated: str = "1") -> str:
    row = f'<table:table-row table:number-rows-repeated="{repeated}">{content}</table:table-row>'
    return f"<table:table>{row * count}</table:table>"
