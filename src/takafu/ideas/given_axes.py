"""Axes that a person gives beside a list: one a line, «title» or «title: keyword; keyword»."""

from __future__ import annotations

import re
from functools import cache

from takafu.ideas.collection import Axis
from takafu.text.wordlists import rows

_NUMBER = re.compile(r"^\s*#*\s*\(?[0-9٠-٩۰-۹]{0,3}\s*[.)\-–:،]*\s*")
# white space is looked at from its beginning only: a long run of it would be looked at again from each of its places
_COLON = re.compile(r"(?:(?<!\s)\s+)?[:：\t]\s*")
_BETWEEN = re.compile(r"(?:(?<!\s)\s+)?[;؛،,]\s*")
MOST = 40  # axes; more is a list of ideas given in the wrong place


def read_axes(text: str) -> tuple[Axis, ...]:
    """The axes of a text, in order, without empty lines and repeats; typed numbers are dropped.

    Raises:
        ValueError: more axes than a programme can have.
    """
    found: dict[str, Axis] = {}
    for line in text.replace("\ufeff", "").splitlines():
        title, *rest = _COLON.split(_NUMBER.sub("", line).strip(), maxsplit=1)
        if not title:
            continue
        keywords = tuple(word for word in _BETWEEN.split(rest[0]) if word) if rest else ()
        earlier = found.get(title)
        found[title] = Axis(
            title,
            len(found) + 1 if earlier is None else earlier.number,
            (*(earlier.keywords if earlier else ()), *keywords),
        )
    if len(found) > MOST:
        raise ValueError(len(found))
    return tuple(found.values())


@cache
def starter_axes(language: str) -> tuple[Axis, ...]:
    """Axes for a list that comes with none, in Arabic or French; their keywords are in both, so that a mixed list finds its place."""
    table = [row for row in rows("axes.tsv") if len(row) == 4]
    titles = [(key, title) for key, spoken, title, _ in table if spoken == language]
    words = {key: tuple(_BETWEEN.split(" ; ".join(row[3] for row in table if row[0] == key))) for key, _title in titles}
    return tuple(Axis(title, number, words[key]) for number, (key, title) in enumerate(titles, 1))
