"""Content says what a file is; its name only when content cannot."""

from __future__ import annotations

import io
import zipfile

import docx
import openpyxl
import pytest

from takafu.kit.reading.model import Unreadable
from takafu.kit.reading.sniff import sniff
from tests.kit.reading.conftest import saved


def zipped(**parts: str) -> bytes:
    out = io.BytesIO()
    with zipfile.ZipFile(out, "w") as archive:
        for name, content in parts.items():
            archive.writestr(name.replace("__", "/").replace("_dot_", "."), content)
    return out.getvalue()


OLE = b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1" + bytes(600)
MIME = "application/vnd.oasis.opendocument."


@pytest.mark.parametrize(
    ("data", "name", "format_"),
    [
        (saved(docx.Document()), "a.txt", "docx"),
        (saved(openpyxl.Workbook()), "a", "xlsx"),
        (zipped(mimetype=MIME + "text"), "a.odt", "odt"),
        (b"%PDF-1.7\n", "a.doc", "pdf"),
        (b"junk\n%PDF-1.4", "a.pdf", "pdf"),
        ("<!DOCTYPE html><p>نص".encode(), "a.txt", "html"),
        ("<p>نص".encode(), "a.html", "html"),
        ("نص".encode(), "a.docx", "txt"),
        ("نص".encode(), "a.MD", "md"),
        (b"a;b", "a.csv", "csv"),
        (b"a\tb", "a.tsv", "csv"),
        ("نص".encode("utf-16"), "", "txt"),
        (b"<ol><li>a<li>b</ol> <p>c <p>d", "page", "html"),
        (b"1 < 2", "a.txt", "txt"),
    ],
)
def test_the_format_is_the_true_one(data, name, format_):
    assert sniff(io.BytesIO(data), name) == format_


@pytest.mark.parametrize(
    ("data", "name", "code", "values"),
    [
        (b"", "a.txt", "empty", ()),
        (OLE + "EncryptedPackage".encode("utf-16-le"), "a.docx", "password", ("docx",)),
        (OLE + "EncryptedPackage".encode("utf-16-le"), "a", "password", ("office",)),
        (OLE + "WordDocument".encode("utf-16-le"), "a.doc", "old_format", ("DOC", "DOCX")),
        (OLE + "Workbook".encode("utf-16-le"), "a.xlsx", "old_format", ("XLS", "XLSX")),
        (OLE + "PowerPoint Document".encode("utf-16-le"), "a.ppt", "slides", ()),
        (OLE, "a.docx", "broken", ("docx",)),
        (b"{\\rtf1", "a.doc", "old_format", ("RTF", "DOCX")),
        (b"\x89PNG\r\n\x1a\n", "a.docx", "picture", ()),
        (b"\xff\xd8\xff\xe0", "a.pdf", "picture", ()),
        (b"Rar!\x1a\x07", "a.rar", "archive", ()),
        (b"\x1f\x8b\x08", "a.docx", "archive", ()),
        (b"ID3\x03", "a.mp3", "media", ()),
        (zipped(x_dot_txt="a"), "a.zip", "archive", ()),
        (zipped(ppt__presentation_dot_xml="a"), "a.pptx", "slides", ()),
        (zipped(mimetype=MIME + "spreadsheet"), "a.ods", "old_format", ("ODS", "XLSX")),
        (zipped(mimetype="application/epub+zip"), "a.epub", "old_format", ("EPUB", "DOCX")),
        (zipped(xl__workbook_dot_bin="a"), "a.xlsb", "old_format", ("XLSB", "XLSX")),
        (zipped(**{"[Content_Types]_dot_xml": "a"}), "a.docx", "broken", ("docx",)),
        (b"PK\x03\x04" + bytes(100), "a.docx", "broken", ("docx",)),
        (b"<?xml version='1.0'?><feed/>", "a.xml", "xml", ()),
    ],
)
def test_what_is_not_read_is_named(data, name, code, values):
    with pytest.raises(Unreadable) as told:
        sniff(io.BytesIO(data), name)
    assert (told.value.code, told.value.values) == (code, values)
