"""An edition as files: the printed text, its articles as a table, its data. The writers are `kit.documents`; Akoma Ntoso is `akoma`."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass

from django.utils import timezone
from django.utils.translation import gettext as _
from django.utils.translation import override

from takafu.kit import clock, documents, formats
from takafu.kit.documents.model import Block, Contents, Document, Heading, Json, Paragraph, Sheet
from takafu.kit.handing import invented
from takafu.kit.legal import readings
from takafu.kit.tongues import Tongues
from takafu.rulebook import actions, presenting, queries, rules, wording
from takafu.rulebook.models import Edition


@dataclass(frozen=True, slots=True)
class Printed:
    """An edition on its way to a file, in `language`: an article that was not written in it is printed as it was."""

    edition: Edition
    language: str

    def document(self) -> Document:
        """For PDF, DOCX, ODT and HTML."""
        with override(self.language):
            edition = self.edition
            return Document(
                title=str(edition.text.title),
                language=self.language,
                blocks=tuple(self._blocks()),
                kind=str(wording.KINDS[edition.text.kind]),
                lead=wording.edition_name(edition),
                facts=tuple(self._facts()),
                house=str(edition.body.name),
                made=edition.adopted_at or edition.opened_at,
            )

    def _facts(self) -> Iterator[str]:
        yield wording.since(self.edition) or str(wording.state(self.edition).label)
        yield from invented(self.edition.body)
        yield readings.sentence(self.edition.start or clock.today())

    def _blocks(self) -> Iterator[Block]:
        found = actions.outcome(self.edition)
        if any(one.level == "chapter" for one in found):
            yield Contents(_("In this text"))
        for number, one in rules.numbered(found):
            key = (
                "" if one.level == "chapter" else f"article-{one.key}"
            )  # the same in each edition, whatever its number
            yield Heading(wording.place(number, one), 1 if one.level == "chapter" else 2, key=key)
            words = str(Tongues(one.words))
            if words:
                yield Paragraph(words)
            for figure in presenting.figures(one):
                yield Paragraph(figure, "small")

    def sheets(self) -> tuple[Sheet, ...]:
        """For XLSX and CSV."""
        with override(self.language):
            columns = (_("Number"), _("Title"), _("Words in Arabic"), _("Words in French"), _("What it fixes"))
            rows = tuple(
                (
                    number if one.level == "article" else "", str(Tongues(one.heading)), one.words.get("ar", ""),
                    one.words.get("fr", ""), formats.comma(self.language).join(presenting.figures(one)),
                )
                for number, one in rules.numbered(actions.outcome(self.edition))
            )  # fmt: skip
            return (Sheet(_("Articles"), columns, rows, (8, 30, 60, 60, 40)),)

    def data(self) -> Json:
        """For JSON: as frozen, or as drafted with what was accepted."""
        edition = self.edition
        return {
            "text": dict(edition.text.title),
            "kind": edition.text.kind,
            "rank": edition.text.rank,
            "edition": edition.number,
            "adopted": timezone.localdate(edition.adopted_at).isoformat() if edition.adopted_at else None,
            "start": edition.start.isoformat() if edition.start else None,
            "provisions": [queries.row(one) for one in actions.outcome(edition)],
            "demonstration": edition.body.demonstration,
        }


def document(edition: Edition, form: str, language: str) -> bytes:
    """The edition as a file of that form.

    Raises:
        KeyError: no such form.
    """
    return documents.write(Printed(edition, language), form)
