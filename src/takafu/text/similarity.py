"""How likely two ideas ask for the same thing, and why, in codes and the ideas' own words."""

from __future__ import annotations

from collections.abc import Sequence
from functools import cached_property
from typing import NamedTuple

import numpy as np
from numpy.typing import NDArray

from takafu.text.amounts import amount_columns, differ
from takafu.text.analysis import Analyser, Analysis
from takafu.text.candidates import candidate_pairs
from takafu.text.features import Features, features_of, read_as
from takafu.text.fusion import Fusion, shipped
from takafu.text.grouping import groups
from takafu.text.measures import Measures, measure, shared_part
from takafu.text.reasons import Reason, reasons
from takafu.text.rivals import answer_columns
from takafu.text.space import Space
from takafu.text.spelling import read_rightly
from takafu.text.substitutes import merged

Floats = NDArray[np.float32]
Ints = NDArray[np.int64]
Mask = NDArray[np.bool_]

RIVAL = np.float32(0.1)  # what is left of a score between rival designs
WORTH_SCORING = 0.5  # least part shared of candidates in a large collection that is compared by words alone
CHUNK = 1 << 18  # pairs scored at a time: what is measured of them would fill the memory
ALL_PAIRS = 2000  # up to so many ideas every pair is scored; beyond, only candidates


class Pairs(NamedTuple):
    """Scored pairs, left < right, best first; ties by place."""

    left: Ints
    right: Ints
    score: Floats

    def least(self, score: float) -> Pairs:
        """Those that reach a score."""
        kept = self.score >= score
        return Pairs(self.left[kept], self.right[kept], self.score[kept])

    def rows(self) -> list[tuple[int, int, float]]:
        """The same as plain numbers."""
        return list(zip(self.left.tolist(), self.right.tolist(), self.score.tolist(), strict=True))


class Comparer:
    """Compares the ideas of one collection with one another.

    Args:
        analyses: the ideas, analysed with one thesaurus.
        meaning: their vectors (`Meaning.vectors`), or None to compare by words alone.
        analyser: what analysed them; with it likely slips are read rightly (`takafu.text.spelling`).
        fusion: other weights than those shipped.
    """

    def __init__(
        self,
        analyses: Sequence[Analysis],
        meaning: Floats | None = None,
        analyser: Analyser | None = None,
        fusion: Fusion | None = None,
    ) -> None:
        self.analyses = analyses
        self._analyser = analyser
        self.meaning = meaning
        self.fusion = fusion or shipped(with_meaning=meaning is not None)

    def __len__(self) -> int:
        return len(self.analyses)

    @cached_property
    def compared(self) -> Sequence[Analysis]:
        """The ideas as they are compared: likely slips read rightly."""
        return read_rightly(self.analyses, self._analyser) if self._analyser else self.analyses

    @cached_property
    def features(self) -> Features:
        """The collection's columns, wordings that it shows to mean the same read as one."""
        first = features_of(self.compared)
        same = merged(first)
        return first if same is None else read_as(first, same)

    @cached_property
    def places(self) -> Floats:
        """Where the ideas lie in the learnt space, one row of length 1 each."""
        return Space.shipped().vectors(self.compared, self.meaning)

    @property
    def threshold(self) -> float:
        """The least mean score between groups that join, for a collection of this size."""
        return self.fusion.threshold_for(len(self))

    @cached_property
    def answers(self) -> dict[str, Ints]:
        """By question each idea's answer as a number, 0 for none; ideas of two answers exclude each other."""
        return answer_columns(self.analyses)

    @cached_property
    def _keys(self) -> Ints:
        """Each idea's text as a number: equal means the same text but for typing habits."""
        known: dict[str, int] = {}
        keys = [known.setdefault(a.key, len(known)) if a.key else -1 - i for i, a in enumerate(self.analyses)]
        return np.array(keys, np.int64)

    @cached_property
    def _amounts(self) -> NDArray[np.int32]:
        """The numbers that each idea names; ideas that name different ones exclude each other."""
        return amount_columns(self.analyses)

    def scores(self, left: Ints, right: Ints) -> Floats:
        """Scores of the pairs (left[k], right[k]): 1 for the same text, below 1 for any other."""
        scores = self.fusion(self.measures(left, right))
        scores[self.exclude(left, right)] *= RIVAL
        scores[self._keys[left] == self._keys[right]] = 1
        return scores

    def exclude(self, left: Ints, right: Ints) -> Mask:
        """Which of the pairs exclude each other: they answer one question differently, or name different numbers."""
        found = differ(self._amounts, left, right)
        for answers in self.answers.values():
            one, other = answers[left], answers[right]
            found |= (one != other) & (one > 0) & (other > 0)
        return found

    def score(self, i: int, j: int) -> float:
        """The score of one pair."""
        return float(self.scores(np.array([i]), np.array([j]))[0])

    def why(self, i: int, j: int) -> tuple[Reason, ...]:
        """What speaks for the pair, strongest first, then what differs."""
        return self.whys(np.array([i]), np.array([j]))[0]

    def whys(self, left: Ints, right: Ints) -> list[tuple[Reason, ...]]:
        """The same for many pairs."""
        measured = self.measures(left, right)
        columns = left.tolist(), right.tolist(), measured.spelling.tolist(), measured.meaning.tolist()
        return [reasons(self.analyses[i], self.analyses[j], *close) for i, j, *close in zip(*columns, strict=True)]

    def candidates(self) -> tuple[Ints, Ints]:
        """The pairs worth scoring, left < right: every pair of a small collection, those of a large one that may be alike."""
        if len(self) <= ALL_PAIRS:
            left, right = (side.astype(np.int64) for side in np.triu_indices(len(self), 1))
            return left, right
        return candidate_pairs(self.features, self._keys, self.places if self.meaning is not None else None)

    def pairs(self, least: float = 0.0) -> Pairs:
        """Every candidate pair that reaches the score `least`, scored; with a `least`, none of two ideas that exclude each other."""
        left, right = self.candidates()
        parts = [
            self._scored(left[at : at + CHUNK], right[at : at + CHUNK], least)
            for at in range(0, max(1, len(left)), CHUNK)
        ]
        left, right, score = (np.concatenate(column) for column in zip(*parts, strict=True))
        order = np.lexsort((right, left, -score))
        return Pairs(left[order], right[order], score[order])

    def _scored(self, left: Ints, right: Ints, least: float) -> Pairs:
        """Those of the pairs that reach the score `least`, in their order; what excludes itself need not be scored for that."""
        if least > 0:
            open_to = ~self.exclude(left, right)
            left, right = left[open_to], right[open_to]
        if self.meaning is None and len(self) > ALL_PAIRS:
            alike = shared_part(self.features, left, right) >= WORTH_SCORING
            left, right = left[alike], right[alike]
        score = self.scores(left, right)
        kept = score >= least
        return Pairs(left[kept], right[kept], score[kept])

    def groups(self, pairs: Pairs | None = None, threshold: float | None = None) -> list[list[int]]:
        """All ideas in groups that ask for the same thing, single ones too; ideas that exclude each other never share one.

        Args:
            pairs: scored pairs to group by, all of them by default.
            threshold: least mean score between groups that join; by default the one for a collection of this size.
        """
        threshold = self.threshold if threshold is None else threshold
        pairs = self.pairs(threshold / 4) if pairs is None else pairs.least(threshold / 4)
        answers = (column.tolist() for column in self.answers.values())
        return groups(len(self), pairs.rows(), threshold, answers=answers, amounts=self._amounts.tolist())

    def measures(self, left: Ints, right: Ints) -> Measures:
        """What the pairs share, before it is made one score."""
        return measure(self.features, left, right, self.places)
