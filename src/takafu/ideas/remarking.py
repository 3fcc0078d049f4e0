"""What the desk points out of an idea for a person to look at: that it may ask for several things, that it may be mistyped."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass

from takafu.text.composites import parts
from takafu.text.faults import Fault, find_faults

KEPT = 5000  # texts whose remarks a process remembers
_known: dict[str, Remark] = {}


@dataclass(frozen=True, slots=True)
class Remark:
    """What may be wrong with a text: the asks that it holds where they are several, its probable faults, it without these."""

    asks: tuple[str, ...]
    faults: tuple[Fault, ...]
    proposed: str


def remarks(texts: Iterable[str]) -> dict[str, Remark]:
    """The remarks on each of these texts; those looked at before are remembered."""
    wanted = list(dict.fromkeys(texts))
    found = {text: _known[text] for text in wanted if text in _known}
    new = [text for text in wanted if text not in found]
    made = {text: _remark(text, tuple(faults)) for text, faults in zip(new, find_faults(new), strict=True)}
    if len(_known) + len(made) > KEPT:
        _known.clear()
    _known.update(made)
    return found | made


def _remark(text: str, faults: tuple[Fault, ...]) -> Remark:
    asks = tuple(text[part.start : part.end].strip() for part in parts(text))
    proposed = text
    for fault in reversed(faults):
        proposed = proposed[: fault.start] + fault.proposed + proposed[fault.end :]
    return Remark(asks if len(asks) > 1 else (), faults, proposed)
