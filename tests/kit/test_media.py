import io
import zipfile

import pytest

from takafu.kit.media import DOCUMENTS, document_type, file_name, is_film, is_photograph, media_type


@pytest.mark.parametrize(
    ("head", "media"),
    [
        (b"RIFF\x24\x00\x00\x00WAVEfmt ", "audio/wav"),
        (b"RIFF\x24\x00\x00\x00WEBPVP8 ", "image/webp"),
        (b"RIFF\x24\x00\x00\x00AVI LIST", ""),
        (b"\x00\x00\x00\x1cftypM4A ", "audio/mp4"),
        (b"\x1aE\xdf\xa3\x01", "audio/webm"),
        (b"OggS\x00\x02", "audio/ogg"),
        (b"ID3\x04", "audio/mpeg"),
        (b"\xff\xfb\x90", "audio/mpeg"),
        (b"\xff\xd8\xff\xe0", "image/jpeg"),
        (b"\x89PNG\r\n\x1a\n", "image/png"),
        (b"<svg onload=alert(1)>", ""),
        (b"MZ\x90\x00", ""),
        (b"", ""),
        (b"\x00\x00\x00\x18ftypheic\x00\x00\x00\x00", ""),
        (b"\x00\x00\x00\x18ftypmif1\x00\x00\x00\x00", ""),
        (b"\x00\x00\x00\x14ftypqt  \x00\x00\x00\x00", ""),
        (b"\x00\x00\x00\x18ftypmp42\x00\x00\x00\x00", "audio/mp4"),
        (b"\x00\x00\x00\x183gp4\x00\x00\x00\x00", ""),
    ],
)
def test_bytes_say_what_a_file_is(head, media):
    assert media_type(head) == media


def test_photographs_of_telephones_and_films_are_known():
    assert is_photograph(b"\x00\x00\x00\x18ftypheic")
    assert not is_photograph(b"\x00\x00\x00\x18ftypM4A ")
    track = b"\x00\x00\x00\x21hdlr" + bytes(8)
    assert is_film(b"\x00\x00\x00\x18ftypmp42" + track + b"vide" + bytes(12))
    assert is_film(b"\x00\x00\x00\x14ftypqt  ")
    assert is_film(b"\x1aE\xdf\xa3 webm V_VP8")
    assert not is_film(b"\x00\x00\x00\x18ftypmp42" + track + b"soun" + bytes(12))
    assert not is_film(b"\x1aE\xdf\xa3 webm A_OPUS")


def zipped(*names, first=None):
    made = io.BytesIO()
    with zipfile.ZipFile(made, "w", zipfile.ZIP_DEFLATED) as archive:
        if first:
            archive.writestr("mimetype", first, zipfile.ZIP_STORED)
        for name in names:
            archive.writestr(name, "x" * 5000)
    return made.getvalue()


DOCX = zipped("[Content_Types].xml", "_rels/.rels", "word/document.xml")
XLSX = zipped("_rels/.rels", "xl/workbook.xml", "[Content_Types].xml")
OPEN = "application/vnd.oasis.opendocument."


@pytest.mark.parametrize(
    ("content", "ending"),
    [
        (b"%PDF-1.7\n", "pdf"),
        (DOCX, "docx"),
        (XLSX, "xlsx"),
        (zipped("content.xml", first=f"{OPEN}text"), "odt"),
        (zipped("content.xml", first=f"{OPEN}spreadsheet"), "ods"),
        (b"\xff\xd8\xff\xe0 photograph", "jpg"),
        (b"\x89PNG\r\n\x1a\n", "png"),
        (b"RIFF\x24\x00\x00\x00WEBPVP8 ", "webp"),
        ("محضر الاجتماع\r\n\tأول".encode(), "txt"),
        ("محضر الاجتماع".encode("cp1256"), "txt"),
        ("محضر".encode("utf-16"), "txt"),
    ],
)
def test_bytes_say_which_document_a_file_is(tmp_path, content, ending):
    (tmp_path / "x.exe").write_bytes(content)
    assert DOCUMENTS[document_type(tmp_path / "x.exe")] == ending


@pytest.mark.parametrize(
    "content",
    [
        b"",
        b"MZ\x90\x00",
        b"OggS\x00\x02",
        b"  <svg onload=alert(1)>",
        b"\xef\xbb\xbf<!DOCTYPE html>",
        b"{\\rtf1 words}",
        b"#!/bin/sh\nrm",
        b"words" * 300_000 + b"\x00",
        "م\x00".encode("utf-16"),
        b"\xff\xfe\x00\xd8words",
        b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1",
        zipped("a.txt"),
        zipped("[Content_Types].xml", "ppt/presentation.xml"),
        zipped("[Content_Types].xml", "word/document.xml", "word/vbaProject.bin"),
        zipped("content.xml", first=f"{OPEN}presentation"),
        zipped("content.xml", first=f"{OPEN}text-template"),
    ],
)
def test_what_is_no_document_is_known_too(tmp_path, content):
    (tmp_path / "x.pdf").write_bytes(content)
    assert document_type(tmp_path / "x.pdf") == ""


@pytest.mark.parametrize(
    ("given", "shown"),
    [
        ("محضر.PDF", "محضر.pdf"),
        ("../../etc/passwd", "passwd.pdf"),
        ("C:\\Users\\Suad\\plan.v2.docx", "plan.v2.pdf"),
        ("annex\u202efdp.exe", "annexfdp.pdf"),
        ("a\x00b\r\nc\u2067d.txt", "ab cd.pdf"),
        ("budget.2027", "budget.2027.pdf"),
        ('<b>"plan"</b>', "b.pdf"),
        ("   . ", "document.pdf"),
        (".htaccess", "htaccess.pdf"),
        ("ط" * 300 + ".pdf", "ط" * 100 + ".pdf"),
    ],
)
def test_a_documents_name_is_cleaned_and_ends_as_its_content_says(given, shown):
    assert file_name(given, "application/pdf") == shown
