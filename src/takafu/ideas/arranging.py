"""From an understood list to an arrangement, suggestions and search: where `text` meets the ideas.

It loads numpy and perhaps the language model: the command and the child process import it, web views never do.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Callable, Iterator, Sequence
from dataclasses import replace
from datetime import date
from functools import cached_property
from pathlib import Path
from typing import NamedTuple

import numpy as np
from numpy.typing import NDArray

from takafu.ideas.arrangement import ArrangedAxis, Arrangement, Correction, Elsewhere, Group, Related, Why
from takafu.ideas.collection import Axis, Collection, Doubt, Idea
from takafu.ideas.given_axes import starter_axes
from takafu.ideas.naming import named
from takafu.text.analysis import Analyser
from takafu.text.axes import Axis as Heading
from takafu.text.axes import Placings, suggest_axes
from takafu.text.composites import parts
from takafu.text.faults import find_faults
from takafu.text.meaning import Meaning
from takafu.text.normalise import fold
from takafu.text.own import Own, lexicon
from takafu.text.reasons import Reason
from takafu.text.rivals import rivals_of
from takafu.text.search import Index
from takafu.text.similarity import Comparer, Pairs
from takafu.text.suggestions import suggest

Ints = NDArray[np.int64]
Progress = Callable[[str, float], None]

MEANING_UP_TO = 1500  # ideas; past it the model takes minutes of two processors, and words alone serve
RELATED_LEAST = 0.05  # least score of a pair that a person is asked about; one in eight of these repeats
RELATED_MOST = 0.4  # at most so many such pairs for each idea of the list
RELATED_AT_MOST = 2000  # and in all: more are read by nobody
SHOWN = 60  # letters of each ask of a composite idea
ELSEWHERE_LEAST = 0.6  # least share at which another axis than the author's is mentioned


class Suggestion(NamedTuple):
    """What one idea may repeat (idea, score, reasons; best first) and where it may belong (axis number, share), its own place hidden."""

    idea: Idea
    candidates: list[tuple[Idea, float, tuple[Why, ...]]]
    axes: tuple[tuple[int, float], ...]


def quiet(_stage: str, _share: float) -> None:
    """Progress that nobody watches."""


class Study:
    """A collection analysed once, for arranging, suggesting and searching.

    Args:
        collection: the understood list.
        extra_axes: axes from the visitor: keywords for axes of the same title, a place for ideas of a list without axes.
        cache: folder for the vectors of meaning, or None to keep none.
        by_meaning: compare by meaning too, where the extra is installed.
        progress: called with a stage ("analysing", "meaning", "comparing", "grouping") and its share done, 0 to 1.
        own: the words of the body whose list it is, beside the starter thesaurus.
    """

    def __init__(
        self,
        collection: Collection,
        extra_axes: Sequence[Axis] = (),
        cache: Path | None = None,
        *,
        by_meaning: bool = True,
        progress: Progress = quiet,
        own: Sequence[Own] = (),
    ) -> None:
        self.collection = collection
        self.progress = progress
        self.analyser = Analyser(lexicon(own).thesaurus)
        self.texts = [idea.text for idea in collection.ideas]
        self.unplaced = len(collection.axes) <= 1 and not any(axis.title for axis in collection.axes)
        progress("analysing", 0)
        self.analyses = self.analyser.analyse_all(self.texts)
        given = extra_axes or (starter_axes(self.language) if self.unplaced else ())
        self.axes = _joined(() if self.unplaced else collection.axes, given)
        self.meaning = Meaning(cache, self.analyser) if by_meaning and len(self.texts) <= MEANING_UP_TO else None
        progress("meaning", 0)
        self.vectors = self.meaning.vectors(self.texts, self._embedded) if self.meaning else None
        self.comparer = Comparer(self.analyses, self.vectors, self.analyser)
        progress("comparing", 0)

    def _embedded(self, done: int, total: int) -> None:
        self.progress("meaning", done / max(1, total))

    @cached_property
    def ideas(self) -> tuple[Idea, ...]:
        """The ideas; one that asks for several things says so, since a person may want to split it."""
        return tuple(_composite(idea) for idea in self.collection.ideas)

    @cached_property
    def language(self) -> str:
        """The language that most ideas are written in, "ar" or "fr"; Darija counts as Arabic."""
        counted = Counter("ar" if a.language.startswith("ary") else a.language for a in self.analyses)
        return "fr" if counted["fr"] > counted["ar"] else "ar"

    @cached_property
    def placings(self) -> Placings:
        """Each idea's axes among `self.axes`, its own place hidden."""
        headings = [Heading(str(n), axis.title, axis.keywords) for n, axis in enumerate(self.axes)]
        placed = {} if self.unplaced else {i: idea.axis for i, idea in enumerate(self.collection.ideas)}
        embed = self.meaning.vectors if self.meaning and self.vectors is not None else None
        return suggest_axes(self.analyses, headings, placed, self.analyser.analyse, self.vectors, embed)

    @cached_property
    def pairs(self) -> Pairs:
        """Every pair that a group or a person may want, scored."""
        return self.comparer.pairs(min(RELATED_LEAST, self.comparer.threshold / 4))

    def whys(self, left: Ints, right: Ints) -> list[tuple[Why, ...]]:
        """The reasons for each pair."""
        return [tuple(_why(reason) for reason in reasons) for reasons in self.comparer.whys(left, right)]

    def grouped(self) -> tuple[list[list[int]], Ints]:
        """The groups, and each group's axis; len(self.axes) where none is sure.

        The authors' own axes part the groups. Where the axes are only proposed, ideas are grouped first, and a group is placed whole.
        """
        if self.unplaced:
            found = self.comparer.groups(self.pairs)
            return found, self._placed(found)
        home = np.array([idea.axis for idea in self.collection.ideas], np.int64)
        inside = home[self.pairs.left] == home[self.pairs.right]
        found = self.comparer.groups(Pairs(*(column[inside] for column in self.pairs)))
        return found, home[[members[0] for members in found]]

    def _placed(self, found: Sequence[Sequence[int]]) -> Ints:
        """For each group the axis that its ideas together point to, if one of them is sure of it."""
        if len(self.axes) < 2 or not found:
            return np.zeros(len(found), np.int64)
        group, shares = _group_of(found, len(self.texts)), self.placings.shares
        best = np.stack([np.bincount(group, column, len(found)) for column in shares.T], axis=1).argmax(axis=1)
        sure = self.placings.sure & (shares.argmax(axis=1) == best[group])
        return np.where(np.bincount(group, sure, len(found)) > 0, best, len(self.axes))


def arrange(study: Study, source: str = "", today: date | None = None, notes: Sequence[Doubt] = ()) -> Arrangement:
    """The list arranged: groups inside each axis, pairs and places for a person to judge, probable faults."""
    collection = study.collection
    study.progress("grouping", 0)
    found, places = study.grouped()
    study.progress("grouping", 0.5)
    corrections = tuple(_corrections(study))
    study.progress("grouping", 1)
    return Arrangement(
        title=collection.title,
        language=study.language,
        axes=tuple(_arranged(study, _groups(study, found), places.tolist())),
        related=tuple(_related(study, found)),
        elsewhere=() if study.unplaced else tuple(_elsewhere(study)),
        corrections=corrections,
        left_out=collection.left_out,
        preamble=collection.preamble,
        doubts=collection.doubts,
        notes=tuple(notes),
        source=source,
        made=(today or date.today()).isoformat(),  # noqa: DTZ011 - the day on the visitor's own calendar is what a document shows
        compared="words" if study.vectors is None else "meaning",
    )


def suggestions(study: Study, top: int = 10) -> Iterator[Suggestion]:
    """For each idea its likeliest repeats and its likeliest axes."""
    ideas = study.collection.ideas
    near = suggest(study.comparer, top, floor=0.0)
    placings = study.placings
    for i, idea in enumerate(ideas):
        candidates = [(ideas[c.index], c.score, tuple(_why(r) for r in c.reasons)) for c in near[i]]
        yield Suggestion(idea, candidates, placings[i].ranked)


def search(study: Study, queries: Sequence[str], limit: int = 10) -> Iterator[tuple[str, list[Idea]]]:
    """For each query the ideas that answer it, best first."""
    index = Index(study.analyses, study.vectors)
    vectors = study.meaning.vectors(list(queries)) if study.meaning and study.vectors is not None else None
    for k, query in enumerate(queries):
        hits = index.search(study.analyser.analyse(query), limit, vectors[k] if vectors is not None else None)
        yield query, [study.collection.ideas[i] for i, _ in hits]


def _joined(own: Sequence[Axis], extra: Sequence[Axis]) -> tuple[Axis, ...]:
    """The list's axes with the keywords of given ones of the same title, then the given ones it does not have."""
    given = {fold(axis.title): axis for axis in extra}
    joined = [
        Axis(
            axis.title,
            axis.number,
            (*axis.keywords, *given.pop(fold(axis.title), axis).keywords),
            axis.doubts,
            axis.where,
        )
        for axis in own
    ]
    following = max((axis.number for axis in own), default=0)
    return (*joined, *(Axis(axis.title, following + n, axis.keywords) for n, axis in enumerate(given.values(), 1)))


def _arranged(study: Study, found: Sequence[Group], places: Sequence[int]) -> Iterator[ArrangedAxis]:
    by_axis: dict[int, list[Group]] = {}
    for group, place in zip(found, places, strict=True):
        by_axis.setdefault(place, []).append(group)
    for number, axis in enumerate(study.axes):
        made = tuple(by_axis.get(number, ()))
        if made or number < (0 if study.unplaced else len(study.collection.axes)):
            yield ArrangedAxis(axis.title, axis.number, made, proposed=study.unplaced)
    if rest := by_axis.get(len(study.axes)):
        last = max((axis.number for axis in study.axes), default=0)
        yield ArrangedAxis("", last + 1, tuple(rest), proposed=study.unplaced)


def _groups(study: Study, found: Sequence[Sequence[int]]) -> list[Group]:
    """Each group with its name and the reason why its name stands with the idea most like it."""
    heads = named(study.comparer, study.ideas, found)
    several = np.array([head for head, members in zip(heads, found, strict=True) if len(members) > 1], np.int64)
    whys = iter(study.whys(*several.reshape(-1, 2).T))
    ideas = study.ideas
    return [
        Group(
            ideas[head].text.split("\n", 1)[0],
            tuple(ideas[i] for i in members),
            next(whys) if len(members) > 1 else (),
        )
        for (head, _), members in zip(heads, found, strict=True)
    ]


def _related(study: Study, found: Sequence[Sequence[int]]) -> Iterator[Related]:
    """Likely pairs that stand in two groups, best first, then rival designs; of one pair of groups only the best."""
    ideas, comparer = study.ideas, study.comparer
    left, right, score = study.pairs.least(RELATED_LEAST)
    group = _group_of(found, len(ideas))
    low, high = np.minimum(group[left], group[right]), np.maximum(group[left], group[right])
    chosen = np.flatnonzero((low != high) & ~comparer.exclude(left, right))
    _, first = np.unique(low[chosen] * len(ideas) + high[chosen], return_index=True)
    first.sort()
    chosen = chosen[first[: min(RELATED_AT_MOST, max(10, int(RELATED_MOST * len(ideas))))]]
    left, right = left[chosen], right[chosen]
    for i, j, near, why in zip(
        left.tolist(), right.tolist(), score[chosen].tolist(), study.whys(left, right), strict=True
    ):
        yield Related(ideas[i].id, ideas[j].id, round(near, 3), why)
    for question in rivals_of(comparer.answers):
        one, *others = (answer[0] for answer in question.answers)
        for other in others:
            yield Related(ideas[one].id, ideas[other].id, round(comparer.score(one, other), 3), (), rival=True)


def _group_of(found: Sequence[Sequence[int]], n: int) -> Ints:
    group = np.zeros(n, np.int64)
    for number, members in enumerate(found):
        group[list(members)] = number
    return group


def _elsewhere(study: Study) -> Iterator[Elsewhere]:
    first, share = study.placings.shares.argmax(axis=1), study.placings.shares.max(axis=1)
    home = np.array([idea.axis for idea in study.ideas])
    for i in np.flatnonzero(study.placings.sure & (first != home) & (share >= ELSEWHERE_LEAST)).tolist():
        yield Elsewhere(study.ideas[i].id, study.axes[first[i]].number, round(float(share[i]), 4))


def _corrections(study: Study) -> Iterator[Correction]:
    for idea, faults in zip(study.ideas, find_faults(study.texts), strict=True):
        for fault in faults:
            yield Correction(idea.id, fault.start, fault.end, fault.found, fault.proposed, fault.why)


def _composite(idea: Idea) -> Idea:
    asks = [idea.text[part.start : part.end] for part in parts(idea.text)]
    if len(asks) < 2:
        return idea
    shown = " · ".join(ask if len(ask) <= SHOWN else f"{ask[:SHOWN].rstrip()}…" for ask in asks)
    return replace(idea, doubts=(*idea.doubts, Doubt("composite", (shown,))))


def _why(reason: Reason) -> Why:
    return Why(reason.code, reason.values, reason.others, reason.score)
