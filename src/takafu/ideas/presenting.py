"""What the page of an arranged list shows: the arrangement as components, one axis at a time where the list is long."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from django.conf import settings
from django.urls import reverse
from django.utils.functional import Promise
from django.utils.translation import get_language, gettext_lazy
from django.utils.translation import gettext as _

from takafu.ideas import counting, printing, reviewing, wording
from takafu.ideas.arrangement import Arrangement, Group
from takafu.ideas.explaining import sentences
from takafu.ideas.shortening import is_cut, shortened
from takafu.kit.components import Download, Line, Link, Reasons, Tag
from takafu.kit.formats import number, reference

WHOLE_UP_TO, AXES_UP_TO = 400, 60  # ideas and axes shown on one page; a longer list is shown axis by axis
PART = 200  # lines of one axis on a page
PLACES = 200  # axes named in the margin; of more, those around the one that is shown

DOWNLOADS: tuple[tuple[str, str, str | Promise], ...] = (
    ("pdf", "PDF", gettext_lazy("to print")),
    ("docx", "Word", gettext_lazy("to go on writing")),
    ("xlsx", "Excel", gettext_lazy("to sort and count")),
    ("odt", "LibreOffice", gettext_lazy("to go on writing")),
    ("html", "HTML", gettext_lazy("a page that opens anywhere")),
    ("csv", "CSV", gettext_lazy("a plain table")),
    ("json", "JSON", gettext_lazy("for programs")),
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
    """An axis on the page; `number` is "" for one without a title of its own."""

    number: str
    title: str
    anchor: str
    summary: str
    lines: tuple[Line, ...]
    proposed: bool
    earlier: str = ""
    later: str = ""


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


def busy() -> str:
    """The sentence for a document that has to wait for others."""
    return _("Many documents are being made at this moment. Ask for this one again in a minute.")


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
    """Everything the page of an arranged list shows. A long list has a page for each axis and one for what is to be looked at.

    Raises:
        NoSuchPart: `asked` names an axis or a line that is not there.
    """
    made = shortened(made)
    here = reverse("ideas:arranged", args=[token])
    whole = len(made.ideas) <= WHOLE_UP_TO and len(made.axes) <= AXES_UP_TO
    looking = not whole and "look" in asked
    chosen = None if whole or looking else _asked(asked, "axis", 0, len(made.axes))
    start = _asked(asked, "from", 0, max([1, *(len(axis.groups) for axis in made.axes)]))
    shown = range(len(made.axes)) if whole else () if chosen is None else (chosen,)
    return {
        "made": made,
        "lead": printing.lead(made),
        "merged": any(made.merges),
        "remarks": printing.remarks(made),
        "downloads": _downloads(token),
        "places": [_place(made, n, here, whole, chosen) for n in _near(chosen or 0, len(made.axes))],
        "looks": reviewing.links(made, "" if whole else f"{here}?look"),
        "numbers": printing.numbers(made),
        "sections": [_section(made, n, start if not whole else 0, here, whole) for n in shown],
        "by_words": made.compared == "words",
        **(reviewing.looks(made) if whole or looking else {}),
    }


def _downloads(token: str) -> list[Download]:
    return [
        Download(name, reverse("ideas:document", args=[token, form]), note, strong=form == "pdf")
        for form, name, note in DOWNLOADS
    ]


def _asked(asked: Mapping[str, str], name: str, default: int, count: int) -> int:
    value = asked.get(name, str(default))
    if not value.isascii() or not value.isdigit() or len(value) > 9 or int(value) >= count:
        raise NoSuchPart(name)
    return int(value)


def _near(chosen: int, count: int) -> range:
    start = max(0, min(chosen - PLACES // 2, count - PLACES))
    return range(start, min(count, start + PLACES))


def _place(made: Arrangement, n: int, here: str, whole: bool, chosen: int | None) -> Link:
    axis = made.axes[n]
    href = f"#axis-{n + 1}" if whole else f"{here}?axis={n}"
    return Link(printing.axis_title(axis), href, current=n == chosen, count=number(len(axis.ideas)))


def _section(made: Arrangement, n: int, start: int, here: str, whole: bool) -> Section:
    axis = made.axes[n]
    groups = axis.groups if whole else axis.groups[start : start + PART]
    return Section(
        number=str(axis.number) if axis.title else "",
        title=printing.axis_title(axis),
        anchor=f"axis-{n + 1}",
        summary=f"{counting.ideas(len(axis.ideas))} {counting.in_lines(len(axis.groups))}",
        lines=tuple(_line(group, place, made.language) for place, group in enumerate(groups, made.starts[n] + start)),
        proposed=axis.proposed,
        earlier=f"{here}?axis={n}&from={max(0, start - PART)}" if start and not whole else "",
        later=f"{here}?axis={n}&from={start + PART}" if not whole and start + PART < len(axis.groups) else "",
    )


def _line(group: Group, place: int, language: str) -> Line:
    if len(group.ideas) == 1:
        idea = group.ideas[0]
        doubts = tuple(wording.doubt(doubt) for doubt in idea.doubts)
        return Line(
            str(place),
            idea.text,
            language,
            facts=(
                _("Idea %(id)s") % {"id": reference(idea.id)},
                *((_("shown in part: the documents hold the whole text"),) if is_cut(idea.text) else ()),
            ),
            tag=Tag(_("doubtful"), "warn") if doubts else None,
            reasons=Reasons(_("What is doubtful?"), doubts) if doubts else None,
        )
    whys = [why for why in group.why if why.code != "differs"]  # the reader has the texts before the eyes
    return Line(
        str(place),
        group.text,
        language,
        tag=Tag(counting.ideas(len(group.ideas)), "blue"),
        sources_title=_("The ideas as they were written"),
        sources=tuple(reviewing.voice(idea) for idea in group.ideas),
        reasons=Reasons(_("Why together?"), tuple(sentences(whys))) if whys else None,
    )
