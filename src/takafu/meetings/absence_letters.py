"""A letter to a member who has reached a limit of absences: drafted from the ledger, signed and sent by people."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from datetime import date

from django.utils.functional import Promise
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy, override, pgettext_lazy

from takafu.kit import clock, documents, formats
from takafu.kit.documents.model import Block, Document, Heading, Json, Paragraph, Sheet
from takafu.kit.handing import invented
from takafu.kit.legal import readings
from takafu.law.verdicts import Sat, Verdict
from takafu.meetings import wording
from takafu.people.models import Person
from takafu.rulebook import queries as rulebook

DEAR: Mapping[str, Promise] = {
    "f": pgettext_lazy("female", "Dear member,"),
    "m": pgettext_lazy("male", "Dear member,"),
    "": gettext_lazy("Dear member,"),
}


@dataclass(frozen=True, slots=True)
class Draft:
    """The letter on its way to a file, in `language`.

    Attributes:
        person: to whom it is written.
        missed: the meetings of the year in which they were not, with how each was noted.
        verdict: what the rules say of it.
    """

    person: Person
    missed: Sequence[tuple[date, Sat]]
    verdict: Verdict
    language: str

    def document(self) -> Document:
        """For PDF, DOCX, ODT and HTML."""
        with override(self.language):
            facts = [
                _("A draft: it counts once somebody has signed it."),
                readings.sentence(clock.today()),
            ]
            facts += invented(self.person.body)
            return Document(
                title=_("Your absences from the meetings"),
                language=self.language,
                blocks=tuple(self._blocks()),
                kind=_("Letter"),
                lead=_("To %(name)s") % {"name": formats.isolate(str(self.person.name))},
                facts=tuple(facts),
                house=str(self.person.body.name),
                made=clock.now(),
            )

    def _blocks(self) -> Iterator[Block]:
        yield Paragraph(str(DEAR[self.person.gender]))
        yield Paragraph(_("The ledger of presence says that you were not at these meetings of the body this year:"))
        for day, how in self.missed:
            yield Paragraph(f"– {formats.date(day)}: {wording.sat(how, self.person.gender).label}")
        yield Paragraph(wording.said(self.verdict, rulebook.names()), "notice")
        yield Paragraph(
            _(
                "Nothing is decided by that alone. Before the body decides, you may say in writing or in a meeting what you want to say; "
                "no reason of health is asked of you."
            )
        )
        yield Heading(_("Signature"))
        yield Paragraph("……………………………")

    def sheets(self) -> tuple[Sheet, ...]:
        """For XLSX and CSV: the meetings."""
        with override(self.language):
            rows = tuple((day.isoformat(), str(wording.sat(how, self.person.gender).label)) for day, how in self.missed)
            return (Sheet(_("Absences"), (_("Day"), _("How it was noted")), rows, (14, 20)),)

    def data(self) -> Json:
        """For JSON."""
        return {"person": str(self.person.name), "missed": [[day.isoformat(), how] for day, how in self.missed]}


def letter(person: Person, missed: Sequence[tuple[date, Sat]], verdict: Verdict, form: str, language: str) -> bytes:
    """The letter as a file of that form.

    Raises:
        KeyError: no such form.
    """
    return documents.write(Draft(person, missed, verdict, language), form)
