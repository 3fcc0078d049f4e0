"""The sheet of a petition, to be filled in and signed by hand: the body keeps nobody's name, signature or card."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass

from django.utils import timezone
from django.utils.translation import gettext as _
from django.utils.translation import override

from takafu.council import wording
from takafu.kit import clock, documents
from takafu.kit.documents.model import Block, Document, Heading, Json, Paragraph, Sheet, Table
from takafu.kit.handing import invented
from takafu.kit.legal import sources
from takafu.law import petitions
from takafu.places import queries as places
from takafu.register.models import Body

FORMS = ("pdf", "docx", "odt")
LINE = "…" * 30
ROWS = 25  # signatures of a sheet


@dataclass(frozen=True, slots=True)
class Petition:
    """A sheet on its way to a file, in `language`."""

    body: Body
    kind: str
    language: str

    def document(self) -> Document:
        """For PDF, DOCX and ODT."""
        with override(self.language):
            seat = places.seat()
            commune = str(places.titled(seat)) if seat and seat.kind == "commune" else LINE
            return Document(
                title=_("Petition to the council of the commune"),
                language=self.language,
                blocks=tuple(self._blocks()),
                kind=str(_("Petition")),
                lead=_("To the president of the council: %(commune)s") % {"commune": commune},
                facts=(str(wording.PETITIONERS[self.kind]), *invented(self.body)),
                house="",
                made=timezone.localtime(clock.now()),
            )

    def _blocks(self) -> Iterator[Block]:
        yield Heading(_("What is to be put on the council’s agenda"))
        yield from (Paragraph(LINE) for _line in range(2))
        yield Heading(_("Why"))
        yield from (Paragraph(LINE) for _line in range(4))
        yield Heading(_("The agent who files it and follows it"))
        for label in (_("Name"), _("No. of the identity card"), _("Postal address"), _("Telephone"), _("Signature")):
            yield Paragraph(f"{label} {LINE}")
        yield Heading(_("Conditions"))
        for one in petitions.checked(self.kind, (), clock.today()):
            yield Paragraph(f"☐ {wording.CONDITIONS[self.kind, one.code]} ({sources.cited(one.source)})")
        if self.kind == "citizens":
            yield Heading(_("Signatures"))
            columns = (_("No."), _("Name"), _("No. of the identity card"), _("Address"), _("Signature"))
            rows = tuple((str(number), "", "", "", "") for number in range(1, ROWS + 1))
            yield Table(columns, rows, (6, 30, 20, 26, 18))
        else:
            yield Heading(_("The association"))
            for label in (_("Name"), _("Founded on"), _("Seat, or branch in the commune"), _("President")):
                yield Paragraph(f"{label} {LINE}")
        yield Paragraph(
            _("The official form is the one of decree 2-16-403, which was not read here: ask the commune for it."),
            "notice",
        )

    def sheets(self) -> tuple[Sheet, ...]:
        """Nothing to count."""
        return ()

    def data(self) -> Json:
        """For programs."""
        return {"kind": self.kind}


def write(body: Body, kind: str, form: str, language: str) -> bytes:
    """The sheet as a file.

    Raises:
        KeyError: no such form.
    """
    return documents.write(Petition(body, kind, language), form)
