"""What a file truly is, by its first bytes and, for a zip, its directory; the name only decides between kinds of text."""

from __future__ import annotations

import re
import zipfile
from pathlib import PurePath
from typing import BinaryIO

from takafu.kit.reading.model import Unreadable

HEAD = 8_192
OFFICE = ("docx", "xlsx", "odt", "pdf")
_OLE = b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1"
_PICTURES = (b"\x89PNG", b"\xff\xd8\xff", b"GIF8", b"II*\x00", b"MM\x00*", b"BM", b"8BPS", b"\x00\x00\x01\x00")
_ARCHIVES = (b"7z\xbc\xaf", b"Rar!", b"\x1f\x8b", b"BZh", b"\xfd7zXZ", b"\x28\xb5\x2f\xfd")
_MEDIA = (
    b"ID3",
    b"OggS",
    b"fLaC",
    b"\x1aE\xdf\xa3",
    b"\x00\x00\x00\x18ftyp",
    b"\x00\x00\x00\x1cftyp",
    b"\x00\x00\x00\x20ftyp",
)
_TAGS = re.compile(rb"<(?:!doctype\s+html|html|head|body|meta|p|div|ul|ol|table|h[1-6])[\s>/]", re.IGNORECASE)
_TEXTS = {
    "txt": "txt",
    "text": "txt",
    "": "txt",
    "md": "md",
    "markdown": "md",
    "csv": "csv",
    "tsv": "csv",
    "html": "txt",
    "htm": "txt",
}


def extension(name: str) -> str:
    """The lower-case extension, without its dot."""
    return PurePath(name).suffix.lower().lstrip(".")


def sniff(data: BinaryIO, name: str) -> str:
    """The format of an open file: docx, odt, xlsx, pdf, html, md, csv or txt.

    Raises:
        Unreadable: for kinds that are recognised but not read, each with its own code.
    """
    head = data.read(HEAD)
    data.seek(0)
    if not head:
        raise Unreadable("empty")
    _refuse(head, data, name)
    if head.startswith((b"PK\x03\x04", b"PK\x05\x06", b"PK\x07\x08")):
        return _zipped(data, name)
    if b"%PDF-" in head[:1024]:
        return "pdf"
    return _text(head, name)


def _refuse(head: bytes, data: BinaryIO, name: str) -> None:
    """Kinds of file that are told by name in the sentence that refuses them."""
    if head.startswith(_OLE):
        raise Unreadable(*_ole(data, name))
    if head.startswith(b"{\\rtf"):
        raise Unreadable("old_format", "RTF", "DOCX")
    if head.startswith(_PICTURES) or (head[:4] == b"RIFF" and head[8:12] == b"WEBP"):
        raise Unreadable("picture")
    if head.startswith(_ARCHIVES):
        raise Unreadable("archive")
    if head.startswith(_MEDIA):
        raise Unreadable("media")


def _ole(data: BinaryIO, name: str) -> tuple[str, ...]:
    """Old Office files and new ones under a password share one container; its directory names what is inside."""
    content = data.read()
    data.seek(0)
    if _wide("EncryptedPackage") in content:
        return ("password", extension(name) if extension(name) in OFFICE else "office")
    if _wide("WordDocument") in content:
        return ("old_format", "DOC", "DOCX")
    if _wide("Workbook") in content or _wide("Book") in content:
        return ("old_format", "XLS", "XLSX")
    if _wide("PowerPoint Document") in content:
        return ("slides",)
    return ("broken", extension(name) or "office")


def _wide(text: str) -> bytes:
    return text.encode("utf-16-le")


def _zipped(data: BinaryIO, name: str) -> str:
    named = extension(name) if extension(name) in ("docx", "xlsx", "odt") else "zip"
    try:
        with zipfile.ZipFile(data) as archive:
            names = archive.namelist()
            kind = (
                archive.read("mimetype")[:100].decode("ascii", "replace")
                if archive.NameToInfo.get("mimetype") and archive.getinfo("mimetype").file_size < 200
                else ""
            )
    except (zipfile.BadZipFile, OSError, ValueError, EOFError, NotImplementedError, RuntimeError, KeyError) as error:
        raise Unreadable("broken", named) from error
    finally:
        data.seek(0)
    return _office(set(names[:20_000]), kind.strip(), named)


def _office(names: set[str], kind: str, named: str) -> str:
    if kind.startswith("application/vnd.oasis.opendocument.text"):
        return "odt"
    if kind.startswith("application/vnd.oasis.opendocument.spreadsheet"):
        raise Unreadable("old_format", "ODS", "XLSX")
    if kind.startswith("application/vnd.oasis.opendocument") or any(n.startswith("ppt/") for n in names):
        raise Unreadable("slides")
    if kind.startswith("application/epub") or "xl/workbook.bin" in names:
        raise Unreadable("old_format", *(("EPUB", "DOCX") if "epub" in kind else ("XLSB", "XLSX")))
    if any(n.startswith("word/") for n in names):
        return "docx"
    if any(n.startswith("xl/") for n in names):
        return "xlsx"
    if named != "zip" and ("[Content_Types].xml" in names or not names):
        raise Unreadable("broken", named)
    raise Unreadable("archive")


def _text(head: bytes, name: str) -> str:
    start = head.lstrip(b"\xef\xbb\xbf \t\r\n")
    wide = start[:400].replace(b"\x00", b"").lower()
    if start.startswith(b"<?xml") and b"<html" not in wide and not _TAGS.search(head):
        raise Unreadable("xml")
    named = extension(name)
    if named in ("html", "htm", "xhtml") and b"<" in head:
        return "html"
    if re.match(rb"<(?:!doctype\s+html|html|head|body)[\s>]", wide.lstrip(b"\xff\xfe \t\r\n")):
        return "html"
    if named not in ("md", "markdown", "csv", "tsv", "txt", "text") and len(_TAGS.findall(head)) > 2:
        return "html"
    return _TEXTS.get(named, "txt")
