"""What stands at the sorting desk, and what a round of ranking came to, as files of every format."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from itertools import groupby

from django.utils.translation import gettext as _
from django.utils.translation import ngettext, override, pgettext

from takafu.ideas import queries, ranked
from takafu.ideas.gathered import whose
from takafu.ideas.models import Axis, Citation, Group, Idea, Round
from takafu.kit import clock, formats
from takafu.kit.documents.model import Block, Contents, Document, Heading, Json, Line, Lines, Note, Sheet, Source, Table
from takafu.kit.handing import invented
from takafu.register.models import Body

Part = tuple[
    str, list[tuple[Group, list[Idea]]], list[Idea]
]  # an axis, its lines with their ideas, what is unsorted in it


@dataclass(frozen=True, slots=True)
class Sorted:
    """Ideas and the lines that cite them, axis by axis, on their way to a file in `language`; for who sees the desk."""

    body: Body
    parts: tuple[Part, ...]
    language: str

    def document(self) -> Document:
        """For PDF, DOCX, ODT and HTML."""
        with override(self.language):
            return Document(
                title=_("Ideas and lines"),
                language=self.language,
                blocks=tuple(self._blocks()),
                facts=invented(self.body),
                house=str(self.body.name),
                made=clock.now(),
            )

    def _blocks(self) -> Iterator[Block]:
        if len(self.parts) > 1:
            yield Contents(_("In this list"))
        for number, (title, lines, loose) in enumerate(self.parts, 1):
            yield Heading(title, 1, str(formats.number(number)))
            if lines:
                yield Lines(tuple(_line(place, *line) for place, line in enumerate(lines, 1)))
            if loose:
                yield Heading(pgettext("ideas", "Unsorted"), 2)
                yield Lines(tuple(Line(str(one.number), one.text, whose(one)) for one in loose))

    def sheets(self) -> tuple[Sheet, ...]:
        """For XLSX and CSV: a row an idea for each line that cites it."""
        with override(self.language):
            columns = (_("Axis"), _("Line"), _("Idea"), _("Text of the idea"), _("Said by"))
            rows = []
            for title, lines, loose in self.parts:
                cited = [(group.wording, idea) for group, ideas in lines for idea in ideas]
                rows += [
                    (title, line, one.number, one.text, whose(one))
                    for line, one in [*cited, *(("", one) for one in loose)]
                ]
            return (Sheet(_("Ideas"), columns, tuple(rows), (24, 50, 8, 60, 20)),)

    def data(self) -> Json:
        """For JSON."""
        return {
            "axes": [
                {
                    "title": title,
                    "lines": [
                        {"wording": group.wording, "ideas": [_data(one) for one in ideas]} for group, ideas in lines
                    ],
                    "unsorted": [_data(one) for one in loose],
                }
                for title, lines, loose in self.parts
            ],
            "demonstration": self.body.demonstration,
        }


def sorted_ideas(body: Body, language: str) -> Sorted:
    """What stands at the desk of the scope's body; four queries."""
    cited = Citation.objects.filter(ended_at=None, group__dissolved_at=None).select_related(
        "idea__author", "idea__association"
    )
    behind = {
        key: [one.idea for one in rows]
        for key, rows in groupby(cited.order_by("group", "idea__number"), key=lambda one: one.group_id)
    }
    lines: dict[object, list[tuple[Group, list[Idea]]]] = {}
    for group in Group.objects.filter(dissolved_at=None).order_by("order", "id"):
        lines.setdefault(group.axis_id, []).append((group, behind.get(group.pk, [])))
    taken = {one.pk for ideas in behind.values() for one in ideas}
    loose: dict[object, list[Idea]] = {}
    for idea in queries.desk.pool().select_related("author", "association").order_by("number"):
        if idea.pk not in taken:
            loose.setdefault(idea.axis_id, []).append(idea)
    with override(language):
        axes: list[Axis | None] = [*queries.desk.standing_axes(), None]
        parts = [
            (str(axis.title) if axis else _("Outside all axes"), lines.get(key, []), loose.get(key, []))
            for axis in axes
            for key in [axis.pk if axis else None]
        ]
    return Sorted(body, tuple(part for part in parts if part[1] or part[2]), language)


def _line(place: int, group: Group, ideas: list[Idea]) -> Line:
    count = ngettext("%(count)s idea", "%(count)s ideas", len(ideas)) % {"count": formats.number(len(ideas))}
    sources = tuple(Source(str(one.number), one.text, (Note(_("Said by"), whose(one)),)) for one in ideas)
    return Line(formats.number(place).text, group.wording, count, sources)


def _data(idea: Idea) -> Json:
    return {"number": idea.number, "text": idea.text, "language": idea.language, "by": whose(idea)}


@dataclass(frozen=True, slots=True)
class Ranking:
    """The frozen result of a round on its way to a file, in `language`."""

    round: Round
    language: str

    def document(self) -> Document:
        """For PDF, DOCX, ODT and HTML: rank, line and value; the sheets hold every figure."""
        with override(self.language):
            place, sheet = self.round, ranked.sheet(self.round)
            rows = tuple(tuple(str(cell) for cell in (row[0], row[2], row[3], row[4])) for row in sheet.rows)
            columns = tuple(sheet.columns[at] for at in (0, 2, 3, 4))
            closed = [_("Closed on %(day)s") % {"day": formats.date(place.closed_at)}] if place.closed_at else []
            return Document(
                title=str(place.title),
                language=self.language,
                blocks=(Table(columns, rows, (1, 6, 2, 2), (0, 2, 3)),),
                kind=_("Ranking"),
                facts=(*map(str, closed), *invented(place.body)),
                house=str(place.body.name),
                made=place.closed_at,
            )

    def sheets(self) -> tuple[Sheet, ...]:
        """For XLSX and CSV."""
        with override(self.language):
            return (ranked.sheet(self.round),)

    def data(self) -> Json:
        """For JSON: as it was frozen."""
        place = self.round
        return {
            "title": dict(place.title),
            "method": place.method,
            "result": place.result,
            "demonstration": place.body.demonstration,
        }
