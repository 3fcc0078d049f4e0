"""The slip that goes with a ballot: a random code that its voter is shown once, and our mark that it was drawn for them.

Nothing is kept of it while the box is open, but within the sealed paper: whoever casts sends the slip back with the choice.
"""

from __future__ import annotations

import hashlib
import secrets
from dataclasses import dataclass
from uuid import UUID

from django.utils.crypto import constant_time_compare, salted_hmac

from takafu.kit import codes


@dataclass(frozen=True, slots=True)
class Slip:
    """A code and its mark: nobody can bring a code of their own choosing into the box."""

    code: str
    mark: str

    @property
    def shown(self) -> str:
        """The code as people write it down."""
        return codes.shown(self.code)


def parts(code: str, names: int) -> list[str]:
    """The codes of a paper's pieces: one alone is the code itself; of several names, one for each place on the paper and one for the paper.

    Nobody who sees such codes can tell which came from one paper, but who has its code.
    """
    if names == 1:
        return [code]
    return [_part(code, place) for place in range(names + 1)]


def _part(code: str, place: int) -> str:
    told = hashlib.sha256(f"{code} {place}".encode()).digest()
    return "".join(codes.SIGNS[byte % len(codes.SIGNS)] for byte in told[: codes.LENGTH])


def drawn(voter: UUID) -> Slip:
    """A new slip for this voter."""
    code = "".join(secrets.choice(codes.SIGNS) for _sign in range(codes.LENGTH))
    return Slip(code, _mark(voter, code))


def genuine(slip: Slip, voter: UUID) -> bool:
    """Whether it was drawn for this voter."""
    return len(slip.code) == codes.LENGTH and constant_time_compare(slip.mark, _mark(voter, slip.code))


def _mark(voter: UUID, code: str) -> str:
    return salted_hmac("takafu.meetings.slips", f"{voter} {code}", algorithm="sha256").hexdigest()
