"""What the pages of a programme show, as plain values of the components."""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass
from typing import Any

from django.utils.translation import gettext as _

from takafu.kit import formats
from takafu.kit.components import Column, Line, Link, Table, Tag, Voice
from takafu.programme import rules, wording
from takafu.programme.models import Version
from takafu.text.language import language_of

ADDRESS = Callable[..., str]


@dataclass(frozen=True, slots=True)
class Part:
    """An axis with its lines; `done` is how far the work on them is, in percent, where there is any."""

    title: str
    anchor: str
    lines: tuple[Line, ...]
    done: int | None = None


def parts(
    content: Mapping[str, Any],
    to: Callable[[str], str] | None = None,
    tags: Mapping[str, Tag] | None = None,
    shares: Mapping[str, float] | None = None,
) -> list[Part]:
    """A content's axes with their lines; `to` gives the address of a measure's page, `tags` its state, `shares` how far it is."""
    return [
        Part(
            wording.axis_title(axis["title"]),
            f"axis-{number}",
            tuple(_line(line, to, (tags or {}).get(line["measure"])) for line in axis["lines"]),
            _done(axis["lines"], shares or {}),
        )
        for number, axis in enumerate(content["axes"], 1)
    ]


def _done(lines: Sequence[Mapping[str, Any]], shares: Mapping[str, float]) -> int | None:
    found = [(1.0, shares[line["measure"]]) for line in lines if line["measure"] in shares]
    return round(100 * rules.rolled_up(found)) if found else None


def _line(line: Mapping[str, Any], to: Callable[[str], str] | None, tag: Tag | None) -> Line:
    sources = line["sources"]
    carried = Tag(_("carried over")) if line["carried"] else None
    return Line(
        number=formats.number(line["number"]),
        text=line["wording"],
        language=language_of(line["wording"]),
        facts=(wording.ideas(len(sources)),) if sources else (),
        tag=tag or carried,
        link=Link(_("Details"), to(line["measure"])) if to else None,
        sources_title=_("The ideas it comes from"),
        sources=tuple(voices(sources)),
        anchor=f"line-{line['number']}",
    )


def voices(sources: list[dict[str, Any]]) -> list[Voice]:
    """The ideas behind a line, in their authors' words."""
    return [Voice(source["text"], wording.source_label(source), source["language"]) for source in sources]


def contents(shown: list[Part]) -> list[Link]:
    """The way to each axis."""
    return [Link(part.title, f"#{part.anchor}", count=formats.number(len(part.lines))) for part in shown]


def comparison(before: Version, after: Version) -> Table:
    """What differs between two versions, a row a change."""
    told = {**_wordings(before.content), **_wordings(after.content)}
    rows = []
    for found in rules.differences(titled(before.content), titled(after.content)):
        tag, sentence = wording.change(found)
        rows.append((formats.isolate(told[found.measure]), tag, sentence))
    columns = (Column(_("Line")), Column(_("What changed")), Column(_("How")))
    return Table(_("What changed"), columns, tuple(rows))


def titled(content: Mapping[str, Any]) -> dict[str, Any]:
    """The content with the axes named by their titles, as readers know them."""
    return {"axes": [axis | {"axis": wording.axis_title(axis["title"])} for axis in content["axes"]]}


def _wordings(content: Mapping[str, Any]) -> dict[str, str]:
    return {line["measure"]: line["wording"] for axis in content["axes"] for line in axis["lines"]}
