"""A threshold as rules write it: more than a half, at least two thirds, at least five; and how many persons that is.

Written as a code: ">1/2", ">=2/3", ">=5". The rounding is the threshold's own: the least whole number that meets it.
"""

from __future__ import annotations

import re
from dataclasses import dataclass
from fractions import Fraction
from math import ceil, floor

_WRITTEN = re.compile(r"(>=|>)\s*(\d{1,4})(?:/(\d{1,4}))?")


@dataclass(frozen=True, slots=True)
class Threshold:
    """At least (or, `over`, more than) a share of something, or a count.

    Attributes:
        over: more than, not at least.
        share: of how many; None where it is a count.
        count: how many; None where it is a share.
    """

    over: bool
    share: Fraction | None = None
    count: int | None = None

    def least(self, of: int) -> int:
        """The least number of `of` that meets it."""
        asked: Fraction | int = self.share * of if self.share is not None else self.count or 0
        return floor(asked) + 1 if self.over else ceil(asked)

    def met(self, number: int, of: int) -> bool:
        """Whether `number` of `of` meets it."""
        return number >= self.least(of)

    @property
    def exact(self) -> Fraction:
        """The share or count, as one number that two of the same sort are compared by."""
        return self.share if self.share is not None else Fraction(self.count or 0)

    def __str__(self) -> str:
        sign = ">" if self.over else ">="
        return f"{sign}{self.exact}" if self.share is None else f"{sign}{self.share.numerator}/{self.share.denominator}"


def read(code: str) -> Threshold:
    """The threshold that a code writes.

    Raises:
        ValueError: it writes none, or a share that nobody can reach.
    """
    found = _WRITTEN.fullmatch(code.strip())
    if not found:
        raise ValueError(code)
    over, top, bottom = found[1] == ">", int(found[2]), found[3]
    if bottom is None:
        return Threshold(over, count=top)
    if not int(bottom):
        raise ValueError(code)
    share = Fraction(top, int(bottom))
    if share > 1 or (share == 1 and over):
        raise ValueError(code)
    return Threshold(over, share=share)
