"""What people answer on a pair of ideas: a step like any other, with the line that the answer makes in the same transaction."""

from __future__ import annotations

from collections.abc import Collection
from uuid import UUID

from takafu.ideas.actions.desk import let_cite, new_line
from takafu.ideas.actions.steps import Apart, Desk, Stale, step
from takafu.ideas.models import Citation, Group, Idea, Judgement
from takafu.ideas.queries.desk import lines_of, pool
from takafu.kit import clock
from takafu.kit.permissions import Viewer, require

JOINS = {Judgement.Answer.SAME: Citation.Relation.SAME, Judgement.Answer.RIVAL: Citation.Relation.OPTION}


def judge(
    *, by: Viewer, one: Idea, other: Idea, answer: str, wording: str = "",
    seen: int | None = None, lines: Collection[UUID] | None = None,
) -> Judgement:  # fmt: skip
    """Say of two ideas that they ask for the same thing, or are rival answers: they stand in one line; that they are not; or later.

    `wording` are the words of the line, where the answer makes one; else those of the first idea. `seen` is the version of the
    answer that was shown, 0 where none was, `lines` the lines that were shown to hold either idea. Saying the same again changes nothing.

    Raises:
        Stale: somebody answered otherwise meanwhile (the row is their answer), or sorted these ideas (the rows are they).
        Apart: one of the ideas is not sorted any more.
        ValueError: an idea is not compared with itself; there is no such answer.
    """
    for idea in (one, other):
        require(by, "ideas.sort", idea)
    if one.pk == other.pk:
        raise ValueError("an idea is not compared with itself")
    with step("judged", by=by, body=one.body) as desk:
        ideas, standing = _taken(desk, one, other)
        kept = _kept(desk, ideas)
        together = _together(standing, ideas)
        if kept.answer == (said := Judgement.Answer(answer)) and bool(together) == (said in JOINS):
            return kept
        held = {group.pk for groups in standing.values() for group in groups}
        if seen is not None and seen != (0 if kept._state.adding else kept.version):
            raise Stale(kept)
        if (lines is not None and held != set(lines)) or (together and said not in JOINS):
            raise Stale(*ideas)
        _say(desk, kept, said)
        if said in JOINS:
            first, second = ideas if ideas[0].pk == one.pk else ideas[::-1]
            _join(desk, (first, second), standing, JOINS[said], wording)
    return kept


def _taken(desk: Desk, one: Idea, other: Idea) -> tuple[list[Idea], dict[UUID, list[Group]]]:
    """Both ideas, locked after the lines that hold them, and these lines."""
    before = lines_of([one.pk, other.pk])
    for key in sorted({group.pk for groups in before.values() for group in groups}):
        desk.take(Group(pk=key))
    ideas = [desk.take(idea) for idea in sorted((one, other), key=lambda idea: idea.number)]
    sorted_now = set(pool().filter(pk__in=[idea.pk for idea in ideas]).values_list("pk", flat=True))
    gone = [idea for idea in ideas if idea.pk not in sorted_now]
    if gone:
        raise Apart(*gone)
    standing = lines_of([one.pk, other.pk])
    if standing != before:  # somebody was quicker
        raise Stale(*ideas)
    return ideas, standing


def _kept(desk: Desk, ideas: list[Idea]) -> Judgement:
    left, right = sorted(ideas, key=lambda idea: idea.pk)
    found = Judgement.objects.filter(left=left, right=right).first()
    kept: Judgement = desk.take(found) if found else Judgement(body_id=left.body_id, left=left, right=right)
    desk.item = left.item
    return kept


def _together(standing: dict[UUID, list[Group]], ideas: list[Idea]) -> list[Group]:
    first, second = (standing.get(idea.pk, []) for idea in ideas)
    return [group for group in first if group in second]


def _say(desk: Desk, kept: Judgement, answer: str) -> None:
    if kept._state.adding:
        kept.answer, kept.at = answer, clock.now()
        desk.add(kept)
    else:
        desk.keep(kept, answer=answer, at=clock.now())


def _join(desk: Desk, ideas: tuple[Idea, Idea], standing: dict[UUID, list[Group]], relation: str, wording: str) -> None:
    """Both ideas in one line: in that of either, where one stands, else in a new one."""
    held = [*_together(standing, list(ideas)), *standing.get(ideas[0].pk, []), *standing.get(ideas[1].pk, [])]
    if not held:
        words = wording.strip() or ideas[0].correction or ideas[0].text
        new_line(desk, ideas, words, ideas[0].axis or ideas[1].axis, relation)
        return
    for idea in ideas:
        citation = let_cite(desk, held[0], idea, relation)
        if relation == Citation.Relation.OPTION and citation.relation != relation:
            desk.keep(desk.take(citation), relation=relation)
