"""Files made to harm, and files that are merely odd: each gets one clear outcome, soon."""

from __future__ import annotations

import base64
import io
import random
import resource
import struct
import zipfile
from collections.abc import Callable

import docx
import openpyxl
import pytest
from django.utils import translation
from pypdf import PdfWriter
from pypdf.generic import DecodedStreamObject, NameObject

from takafu.ideas.rules import understand
from takafu.kit.reading import Unreadable, read
from takafu.kit.reading.sentences import unreadable
from tests.kit.reading.conftest import rezipped, saved

W = 'xmlns:w="http://schemas.openxmlformats.org/wordprocessingml/2006/main"'
XLS = 'xmlns="http://schemas.openxmlformats.org/spreadsheetml/2006/main"'
DTD = b'<!DOCTYPE x [<!ENTITY a "ha"><!ENTITY b "&a;&a;&a;&a;&a;&a;&a;&a;">]>'
CPU_SECONDS = 2.0


def with_text(text: str = "1. فكرة") -> bytes:
    document = docx.Document()
    document.add_paragraph(text)
    return saved(document)


def in_word(content: bytes) -> bytes:
    return rezipped(with_text(), word__document_dot_xml=content)


def in_sheet(content: bytes) -> bytes:
    book = openpyxl.Workbook()
    book.active.append(["x"])
    return rezipped(saved(book), xl__worksheets__sheet1_dot_xml=content)


def noise(size: int) -> bytes:
    """Letters that hardly compress, the same each time."""
    return base64.b64encode(random.Random(1).randbytes(size))


def locked(*words: str) -> bytes:
    """An OLE2 container, as Office seals a document in; only its directory's names matter."""
    return (
        b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1"
        + bytes(504)
        + b"".join(word.encode("utf-16-le") + bytes(64) for word in words)
    )


def deep_pdf() -> bytes:
    """Forms that draw themselves, and page trees are loops: nothing here may hang."""
    writer = PdfWriter()
    page = writer.add_blank_page(100, 100)
    stream = DecodedStreamObject()
    stream.set_data(b"q " * 200_000 + b"BT (a) Tj ET")
    page[NameObject("/Contents")] = writer._add_object(stream)
    out = io.BytesIO()
    writer.write(out)
    return out.getvalue()


def flate_bomb() -> bytes:
    writer = PdfWriter()
    page = writer.add_blank_page(100, 100)
    stream = DecodedStreamObject()
    stream.set_data(bytes(90_000_000))
    page[NameObject("/Contents")] = writer._add_object(stream.flate_encode())
    out = io.BytesIO()
    writer.write(out)
    return out.getvalue()


def quine_like() -> bytes:
    """Many entries over one packed member."""
    out = io.BytesIO()
    with zipfile.ZipFile(out, "w", zipfile.ZIP_DEFLATED) as archive:
        archive.writestr("word/document.xml", bytes(9_000_000))
    data = out.getvalue()
    start, end = data.index(b"PK\x01\x02"), data.index(b"PK\x05\x06")
    entry, count = data[start:end], 200
    return (
        data[:start]
        + entry * count
        + struct.pack("<4s4H2LH", b"PK\x05\x06", 0, 0, count, count, len(entry) * count, start, 0)
    )


HOSTILE: dict[str, tuple[str, Callable[[], bytes], str]] = {
    "zip bomb": ("a.docx", lambda: in_word(bytes(30_000_000)), "bomb_ratio"),
    "zip bomb of many": (
        "a.xlsx",
        lambda: rezipped(in_sheet(b"<x/>"), **{f"xl__{n}": bytes(9_000_000) for n in range(30)}),
        "bomb_size",
    ),
    "overlapping members": ("a.docx", quine_like, "bomb_size"),
    "thousands of members": (
        "a.docx",
        lambda: rezipped(with_text(), **{f"word__{n}": b"" for n in range(6_000)}),
        "bomb_members",
    ),
    "billion laughs in a document": ("a.docx", lambda: in_word(DTD + b"<x>&b;</x>"), "entities"),
    "billion laughs in a sheet": ("a.xlsx", lambda: in_sheet(DTD + b"<x>&b;</x>"), "entities"),
    "an entity that calls a file": (
        "a.docx",
        lambda: in_word(b'<!DOCTYPE x [<!ENTITY a SYSTEM "file:///etc/passwd">]><x>&a;</x>'),
        "entities",
    ),
    "entities in wide letters": ("a.docx", lambda: in_word((DTD + b"<x/>").decode().encode("utf-16")), "entities"),
    "a document cut in half": ("a.docx", lambda: with_text()[: len(with_text()) // 2], "broken"),
    "a sheet cut in half": ("a.xlsx", lambda: in_sheet(b"<x/>")[:2000], "broken"),
    "a part cut in half": ("a.docx", lambda: in_word(f"<w:document {W}><w:body><w:p>".encode()), "broken"),
    "elements a thousand deep": (
        "a.docx",
        lambda: in_word(f"<w:document {W}>".encode() + b"<w:body>" * 1000),
        "broken",
    ),
    "a word past what a parser takes": (
        "a.docx",
        lambda: in_word(f"<w:document {W}><w:body><w:p><w:r><w:t>".encode() + noise(11_000_000)),
        "broken",
    ),
    "a sealed document": ("a.docx", lambda: locked("Root Entry", "EncryptionInfo", "EncryptedPackage"), "password"),
    "a sealed sheet": ("a.xlsx", lambda: locked("Root Entry", "EncryptedPackage"), "password"),
    "an old document": ("a.doc", lambda: locked("Root Entry", "WordDocument"), "old_format"),
    "a container of nothing": ("a.docx", lambda: locked("Root Entry"), "broken"),
    "a PDF bomb": ("a.pdf", flate_bomb, "broken"),
    "a PDF of garbage": ("a.pdf", lambda: b"%PDF-1.7\n" + b"1 0 obj << /A 1 0 R >> endobj\n" * 9_999, "broken"),
    "a PDF that only saves": ("a.pdf", deep_pdf, "no_text"),
    "noise named as a document": (
        "a.docx",
        lambda: bytes((n * 7919 + n // 256) % 256 for n in range(30_000)),
        "binary",
    ),
    "a picture named as a document": ("a.docx", lambda: b"\x89PNG\r\n\x1a\n" + bytes(99), "picture"),
    "an empty file": ("a.docx", lambda: b"", "empty"),
    "only white space": ("a.txt", lambda: "\u00a0\n\t\u200f\n".encode() * 99, "no_text"),
    "rows past the limit": ("a.csv", lambda: b"a;b\n" * 250_000, "too_many"),
}  # fmt: skip - a table of files


def cpu() -> float:
    used = resource.getrusage(resource.RUSAGE_CHILDREN)
    return used.ru_utime + used.ru_stime


@pytest.mark.parametrize("name", HOSTILE)
def test_each_is_refused_soon_and_in_one_sentence(name, write):
    file, make, code = HOSTILE[name]
    path, before = write(file, make()), cpu()
    with pytest.raises(Unreadable) as told:
        read(path)
    assert cpu() - before <= CPU_SECONDS
    assert told.value.code == code
    with translation.override("en"):
        sentence = unreadable(told.value)
    assert sentence.endswith((".", "MD."))
    assert "%(" not in sentence


ODD = {
    "emoji": ("a.txt", "1. 👩🏽‍🦽 ولوجيات\n2. 😀".encode(), ["👩🏽‍🦽 ولوجيات", "😀"]),
    "only numbers": ("a.txt", b"12\n2026\n5", []),
    "numbered numbers": ("a.txt", b"1. 12\n2. 2026", ["12", "2026"]),
    "ten thousand letters": ("a.txt", ("1. " + "فكرة " * 2000).encode(), [("فكرة " * 2000).strip()]),
    "UTF-16": ("a.txt", "1. فكرة\n2. ثانية".encode("utf-16"), ["فكرة", "ثانية"]),
    "UTF-16 without a mark": ("a.txt", "1. فكرة\n2. ثانية".encode("utf-16-le"), ["فكرة", "ثانية"]),
    "Windows-1256": ("a.csv", "رقم;الفكرة\n1;إحداث لجنة\n2;تكوين".encode("cp1256"), ["إحداث لجنة", "تكوين"]),
    "old Macintosh line ends": ("a.txt", b"1. a\r2. b\r3. c", ["a", "b", "c"]),
    "a text named as a document": ("a.docx", "1. فكرة".encode(), ["فكرة"]),
    "a document named as a text": ("a.txt", with_text(), ["فكرة"]),
    "quotes that never close": ("a.csv", 'رقم;الفكرة\n1;"بلا نهاية\n2;أخرى'.encode(), ["بلا نهاية 2;أخرى"]),
    "a long line without a space": ("a.txt", b"1. " + b"x" * 3_000_000, ["x" * 3_000_000]),
}


@pytest.mark.parametrize("name", ODD)
def test_the_odd_is_read(name, write):
    file, data, ideas = ODD[name]
    before = cpu()
    assert [idea.text for idea in understand(read(write(file, data))).ideas] == ideas
    assert cpu() - before <= CPU_SECONDS


@pytest.mark.parametrize("size", [0, 4, 17, 100, 1000, 5000, 9000])
def test_truncation_anywhere_is_an_outcome(size, write):
    for name, data in (("a.docx", with_text()), ("a.xlsx", in_sheet(f"<worksheet {XLS}/>".encode()))):
        with pytest.raises(Unreadable) as told:
            read(write(name, data[:size]))
        assert told.value.code in ("empty", "broken", "binary", "no_text")
