"""Which ideas of a body may ask for the same thing: computed away from the web workers (it loads numpy), kept as `Suggestion` rows."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from itertools import combinations
from typing import Any

from django.db import transaction

from takafu.ideas import own_words, queries
from takafu.ideas.arranging import RELATED_AT_MOST, RELATED_LEAST, Study
from takafu.ideas.collection import Axis, Collection
from takafu.ideas.collection import Idea as Text
from takafu.ideas.models import Citation, Hint, Idea, Judgement, Suggestion
from takafu.ideas.queries.desk import pool
from takafu.register.models import Body
from takafu.text.axes import Axis as Heading
from takafu.text.axes import suggest_axes
from takafu.text.deciding import Decisions, weighed
from takafu.text.rivals import rivals_of
from takafu.text.similarity import Pairs

Pair = tuple[Any, Any]  # keys of two ideas, the smaller first
GONE = Suggestion.Change.GONE
TOLD = 0.1  # by how much a pair is likelier or less likely, for that to be told


@dataclass(frozen=True, slots=True)
class Changed:
    """What computing anew brought: suggestions in all, those that were not there, those that are gone."""

    count: int
    new: int
    gone: int
    because: tuple[str, ...] = ()
    """The body's own concepts behind what is new or gone, by their keys: those behind most first."""


def suggest(body: Body, *, by_meaning: bool = True) -> Changed:
    """Compute the suggestions of the scope's body anew; each says what that changed.

    What people decided is not asked again, and stays decided: an answer neither stands nor falls by computing.
    """
    ideas = list(pool().order_by("number"))
    held = _settled()
    rows, hints = _computed(body, ideas, by_meaning) if len(ideas) > 1 else ({}, [])
    with transaction.atomic():
        before = {(one.left_id, one.right_id): one for one in Suggestion.objects.select_related("left", "right")}
        held |= _settled()  # also what was taken back while this was computed: it is asked again as it was
        decided = [_as_decided(one) for pair, one in before.items() if pair in held]
        asked = {pair: one for pair, one in before.items() if pair not in held and one.change != GONE}
        rows = {pair: _compared(row, asked.get(pair)) for pair, row in rows.items() if pair not in held}
        pairs = {idea.pk for idea in ideas}
        gone = [one for pair, one in asked.items() if pair not in rows]
        for one in gone:
            one.change = GONE
        Suggestion.objects.all().delete()
        kept = [one for one in (*decided, *gone) if {one.left_id, one.right_id} <= pairs]
        Suggestion.objects.bulk_create([*rows.values(), *kept], batch_size=500)
        _keep_hints(hints)
    new = [row for row in rows.values() if row.change == Suggestion.Change.NEW]
    why = own_words.because([one.reasons for one in (*new, *gone)])
    return Changed(len(rows), len(new), len(gone), why)


def _compared(row: Suggestion, before: Suggestion | None) -> Suggestion:
    change = Suggestion.Change
    if before is None:
        row.change = change.NEW
    elif abs(row.score - before.score) >= TOLD:
        row.change = change.UP if row.score > before.score else change.DOWN
    return row


def _as_decided(one: Suggestion) -> Suggestion:
    """A pair that people decided as it was, to be asked again once that is undone; words that neither idea has any more are not kept."""
    one.change = ""
    texts = (one.left.text, one.right.text)
    words = [
        why
        for why in one.reasons
        if all(word in texts[0] or word in texts[1] for word in (*why["values"], *why["others"]))
    ]
    one.reasons = [why for why in words if why["code"] not in ("line", "apart")]
    return one


def _keep_hints(hints: Sequence[Hint]) -> None:
    before = dict(Hint.objects.values_list("idea", "axis"))
    for hint in hints:
        hint.new = before.get(hint.idea_id) != hint.axis_id
    Hint.objects.all().delete()
    Hint.objects.bulk_create(hints, batch_size=500)


def _computed(body: Body, ideas: Sequence[Idea], by_meaning: bool) -> tuple[dict[Pair, Suggestion], list[Hint]]:
    texts = tuple(Text(str(one.number), "", one.correction or one.text, 0) for one in ideas)
    words = own_words.of_body()
    study = Study(Collection(axes=(Axis("", 0),), ideas=texts), by_meaning=by_meaning, own=words.own)
    settled, decided = _settled(), _decided(ideas)
    rows: dict[Pair, Suggestion] = {}
    for i, j, score, rival, why in (*_rivals(study), *_likely(study, decided)):
        left, right, turned = (ideas[i], ideas[j], False) if ideas[i].pk < ideas[j].pk else (ideas[j], ideas[i], True)
        pair = (left.pk, right.pk)
        if pair in settled or pair in rows or len(rows) == RELATED_AT_MOST:
            continue
        met = words.met(study.analyses[i], study.analyses[j])
        reasons = own_words.marked([_reason(one, turned) for one in why], met)
        reasons += [] if rival else _line_reasons(decided, texts, i, j)
        rows[pair] = Suggestion(body=body, left=left, right=right, score=score, rival=rival, reasons=reasons)
    return rows, _hints(body, ideas, study)


def _hints(body: Body, ideas: Sequence[Idea], study: Study) -> list[Hint]:
    """The sure axis of each idea that stands in none, learnt from titles, keywords and what people placed."""
    axes = list(queries.desk.standing_axes())
    if len(axes) < 2:
        return []
    titles = [[title for title in axis.title.values() if title] for axis in axes]
    headings = [
        Heading(str(axis.pk), said[0] if said else "", (*said[1:], *axis.keywords))
        for axis, said in zip(axes, titles, strict=True)
    ]
    number = {axis.pk: at for at, axis in enumerate(axes)}
    placed = {i: number[idea.axis_id] for i, idea in enumerate(ideas) if idea.axis_id in number}
    embed = study.meaning.vectors if study.meaning and study.vectors is not None else None
    found = suggest_axes(study.analyses, headings, placed, study.analyser.analyse, study.vectors, embed)
    return [
        Hint(body=body, idea=idea, axis=axes[likely.ranked[0][0]])
        for idea, likely in zip(ideas, found, strict=True)
        if idea.axis_id is None and likely.sure
    ]


def _likely(study: Study, decided: Decisions) -> Iterator[tuple[int, int, float, bool, Any]]:
    """What is likely by itself, weighed by what people decided."""
    found = study.pairs.least(RELATED_LEAST)
    kept = ~study.comparer.exclude(found.left, found.right)
    found = Pairs(found.left[kept], found.right[kept], found.score[kept])
    found = weighed(found, decided, study.comparer.scores).least(RELATED_LEAST)
    likely = found.rows()[: 2 * RELATED_AT_MOST]
    whys = study.whys(found.left[: len(likely)], found.right[: len(likely)])
    for (i, j, near), why in zip(likely, whys, strict=True):
        yield i, j, round(near, 3), False, why


def _decided(ideas: Sequence[Idea]) -> Decisions:
    """What people decided, by the places of the ideas: lines that stand, pairs told apart."""
    places = {idea.pk: place for place, idea in enumerate(ideas)}
    lines: dict[Any, list[int]] = {}
    for group, idea in queries.desk.joined().values_list("group", "idea"):
        if idea in places:
            lines.setdefault(group, []).append(places[idea])
    told = queries.desk.told_apart().values_list("left", "right")
    apart = [(places[left], places[right]) for left, right in told if left in places and right in places]
    return Decisions(list(lines.values()), apart)


def _line_reasons(decided: Decisions, texts: Sequence[Text], i: int, j: int) -> list[dict[str, Any]]:
    """For which other ideas the question stands too, and whether any of these was told apart."""
    others = [texts[one].id for one in decided.beside(i, j)]
    said = {"line": others, "apart": []} if decided.parts(i, j) else {"line": others}
    return (
        [{"code": code, "values": values, "others": [], "score": 0} for code, values in said.items()] if others else []
    )


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
