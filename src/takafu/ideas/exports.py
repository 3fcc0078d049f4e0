"""The arranged programme as files: what each format shows of an arrangement. The writers themselves are `kit.documents`."""

from __future__ import annotations

from dataclasses import dataclass

from django.conf import settings
from django.utils.translation import get_language, override

from takafu.ideas import explaining, printing, tabulating
from takafu.ideas.arrangement import Arrangement
from takafu.kit import documents
from takafu.kit.documents.model import Document, Json, Sheet


@dataclass(frozen=True, slots=True)
class Programme:
    """An arrangement on its way to a file, in `language` (ar or fr) whatever the reader's."""

    arrangement: Arrangement
    language: str

    def document(self) -> Document:
        """For PDF, DOCX, ODT and HTML."""
        with override(self.language):
            return printing.document(self.arrangement, self.language)

    def sheets(self) -> tuple[Sheet, ...]:
        """For XLSX, and the first of them for CSV."""
        with override(self.language):
            return tabulating.sheets(self.arrangement)

    def data(self) -> Json:
        """For JSON."""
        with override(self.language):
            return data(self.arrangement)


def document(arrangement: Arrangement, form: str, language: str = "") -> bytes:
    """The arranged programme as a file of that form (an extension of `kit.documents.FORMATS`).

    Args:
        language: of the document's own words; default: the active one where documents are written in it, else the list's.

    Raises:
        KeyError: no such form.
        takafu.kit.documents.TooLong: more lines than the form can hold.
    """
    return documents.write(Programme(arrangement, language or _spoken(arrangement)), form)


def data(arrangement: Arrangement) -> Json:
    """Titles, groups and ideas: every idea once, its text unaltered; `why` is a sentence of the active language, "" for an idea alone."""
    return {
        "title": arrangement.title,
        "axes": [
            {
                "title": axis.title,
                "groups": [
                    {
                        "text": group.text,
                        "why": explaining.spoken(group.why),
                        "ideas": [{"id": idea.id, "text": idea.text} for idea in group.ideas],
                    }
                    for group in axis.groups
                ],
            }
            for axis in arrangement.axes
        ],
    }


def _spoken(arrangement: Arrangement) -> str:
    known = {code for code, _name in settings.LANGUAGES}
    active = (get_language() or "").partition("-")[0]
    return (
        active if active in known else arrangement.language if arrangement.language in known else settings.LANGUAGE_CODE
    )
