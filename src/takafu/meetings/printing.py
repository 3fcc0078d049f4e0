"""Minutes as files: the printed record, its decisions as a table, its data; for the public without names."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass

from django.utils.translation import gettext as _
from django.utils.translation import override

from takafu.kit import documents
from takafu.kit.documents.model import Block, Document, Heading, Json, Paragraph, Sheet
from takafu.kit.handing import invented
from takafu.kit.legal import readings
from takafu.meetings import recording, wording
from takafu.meetings.models import Minutes

ROLES = {"fact": "small", "annex": "small", "decision": "notice", "elected": "notice"}


@dataclass(frozen=True, slots=True)
class Printed:
    """Minutes on their way to a file, in `language`; `named`: for who may read who was there."""

    minutes: Minutes
    language: str
    named: bool

    def _parts(self) -> list[recording.Part]:
        return recording.shown(self.minutes, self.language, named=self.named)

    def document(self) -> Document:
        """For PDF, DOCX, ODT and HTML."""
        with override(self.language):
            minutes = self.minutes
            return Document(
                title=str(minutes.meeting.title),
                language=self.language,
                blocks=tuple(self._blocks()),
                kind=_("Minutes"),
                lead=wording.who(minutes.meeting),
                facts=tuple(self._facts()),
                house=str(minutes.body.name),
                made=minutes.approved_at or minutes.sent_at or minutes.begun_at,
            )

    def _facts(self) -> Iterator[str]:
        yield str(wording.minutes(self.minutes).label)
        yield from invented(self.minutes.body)
        yield readings.sentence(self.minutes.meeting.day)

    def _blocks(self) -> Iterator[Block]:
        for part in self._parts():
            yield Heading(part.text) if part.kind == "heading" else Paragraph(part.text, ROLES.get(part.kind, ""))

    def sheets(self) -> tuple[Sheet, ...]:
        """For XLSX and CSV: what was decided."""
        with override(self.language):
            rows = tuple((part.text,) for part in self._parts() if part.kind in ("decision", "elected"))
            return (Sheet(_("Decisions"), (_("Decision"),), rows, (100,)),)

    def data(self) -> Json:
        """For JSON."""
        meeting = self.minutes.meeting
        return {
            "meeting": dict(meeting.title),
            "begins": meeting.begins_at.isoformat(),
            "approved": self.minutes.approved_at.isoformat() if self.minutes.approved_at else None,
            "parts": [{"kind": part.kind, "text": part.text} for part in self._parts()],
            "demonstration": self.minutes.body.demonstration,
        }


def document(minutes: Minutes, form: str, language: str, *, named: bool) -> bytes:
    """The minutes as a file of that form.

    Raises:
        KeyError: no such form.
    """
    return documents.write(Printed(minutes, language, named), form)
