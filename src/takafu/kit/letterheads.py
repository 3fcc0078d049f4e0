"""Letterheads that people hand in: whether a file is one, and a document written onto it."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING

from django.utils.translation import gettext
from django.utils.translation import gettext_lazy as _

from takafu.kit import documents
from takafu.kit.documents.model import Document, Export, Paragraph
from takafu.kit.media import document_type
from takafu.kit.reading.archive import Archive
from takafu.kit.reading.limits import Limits
from takafu.kit.reading.model import Unreadable
from takafu.kit.refusals import refuse

if TYPE_CHECKING:
    from takafu.kit.documents.paper import Letterhead

LARGEST = 2_000_000  # bytes
DOCX = "application/vnd.openxmlformats-officedocument.wordprocessingml.document"
LIMITS = Limits(members=400, unpacked_bytes=20_000_000)
TYPES = "[Content_Types].xml"
MAIN = f"{DOCX}.main+xml".encode()
PROGRAMS = (b"macroenabled", b"vbaproject", b"activex", b"oleobject", b"vnd.ms-word.template.macro")


def check(path: Path) -> None:
    """Go on only with a DOCX that holds a page and nothing that runs or is fetched from elsewhere.

    Raises:
        ValidationError: it is too large ("large"), no Word document ("media"), holds programs ("macros") or parts from elsewhere
            ("outside"), or cannot be written onto ("broken").
    """
    if path.stat().st_size > LARGEST:
        raise refuse(_("A letterhead has at most 2 MB: make its pictures smaller."), "large")
    with path.open("rb") as data:
        try:
            parts = _parts(Archive(data, LIMITS, "docx"))
        except Unreadable:
            raise refuse(
                _("This is no Word document: save the letterhead as DOCX, and choose that file."), "media"
            ) from None
    types = parts.get(TYPES, b"").lower()
    names = " ".join(parts).lower().encode()
    if any(one in types or one in names for one in PROGRAMS):
        raise refuse(_("This file holds macros or programs: save it as DOCX without them."), "macros")
    if document_type(path) != DOCX or MAIN.lower() not in types:
        raise refuse(_("This is no Word document: save the letterhead as DOCX, and choose that file."), "media")
    for name, part in parts.items():
        if name.endswith(".rels") and _fetches(part):
            raise refuse(
                _(
                    "This file takes a picture or a template from elsewhere: put the picture into it, and save it again."
                ),
                "outside",
            )
    try:
        _tried(path)
    except Exception:  # whatever a strange file makes the library raise, it is no letterhead
        raise refuse(
            _("This file cannot be written onto: open it in Word or LibreOffice, and save it as DOCX."), "broken"
        ) from None


def _tried(path: Path) -> None:
    from takafu.kit.documents import heads, pdf  # noqa: PLC0415 - python-docx and typst are loaded by who writes alone

    one = Document(title="-", language="ar", blocks=())
    write(one, path)
    pdf.write(one, heads.read(path))


def write(document: Document, letterhead: Path) -> bytes:
    """The document on the letterhead, as DOCX."""
    from takafu.kit.documents import letterhead as writer  # noqa: PLC0415 - python-docx is loaded by who writes alone

    return writer.write(document, letterhead)


def read(path: Path) -> Letterhead | None:
    """What a PDF shows of it; None of a file that was kept before this was tried and cannot be read so."""
    from takafu.kit.documents import heads  # noqa: PLC0415 - python-docx is loaded by who reads alone

    try:
        return heads.read(path)
    except Exception:  # whatever a strange file makes the library raise
        return None


def on(export: Export, form: str, letterhead: Path | None) -> bytes:
    """A letter as a file: as DOCX and as PDF on the letterhead where there is one, else in the house's own layout.

    Raises:
        KeyError: no such form.
    """
    if letterhead is not None and form == "docx":
        return write(export.document(), letterhead)
    if letterhead is not None and form == "pdf" and (head := read(letterhead)) is not None:
        from takafu.kit.documents import pdf  # noqa: PLC0415 - typst is loaded by who writes alone

        return pdf.write(export.document(), head)
    return documents.write(export, form)


def signature() -> list[Paragraph]:
    """Who signs a letter, and the space for its stamp."""
    return [
        Paragraph(gettext("The presidency of the body")),
        Paragraph(gettext("Stamp and date of receipt:") + "\n\n\n"),
    ]


def _parts(archive: Archive) -> dict[str, bytes]:
    """The names of all parts, with the words of those that are looked at."""
    return {
        name: archive.read(name) if name == TYPES or name.endswith(".rels") else b"" for name in sorted(archive.names)
    }


def _fetches(part: bytes) -> bool:
    lines = part.lower().split(b"<relationship ")
    return any(b'targetmode="external"' in line and b"/hyperlink" not in line for line in lines)
