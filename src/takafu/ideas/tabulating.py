"""An arrangement as tables for spreadsheets: a row an idea, then pairs to look at, what was left out, where it all comes from."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterator

from django.utils.translation import gettext as _

from takafu.ideas import explaining, printing, wording
from takafu.ideas.arrangement import Arrangement
from takafu.kit.documents.model import Sheet

Row = tuple[str | int | float, ...]


def sheets(arrangement: Arrangement) -> tuple[Sheet, ...]:
    """The tables in the active language; the first one holds every idea once, as it was written."""
    made = [_programme(arrangement), *_pairs(arrangement), *_left_out(arrangement), _about(arrangement)]
    return tuple(made)


def _programme(arrangement: Arrangement) -> Sheet:
    authors = any(idea.author for idea in arrangement.ideas)
    columns = [
        _("Axis number"),
        _("Axis"),
        _("Line"),
        _("Text of the line"),
        _("Idea"),
        _("Text of the idea"),
        _("Why together"),
    ]
    columns += [_("Probable fault"), _("To check"), _("Resembles")] + ([_("Author")] if authors else [])
    widths = (8, 24, 7, 46, 8, 60, 44, 30, 30, 12, 18)
    return Sheet(_("Programme"), tuple(columns), tuple(_rows(arrangement, authors=authors)), widths[: len(columns)])


def _rows(arrangement: Arrangement, *, authors: bool) -> Iterator[Row]:
    faults: dict[str, list[str]] = defaultdict(list)
    alike: dict[str, list[str]] = defaultdict(list)
    for found in arrangement.corrections:
        faults[found.idea].append(printing.correction(found))
    for pair in arrangement.related:
        alike[pair.left].append(pair.right)
        alike[pair.right].append(pair.left)
    for axis, start in zip(arrangement.axes, arrangement.starts, strict=True):
        for line, group in enumerate(axis.groups, start):
            why = explaining.spoken(group.why)
            for idea in group.ideas:
                doubts = " ".join(wording.doubt(doubt) for doubt in idea.doubts)
                told = (
                    " · ".join(faults[idea.id]),
                    doubts,
                    " · ".join(alike[idea.id]),
                    *((idea.author,) if authors else ()),
                )
                yield (axis.number, printing.axis_title(axis), line, group.text, idea.id, idea.text, why, *told)


def _pairs(arrangement: Arrangement) -> Iterator[Sheet]:
    if not arrangement.related:
        return
    ideas = {idea.id: idea for idea in arrangement.ideas}
    columns = (
        _("Idea"),
        _("Text of the idea"),
        _("Other idea"),
        _("Its text"),
        _("What to decide"),
        _("Why"),
        _("Score"),
    )
    choice, merge = _("They exclude each other: choose"), _("Is it the same ask?")
    rows = (
        (
            p.left,
            ideas[p.left].text,
            p.right,
            ideas[p.right].text,
            choice if p.rival else merge,
            explaining.spoken(p.why),
            p.score,
        )
        for p in arrangement.related
    )
    yield Sheet(_("To be decided"), columns, tuple(rows), (8, 50, 8, 50, 26, 44, 8))


def _left_out(arrangement: Arrangement) -> Iterator[Sheet]:
    rows = [*((text, "", _("Introduction")) for text in arrangement.preamble), *printing.left_out(arrangement)]
    if rows:
        yield Sheet(_("Left out"), (_("Text"), _("Place"), _("Why")), tuple(rows), (70, 24, 40))


def _about(arrangement: Arrangement) -> Sheet:
    said = [printing.lead(arrangement), *printing.facts(arrangement)]
    said += printing.remarks(arrangement)
    return Sheet(
        _("About"),
        (arrangement.title or _("Work programme: the ideas arranged"),),
        tuple((text,) for text in said),
        (110,),
    )
