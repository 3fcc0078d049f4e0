"""What the pages show, as plain values: a text with its numbers, amendments with their marks, two states side by side."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Mapping, Sequence
from dataclasses import dataclass
from typing import Any

from django.utils.translation import get_language
from django.utils.translation import gettext as _

from takafu.kit.components import Link, Tag
from takafu.kit.legal import parameters as said
from takafu.law.sources import Source
from takafu.law.standing import Parameter, Rank
from takafu.rulebook import rules, wording


@dataclass(frozen=True, slots=True)
class Shown:
    """A provision as a page shows it."""

    key: str
    anchor: str
    place: str
    level: str
    under: bool  # an article of a chapter
    texts: tuple[tuple[str, str], ...]  # language and words, the reader's language first
    figures: tuple[str, ...]
    href: str
    row: Any = None  # the draft's row, where it can be changed
    amendments: tuple[Any, ...] = ()


def languages(found: Mapping[str, str]) -> tuple[tuple[str, str], ...]:
    """The words by language, the reader's first."""
    mine = get_language() or "ar"
    return tuple(sorted(found.items(), key=lambda pair: (pair[0] != mine, pair[0])))


def figures(one: rules.Provision) -> tuple[str, ...]:
    """What an article fixes, in words."""
    return tuple(said.said(_plain(each)) for each in one.parameters)


def _plain(each: Mapping[str, Any]) -> Parameter:
    from datetime import date  # noqa: PLC0415 - only its first day is needed, and no page shows it

    return Parameter(each["code"], each["value"], each["unit"], Rank.BODY, Source(""), date.min, bound=each["bound"])


def moves(before: Iterable[Mapping[str, Any]], asked: Iterable[Mapping[str, Any]]) -> tuple[str, ...]:
    """What would become of an article's figures, each from its value to the other."""
    now = {each["code"]: each for each in before}
    return tuple(_move(now.get(each["code"]), each) for each in asked)


def _move(was: Mapping[str, Any] | None, asked: Mapping[str, Any]) -> str:
    values = {"what": said.title(asked["code"]), "before": said.valued(_plain(was)) if was else ""}
    if asked["value"] is None:
        return _("%(what)s: fixed no longer; it was %(before)s") % values
    values["after"] = said.valued(_plain(asked))
    if was is None:
        return _("%(what)s: %(after)s, where nothing was fixed") % values
    return _("%(what)s: %(before)s → %(after)s") % values


def provisions(
    found: Sequence[rules.Provision],
    href: Callable[[str], str],
    rows: Mapping[str, Any] | None = None,
    amendments: Mapping[str, Sequence[Any]] | None = None,
) -> list[Shown]:
    """A text in order."""
    first = next((place for place, one in enumerate(found) if one.level == "chapter"), len(found))
    return [
        Shown(
            key=one.key,
            anchor=f"{one.level}-{number}",
            place=wording.place(number, one),
            level=one.level,
            under=one.level == "article" and place > first,
            texts=languages(one.words),
            figures=figures(one),
            href=href(one.key),
            row=(rows or {}).get(one.key),
            amendments=tuple((amendments or {}).get(one.key, ())),
        )
        for place, (number, one) in enumerate(rules.numbered(found))
    ]


def contents(shown: Iterable[Shown]) -> list[Link]:
    """The chapters, to go to; the articles where there is none."""
    listed = list(shown)
    chapters = [one for one in listed if one.level == "chapter"] or listed
    return [Link(one.place, f"#{one.anchor}") for one in chapters]


@dataclass(frozen=True, slots=True)
class Marked:
    """A provision in two states: its places, what became of it, its words marked up by language."""

    place: str
    was: str
    tag: Tag | None
    texts: tuple[tuple[str, tuple[rules.Span, ...]], ...]
    gone: tuple[str, ...]
    new: tuple[str, ...]
    both: bool  # it stands in both states


def marked(
    before: Sequence[rules.Provision], after: Sequence[rules.Provision], *, all_of_it: bool = False
) -> list[Marked]:
    """What changed between two states of a text, article by article; all of it where that is asked for."""
    found = []
    for one in rules.compared(before, after):
        if one.what != "same" or all_of_it:
            found.append(_marked(one))
    return found


def reworded(before: Mapping[str, str], after: Mapping[str, str]) -> tuple[tuple[str, tuple[rules.Span, ...]], ...]:
    """What became of the words in each language, the reader's first."""
    codes = dict.fromkeys((*dict(languages(after)), *dict(languages(before))))
    return tuple((code, tuple(rules.marked(before.get(code, ""), after.get(code, "")))) for code in codes)


def _marked(one: rules.Compared) -> Marked:
    was = one.before[1] if one.before else rules.Provision("", "article")
    now = one.after[1] if one.after else rules.Provision("", "article")
    places = [wording.place(*side) if side else "" for side in (one.before, one.after)]
    earlier, later = figures(was), figures(now)
    return Marked(
        place=places[1] or places[0],
        was=places[0] if places[0] != places[1] and one.before and one.after else "",
        tag=wording.change(one.what),
        texts=reworded(was.words, now.words),
        gone=tuple(figure for figure in earlier if figure not in later),
        new=tuple(figure for figure in later if figure not in earlier),
        both=bool(one.before and one.after),
    )
