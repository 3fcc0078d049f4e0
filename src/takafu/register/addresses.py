"""Short addresses: an item's key in twelve letters and digits, which can be printed and typed. Pure: no database."""

from __future__ import annotations

from uuid import UUID

LETTERS = "0123456789abcdefghjkmnpqrstvwxyz"  # none that is taken for another
ALIKE = str.maketrans({"o": "0", "i": "1", "l": "1", "-": None, " ": None})
LENGTH, PART, BITS = 12, 4, 5
CHANCE, REST = 12, 64  # bits of a key: those of chance that follow the time, and those left out


def short_of(key: UUID) -> str:
    """«01hz-3k7q-9w2m»: the key's time, to a thousandth of a second, and twelve bits of chance."""
    kept = key.int >> 80 << CHANCE | key.int >> REST & (1 << CHANCE) - 1
    typed = "".join(LETTERS[kept >> BITS * place & 31] for place in reversed(range(LENGTH)))
    return "-".join(typed[start : start + PART] for start in range(0, LENGTH, PART))


def plain_code(typed: str) -> str:
    """A short form as codes are compared, however it was typed; of a whole address, the last part."""
    return typed.strip().rstrip("/").rpartition("/")[2].lower().translate(ALIKE)


def keys_of(typed: str) -> tuple[UUID, UUID] | None:
    """The first and the last key that have this short form, however it was typed; None where nothing can."""
    plain = plain_code(typed)
    if len(plain) != LENGTH or not set(plain) <= set(LETTERS):
        return None
    kept = 0
    for letter in plain:
        kept = kept << BITS | LETTERS.index(letter)
    first = kept >> CHANCE << 80 | 7 << 76 | (kept & (1 << CHANCE) - 1) << REST
    return UUID(int=first), UUID(int=first | (1 << REST) - 1)
