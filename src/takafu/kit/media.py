"""What a sound, a picture or a document truly is, by its bytes: its name decides nothing, and nothing of it is unpacked."""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Iterator
from pathlib import Path

HEAD = 16  # bytes that are looked at
_TAIL = 262_144  # bytes at a zip's end that hold its directory
_PIECE = 1_048_576
LONGEST = 100  # letters of a file's name


def media_type(head: bytes) -> str:
    """The media type of a sound or picture that is taken, or "" for anything else."""
    if head.startswith(b"RIFF"):
        return {b"WAVE": "audio/wav", b"WEBP": "image/webp"}.get(head[8:12], "")
    if head[4:8] == b"ftyp":
        return "" if head[8:12] in _PHOTOGRAPHS or head[8:10] == b"qt" else "audio/mp4"
    for start, media in _STARTS:
        if head.startswith(start):
            return media
    return ""


_STARTS = (
    (b"\x1aE\xdf\xa3", "audio/webm"),
    (b"OggS", "audio/ogg"),
    (b"ID3", "audio/mpeg"),
    (b"\xff\xfb", "audio/mpeg"),
    (b"\xff\xf3", "audio/mpeg"),
    (b"\xff\xf2", "audio/mpeg"),
    (b"\xff\xd8\xff", "image/jpeg"),
    (b"\x89PNG\r\n\x1a\n", "image/png"),
)


_PHOTOGRAPHS = (b"heic", b"heix", b"heim", b"heis", b"hevc", b"hevx", b"mif1", b"msf1", b"avif", b"avis")
_FILM = re.compile(rb"hdlr.{8}vide|V_(?:VP8|VP9|AV1|MPEG4/)", re.DOTALL)  # a track of pictures, in MP4 and in WebM


def is_photograph(head: bytes) -> bool:
    """Whether it is a picture as telephones keep it, which browsers do not show: HEIC and its kin."""
    return head[4:8] == b"ftyp" and head[8:12] in _PHOTOGRAPHS


def is_film(content: bytes) -> bool:
    """Whether a sound file holds pictures that move too, or is a film of a camera."""
    return content[4:10] == b"ftypqt" or bool(_FILM.search(content))


def paper_type(head: bytes) -> str:
    """The media type of a document that is taken, a PDF or a picture, or "" for anything else."""
    if head.startswith(b"%PDF-"):
        return "application/pdf"
    media = media_type(head)
    return media if media.startswith("image/") else ""


_OFFICE = "application/vnd.openxmlformats-officedocument"
_OPEN = "application/vnd.oasis.opendocument"
DOCUMENTS = {  # what is taken as a document, with the ending of its name
    "application/pdf": "pdf",
    f"{_OFFICE}.wordprocessingml.document": "docx",
    f"{_OFFICE}.spreadsheetml.sheet": "xlsx",
    f"{_OPEN}.text": "odt",
    f"{_OPEN}.spreadsheet": "ods",
    "image/jpeg": "jpg",
    "image/png": "png",
    "image/webp": "webp",
    "text/plain": "txt",
}
_PART = re.compile(rb"PK\x01\x02.{42}(word|xl)/", re.DOTALL)  # a line of a zip's directory
_PROGRAMS = (b"vbaProject.bin", b"xl/workbook.bin")
_BINARY = re.compile(rb"[\x00-\x08\x0b\x0e-\x1f\x7f]")
_MARKED = (b"<", b"{\\rtf", b"#!", b"%!")  # markup and programs are no plain text
_WIDE = ((b"\xff\xfe", "utf-16-le"), (b"\xfe\xff", "utf-16-be"))
_ENDING = re.compile(r"\.[A-Za-z][A-Za-z0-9]{0,4}$")
_FORBIDDEN = re.compile(r'[<>:"|?*\s]+')


def document_type(path: Path) -> str:
    """The media type of a document that is taken, one of `DOCUMENTS`, or "" for anything else, with macros too."""
    with path.open("rb") as content:
        head = content.read(512)
        if head.startswith(b"PK\x03\x04"):
            content.seek(max(0, path.stat().st_size - _TAIL))
            return _zipped(head, content.read(_TAIL))
        media = paper_type(head)
        if media or not head:
            return media
        content.seek(0)
        plain = not head.lstrip(b"\xef\xbb\xbf \t\r\n").startswith(_MARKED)
        return "text/plain" if plain and _is_text(head, iter(lambda: content.read(_PIECE), b"")) else ""


def _zipped(head: bytes, tail: bytes) -> str:
    """An office file, by what stands first in it, or by the names in its directory."""
    for kind in ("text", "spreadsheet"):
        if head[30:].startswith(f"mimetype{_OPEN}.{kind}PK".encode()):
            return f"{_OPEN}.{kind}"
    part = _PART.search(tail)
    if part is None or b"[Content_Types].xml" not in tail or any(one in tail for one in _PROGRAMS):
        return ""
    return f"{_OFFICE}.wordprocessingml.document" if part[1] == b"word" else f"{_OFFICE}.spreadsheetml.sheet"


def _is_text(head: bytes, pieces: Iterator[bytes]) -> bool:
    """Whether it is read as letters throughout, in whichever writing: bytes that no text holds tell anything else."""
    for start, encoding in _WIDE:
        if head.startswith(start):
            text = b"".join(pieces).decode(encoding, "replace").encode(errors="replace")
            return "\ufffd".encode() not in text and not _BINARY.search(text)
    return not any(_BINARY.search(piece) for piece in pieces)


def file_name(given: str, media: str) -> str:
    """A document's name as it may be shown and saved: without folders, controls and marks of direction; its ending says what it is."""
    name = "".join(" " if sign.isspace() else sign for sign in re.split(r"[/\\]", given)[-1])
    name = "".join(
        sign for sign in unicodedata.normalize("NFC", name) if not unicodedata.category(sign).startswith("C")
    )
    name = _ENDING.sub("", _FORBIDDEN.sub(" ", name).strip(" .")).strip(" .")
    return f"{name[:LONGEST].rstrip() or 'document'}.{DOCUMENTS[media]}"
