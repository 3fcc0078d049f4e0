"""What the page of an arranged list shows: the arrangement as components, one axis at a time where the list is long."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from django.conf import settings
from django.urls import reverse
from django.utils.functional import Promise
from django.utils.translation import get_language, gettext_lazy, ngettext
from django.utils.translation import gettext as _

from takafu.ideas import counting, wording
from takafu.ideas.arrangement import ArrangedAxis, Arrangement, Correction, Group, Related
from takafu.ideas.collection import Idea
from takafu.ideas.explaining import sentences
from takafu.kit.components import Download, Line, Link, Reasons, Tag, Voice
from takafu.kit.formats import number, reference
from takafu.kit.reading import Note
from takafu.kit.reading.sentences import note

WHOLE_UP_TO = 400  # ideas shown on one page; a longer list is shown axis by axis
PART = 200  # lines of one axis on a page
PAIRS, ROWS = 30, 50  # pairs, doubts and left-out lines shown; the documents hold all

DOWNLOADS: tuple[tuple[str, str | Promise], ...] = (
    ("pdf", gettext_lazy("to print")),
    ("docx", gettext_lazy("Word, to go on writing")),
    ("odt", gettext_lazy("LibreOffice")),
    ("xlsx", gettext_lazy("Excel, to sort")),
    ("csv", gettext_lazy("a table")),
    ("html", gettext_lazy("a page")),
    ("json", gettext_lazy("for programs")),
)
STAGES = {
    "waiting": gettext_lazy("Waiting for a free place"),
    "reading": gettext_lazy("Reading the list"),
    "analysing": gettext_lazy("Reading the words"),
    "meaning": gettext_lazy("Weighing the meaning"),
    "comparing": gettext_lazy("Comparing the ideas"),
    "grouping": gettext_lazy("Putting like with like"),
}
STEPS = ("reading", "analysing", "meaning", "comparing", "grouping")


class NoSuchPart(Exception):
    """The address names an axis or a line that is not there."""


@dataclass(frozen=True, slots=True)
class Section:
    """An axis on the page."""

    title: str
    anchor: str
    summary: str
    lines: tuple[Line, ...]
    proposed: bool
    earlier: str = ""
    later: str = ""


@dataclass(frozen=True, slots=True)
class Question:
    """A pair that a person decides on."""

    first: Voice
    second: Voice
    reasons: Reasons | None
    rival: bool


def promises() -> dict[str, Any]:
    """What the form says about limits and keeping."""
    return {"megabytes": settings.TAKAFU["UPLOAD_MB"], "minutes": settings.TAKAFU["VISIT_MINUTES"]}


def example() -> str:
    """A short invented list in the visitor's language, to try the page with."""
    language = "fr" if get_language() == "fr" else "ar"
    return (Path(__file__).parent / "data" / f"example.{language}.txt").read_text("utf-8")


def too_large() -> str:
    """The sentence for a file past the limit."""
    return _("This file is larger than %(limit)s MB. Save the list without pictures, or split it in two.") % {
        "limit": settings.TAKAFU["UPLOAD_MB"]
    }


def abandoned() -> str:
    """The sentence for a list whose child process died."""
    return _("The work on this list was cut short. Please send it again; if it happens again, split the list in two.")


def no_document(form: str) -> str:
    """The sentence for a document that could not be made."""
    return _(
        "The %(form)s file could not be made from this list. Try another format: xlsx, csv and json hold lists of any length."
    ) % {"form": form.upper()}


def waiting(progress: Mapping[str, Any] | None) -> dict[str, Any]:
    """How far the work is."""
    stage = progress["stage"] if progress else "reading"
    step = STEPS.index(stage) + 1 if stage in STEPS else 0
    share = progress["share"] if progress else 0
    done = round(100 * (max(0, step - 1) + share) / len(STEPS))
    return {"stage": STAGES[stage], "steps": [STAGES[name] for name in STEPS], "step": step, "done": done}


def page(made: Arrangement, token: str, asked: Mapping[str, str]) -> dict[str, Any]:
    """Everything the page of an arranged list shows.

    Raises:
        NoSuchPart: `asked` names an axis or a line that is not there.
    """
    here = reverse("ideas:arranged", args=[token])
    whole = len(made.ideas) <= WHOLE_UP_TO
    chosen = None if whole else _asked(asked, "axis", 0, len(made.axes))
    start = _asked(asked, "from", 0, max(1, *(len(axis.groups) for axis in made.axes)))
    shown = made.axes if chosen is None else made.axes[chosen : chosen + 1]
    first = 0 if chosen is None else chosen
    known = {idea.id: idea for idea in made.ideas}
    return {
        "made": made,
        "facts": _facts(made),
        "downloads": [
            Download(form.upper(), reverse("ideas:document", args=[token, form]), note) for form, note in DOWNLOADS
        ],
        "places": [_place(made, n, here, whole, chosen) for n in range(len(made.axes))],
        "sections": [_section(made, n, start if not whole else 0, here, whole) for n, _axis in enumerate(shown, first)],
        "questions": [_question(pair, known) for pair in made.related[:PAIRS]] if chosen in (None, 0) else [],
        "more_questions": max(0, len(made.related) - PAIRS),
        "elsewhere": [(_voice(known[e.idea]), _title(made, e.axis)) for e in made.elsewhere[:ROWS]],
        "corrections": _corrections(made, known)[:ROWS],
        "doubts": [wording.doubt(doubt) for doubt in made.doubts],
        "notes": [note(Note(told.code, told.values)) for told in made.notes],
        "left_out": [(row.text, wording.left_out(row.why)) for row in made.left_out[:ROWS]],
        "by_words": made.compared == "words",
    }


def _asked(asked: Mapping[str, str], name: str, default: int, count: int) -> int:
    value = asked.get(name, str(default))
    if not value.isascii() or not value.isdigit() or int(value[:9]) >= count:
        raise NoSuchPart(name)
    return int(value)


def _facts(made: Arrangement) -> list[str]:
    merged = len(list(made.merges))
    return [
        counting.ideas(len(made.ideas)),
        counting.under_axes(len(made.axes)),
        counting.in_lines(sum(len(axis.groups) for axis in made.axes)),
        ngettext("%(count)s suggested merge", "%(count)s suggested merges", merged) % {"count": number(merged)},
    ]


def _title(made: Arrangement, axis_number: int) -> str:
    return next((axis.title for axis in made.axes if axis.number == axis_number), "")


def _heading(axis: ArrangedAxis) -> str:
    if axis.title:
        return axis.title
    return _("Ideas waiting for an axis") if axis.proposed else _("Ideas")


def _place(made: Arrangement, n: int, here: str, whole: bool, chosen: int | None) -> Link:
    axis = made.axes[n]
    href = f"#axis-{n + 1}" if whole else f"{here}?axis={n}"
    return Link(_heading(axis), href, current=n == chosen, count=number(len(axis.ideas)))


def _section(made: Arrangement, n: int, start: int, here: str, whole: bool) -> Section:
    axis = made.axes[n]
    groups = axis.groups if whole else axis.groups[start : start + PART]
    return Section(
        title=_heading(axis),
        anchor=f"axis-{n + 1}",
        summary=f"{counting.ideas(len(axis.ideas))} {counting.in_lines(len(axis.groups))}",
        lines=tuple(_line(group, place, made.language) for place, group in enumerate(groups, start + 1)),
        proposed=axis.proposed,
        earlier=f"{here}?axis={n}&from={max(0, start - PART)}" if start and not whole else "",
        later=f"{here}?axis={n}&from={start + PART}" if not whole and start + PART < len(axis.groups) else "",
    )


def _line(group: Group, place: int, language: str) -> Line:
    if len(group.ideas) == 1:
        idea = group.ideas[0]
        doubts = tuple(wording.doubt(doubt) for doubt in idea.doubts)
        return Line(
            number(place),
            idea.text,
            language,
            facts=(_("idea %(id)s") % {"id": reference(idea.id)},),
            tag=Tag(_("doubtful"), "warn") if doubts else None,
            reasons=Reasons(_("What is doubtful?"), doubts) if doubts else None,
        )
    return Line(
        number(place),
        group.text,
        language,
        tag=Tag(counting.ideas(len(group.ideas)), "blue"),
        sources_title=_("The ideas behind this line"),
        sources=tuple(_voice(idea) for idea in group.ideas),
        reasons=Reasons(_("Why together?"), tuple(sentences(group.why))),
    )


def _voice(idea: Idea, marks: Iterable[tuple[int, int]] = ()) -> Voice:
    return Voice(idea.text, reference(idea.id), marks=tuple(marks))


def _question(pair: Related, known: Mapping[str, Idea]) -> Question:
    first, second = known[pair.left], known[pair.right]
    mine = [word for why in pair.why if why.code in {"concepts", "terms"} for word in why.values]
    theirs = [word for why in pair.why if why.code in {"concepts", "terms"} for word in (why.others or why.values)]
    reasons = Reasons(_("Why do we ask?"), tuple(sentences(pair.why))) if pair.why else None
    return Question(
        _voice(first, _spans(first.text, mine)), _voice(second, _spans(second.text, theirs)), reasons, pair.rival
    )


def _spans(text: str, words: Iterable[str]) -> Iterable[tuple[int, int]]:
    for word in words:
        if (at := text.find(word)) >= 0:
            yield at, at + len(word)


def _corrections(made: Arrangement, known: Mapping[str, Idea]) -> list[tuple[Voice, list[Correction]]]:
    """Each idea with probable faults once, all of them marked."""
    by_idea: dict[str, list[Correction]] = {}
    for correction in made.corrections:
        by_idea.setdefault(correction.idea, []).append(correction)
    return [(_voice(known[key], [(c.start, c.end) for c in found]), found) for key, found in by_idea.items()]
