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
from takafu.text.analysis import Analyser
from takafu.text.axes import Axis as Heading
from takafu.text.axes import Placings, suggest_axes
from takafu.text.composites import parts
from takafu.text.faults import find_faults
from takafu.text.meaning import Meaning
from takafu.text.normalise import fold
from takafu.text.reasons import Reason
from takafu.text.rivals import rivals
from takafu.text.search import Index
from takafu.text.similarity import Comparer, Pairs
from takafu.text.suggestions import suggest

Floats = NDArray[np.float32]
Progress = Callable[[str, float], None]

MEANING_UP_TO = 1500  # ideas; past it the model takes minutes of two processors, and words alone serve
FAULTS_UP_TO = 20_000
RELATED_LEAST = 0.05  # least score of a pair that a person is asked about; one in eight of these repeats
RELATED_MOST = 0.4  # at most so many such pairs for each idea of the list
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
    """

    def __init__(
        self,
        collection: Collection,
        extra_axes: Sequence[Axis] = (),
        cache: Path | None = None,
        *,
        by_meaning: bool = True,
        progress: Progress = quiet,
    ) -> None:
        self.collection = collection
        self.progress = progress
        self.analyser = Analyser()
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
        """Every pair worth a look, scored."""
        return self.comparer.pairs(min(RELATED_LEAST, self.comparer.fusion.threshold_for(len(self.texts)) / 4))

    def why(self, i: int, j: int) -> tuple[Why, ...]:
        """The reasons for a pair."""
        return tuple(_why(reason) for reason in self.comparer.why(i, j))

    def grouped(self) -> tuple[list[list[int]], list[int]]:
        """The groups, and each idea's axis; len(self.axes) where none is sure.

        The authors' own axes part the groups. Where the axes are only proposed, ideas are grouped first, and a group is placed whole.
        """
        if self.unplaced:
            found = self.comparer.groups(self.pairs)
            places = [0] * len(self.texts)
            for members in found:
                for i in members:
                    places[i] = self._place_of(members)
            return found, places
        places = [idea.axis for idea in self.collection.ideas]
        home = np.array(places, np.int64)
        inside = home[self.pairs.left] == home[self.pairs.right]
        pairs = Pairs(self.pairs.left[inside], self.pairs.right[inside], self.pairs.score[inside])
        return self.comparer.groups(pairs), places

    def _place_of(self, members: Sequence[int]) -> int:
        """The axis that the group's ideas together point to, if one of them is sure of it."""
        if len(self.axes) == 1:
            return 0
        shares = np.zeros(len(self.axes) + 1)
        for i in members:
            for axis, share in self.placings[i].ranked:
                shares[axis] += share
        best = int(np.argmax(shares))
        sure = any(self.placings[i].sure and self.placings[i].ranked[0][0] == best for i in members)
        return best if sure else len(self.axes)


def arrange(study: Study, source: str = "", today: date | None = None, notes: Sequence[Doubt] = ()) -> Arrangement:
    """The list arranged: groups inside each axis, pairs and places for a person to judge, probable faults."""
    collection = study.collection
    study.progress("grouping", 0)
    found, places = study.grouped()
    study.progress("grouping", 0.5)
    corrections = tuple(_corrections(study)) if len(places) <= FAULTS_UP_TO else ()
    study.progress("grouping", 1)
    return Arrangement(
        title=collection.title,
        language=study.language,
        axes=tuple(_arranged(study, found, places)),
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


def _arranged(study: Study, found: Sequence[Sequence[int]], places: Sequence[int]) -> Iterator[ArrangedAxis]:
    by_axis: dict[int, list[Sequence[int]]] = {}
    for members in found:
        by_axis.setdefault(places[members[0]], []).append(members)
    for number, axis in enumerate(study.axes):
        if number in by_axis or not study.unplaced:
            made = tuple(_group(study, members) for members in by_axis.get(number, ()))
            if made or number < len(study.collection.axes):
                yield ArrangedAxis(axis.title, axis.number, made, proposed=study.unplaced)
    if rest := by_axis.get(len(study.axes)):
        made = tuple(_group(study, members) for members in rest)
        yield ArrangedAxis("", max((axis.number for axis in study.axes), default=0) + 1, made, proposed=study.unplaced)


def _group(study: Study, members: Sequence[int]) -> Group:
    ideas = study.ideas
    clearest = _clearest(study, members)
    text = ideas[clearest].text.split("\n", 1)[0]
    why = study.why(clearest, _nearest(study, clearest, members)) if len(members) > 1 else ()
    return Group(text, tuple(ideas[i] for i in members), why)


def _clearest(study: Study, members: Sequence[int]) -> int:
    """The idea most like the others of its group; of equals the one without doubts, then the shorter, then the first."""
    if len(members) == 1:
        return members[0]
    row, column = np.meshgrid(np.array(members), np.array(members), indexing="ij")
    likeness = study.comparer.scores(row.ravel(), column.ravel()).reshape(row.shape).sum(axis=1)
    ideas = study.ideas

    def rank(place: int) -> tuple[float, bool, bool, int, int]:
        idea = ideas[members[place]]
        return (-round(float(likeness[place]), 2), bool(idea.parts), bool(idea.doubts), len(idea.text), place)

    return members[min(range(len(members)), key=rank)]


def _nearest(study: Study, i: int, members: Sequence[int]) -> int:
    others = [j for j in members if j != i]
    scores = study.comparer.scores(np.full(len(others), i), np.array(others))
    return others[int(np.argmax(scores))]


def _related(study: Study, found: Sequence[Sequence[int]]) -> Iterator[Related]:
    """Likely pairs that stand in two groups, best first, then rival designs; of one pair of groups only the best."""
    ideas = study.ideas
    group_of = {i: number for number, members in enumerate(found) for i in members}
    pairs = study.pairs.least(RELATED_LEAST)
    free = ~study.comparer.exclude(pairs.left, pairs.right)
    pairs = Pairs(pairs.left[free], pairs.right[free], pairs.score[free])
    seen: set[tuple[int, int]] = set()
    most = max(10, int(RELATED_MOST * len(ideas)))
    for i, j, score in pairs.rows():
        if len(seen) >= most:
            break
        key = (min(group_of[i], group_of[j]), max(group_of[i], group_of[j]))
        if group_of[i] != group_of[j] and key not in seen:
            seen.add(key)
            yield Related(ideas[i].id, ideas[j].id, round(score, 3), study.why(i, j))
    for question in rivals(study.analyses):
        first, *others = (answer[0] for answer in question.answers)
        for other in others:
            yield Related(
                ideas[first].id, ideas[other].id, round(study.comparer.score(first, other), 3), (), rival=True
            )


def _elsewhere(study: Study) -> Iterator[Elsewhere]:
    for idea, placing in zip(study.ideas, study.placings, strict=True):
        if (
            placing.ranked
            and placing.sure
            and placing.ranked[0][0] != idea.axis
            and placing.ranked[0][1] >= ELSEWHERE_LEAST
        ):
            yield Elsewhere(idea.id, study.axes[placing.ranked[0][0]].number, placing.ranked[0][1])


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
