"""Which ideas of a body may ask for the same thing: computed away from the web workers (it loads numpy), kept as `Suggestion` rows."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from itertools import combinations
from typing import Any

import numpy as np
from django.db import transaction

from takafu.ideas.arranging import RELATED_AT_MOST, RELATED_LEAST, Study
from takafu.ideas.collection import Axis, Collection
from takafu.ideas.collection import Idea as Text
from takafu.ideas.models import Citation, Idea, Judgement, Suggestion
from takafu.ideas.queries.desk import pool
from takafu.register.models import Body
from takafu.text.rivals import rivals_of

Pair = tuple[Any, Any]  # keys of two ideas, the smaller first


@dataclass(frozen=True, slots=True)
class Changed:
    """What computing anew brought: suggestions in all, those that were not there, those that are gone."""

    count: int
    new: int
    gone: int


def suggest(body: Body, *, by_meaning: bool = True) -> Changed:
    """Compute the suggestions of the scope's body anew. What people said is the same or not is not asked again."""
    ideas = list(pool().order_by("number"))
    rows = _rows(body, ideas, by_meaning) if len(ideas) > 1 else {}
    with transaction.atomic():
        before = set(Suggestion.objects.values_list("left", "right"))
        Suggestion.objects.all().delete()
        Suggestion.objects.bulk_create(rows.values(), batch_size=500)
    return Changed(len(rows), len(rows.keys() - before), len(before - rows.keys()))


def _rows(body: Body, ideas: Sequence[Idea], by_meaning: bool) -> dict[Pair, Suggestion]:
    texts = tuple(Text(str(one.number), "", one.correction or one.text, 0) for one in ideas)
    study = Study(Collection(axes=(Axis("", 0),), ideas=texts), by_meaning=by_meaning)
    settled = _settled()
    rows: dict[Pair, Suggestion] = {}
    for i, j, score, rival, why in (*_rivals(study), *_likely(study)):
        left, right, turned = (ideas[i], ideas[j], False) if ideas[i].pk < ideas[j].pk else (ideas[j], ideas[i], True)
        pair = (left.pk, right.pk)
        if pair in settled or pair in rows or len(rows) == RELATED_AT_MOST:
            continue
        reasons = [_reason(one, turned) for one in why]
        rows[pair] = Suggestion(body=body, left=left, right=right, score=score, rival=rival, reasons=reasons)
    return rows


def _likely(study: Study) -> Iterator[tuple[int, int, float, bool, Any]]:
    left, right, score = study.pairs.least(RELATED_LEAST)
    kept = np.flatnonzero(~study.comparer.exclude(left, right))[: 2 * RELATED_AT_MOST]
    left, right = left[kept], right[kept]
    for i, j, near, why in zip(
        left.tolist(), right.tolist(), score[kept].tolist(), study.whys(left, right), strict=True
    ):
        yield i, j, round(near, 3), False, why


def _rivals(study: Study) -> Iterator[tuple[int, int, float, bool, Any]]:
    """Ideas that answer one question in two ways: the first of each answer."""
    for question in rivals_of(study.comparer.answers):
        for i, j in combinations([answer[0] for answer in question.answers], 2):
            yield i, j, round(study.comparer.score(i, j), 3), True, ()


def _reason(why: Any, turned: bool) -> dict[str, Any]:
    values, others = (why.others, why.values) if turned and why.others else (why.values, why.others)
    return {"code": why.code, "values": list(values), "others": list(others), "score": round(why.score, 3)}


def _settled() -> set[Pair]:
    """Pairs that people said are not the same, and pairs that a standing group cites together."""
    settled = set(Judgement.objects.filter(answer=Judgement.Answer.OTHER).values_list("left", "right"))
    groups: dict[Any, list[Any]] = {}
    cited = Citation.objects.filter(ended_at=None, group__dissolved_at=None)
    for group, idea in cited.values_list("group", "idea"):
        groups.setdefault(group, []).append(idea)
    for ideas in groups.values():
        settled.update(combinations(sorted(ideas), 2))
    return settled
