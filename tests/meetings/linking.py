"""Attempts to link voters with what they cast, by everything that is kept: rows, their orders and sizes, files, journals.

Each attempt ends as a guess of every voter's choice; the best of all attempts is what an observer of the database comes to.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping, Sequence
from pathlib import Path
from typing import Any

from django.apps import apps
from django.db import connection

from takafu.meetings.models import Box, Paper, Receipt, Voter

Guess = tuple[str, float]  # the attempt, and how many of the guesses are right
HIDDEN = {"sqlite": ["rowid"], "postgresql": ["ctid::text", "xmin::text::bigint", "cmin::text::bigint"]}


def rows(table: str) -> tuple[list[str], list[tuple[Any, ...]]]:
    """Every column of every row, those included that tables do not show."""
    hidden = HIDDEN[connection.vendor]
    with connection.cursor() as cursor:
        try:
            cursor.execute(f"SELECT {', '.join(hidden)}, * FROM {connection.ops.quote_name(table)}")  # noqa: S608 - tables of ours
        except Exception:  # a virtual table has no such columns
            return [], []
        return [column[0] + str(place) for place, column in enumerate(cursor.description)], cursor.fetchall()


def text(value: Any) -> str:
    return str(value).replace("-", "")


def names(voters: Sequence[Voter]) -> dict[str, int]:
    """Everything that a row may name a voter by: their mark, their person, their log-in."""
    found = {}
    for place, one in enumerate(voters):
        for key in (one.pk, one.person_id, one.person.user_id):
            found[text(key)] = place
    return found


def _place(value: Any) -> tuple[int, ...] | str | float:
    """What rows are put in order by; a place in a PostgreSQL file is its page and its line."""
    shown = str(value)
    if shown.startswith("(") and shown.endswith(")"):
        return tuple(int(part) for part in shown[1:-1].split(","))
    return float(value) if isinstance(value, int | float) else shown


def _ranked(pairs: Iterable[tuple[int, Any]]) -> list[int] | None:
    listed = [(key, _place(value)) for key, value in pairs if value is not None]
    if len({type(value) for _key, value in listed}) != 1 or len({value for _key, value in listed}) < len(listed) / 2:
        return None
    return [key for key, _value in sorted(listed, key=lambda pair: pair[1])]


def orders_of_voters(known: Mapping[str, int], count: int) -> Iterator[tuple[str, list[int], dict[int, float]]]:
    """Each order in which some table holds all voters, and what sizes and values its rows have."""
    for model in apps.get_models():
        columns, found = rows(model._meta.db_table)
        by_column: dict[int, dict[int, tuple[Any, ...]]] = {}
        for row in found:
            for place, value in enumerate(row):
                if text(value) in known:
                    by_column.setdefault(place, {})[known[text(value)]] = row  # the latest of several
        for naming, named in by_column.items():
            if len(named) < count:
                continue
            for place, column in enumerate(columns):
                title = f"{model._meta.db_table}[{columns[naming]}].{column}"
                order = _ranked((key, row[place]) for key, row in named.items())
                yield title, order or [], {key: _weight(row[place]) for key, row in named.items()}


def _weight(value: Any) -> float:
    if isinstance(value, bool | int | float):
        return float(value)
    return float(value.timestamp()) if hasattr(value, "timestamp") else float(len(str(value)))


def orders_of_papers(box: Box) -> Iterator[tuple[str, list[str]]]:
    """Each order in which a table holds the papers, as what they say; of codes no order says anything."""
    keys = [one["key"] for one in box.choices]
    columns, found = rows(Paper._meta.db_table)
    for place, column in enumerate(columns):
        pairs = [(number, row[place]) for number, row in enumerate(found)]
        order = _ranked(pairs)
        if order:
            yield column, [next(value for value in found[number] if value in keys) for number in order]


def right(order: Sequence[int], papers: Sequence[str], truth: Sequence[str]) -> float:
    return sum(truth[key] == said for key, said in zip(order, papers, strict=False)) / len(truth)


def split(weights: Mapping[int, float], truth: Sequence[str]) -> float:
    """How well one size or value alone tells the two choices apart, at the best of all thresholds."""
    listed = sorted(weights.items(), key=lambda pair: pair[1])
    ones = sum(said == truth[0] for said in truth)
    best = score = ones
    for place, (key, weight) in enumerate(listed):
        score += -1 if truth[key] == truth[0] else 1
        if place + 1 == len(listed) or listed[place + 1][1] != weight:
            best = max(best, score, len(truth) - score)
    return best / len(truth)


def by_rows(box: Box, truth: Sequence[str], voters: Sequence[Voter]) -> list[Guess]:
    """Guess by the order of rows, and by the sizes and values of rows about voters."""
    papers = list(orders_of_papers(box))
    made: list[Guess] = []
    for title, order, weights in orders_of_voters(names(voters), len(voters)):
        made.append((f"value {title}", split(weights, truth)))
        for column, said in papers if order else []:
            made += [
                (f"{title} ~ {column}", right(order, said, truth)),
                (f"{title} ~ {column}, back", right(order[::-1], said, truth)),
            ]
    return made


def by_shared_values(box: Box) -> list[str]:
    """Values of papers, codes and the urn that stand anywhere else: a thread to pull at."""
    own = {Paper._meta.db_table, Receipt._meta.db_table}
    secret = {text(one) for one in box.papers.values_list("pk", flat=True)}
    secret |= {text(one) for one in box.receipts.values_list("pk", flat=True)} | set(
        box.receipts.values_list("code", flat=True)
    )
    return [
        f"{table}: {value}"
        for table in connection.introspection.table_names()
        if table not in own
        for row in rows(table)[1]
        for value in row
        if text(value) in secret
    ]  # fmt: skip


def files() -> list[Path]:
    """Every file that the database has written: its journals too."""
    if connection.vendor == "sqlite":
        place = Path(connection.settings_dict["NAME"])
        return [one for one in place.parent.iterdir() if one.name.startswith(place.name) and one.is_file()]
    with connection.cursor() as cursor:
        cursor.execute("CHECKPOINT")
        cursor.execute(
            "SELECT current_setting('data_directory'), oid FROM pg_database WHERE datname = current_database()"
        )
        folder, database = cursor.fetchone()
    return [one for part in ("pg_wal", f"base/{database}") for one in Path(folder, part).iterdir() if one.is_file()]


def written(key: Any) -> bytes:
    """How the database writes a key into its files."""
    return key.hex.encode() if connection.vendor == "sqlite" else key.bytes


def by_files(box: Box, truth: Sequence[str], voters: Sequence[Voter], *more: Path) -> list[Guess]:
    """Guess by where, first and last, each file holds voters and papers."""
    made: list[Guess] = []
    papers = list(box.papers.all())
    spots: dict[str, dict[str, list[int]]] = {"voter": {}, "paper": {}}
    for file in [*files(), *more]:
        content = file.read_bytes()
        for kind, keyed in (("voter", voters), ("paper", papers)):
            keys = [written(one.pk) for one in keyed]
            if sum(key in content for key in keys[:40]) <= 20:
                continue
            for end, find in (("first", content.find), ("last", content.rfind)):
                met = sorted((spot, number) for number, key in enumerate(keys) if (spot := find(key)) >= 0)
                spots[kind][f"{file.name} {end}"] = [number for _spot, number in met]
    for one, order in spots["voter"].items():
        for other, said in spots["paper"].items():
            guess = right(order, [papers[number].choice for number in said], truth)
            made.append((f"{one} ~ {other}", guess))
    return made


def holding(secret: bytes) -> list[str]:
    """The files of the database that hold these bytes."""
    return [file.name for file in files() if secret in file.read_bytes()]


def by_journal(box: Box, steps: Sequence[tuple[int, str]], truth: Sequence[str]) -> list[Guess]:
    """Guess by a journal that missed nothing: who voted at each step, and which sealed paper came with it."""
    made: list[Guess] = []
    papers = list(orders_of_papers(box))
    ways = {
        "as they came": list(range(len(steps))),
        "as they are sealed": sorted(range(len(steps)), key=lambda step: steps[step][1]),
        "by their length": sorted(range(len(steps)), key=lambda step: (len(steps[step][1]), step)),
    }
    for way, order in ways.items():
        for column, said in papers:
            made.append((f"journal {way} ~ {column}", right([steps[step][0] for step in order], said, truth)))
    lengths = {voter: float(len(sealed)) for voter, sealed in steps}
    made.append(("journal, lengths", split(lengths, truth)))
    return made


def best(made: Sequence[Guess]) -> Guess:
    return max(made, key=lambda guess: guess[1])
