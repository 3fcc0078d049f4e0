"""How far the two readers of the labelled set agree, and whether the reconciled labels keep what both said.

`python -m tests.text.labelled.agreement` prints the table that stands in README.md.
"""

from __future__ import annotations

import json
import sys
from itertools import combinations
from pathlib import Path
from typing import Any

HERE = Path(__file__).parent
COLLECTIONS = ("port", "atlas", "sahel", "madina", "waha", "jamia")


def ids(name: str) -> list[str]:
    """The ideas' numbers, in the order they were collected."""
    return [line.split("\t")[0] for line in (HERE / name / "ideas.tsv").read_text("utf-8").splitlines()]


def labels(name: str, who: str) -> dict[str, Any]:
    """One reader's labels ("reader-1", "reader-2") or the reconciled ones ("gold")."""
    read: dict[str, Any] = json.loads((HERE / name / f"{who}.json").read_text("utf-8"))
    return read


def pairs(said: dict[str, Any]) -> set[frozenset[str]]:
    """Every pair of ideas that stands in one group."""
    return {frozenset(pair) for group in said["groups"] for pair in combinations(group, 2)}


def rival_pairs(said: dict[str, Any]) -> set[frozenset[str]]:
    """Every pair of ideas on different sides of one rivalry."""
    return {
        frozenset((a, b))
        for sides in said["rivals"]
        for one, other in combinations(sides, 2)
        for a in one
        for b in other
    }


def links(said: dict[str, Any]) -> set[tuple[str, str]]:
    """Every (query, idea) that belong together."""
    return {(query, idea) for query, found in said["queries"].items() for idea in found}


def kappa(both: int, one: int, other: int, total: int) -> float:
    """Cohen's kappa of two yes/no judgements: `one`, `other` yeses of each reader, `both` common, among `total`."""
    observed = (total - one - other + 2 * both) / total
    chance = (one * other + (total - one) * (total - other)) / total**2
    return (observed - chance) / (1 - chance)


def f1(one: set[Any], other: set[Any]) -> float:
    """Twice the common part over the sum of both."""
    return 2 * len(one & other) / (len(one) + len(other))


def axis_kappa(one: dict[str, str], other: dict[str, str]) -> tuple[float, float]:
    """(share of equal axes, Cohen's kappa over the axes)."""
    total = len(one)
    same = sum(one[idea] == other[idea] for idea in one) / total
    keys = set(one.values()) | set(other.values())
    chance = sum(
        (sum(v == k for v in one.values()) / total) * (sum(v == k for v in other.values()) / total) for k in keys
    )
    return same, (same - chance) / (1 - chance)


def table() -> str:
    """The agreement of the readers, as Markdown."""
    rows = [
        "| collection | ideas | pairs: reader 1 / 2 / gold | pairs F1 | kappa | rivals F1 | axes equal | axes kappa | query links F1 |",
        "|---|---|---|---|---|---|---|---|---|",
    ]
    for name in COLLECTIONS:
        one, other, gold = (labels(name, who) for who in ("reader-1", "reader-2", "gold"))
        n = len(ids(name))
        mine, theirs = pairs(one), pairs(other)
        same, agreed = axis_kappa(one["axes"], other["axes"])
        rows.append(
            f"| {name} | {n} | {len(mine)} / {len(theirs)} / {len(pairs(gold))} | {f1(mine, theirs):.2f} "
            f"| {kappa(len(mine & theirs), len(mine), len(theirs), n * (n - 1) // 2):.2f} | {f1(rival_pairs(one), rival_pairs(other)):.2f} "
            f"| {same:.2f} | {agreed:.2f} | {f1(links(one), links(other)):.2f} |"
        )
    return "\n".join(rows)


def broken_promises() -> list[str]:
    """Where the reconciled labels contradict what both readers said."""
    found = []
    for name in COLLECTIONS:
        one, other, gold = (labels(name, who) for who in ("reader-1", "reader-2", "gold"))
        found += [f"{name}: pair {sorted(p)} dropped" for p in (pairs(one) & pairs(other)) - pairs(gold)]
        found += [
            f"{name}: pair {sorted(p)} invented"
            for p in pairs(gold) - pairs(one) - pairs(other)
            if not _follows(p, one, other)
        ]
        found += [f"{name}: axis of {i}" for i in ids(name) if one["axes"][i] == other["axes"][i] != gold["axes"][i]]
        found += [f"{name}: {link} dropped" for link in (links(one) & links(other)) - links(gold)]
        found += [f"{name}: {link} invented" for link in links(gold) - links(one) - links(other)]
    return found


def _follows(pair: frozenset[str], *readers: dict[str, Any]) -> bool:
    """True if the pair follows by joining the readers' groups (one saw A with B, the other B with C)."""
    a, b = pair
    linked = {a}
    known = [set(group) for said in readers for group in said["groups"]]
    while True:
        wider = linked.union(*(group for group in known if group & linked))
        if wider == linked:
            return b in linked
        linked = wider


if __name__ == "__main__":
    sys.stdout.write(table() + "\n")
