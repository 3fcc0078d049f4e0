"""A version as files: the printed programme, its tables, its data. The writers are `kit.documents`."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from typing import Any

from django.utils import timezone
from django.utils.translation import gettext as _
from django.utils.translation import override

from takafu.kit import documents, formats
from takafu.kit.documents.model import Block, Contents, Document, Heading, Json, Line, Lines, Note, Sheet, Source
from takafu.kit.handing import invented
from takafu.programme import queries, wording
from takafu.programme.models import Version


@dataclass(frozen=True, slots=True)
class Printed:
    """A version on its way to a file, in `language`."""

    version: Version
    language: str

    def document(self) -> Document:
        """For PDF, DOCX, ODT and HTML."""
        with override(self.language):
            version = self.version
            return Document(
                title=str(version.programme.title),
                language=self.language,
                blocks=tuple(_blocks(version)),
                kind=_("Work programme"),
                lead=wording.version_name(version),
                facts=(*dates(version), *invented(version.body)),
                house=str(version.body.name),
                house_line=str(wording.years(version.programme)),
                made=version.drawn_at,
            )

    def sheets(self) -> tuple[Sheet, ...]:
        """For XLSX, and for CSV."""
        with override(self.language):
            columns = (_("Axis"), _("Number"), _("Line"), _("Idea"), _("Text of the idea"), _("Said by"))
            return (Sheet(_("Programme"), columns, tuple(_rows(self.version)), (24, 8, 50, 8, 60, 20)),)

    def data(self) -> Json:
        """For JSON: as frozen, the keys of measures with it."""
        version = self.version
        return {
            "programme": dict(version.programme.title),
            "years": [version.programme.first_year, version.programme.last_year],
            "version": version.number,
            "title": dict(version.title),
            "drawn": timezone.localdate(version.drawn_at).isoformat(),
            "proposed": timezone.localdate(version.proposed_at).isoformat() if version.proposed_at else None,
            "adopted": timezone.localdate(version.adopted_at).isoformat() if version.adopted_at else None,
            "adopted_by": adopted_by(version),
            "axes": version.content["axes"],
            "demonstration": version.body.demonstration,
        }


def document(version: Version, form: str, language: str) -> bytes:
    """The version as a file of that form.

    Raises:
        KeyError: no such form.
        takafu.kit.documents.TooLong: more lines than the form can hold.
    """
    return documents.write(Printed(version, language), form)


def dates(version: Version) -> Iterator[str]:
    """When it was drawn, proposed, adopted, in sentences."""
    adopted, more = _adopted(version) if version.adopted_at else ("", {})
    for moment, said in (
        (version.drawn_at, _("Drawn up on %(day)s")),
        (version.proposed_at, _("Proposed on %(day)s")),
        (version.adopted_at, adopted),
    ):
        if moment:
            yield said % {"day": formats.date(timezone.localdate(moment)), **more}


def adopted_by(version: Version) -> dict[str, object] | None:
    """For programs: who adopted it, and the number of the meeting's decision among the acts."""
    act = queries.adoption(version) if version.adopted_at else None
    if act is None:
        return None
    return {"meeting": act.authority.number} if act.authority else {"president": act.number}


def _adopted(version: Version) -> tuple[str, dict[str, object]]:
    """By whom it was adopted: a meeting, by the act of its decision, or the president alone."""
    act = queries.adoption(version)
    if act is None:
        return _("Adopted on %(day)s"), {}
    if act.authority is None:
        return _("Adopted on %(day)s by the president, without a meeting’s decision"), {}
    held = formats.date(timezone.localdate(act.authority.at))
    said = _("Adopted on %(day)s by decision of the meeting of %(held)s (act no. %(number)s)")
    return said, {"held": held, "number": formats.number(act.authority.number)}


def _blocks(version: Version) -> Iterator[Block]:
    axes = version.content["axes"]
    if len(axes) > 1:
        yield Contents(_("In this programme"))
    for number, axis in enumerate(axes, 1):
        note = wording.lines(len(axis["lines"]))
        yield Heading(wording.axis_title(axis["title"]), 1, str(formats.number(number)), note)
        yield Lines(tuple(_line(line) for line in axis["lines"]))


def _line(line: dict[str, Any]) -> Line:
    sources = line["sources"]
    return Line(
        number=formats.number(line["number"]).text,
        text=line["wording"],
        origin=wording.ideas(len(sources)) if sources else _("the body’s own"),
        sources=tuple(Source(str(source["number"]), source["text"], tuple(_notes(source))) for source in sources),
        notes=(Note(_("Origin"), _("carried over from the programme before")),) if line["carried"] else (),
    )


def _notes(source: dict[str, Any]) -> Iterator[Note]:
    by = str(wording.Tongues(source["by"]))
    if by:
        yield Note(_("Said by"), by)
    if source["reworded"]:
        yield Note(_("Note"), _("said here in other words than its author’s"))


def _rows(version: Version) -> Iterator[tuple[str | int, ...]]:
    for axis in version.content["axes"]:
        title = wording.axis_title(axis["title"])
        for line in axis["lines"]:
            for source in line["sources"] or [None]:
                told = (
                    (source["number"], source["text"], str(wording.Tongues(source["by"]))) if source else ("", "", "")
                )
                yield (title, line["number"], line["wording"], *told)
