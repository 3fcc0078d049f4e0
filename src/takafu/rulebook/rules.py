"""Texts of articles: numbering, consolidating amendments, clashes between them, comparing two states of a text. Pure.

A text is a list of provisions in order: chapters that head, and articles that rule. An article keeps its key for ever, whatever its number.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, field, replace
from difflib import SequenceMatcher
from typing import Any, Literal

Level = Literal["chapter", "article"]
Kind = Literal["replace", "insert", "delete"]
_PIECES = re.compile(r"\s+|[^\s]+")


@dataclass(frozen=True, slots=True)
class Provision:
    """A chapter's heading, or an article with its words by language and the parameters that it carries.

    Attributes:
        parameters: {"code", "value", "unit", "bound"} each, as `law.parameters.checked` stores them.
    """

    key: str
    level: Level
    heading: Mapping[str, str] = field(default_factory=dict)
    words: Mapping[str, str] = field(default_factory=dict)
    parameters: tuple[Mapping[str, Any], ...] = ()


@dataclass(frozen=True, slots=True)
class Change:
    """What an amendment does: `target` is the article that it replaces or deletes, or after which it inserts ("": at the beginning).

    Attributes:
        key: of the amendment; an inserted article has it as its own.
        figures: what it lets the article fix, a parameter each; one whose value is None is fixed no longer.
    """

    key: str
    kind: Kind
    target: str
    heading: Mapping[str, str] = field(default_factory=dict)
    words: Mapping[str, str] = field(default_factory=dict)
    figures: tuple[Mapping[str, Any], ...] = ()

    @property
    def rewords(self) -> bool:
        """Whether it gives an article other words, and not another figure alone."""
        return self.kind == "replace" and bool(self.heading or self.words or not self.figures)


@dataclass(frozen=True, slots=True)
class Clash:
    """Two changes that cannot both be taken.

    Attributes:
        why: "replace" (both reword an article), "figure" (each lets it fix another value) or "delete" (one deletes what the other changes).
    """

    one: str
    other: str
    why: str


def clashes(changes: Iterable[Change]) -> list[Clash]:
    """Every pair that cannot stand together. Two that delete the same article agree; so do two that insert at the same place."""
    found: list[Clash] = []
    by_target: dict[str, list[Change]] = {}
    for change in changes:
        if change.kind == "insert":
            continue
        for earlier in by_target.setdefault(change.target, []):
            if why := _clash(earlier, change):
                found.append(Clash(earlier.key, change.key, why))
        by_target[change.target].append(change)
    return found


def _clash(one: Change, other: Change) -> str:
    kinds = {one.kind, other.kind}
    if kinds == {"delete"}:
        return ""
    if "delete" in kinds:
        return "delete"
    if one.rewords and other.rewords:
        return "replace"
    mine = {figure["code"]: figure for figure in one.figures}
    return "figure" if any(mine.get(each["code"], each) != each for each in other.figures) else ""


def fixed(before: Iterable[Mapping[str, Any]], figures: Iterable[Mapping[str, Any]]) -> tuple[Mapping[str, Any], ...]:
    """What an article fixes once an amendment's figures are taken."""
    kept = {each["code"]: each for each in (*before, *figures)}
    return tuple(each for _code, each in sorted(kept.items()) if each["value"] is not None)


def changed(one: Provision, change: Change) -> Provision:
    """An article as a change leaves it; what is inserted is a change of nothing."""
    made = replace(one, parameters=fixed(one.parameters, change.figures))
    return (
        made
        if change.kind == "replace" and not change.rewords
        else replace(made, heading=change.heading, words=change.words)
    )


def lines(figures: Iterable[Mapping[str, Any]]) -> list[str]:
    """What is fixed, as a text that is made official says it."""
    return [f"{each['code']} = {each['value']} {each['unit']} {each['bound']}" for each in figures]


def consolidated(base: Sequence[Provision], changes: Sequence[Change]) -> list[Provision]:
    """The text with these changes made, those that insert at one place in the given order.

    Raises:
        ValueError: two of them clash, or one names an article that is not there.
    """
    if clashes(changes):
        raise ValueError("clash")
    known = {one.key for one in base} | {""}
    known |= {change.key for change in changes if change.kind == "insert"}
    if any(change.target not in known for change in changes):
        raise ValueError("target")
    by_target: dict[str, list[Change]] = {}
    for change in changes:
        by_target.setdefault(change.target, []).append(change)
    made = [*_inserted("", by_target)]
    for one in base:
        kept: Provision | None = one
        for change in by_target.get(one.key, ()):
            if change.kind == "delete":
                kept = None
            elif change.kind == "replace" and kept:
                kept = changed(kept, change)
        made += [kept] if kept else []
        made += _inserted(one.key, by_target)
    return made


def _inserted(after: str, by_target: Mapping[str, Sequence[Change]]) -> list[Provision]:
    """What is inserted after an article, and after what is inserted."""
    made = []
    for change in by_target.get(after, ()):
        if change.kind == "insert":
            made.append(changed(Provision(change.key, "article"), change))
            made += _inserted(change.key, by_target)
    return made


def numbered(provisions: Iterable[Provision]) -> list[tuple[int, Provision]]:
    """Each with its number: chapters and articles are counted apart, articles through all chapters."""
    counts = {"chapter": 0, "article": 0}
    found = []
    for one in provisions:
        counts[one.level] += 1
        found.append((counts[one.level], one))
    return found


@dataclass(frozen=True, slots=True)
class Compared:
    """A provision in two states of a text: "same", "changed", "added", "removed" or "moved" (the same words at another place)."""

    what: str
    before: tuple[int, Provision] | None
    after: tuple[int, Provision] | None


def compared(before: Sequence[Provision], after: Sequence[Provision]) -> list[Compared]:
    """Two states of a text article by article, in the order of the later; what is gone stands where it stood."""
    was, now = ({one.key: (number, one) for number, one in numbered(text)} for text in (before, after))
    stayed = _in_place([one.key for one in before], [one.key for one in after])
    found: list[Compared] = []
    waiting = [one.key for one in before]
    for one in after:
        while waiting and waiting[0] != one.key and waiting[0] not in now:
            found.append(Compared("removed", was[waiting.pop(0)], None))
        if one.key in waiting:
            waiting.remove(one.key)
        found.append(Compared(_what(was.get(one.key), now[one.key], one.key in stayed), was.get(one.key), now[one.key]))
    return found + [Compared("removed", was[key], None) for key in waiting]


def _what(was: tuple[int, Provision] | None, now: tuple[int, Provision], stayed: bool) -> str:
    if was is None:
        return "added"
    if (was[1].heading, was[1].words, was[1].parameters) != (now[1].heading, now[1].words, now[1].parameters):
        return "changed"
    return "same" if stayed else "moved"


def _in_place(before: Sequence[str], after: Sequence[str]) -> set[str]:
    """The keys whose order did not change."""
    matched = SequenceMatcher(None, before, after, autojunk=False).get_matching_blocks()
    return {key for block in matched for key in before[block.a : block.a + block.size]}


@dataclass(frozen=True, slots=True)
class Span:
    """A piece of a marked-up text: "same", "gone" or "new"."""

    kind: str
    text: str

    @property
    def parts(self) -> tuple[str, str, str]:
        """The white space before, the words, the white space after: a line under or through words is not drawn into the gap beside them."""
        words = self.text.strip()
        before, _words, after = self.text.partition(words) if words else (self.text, "", "")
        return before, words, after


def marked(before: str, after: str) -> list[Span]:
    """What became of a wording, word by word; joined without "gone" it is the later, without "new" the earlier."""
    was, now = _PIECES.findall(before), _PIECES.findall(after)
    found: list[Span] = []
    for tag, start, end, low, high in SequenceMatcher(None, was, now, autojunk=False).get_opcodes():
        pieces = [Span("same", "".join(was[start:end]))] if tag == "equal" else [
            Span("gone", "".join(was[start:end])), Span("new", "".join(now[low:high])),
        ]  # fmt: skip
        found += [one for one in pieces if one.text]
    return _settled(found)


def _settled(spans: list[Span]) -> list[Span]:
    """White space between two changes belongs to both, so that a reworded phrase is read in one piece."""
    found: list[Span] = []
    for place, span in enumerate(spans):
        between = 0 < place < len(spans) - 1 and span.kind == "same" and not span.text.strip()
        for one in (Span("gone", span.text), Span("new", span.text)) if between else (span,):
            last = next((k for k in (-1, -2) if len(found) >= -k and found[k].kind == one.kind), None)
            if one.kind != "same" and last is not None and all(found[k].kind != "same" for k in range(last, 0)):
                found[last] = Span(one.kind, found[last].text + one.text)
            else:
                found.append(one)
    return found


def silences(before: Iterable[Mapping[str, Any]], after: Iterable[Mapping[str, Any]]) -> list[str]:
    """The codes of parameters that were given and are no longer."""
    return sorted({str(one["code"]) for one in before} - {str(one["code"]) for one in after})
