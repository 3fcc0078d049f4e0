"""The register of letters as files."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from django.utils import timezone
from django.utils.translation import gettext as _
from django.utils.translation import override

from takafu.council import queries, wording
from takafu.council.models import Letter
from takafu.kit import clock, documents, formats, letterheads
from takafu.kit.documents.model import Block, Document, Json, Paragraph, Sheet, Table
from takafu.kit.handing import invented
from takafu.register.models import Body

FORMS = ("pdf", "docx", "odt")  # of a letter


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


@dataclass(frozen=True, slots=True)
class Written:
    """A letter of the body on its way to a file, as it was registered."""

    letter: Letter
    language: str

    def document(self) -> Document:
        """For PDF, DOCX and ODT."""
        one = self.letter
        with override(self.language):
            said = tuple(Paragraph(part) for part in one.text.split("\n") if part.strip())
            return Document(
                title=str(formats.isolate(one.subject)),
                language=self.language,
                blocks=(*said, *letterheads.signature()),
                kind=_("Letter"),
                lead=_("To: %(whom)s") % {"whom": wording.party(one)},
                facts=tuple(self._facts()),
                house=str(one.body.name),
                made=timezone.localtime(clock.now()),
            )

    def _facts(self) -> Iterator[str]:
        yield _("No. %(number)s") % {"number": wording.number(self.letter)}
        yield str(formats.date(self.letter.on))
        if self.letter.answers and self.letter.answers.reference:
            yield _("Your number: %(number)s") % {"number": formats.reference(self.letter.answers.reference)}
        yield from invented(self.letter.body)

    def sheets(self) -> tuple[Sheet, ...]:
        """A letter has no table."""
        return ()

    def data(self) -> Json:
        """For programs."""
        return {"number": str(self.letter), "subject": self.letter.subject, "text": self.letter.text}


def written(letter: Letter, form: str, language: str) -> bytes:
    """A letter as a file, on the body's letterhead where there is one.

    Raises:
        KeyError: no such form.
    """
    return letterheads.on(Written(letter, language), form, queries.letterhead_path())


def register(body: Body, year: int, letters: Sequence[Letter], form: str, language: str) -> bytes:
    """The register as a file of that form.

    Raises:
        KeyError: no such form.
    """
    return documents.write(Register(body, year, letters, language), form)
