"""What the desk and the page of pairs show of suggestions: both ideas, why, the lines that hold them, what changed, who was quicker."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from typing import Any
from uuid import UUID

from django.utils.translation import gettext as _
from django.utils.translation import pgettext_lazy

from takafu.ideas import actions, explaining, queries
from takafu.ideas.arrangement import Why
from takafu.ideas.models import Group, Idea, Judgement, Suggestion
from takafu.kit.components import Voice
from takafu.kit.formats import reference

BESIDE = 2  # suggestions beside one idea at the desk
MOST = 4 * queries.desk.PAGE  # that are looked at for a page of ideas, the likeliest
CHANGES = 30  # pairs that are named when it is told what changed
ANSWERS: Mapping[str, Any] = {
    "same": pgettext_lazy("answer", "the same"),
    "other": pgettext_lazy("answer", "not the same"),
    "rival": pgettext_lazy("answer", "rival answers"),
    "later": pgettext_lazy("answer", "left for later"),
    "": pgettext_lazy("answer", "taken back"),
}


@dataclass(frozen=True, slots=True)
class Pair:
    """A pair as it is asked: `key` and `held` are sent back with the answer, so that a page that is out of date is noticed."""

    one: Suggestion
    left: Voice
    right: Voice
    why: list[str]
    lines: tuple[Group, ...]
    seen: int
    later: bool = False
    other: Voice | None = None

    @property
    def key(self) -> str:
        """Both ideas."""
        return f"{self.one.left_id}:{self.one.right_id}"

    @property
    def form(self) -> str:
        """By what its buttons at the desk name their form."""
        return f"p-{self.one.pk}"

    @property
    def held(self) -> str:
        """The lines that hold either."""
        return " ".join(str(line.pk) for line in self.lines)


def pairs(found: Sequence[Any]) -> list[Pair]:
    """Suggestions (of `queries.desk.undecided`) as they are asked."""
    lines = _lines(found)
    return [_pair(one, lines, one.seen, later=one.later) for one in found]


def _lines(found: Sequence[Any]) -> dict[UUID, list[Group]]:
    return queries.desk.lines_of({key for one in found for key in (one.left_id, one.right_id)})


def _pair(
    one: Suggestion, lines: dict[UUID, list[Group]], seen: int, *, later: bool, beside: UUID | None = None
) -> Pair:
    held = {group.pk: group for key in (one.left_id, one.right_id) for group in lines.get(key, ())}
    left, right = _voice(one, left=True), _voice(one, left=False)
    other = {None: None, one.left_id: right, one.right_id: left}[beside]
    return Pair(one, left, right, _why(one), tuple(held.values()), seen, later, other)


def beside(ideas: Iterable[Idea]) -> dict[UUID, list[Pair]]:
    """The likeliest undecided pairs of each of these ideas, each pair beside the first of the two."""
    order = [idea.pk for idea in ideas]
    found: dict[UUID, list[Any]] = {key: [] for key in order}
    for one in queries.desk.undecided(order)[:MOST]:
        first = next(key for key in order if key in (one.left_id, one.right_id))
        if len(found[first]) < BESIDE:
            found[first].append(one)
    lines = _lines([one for chosen in found.values() for one in chosen])
    return {
        key: [_pair(one, lines, one.seen, later=one.later, beside=key) for one in chosen]
        for key, chosen in found.items()
    }


def _voice(one: Suggestion, *, left: bool) -> Voice:
    idea = one.left if left else one.right
    spans = [
        (start, start + len(word))
        for why in one.reasons
        if why["code"] not in ("differs", "line", "apart")
        for word in (why["values"] if left or not why["others"] else why["others"])
        if word and (start := idea.text.find(word)) >= 0
    ]
    return Voice(idea.text, reference(str(idea.number)), idea.language, tuple(spans))


def _why(one: Suggestion) -> list[str]:
    whys = [Why(why["code"], tuple(why["values"]), tuple(why["others"]), why["score"]) for why in one.reasons]
    said = explaining.sentences(whys)
    return [*said, _("The body’s own words say so.")] if any(why.get("own") for why in one.reasons) else said


@dataclass(frozen=True, slots=True)
class Quicker:
    """Somebody decided a pair, or sorted its ideas, since the page was shown: what they said, and the pair as it stands now."""

    mine: str
    typed: str
    theirs: str
    who: str
    gone: bool
    pair: Pair


def quicker(stale: actions.Stale, ideas: Sequence[Idea], answer: str, typed: str) -> Quicker:
    """What to show of a pair whose answer came too late."""
    left, right = sorted((Idea.objects.get(pk=idea.pk) for idea in ideas), key=lambda idea: idea.pk)
    kept = Judgement.objects.filter(left=left, right=right).first()
    theirs, who = "", ""
    if kept and isinstance(stale.row, Judgement):
        step = queries.desk.last_step([str(kept.pk)])
        theirs = str(ANSWERS[kept.answer])
        who = queries.desk.names([step.by_id]).get(step.by_id, "") if step else ""
    one = Suggestion.objects.filter(left=left, right=right).select_related("left", "right").first()
    lines = queries.desk.lines_of([left.pk, right.pk])
    shown = one or Suggestion(left=left, right=right, score=0)
    pair = _pair(shown, lines, kept.version if kept else 0, later=False)
    return Quicker(str(ANSWERS[answer]), typed, theirs, who, isinstance(stale, actions.Apart), pair)


def changed() -> dict[str, list[tuple[int, int]]]:
    """The numbers of the pairs that the last computing changed: new, gone, likelier, less likely; some of each."""
    asked = queries.desk.undecided().exclude(change="")
    rows = [*asked.values_list("change", "left__number", "right__number")]
    rows += queries.desk.gone().values_list("change", "left__number", "right__number")[:CHANGES]
    found: dict[str, list[tuple[int, int]]] = {}
    for change, left, right in rows:
        numbers = found.setdefault(str(Suggestion.Change(change).label), [])
        if len(numbers) < CHANGES:
            numbers.append((min(left, right), max(left, right)))
    return found
