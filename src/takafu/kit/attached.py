"""Documents that people put beside things: what is taken, in which sentence the rest is refused, and how one is told in a list."""

from __future__ import annotations

import hashlib
from pathlib import Path
from typing import Any

from django import forms
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from takafu.kit.formats import number
from takafu.kit.media import DOCUMENTS, document_type
from takafu.kit.refusals import refuse

LARGEST = 10_000_000  # bytes of a document
KINDS = {
    "pdf": gettext_lazy("PDF"),
    "docx": gettext_lazy("Word text"),
    "odt": gettext_lazy("ODT text"),
    "xlsx": gettext_lazy("Excel sheet"),
    "ods": gettext_lazy("ODS sheet"),
    "jpg": gettext_lazy("picture"),
    "png": gettext_lazy("picture"),
    "webp": gettext_lazy("picture"),
    "txt": gettext_lazy("plain text"),
}


def checked(path: Path, largest: int = LARGEST) -> str:
    """What a document truly is: its media type.

    Raises:
        ValidationError: it is empty, too large, or of another kind ("empty", "large", "media").
    """
    size = path.stat().st_size
    if not size:
        raise refuse(gettext_lazy("This file is empty. Choose another one."), "empty")
    if size > largest:
        raise refuse(_TOO_LARGE, "large", limit=largest // 1_000_000)
    media = document_type(path)
    if not media:
        said = gettext_lazy(
            "This kind of file is not taken: PDF, DOCX, ODT, XLSX, ODS, JPEG, PNG, WebP or plain text, without macros."
        )
        raise refuse(said, "media")
    return media


_TOO_LARGE = gettext_lazy("This file has more than %(limit)s MB. Send a smaller one, or in parts.")


def too_large() -> str:
    """The same sentence for a file that did not come through."""
    return str(_TOO_LARGE) % {"limit": LARGEST // 1_000_000}


def digest(path: Path) -> str:
    """By which a document is known again: SHA-256 of its bytes."""
    with path.open("rb") as content:
        return hashlib.file_digest(content, "sha256").hexdigest()


def size(count: int) -> str:
    """So many bytes, as a person says it."""
    if count < 1_000_000:
        return _("%(size)s kB") % {"size": number(max(1, round(count / 1000)))}
    return _("%(size)s MB") % {"size": number(round(count / 1_000_000, 1))}


def kind(media: str) -> Any:
    """What a document of that media type is, in a word."""
    return KINDS[DOCUMENTS[media]]


def file_field() -> forms.FileField:
    """Where a document is chosen; what is wrong with it the verb says."""
    return forms.FileField(
        label=gettext_lazy("The document"),
        help_text=gettext_lazy("PDF, DOCX, ODT, XLSX, ODS, a picture or plain text, of at most 10 MB."),
        allow_empty_file=True,
        widget=forms.ClearableFileInput(attrs={"accept": ",".join(f".{one}" for one in DOCUMENTS.values())}),
        error_messages={
            "required": gettext_lazy("Choose a file first."),
            "invalid": gettext_lazy("Choose a file first."),
        },
    )


def one_line(given: str) -> str:
    """A title on one line, without control signs."""
    return " ".join("".join(sign for sign in given if sign.isprintable() or sign == " ").split())
