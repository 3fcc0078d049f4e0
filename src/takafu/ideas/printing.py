"""An arrangement as a printed programme: title, contents, counts, axes with their numbered lines, then what a person should look at."""

from __future__ import annotations

import datetime
from collections import defaultdict
from collections.abc import Iterator
from dataclasses import dataclass

from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from takafu import __version__
from takafu.ideas import counting, explaining, wording
from takafu.ideas.arrangement import ArrangedAxis, Arrangement, Correction, Group, Related, Why
from takafu.ideas.collection import Idea
from takafu.kit import formats
from takafu.kit.documents.model import Block, Contents, Document, Heading, Line, Lines, Note, Paragraph, Source, Table
from takafu.kit.reading import Note as FileNote
from takafu.kit.reading import sentences


def document(arrangement: Arrangement, language: str) -> Document:
    """The programme as a document in the active language, which is `language`."""
    return Document(
        title=arrangement.title or _("Work programme: the ideas arranged"),
        language=language,
        blocks=tuple(_Printing(arrangement).blocks()),
        kind=_("Proposed work programme"),
        lead=lead(arrangement),
        facts=facts(arrangement),
        house=_("Takafu"),
        house_line=_("From a list of raw ideas to an arranged work programme"),
        made=_noon(arrangement.made),
    )


def lead(arrangement: Arrangement) -> str:
    """The arrangement in one or two sentences."""
    ideas, lines = len(arrangement.ideas), sum(len(axis.groups) for axis in arrangement.axes)
    parts = {
        "ideas": counting.ideas(ideas),
        "lines": counting.in_lines(lines),
        "axes": counting.under_axes(len(arrangement.axes)),
    }
    said = (
        ngettext(
            "%(ideas)s came in; here it is, %(lines)s, %(axes)s.",
            "%(ideas)s came in; here they are, put in order %(lines)s, %(axes)s.",
            ideas,
        )
        % parts
    )
    merged = sum(1 for _merge in arrangement.merges)
    return f"{said} {counting.lines_together(merged)}" if merged else said


def facts(arrangement: Arrangement) -> tuple[str, ...]:
    """Where it comes from, when it was made and with what; how the ideas were compared."""
    source = (
        _("Source: %(name)s") % {"name": formats.reference(arrangement.source)}
        if arrangement.source
        else _("Source: a pasted list")
    )
    made = [formats.date(datetime.date.fromisoformat(arrangement.made))] if arrangement.made else []
    maker = _("Takafu %(version)s") % {"version": formats.reference(__version__)}
    compared = (
        _("Compared by words and by meaning.") if arrangement.compared == "meaning" else _("Compared by words alone.")
    )
    return " · ".join(str(part) for part in (source, *made, maker)), compared


def numbers(arrangement: Arrangement) -> str:
    """What the numbers mean, told by a number of this very list."""
    if not arrangement.ideas:
        return ""
    alone = [group.ideas[0] for axis in arrangement.axes for group in axis.groups if len(group.ideas) == 1]
    told = (alone or arrangement.ideas)[-1].id
    heading, place = (formats.reference(part) for part in told.split("."))
    words = {"id": formats.reference(told), "axis": heading, "number": place}
    if all(idea.id.startswith("1.") for idea in arrangement.ideas):
        return _("The lines are numbered one after the other. “Idea %(id)s” is number %(number)s of your list.") % words
    return (
        _(
            "The lines are numbered one after the other. “Idea %(id)s” is number %(number)s under heading %(axis)s of your list."
        )
        % words
    )


def axis_title(axis: ArrangedAxis) -> str:
    """An axis's title, or what stands for one."""
    return axis.title or (_("Ideas waiting for an axis") if axis.proposed or axis.number > 1 else _("Ideas"))


def correction(found: Correction) -> str:
    """A probable fault with the proposal beside it."""
    return _("written “%(found)s”, perhaps “%(proposed)s”") % {"found": found.found, "proposed": found.proposed}


def named(idea: Idea) -> str:
    """An idea with its number on a line of its own, for tables."""
    return f"{formats.reference(idea.id)}\n{idea.text}"


def joining(whys: tuple[Why, ...]) -> str:
    """What speaks for a pair. What differs is left to the reader, who has both texts before the eyes."""
    return explaining.spoken([why for why in whys if why.code != "differs"])


def _noon(made: str) -> datetime.datetime | None:
    return datetime.datetime.fromisoformat(f"{made}T12:00:00+00:00") if made else None


@dataclass
class _Remarks:
    """What is to be said of each idea, by its id."""

    corrections: dict[str, list[Correction]]
    elsewhere: dict[str, str]


class _Printing:
    """The blocks of a programme, its lines numbered as on the page of the list."""

    def __init__(self, arrangement: Arrangement) -> None:
        self.arrangement = arrangement
        self.ideas = {idea.id: idea for idea in arrangement.ideas}
        titles = {axis.number: axis_title(axis) for axis in arrangement.axes}
        corrections: dict[str, list[Correction]] = defaultdict(list)
        for found in arrangement.corrections:
            corrections[found.idea].append(found)
        self.remarks = _Remarks(corrections, {e.idea: titles.get(e.axis, "") for e in arrangement.elsewhere})

    def blocks(self) -> Iterator[Block]:
        """Everything after the title."""
        made = self.arrangement
        yield Paragraph(
            _(
                "These are proposals. Each line shows its ideas as they were written and says why they stand together; people decide."
            ),
            "notice",
        )
        if said := numbers(made):
            yield Paragraph(said, "small")
        yield Contents(_("In this programme"))
        yield self._counts()
        for axis, start in zip(made.axes, made.starts, strict=True):
            yield from self._axis(axis, start)
        alike = [pair for pair in made.related if not pair.rival]
        rivals = [pair for pair in made.related if pair.rival]
        yield from self._pairs(
            alike, _("Ideas that resemble each other"), _("They stand in different lines: should they be one?")
        )
        yield from self._pairs(
            rivals, _("Choices to be made"), _("These ideas answer one question in ways that exclude each other.")
        )
        yield from self._left_out()
        yield from self._reading()

    def _counts(self) -> Table:
        axes = self.arrangement.axes
        titles = [axis_title(axis) for axis in axes]
        counts = [
            (len(axis.ideas), len(axis.groups), sum(len(group.ideas) > 1 for group in axis.groups)) for axis in axes
        ]
        if len(axes) > 1:
            titles.append(_("Total"))
            counts.append((sum(c[0] for c in counts), sum(c[1] for c in counts), sum(c[2] for c in counts)))
        rows = tuple((title, *(formats.number(n).text for n in row)) for title, row in zip(titles, counts, strict=True))
        return Table((_("Axis"), _("Ideas"), _("Lines"), _("Lines of several ideas")), rows, (8, 2, 2, 4), (1, 2, 3))

    def _axis(self, axis: ArrangedAxis, start: int) -> Iterator[Block]:
        note = f"{counting.ideas(len(axis.ideas))} {counting.in_lines(len(axis.groups))}"
        if axis.proposed and axis.title:
            note += " · " + _("its ideas were placed here by proposal")
        yield Heading(axis_title(axis), 1, str(axis.number) if axis.title else "", note)
        if axis.groups:
            lines = (self._line(group, str(place)) for place, group in enumerate(axis.groups, start))
            yield Lines(tuple(lines))

    def _line(self, group: Group, number: str) -> Line:
        if len(group.ideas) == 1:
            idea = group.ideas[0]
            return Line(number, idea.text, _origin(idea), (), tuple(self._notes(idea)))
        sources = tuple(Source(idea.id, idea.text, tuple(self._notes(idea, author=True))) for idea in group.ideas)
        why = (Note(_("Why together"), joining(group.why)),) if group.why else ()
        return Line(number, group.text, counting.brings_together(len(group.ideas)), sources, why)

    def _notes(self, idea: Idea, *, author: bool = False) -> Iterator[Note]:
        if author and idea.author:
            yield Note(_("Proposed by"), idea.author)
        if faults := self.remarks.corrections.get(idea.id):
            yield Note(_("Probable fault"), " · ".join(correction(found) for found in faults))
        if idea.doubts:
            yield Note(_("To check"), " ".join(wording.doubt(doubt) for doubt in idea.doubts))
        if title := self.remarks.elsewhere.get(idea.id):
            yield Note(_("Perhaps in another axis"), title)

    def _pairs(self, pairs: list[Related], title: str, note: str) -> Iterator[Block]:
        if not pairs:
            return
        yield Heading(title, 1, "", note)
        columns = (_("Idea"), _("Other idea"), _("Why"))
        rows = tuple((named(self.ideas[p.left]), named(self.ideas[p.right]), joining(p.why)) for p in pairs)
        if any(row[2] for row in rows):
            yield Table(columns, rows, (4, 4, 3))
        else:
            yield Table(columns[:2], tuple(row[:2] for row in rows), (1, 1))

    def _left_out(self) -> Iterator[Block]:
        rows = [*((text, "", _("Introduction")) for text in self.arrangement.preamble), *left_out(self.arrangement)]
        if rows:
            yield Heading(
                _("Left out of the programme"), 1, "", _("Text of the source that is neither an axis nor an idea.")
            )
            yield Table((_("Text"), _("Place"), _("Why")), tuple(rows), (6, 3, 3))

    def _reading(self) -> Iterator[Block]:
        said = remarks(self.arrangement)
        if said:
            yield Heading(_("About the reading"), 1, "", _("What the source left open."))
            for one in said:
                yield Paragraph(one)


def left_out(arrangement: Arrangement) -> Iterator[tuple[str, str, str]]:
    """Text, place and reason of what is neither an axis nor an idea."""
    return ((out.text, sentences.place(out.where), wording.left_out(out.why)) for out in arrangement.left_out)


def remarks(arrangement: Arrangement) -> list[str]:
    """What there is to say of the file and of the whole list, each thing once."""
    of_file = (sentences.note(FileNote(told.code, told.values)) for told in arrangement.notes)
    of_list = (wording.doubt(doubt) for doubt in arrangement.doubts)
    return list(dict.fromkeys((*of_file, *of_list)))


def _origin(idea: Idea) -> str:
    words = {"id": formats.reference(idea.id), "author": idea.author}
    return _("Idea %(id)s, from %(author)s") % words if idea.author else _("Idea %(id)s") % words
