"""A desk as plain values, worked out without the code that is tried: what each verb makes of it, what each undoing brings back."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator
from contextlib import contextmanager
from dataclasses import dataclass, field
from itertools import count
from typing import Any


class Told(Exception):
    """Somebody was quicker, or something was built on it: nothing is changed."""


JOINS = {"same": "same", "rival": "option"}  # answers that put two ideas into one line, and how it cites them


@dataclass
class Step:
    """What a step changed: each row before (None: it was not there) and after."""

    rows: dict[Any, tuple[Any, Any]]
    undone: bool = False


@dataclass
class Desk:
    """Rows by (kind, key), each a dict that is replaced and never altered.

    idea: axis, correction. part: ended (one that a split made). line: axis, wording, order, ended. cites: relation, ended; its
    key is (line, idea, how manieth). axis: title, keywords, order, ended. answer: said; its key is the two ideas. `ended` is
    None, or a token of its own.
    """

    texts: dict[Any, str]
    rows: dict[Any, dict[str, Any]] = field(default_factory=dict)
    steps: list[Step] = field(default_factory=list)
    parents: dict[Any, Any] = field(default_factory=dict)
    turn: Any = field(default_factory=count)

    # reading

    def of(self, kind: str) -> Iterator[tuple[Any, dict[str, Any]]]:
        return ((key, row) for (one, key), row in list(self.rows.items()) if one == kind)

    def cited(self, line: Any) -> dict[Any, str]:
        return {key[1]: row["relation"] for key, row in self.of("cites") if key[0] == line and row["ended"] is None}

    def lines_of(self, idea: Any) -> list[Any]:
        found = [
            (self.rows["line", key[0]]["order"], key[2], key[0])
            for key, row in self.of("cites")
            if key[1] == idea and row["ended"] is None and self.rows["line", key[0]]["ended"] is None
        ]
        return [line for _order, _turn, line in sorted(found, key=lambda one: one[:2])]

    def stands(self, idea: Any) -> bool:
        return ("part", idea) not in self.rows or self.rows["part", idea]["ended"] is None

    def parts(self, idea: Any) -> list[Any]:
        return [part for part, whole in self.parents.items() if whole == idea and self.stands(part)]

    def pool(self) -> set[Any]:
        return {key for key, _row in self.of("idea") if self.stands(key) and not self.parts(key)}

    def open(self, axis: Any) -> bool:
        return axis is None or self.rows["axis", axis]["ended"] is None

    def picture(self) -> dict[str, Any]:
        """All that stands, to be compared with the tables."""
        return {
            "ideas": {key: (row["axis"], row["correction"]) for key, row in self.of("idea") if self.stands(key)},
            "lines": {
                key: (row["axis"], row["wording"], row["order"], self.cited(key))
                for key, row in self.of("line")
                if row["ended"] is None
            },
            "given up": {key for key, row in self.of("line") if row["ended"] is not None and self.cited(key)},
            "unsorted": {key for key in self.pool() if not self.lines_of(key)},
            "axes": {
                key: (row["title"], row["keywords"], row["order"])
                for key, row in self.of("axis")
                if row["ended"] is None
            },
            "answers": {key: row["said"] for key, row in self.of("answer") if row["said"]},
        }

    # changing

    @contextmanager
    def step(self) -> Iterator[None]:
        before = dict(self.rows)
        try:
            yield
        except Told:
            self.rows = before
            raise
        self._keep(before)

    def _keep(self, before: dict[Any, Any]) -> None:
        rows = {key: (before.get(key), row) for key, row in self.rows.items() if before.get(key) != row}
        made = {key for kind, key in rows if kind == "part" and ("part", key) not in before}
        rows = {key: change for key, change in rows.items() if not (key[0] == "idea" and key[1] in made)}
        if rows:
            self.steps.append(Step(rows))

    def put(self, kind: str, key: Any, **values: Any) -> None:
        self.rows[kind, key] = {**self.rows.get((kind, key), {}), **values}

    def end(self, kind: str, key: Any) -> None:
        self.put(kind, key, ended=next(self.turn) + 1)

    def need(self, holds: bool) -> None:
        if not holds:
            raise Told

    def last(self, axis: Any) -> int:
        return max((row["order"] for _key, row in self.of("line") if row["axis"] == axis), default=0) + 1

    def new_line(self, line: Any, ideas: Iterable[Any], wording: str, axis: Any, relation: str) -> None:
        self.put("line", line, axis=axis, wording=wording, order=self.last(axis), ended=None)
        for idea in ideas:
            self.cite(line, idea, relation)

    def cite(self, line: Any, idea: Any, relation: str = "same") -> None:
        if idea not in self.cited(line):
            self.put("cites", (line, idea, next(self.turn)), relation=relation, ended=None)

    def citation(self, line: Any, idea: Any) -> Any:
        found = (key for key, row in self.of("cites") if key[:2] == (line, idea) and row["ended"] is None)
        return next(found)

    def uncite(self, line: Any, idea: Any) -> None:
        self.end("cites", self.citation(line, idea))
        if not self.cited(line):
            self.end("line", line)
        self.forget_answers()

    def dissolve(self, line: Any) -> None:
        for idea in self.cited(line):
            self.end("cites", self.citation(line, idea))
        if self.rows["line", line]["ended"] is None:
            self.end("line", line)
        self.forget_answers()

    def forget_answers(self) -> None:
        """What joined two ideas is said no longer where no line holds both."""
        for pair, row in self.of("answer"):
            one, other = pair
            if row["said"] in JOINS and not set(self.lines_of(one)) & set(self.lines_of(other)):
                self.put("answer", pair, said="")

    def new_axis(self, axis: Any, title: str) -> None:
        order = max((row["order"] for _key, row in self.of("axis")), default=0) + 1
        self.put("axis", axis, title=title, keywords=(), order=order, ended=None)

    def order_axis(self, axis: Any, order: int) -> None:
        standing = [(row["order"], key) for key, row in self.of("axis") if row["ended"] is None and key != axis]
        placed = [key for _order, key in sorted(standing)]
        placed.insert(max(0, order - 1), axis)
        for number, one in enumerate(placed, 1):
            self.put("axis", one, order=number)

    def close_axis(self, axis: Any, into: Any) -> None:
        if self.rows["axis", axis]["ended"] is not None:
            return
        self.need(self.open(into))
        for kind in ("line", "idea"):
            for key, row in self.of(kind):
                if row["axis"] == axis and (kind == "idea" or row["ended"] is None):
                    self.put(kind, key, axis=into)
        self.end("axis", axis)

    def move(self, lines: Iterable[Any], axis: Any) -> None:
        moving = [(line, self.rows["line", line]["axis"]) for line in lines]
        for line, _old in moving:
            self.put("line", line, axis=axis)
        for line, old in moving:
            left = {
                idea
                for key, row in self.of("line")
                if row["axis"] == old and row["ended"] is None
                for idea in self.cited(key)
            }
            for idea in self.cited(line):
                if self.rows["idea", idea]["axis"] == old and idea not in left:
                    self.put("idea", idea, axis=axis)

    def split(self, whole: Any, parts: Iterable[Any]) -> None:
        for part in parts:
            self.parents[part] = whole
            self.put("idea", part, axis=self.rows["idea", whole]["axis"], correction="")
            self.put("part", part, ended=None)

    def judge(self, one: Any, other: Any, said: str, line: Callable[[], Any]) -> None:
        self.need({one, other} <= self.pool())
        pair, joins = frozenset((one, other)), JOINS
        together = [key for key in self.lines_of(one) if key in self.lines_of(other)]
        before = self.rows.get(("answer", pair), {"said": ""})["said"]
        if before == said and bool(together) == (said in joins):
            return
        self.need(said in joins or not together)
        self.put("answer", pair, said=said)
        if said not in joins:
            return
        held = [*together, *self.lines_of(one), *self.lines_of(other)]
        if not held:
            row = self.rows["idea", one]
            wording, axis = row["correction"] or self.texts[one], row["axis"] or self.rows["idea", other]["axis"]
            self.new_line(line(), [one, other], wording, axis, joins[said])
            return
        for idea in (one, other):
            self.cite(held[0], idea, joins[said])
            if said == "rival":
                self.put("cites", self.citation(held[0], idea), relation="option")

    def undo(self, number: int) -> None:
        """Each row as it was before the step; told where one is not as the step left it, or where the whole would not hold together."""
        step = self.steps[number]
        if step.undone:
            return
        before = dict(self.rows)
        parts = {key for kind, key in step.rows if kind == "part"}
        self.need(not any(self.lines_of(part) for part in parts))
        self.need(all(set(self.parts(self.parents[part])) <= parts for part in parts))
        self.need(all(self.rows[key] == after for key, (_before, after) in step.rows.items()))
        for (kind, key), (was, _after) in step.rows.items():
            if was is not None:
                self.rows[kind, key] = was
            elif kind == "answer":
                self.put(kind, key, said="")
            else:
                self.end(kind, key)
        self.forget_answers()
        if not self.holds():
            self.rows = before
            raise Told
        step.undone = True
        self._keep(before)

    def holds(self) -> bool:
        """Nothing stands in a closed axis; a line that stands cites something, each idea once, and one that was given up nothing."""
        inside = [row["axis"] for key, row in self.of("idea") if self.stands(key)]
        inside += [row["axis"] for _key, row in self.of("line") if row["ended"] is None]
        once = [key[:2] for key, row in self.of("cites") if row["ended"] is None]
        full = all(bool(self.cited(key)) == (row["ended"] is None) for key, row in self.of("line"))
        return all(map(self.open, inside)) and full and len(once) == len(set(once))
