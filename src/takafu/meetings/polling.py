"""Reads of secret ballots: who may vote, how many have, what stood on the papers, what should be known before one is opened."""

from __future__ import annotations

from collections import Counter
from collections.abc import Mapping, Sequence
from datetime import datetime
from typing import Any, Literal
from uuid import UUID

from takafu.kit.permissions import Viewer
from takafu.law import verdicts
from takafu.law.verdicts import Verdict
from takafu.meetings import queries, rules
from takafu.meetings.models import Box, Meeting, Urn, Voter
from takafu.people.models import Person, Role
from takafu.register.models import Act, ActText

FEW = 5  # papers; what fewer say may tell who cast which. A measure of the software, not a rule of the body
BLANK = "blank"
NAMED, NOBODY = (
    "named",
    "nobody",
)  # of a box of several names: a paper that names somebody, a place on it that was left empty
Doubt = Literal["quorum_silent", "ballot_open", "ballot_silent", "few"]


def eligible(meeting: Meeting, moment: datetime) -> list[tuple[Person, Person | None]]:
    """Who may vote at a moment: whoever has a seat and is there, and who gave a proxy to one of them, with its holder."""
    seats = voices(meeting)
    there = rules.there(queries.counting(meeting), moment)
    found: list[tuple[Person, Person | None]] = [(seats[key], None) for key in seats if key in there]
    if not verdicts.proxies(queries.standing(meeting), held=0).met:
        return found
    given = {one.giver_id: one.holder_id for one in meeting.proxies.all()}
    return found + [
        (seats[key], seats[given[key]])
        for key in seats
        if key not in there and key in given and given[key] in there and given[key] in seats
    ]


def voices(meeting: Meeting) -> dict[UUID, Person]:
    """Who has a seat and may use it, by key and by name: who is suspended on the meeting's day may not."""
    seats = {person.pk: person for person in queries.seated(meeting)}
    for key in Role.objects.in_force(meeting.day).filter(post=Role.Post.SUSPENDED).values_list("person", flat=True):
        seats.pop(key, None)
    return seats


def doubts(meeting: Meeting, quorum: Verdict, voters: int, decision: str = "") -> list[Doubt]:
    """What a person must know before a secret ballot is opened all the same."""
    asked = secretly(meeting, decision).met
    found: list[Doubt] = []
    if quorum.met is None:
        found.append("quorum_silent")
    if asked is None:
        found.append("ballot_silent")
    elif not asked:
        found.append("ballot_open")
    if voters < FEW:
        found.append("few")
    return found


def secretly(meeting: Meeting, decision: str = "") -> Verdict:
    """Whether the rules ask for a secret ballot."""
    return verdicts.ballot(queries.standing(meeting), secret=True, decision=decision)


def own(viewer: Viewer, box: Box) -> list[Voter]:
    """The votes that the viewer may cast: their own first, then those they hold a proxy for; none where codes are cast."""
    if viewer.person_id is None or box.coded:
        return []
    found = [
        one
        for one in box.voters.select_related("person")
        if (one.holder_id or one.person_id) == viewer.person_id
    ]  # fmt: skip
    return sorted(found, key=lambda one: (one.holder_id is not None, str(one.person), one.pk))


def turnout(box: Box) -> tuple[int, int]:
    """How many have voted, and how many may."""
    marks = list(box.voters.values_list("voted", flat=True))
    return (cast(box) if box.coded else sum(marks)), len(marks)


def cast(box: Box) -> int:
    """How many codes were cast, of a ballot by codes."""
    urn = Urn.objects.filter(box=box.pk).first()
    return len(urn.sealed.split()) if urn else box.papers.count()


def waiting(box: Box) -> list[Voter]:
    """Who has not voted, or has not drawn a sheet, by name."""
    return sorted(box.voters.filter(voted=False).select_related("person", "holder"), key=lambda one: str(one.person))


def there(meeting: Meeting, person: Any, moment: datetime) -> bool:
    """Whether somebody counts as there."""
    return person in rules.there(queries.counting(meeting), moment)


def tally(box: Box) -> Mapping[str, int]:
    """How many papers of a closed box say each of its choices."""
    counted = Counter(box.papers.values_list("choice", flat=True))
    return {choice["key"]: counted[choice["key"]] for choice in box.choices}


def papers(box: Box, counted: Mapping[str, int]) -> int:
    """How many papers there were in a closed box: of several names, those that name somebody and the blank ones."""
    if box.names == 1:
        return sum(counted.values())
    return box.papers.filter(choice__in=(NAMED, BLANK)).count()


def tells(counted: Mapping[str, int], cast: int) -> bool:
    """Whether a result tells something of everybody's paper: all of them name somebody, or are blank."""
    return bool(cast) and cast in counted.values()


def codes(box: Box) -> Sequence[str]:
    """The codes of a closed box."""
    return list(box.receipts.values_list("code", flat=True))


def sealing(box: Box) -> tuple[Act, ActText | None] | None:
    """The act that closed a box, and the text that it sealed, unless that was erased."""
    act = Act.objects.filter(verb="meetings.box_closed", data__box=str(box.pk)).select_related("text").first()
    return (act, getattr(act, "text", None)) if act else None
