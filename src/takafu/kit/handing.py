"""Files on their way in and out: an upload as a file of our own, what a paper is, and files to take away, never shown as pages of ours."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator
from contextlib import contextmanager
from pathlib import Path
from tempfile import NamedTemporaryFile
from typing import Any
from uuid import UUID

from django.http import FileResponse, Http404, HttpResponse
from django.utils.translation import gettext
from django.utils.translation import gettext_lazy as _
from uuid6 import uuid7

from takafu.kit import files
from takafu.kit.components import Download
from takafu.kit.documents import FORMATS, TooLong
from takafu.kit.media import HEAD, paper_type
from takafu.kit.refusals import refuse

LARGEST = 5_000_000  # bytes of a paper


@contextmanager
def copied(upload: Any) -> Iterator[Any]:
    """An upload as a file under a name of our own (its path), gone afterwards; None where nothing was sent."""
    if not upload:
        yield None
        return
    with NamedTemporaryFile(prefix="takafu-") as copy:
        for piece in upload.chunks():
            copy.write(piece)
        copy.flush()
        yield Path(copy.name)


def paper(path: Path) -> str:
    """What a scan or a paper truly is: its media type.

    Raises:
        ValidationError: it is too large ("large"), or no PDF and no picture ("media").
    """
    if path.stat().st_size > LARGEST:
        raise refuse(_("A document has at most 5 MB: photograph it smaller, or send fewer pages."), "large")
    with path.open("rb") as content:
        media = paper_type(content.read(HEAD))
    if not media:
        raise refuse(_("A document is a PDF or a picture: JPEG, PNG or WebP. This one is neither."), "media")
    return media


@contextmanager
def scanned(path: Path | None, body: UUID) -> Iterator[tuple[str, str]]:
    """A paper kept below the data folder: its media type and name, two empty strings where there is none; deleted where the block fails.

    Raises:
        ValidationError: it is too large, or neither PDF nor picture.
    """
    if path is None:
        yield "", ""
        return
    media = paper(path)
    with files.kept(path, body=body, key=uuid7()) as name:
        yield media, name


def given_out(name: str, called: str, media: str = "application/octet-stream") -> FileResponse:
    """A file that was kept under that name, to take away as `called`.

    Raises:
        Http404: there is none any more.
    """
    if not name or not files.path(name).is_file():
        raise Http404
    return FileResponse(files.path(name).open("rb"), as_attachment=True, filename=called, content_type=media)


def as_file(content: bytes | str, called: str, media: str) -> HttpResponse:
    """What was just written, to take away as `called`."""
    return HttpResponse(
        content, content_type=media, headers={"Content-Disposition": f'attachment; filename="{called}"'}
    )


def downloads(to: Callable[[str], str], forms: Iterable[str] = FORMATS, *, strong: bool = True) -> list[Download]:
    """A document in its formats; `to` gives the address of one. `strong`: nothing else on the page is what most will want."""
    notes = {
        "pdf": gettext("to print"),
        "docx": gettext("to go on writing"),
        "xlsx": gettext("for tables"),
        "json": gettext("for programs"),
        "xml": gettext("for programs"),
    }
    return [Download(form.upper(), to(form), notes.get(form, ""), strong=strong and form == "pdf") for form in forms]


def too_long(why: TooLong) -> HttpResponse:
    """One sentence where a format cannot hold so much."""
    said = gettext("That is %(lines)s lines; this format holds %(limit)s. Take XLSX, CSV or JSON.")
    values = {"lines": why.lines, "limit": why.limit}
    return HttpResponse(said % values, status=413, content_type="text/plain; charset=utf-8")


def invented(body: Any) -> tuple[str, ...]:
    """What a file of a demonstration says of itself; nothing for any other body."""
    said = gettext("The people, dates and figures are invented.")
    return (f"{gettext('Demonstration')} {said}",) if body.demonstration else ()
