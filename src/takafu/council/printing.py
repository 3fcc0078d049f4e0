"""The register of letters as files."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from django.utils import timezone
from django.utils.translation import gettext as _
from django.utils.translation import override

from takafu.council import wording
from takafu.council.models import Letter
from takafu.kit import clock, documents, formats
from takafu.kit.documents.model import Block, Document, Json, Paragraph, Sheet, Table
from takafu.kit.handing import invented
from takafu.register.models import Body


@dataclass(frozen=True, slots=True)
class Register:
    """The letters of a year on their way to a file, in `language`."""

    body: Body
    year: int
    letters: Sequence[Letter]
    language: str

    def document(self) -> Document:
        """For PDF, DOCX, ODT and HTML."""
        with override(self.language):
            rows = tuple(tuple(str(cell) for cell in row) for row in self._rows())
            table: Block = Table(self._columns(), rows, (14, 16, 16, 24, 30, 20))
            return Document(
                title=_("Register of letters, %(year)s") % {"year": formats.reference(str(self.year))},
                language=self.language,
                blocks=(table,) if rows else (Paragraph(_("No letter yet.")),),
                facts=(_("As of %(day)s") % {"day": formats.date(clock.today())}, *self._invented()),
                house=str(self.body.name),
                made=timezone.localtime(clock.now()),
            )

    def sheets(self) -> tuple[Sheet, ...]:
        """For XLSX and CSV."""
        with override(self.language):
            rows = tuple(tuple(str(cell) for cell in row) for row in self._rows())
            return (Sheet(_("Correspondence"), self._columns(), rows, (12, 16, 14, 40, 60, 24)),)

    def data(self) -> Json:
        """For JSON."""
        return {
            "year": self.year,
            "demonstration": self.body.demonstration,
            "letters": [
                {
                    "number": one.number,
                    "direction": one.direction,
                    "on": one.on.isoformat(),
                    "channel": one.channel,
                    "with": one.other if one.service is None else dict(one.service.name),
                    "subject": one.subject,
                    "receipt": one.receipt,
                    "receipt_on": one.receipt_on.isoformat() if one.receipt_on else None,
                    "struck": one.struck_at is not None,
                }
                for one in self.letters
            ],
        }

    def _invented(self) -> tuple[str, ...]:
        return invented(self.body)

    def _columns(self) -> tuple[str, ...]:
        return (_("No."), _("Way"), _("Date"), _("With whom"), _("Subject"), _("Receipt"))

    def _rows(self) -> list[tuple[object, ...]]:
        return [
            (
                wording.number(one),
                wording.letter_tag(one).label,
                formats.date(one.on),
                wording.party(one),
                one.subject,
                f"{one.receipt} ({formats.date(one.receipt_on)})" if one.receipt_on else "",
            )
            for one in self.letters
        ]


def register(body: Body, year: int, letters: Sequence[Letter], form: str, language: str) -> bytes:
    """The register as a file of that form.

    Raises:
        KeyError: no such form.
    """
    return documents.write(Register(body, year, letters, language), form)
