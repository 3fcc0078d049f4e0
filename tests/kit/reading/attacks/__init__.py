"""Files made to harm: by name the file's name, how it is made, and its outcome ("read", or the code of its refusal)."""

from __future__ import annotations

from collections.abc import Callable
from typing import NamedTuple


class Attack(NamedTuple):
    """One file."""

    file: str
    make: Callable[[], bytes]
    outcome: str
