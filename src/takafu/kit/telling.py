"""How an act is told in words: each room says it for its own verbs, so that whoever shows acts knows no room.

telling.tell("people.role_given", lambda act: _("%(who)s was given a post") % {"who": act.doer}, lambda act: act.item.address)
"""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from typing import Any

from takafu.kit.components import Text
from takafu.kit.permissions import Viewer


@dataclass(frozen=True, slots=True)
class Told:
    """An act in words, and where it can be seen: the address below the body's own, "" where there is none."""

    sentence: Text
    address: str = ""


Concern = Callable[[Viewer], Any]
Sentence = Callable[[Any], Text]
Address = Callable[[Any], str]
_tellers: dict[str, tuple[Sentence, Address]] = {}
_hushed: set[str] = set()
_concerns: dict[str, Concern] = {}


def _of_its_item(act: Any) -> str:
    return act.item.address if act.item else ""


def tell(verb: str, sentence: Sentence, address: Address = _of_its_item) -> None:
    """Say how acts of `verb` are told; called once, when the room is made ready.

    Both functions get the act with its item loaded, and `act.doer`: the person who did it, or None. They ask the database nothing.

    Raises:
        ValueError: the verb is told already, in other words.
    """
    if _tellers.get(verb, (sentence, address)) != (sentence, address):
        raise ValueError(f"told twice: {verb}")
    _tellers[verb] = (sentence, address)


def hush(*verbs: str) -> None:
    """Say of which verbs nobody is told who did them; called once, when the room is made ready."""
    _hushed.update(verbs)


def is_hushed(verb: str) -> bool:
    """Whether it is kept quiet who did it."""
    return verb in _hushed


def tellable() -> list[str]:
    """The verbs that some room can tell."""
    return sorted(_tellers)


def told(act: Any) -> Told | None:
    """The act in the reader's language; None where no room tells its verb."""
    if act.verb not in _tellers:
        return None
    sentence, address = _tellers[act.verb]
    return Told(sentence(act), address(act))


def concern(room: str, ask: Concern) -> None:
    """Say which of a room's acts concern a person who follows nothing: `ask(viewer)` gives a condition on acts (`Q`), costing no query.

    Called once, when the room is made ready.
    """
    _concerns[room] = ask


def concerning(viewer: Viewer) -> list[Any]:
    """The conditions of all rooms, any of which makes an act concern the viewer."""
    return [ask(viewer) for ask in _concerns.values()]
