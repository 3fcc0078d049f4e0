"""A list of people as it stands in a message or a document: «name, association, telephone», a line each. Read, compared, then written."""

from __future__ import annotations

import re
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, replace
from datetime import date
from typing import Any, Literal
from uuid import UUID

from django.db import transaction

from takafu.kit.permissions import Viewer, require
from takafu.kit.tongues import Tongues
from takafu.people import rules
from takafu.people.actions import add_person, begin_membership, find_or_add, tongue
from takafu.people.models import Person
from takafu.people.queries import known
from takafu.register.models import Body

LINES = 300
_PARTS = re.compile(r"\s*(?:[,،;؛|\t]|\s[-–—]\s)\s*")
_SPACES = re.compile(r"[^\S\t]+")  # one for many: patterns would try each of them
_FORWARDED = re.compile(
    r"^[\u200e\u200f]*\[?\d{1,2}[/.]\d{1,2}[/.]\d{2,4},? [^\]]*?(?:\]| - )\s*[^:]{1,40}:\s*"
)  # WhatsApp
_BULLET = re.compile(r"^\s*(?:[-–—*•·▪]|\(?[0-9٠-٩]{1,3}\s*[-.):\u060c]+)\s*")
_PHONE = re.compile(r"[+٠-٩0-9][٠-٩0-9 .\-()]{7,}")
State = Literal["new", "seen", "doubtful"]


@dataclass(frozen=True, slots=True)
class Row:
    """A line understood: its place from 0, and what was found in it. `state` and `why` say how it compares with what is known."""

    place: int
    name: str
    association: str = ""
    phone: str = ""
    state: State = "new"
    why: str = ""


def read(text: str) -> list[Row]:
    """The rows of a pasted text; empty lines are none.

    Raises:
        ValueError: more than LINES of them.
    """
    lines = [line for line in (_clean(line) for line in text.splitlines()) if line]
    if len(lines) > LINES:
        raise ValueError(len(lines))
    return [_row(place, line) for place, line in enumerate(lines)]


def _clean(line: str) -> str:
    return _BULLET.sub("", _FORWARDED.sub("", _SPACES.sub(" ", line).strip())).strip()


def _row(place: int, line: str) -> Row:
    number, why = "", ""
    found = _PHONE.search(line)
    if found:
        line = f"{line[: found.start()]},{line[found.end() :]}"
        try:
            number = rules.phone(found[0])
        except rules.BadPhone:
            why = "bad_phone"
    name, *rest = [part for part in _PARTS.split(line) if part] or [""]
    association = rest[0] if rest else ""
    if len(rest) > 1:
        why = why or "parts"
    words = rules.name_words(name)
    if not any(letter.isalpha() for word in words for letter in word):
        why = "no_name"
    elif len(words) == 1:
        why = why or "one_word"
    return Row(place, name, association, number, "doubtful" if why else "new", why)


def compare(rows: Iterable[Row], persons: Iterable[rules.Known]) -> list[Row]:
    """Each row beside those the body knows and the rows before it: `seen` where it is surely there, `doubtful` where perhaps."""
    listed, compared = list(persons), []
    for row in rows:
        state, why = _against(row, listed)
        if state == "seen" or (state == "doubtful" and not row.why):
            row = replace(row, state=state, why=why)
        compared.append(row)
        if row.state != "seen" and row.why != "no_name":
            listed.append(rules.Known(UUID(int=row.place), (row.name,), row.phone))
    return compared


def _against(row: Row, persons: Sequence[rules.Known]) -> tuple[State, str]:
    doubt = ""
    for person in persons:
        alike = rules.same_name((row.name,), person.names)
        same_phone = bool(row.phone) and row.phone == person.phone
        if alike == "name" and (same_phone or not row.phone or not person.phone):
            return "seen", "name"
        if same_phone and alike:
            return "seen", "phone"
        doubt = doubt or ("phone" if same_phone else alike or "")
    return ("doubtful", doubt) if doubt else ("new", "")


def write(
    *,
    by: Viewer,
    body: Body,
    rows: Iterable[Row],
    genders: Mapping[int, str],
    start: date | None,
    end: date | None = None,
) -> list[Person]:
    """Add the rows, all or none: those that are there already by now are left out. With `start`, each takes a seat from that day, to `end`.

    Raises:
        ValidationError: a row cannot be kept.
    """
    require(by, "people.add_person", Person(body=body))
    made = []
    with transaction.atomic():
        fresh = [row for row in compare(rows, known()) if row.state != "seen" and row.why != "no_name"]
        for row in fresh:
            gender = genders.get(row.place, "")
            given: dict[str, Any] = {
                "name": tongue(row.name),
                "gender": gender,
                "phone": row.phone,
                "association": row.association,
            }
            made.append(add_seated(by=by, body=body, start=start, end=end, **given))
    return made


def add_seated(
    *, by: Viewer, body: Body, name: Tongues, association: str, start: date | None, end: date | None = None, **more: str
) -> Person:
    """Add a person, and from `start`, if given, a seat for the association of that name, to `end`; both or neither.

    Raises:
        ValidationError: something of it cannot be kept.
    """
    with transaction.atomic():
        person = add_person(by=by, body=body, name=name, **more)
        if start:
            behalf = find_or_add(by=by, body=body, name=association)
            begin_membership(by=by, person=person, start=start, end=end, on_behalf_of=behalf)
    return person
