"""What a verb may say, and how the text it makes official is sealed. Pure: no database."""

from __future__ import annotations

import hashlib
import unicodedata
from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import date, datetime
from typing import Any
from uuid import UUID

from takafu.register import addresses

plain_code = addresses.plain_code  # for rooms that read codes which people typed
CODE = 60  # letters of a code word in an act's data: enough for a name of the software's own, too short for a text


@dataclass(frozen=True, slots=True)
class Verb:
    """A change of official state.

    Attributes:
        name: `room.what_happened`, in the past.
        data: what the act carries, by name: UUID, int, date, bool or str (a code). A name ending in "?" may be left out.
        topics: what a page shows that this changes; their revisions move with the act.
        public: whether visitors may read that it happened.
    """

    name: str
    data: Mapping[str, type] = field(default_factory=dict)
    topics: tuple[str, ...] = ()
    public: bool = False


class Undeclared(LookupError):
    """No room declares this verb."""


class BadData(ValueError):
    """An act's data is not what its verb declares."""


_verbs: dict[str, Verb] = {}


def declare(*verbs: Verb) -> None:
    """Make verbs known; the room that performs them does it where it stands.

    Raises:
        ValueError: another verb has that name.
    """
    for verb in verbs:
        if _verbs.get(verb.name, verb) != verb:
            raise ValueError(f"declared twice: {verb.name}")
        _verbs[verb.name] = verb


def verb(name: str) -> Verb:
    """The verb of that name.

    Raises:
        Undeclared: there is none.
    """
    try:
        return _verbs[name]
    except KeyError:
        raise Undeclared(name) from None


def verbs() -> Mapping[str, Verb]:
    """Every verb of the house."""
    return _verbs


def checked(verb: Verb, data: Mapping[str, Any]) -> dict[str, Any]:
    """The data as it is stored: every declared name, of its kind, and no other.

    Raises:
        BadData: a name is missing or not declared, or a value is of another kind.
    """
    kinds = {name.removesuffix("?"): kind for name, kind in verb.data.items()}
    optional = {name.removesuffix("?") for name in verb.data if name.endswith("?")}
    strange = data.keys() - kinds.keys()
    missing = kinds.keys() - data.keys() - optional
    if strange or missing:
        raise BadData(f"{verb.name}: {', '.join(sorted(strange | missing))}")
    return {name: _stored(verb.name, name, kinds[name], value) for name, value in data.items() if value is not None}


def _stored(verb: str, name: str, kind: type, value: Any) -> Any:
    close = (isinstance(value, bool) and kind is int) or isinstance(
        value, datetime
    )  # kinds within kinds, and not meant
    if not isinstance(value, kind) or close:
        raise BadData(f"{verb}: {name} is {type(value).__name__}, not {kind.__name__}")
    if isinstance(value, str) and (len(value) > CODE or any(letter.isspace() for letter in value)):
        raise BadData(f"{verb}: {name} is a text, not a code")
    return str(value) if isinstance(value, UUID | date | str) else value


def canonical(text: str) -> str:
    """The form of a text that its digest is taken of: composed letters, one kind of line end, no spaces at line ends."""
    lines = unicodedata.normalize("NFC", text).replace("\r\n", "\n").replace("\r", "\n").split("\n")
    return "\n".join(line.rstrip() for line in lines).strip("\n")


def digest(salt: str, text: str) -> str:
    """SHA-256 of salt and canonical text, in 64 hexadecimal digits. The salt (hexadecimal) keeps short texts from being guessed."""
    return hashlib.sha256(bytes.fromhex(salt) + canonical(text).encode()).hexdigest()
