"""A paper's life as a plain model: lists and flags, without a database, beside which the product is tried."""

from __future__ import annotations

from dataclasses import dataclass, field
from datetime import datetime, timedelta

Place = tuple[int, int]  # which paper, which of its recommendations
OPEN = timedelta(days=21)


@dataclass
class Letter:
    """A reply: what it says, when it came, whether it counts ("waits", "firm", "gone"); at which paper it was entered."""

    at: int
    on: datetime
    said: dict[Place, str]
    stands: str

    @property
    def papers(self) -> set[int]:
        return {self.at, *(paper for paper, _number in self.said)}


@dataclass
class Paper:
    """How far it came, and what was written."""

    moments: set[str] = field(default_factory=set)
    facts: list[str] = field(default_factory=lambda: ["ثلاثون مصباحا معطلا"])
    standing: int = 1
    withdrawn: set[int] = field(default_factory=set)
    stopped: bool = False


@dataclass
class Door:
    """A link of the first paper."""

    made: datetime
    shut: bool = False


class Plain:
    """Two urgent notes of two recommendations each; the second is out from the start. No rule sets a time for replies."""

    def __init__(self) -> None:
        self.papers = [Paper(), Paper({"proposed", "adopted", "sent"})]
        self.letters: list[Letter] = []
        self.doors: list[Door] = []

    def outcome(self, place: Place) -> str:
        paper, number = place
        if number in self.papers[paper].withdrawn:
            return "withdrawn"
        said = [one for one in self.letters if one.stands == "firm" and place in one.said]
        return max(said, key=lambda one: (one.on.date(), one.on)).said[place] if said else "none"

    def state(self, paper: int) -> str:
        moments = self.papers[paper].moments
        left = [self.outcome((paper, number)) for number in (0, 1) if number not in self.papers[paper].withdrawn]
        if "sent" in moments and "closed" not in moments and left and "none" not in left:
            return "answered"
        return next((one for one in ("closed", "sent", "adopted", "proposed") if one in moments), "draft")

    def at(self, paper: int, *states: str) -> bool:
        return self.state(paper) in states

    # what is done to it, and whether it goes

    def write(self, base: int, facts: str) -> bool:
        one = self.papers[0]
        if not self.at(0, "draft"):
            return False
        stands, overtaken = one.facts[one.standing - 1], base != one.standing
        if overtaken and base <= len(one.facts):
            was = one.facts[base - 1]
            if facts == was:  # nothing was changed here: what others wrote stands
                return True
            overtaken = stands != was
        if facts != stands:
            one.facts.append(facts)
            if not overtaken:
                one.standing = len(one.facts)
        return True

    def step(self, verb: str) -> bool:
        moments, state = self.papers[0].moments, self.state(0)
        match verb:
            case "propose" if state in ("draft", "proposed"):
                moments.add("proposed")
            case "take_back" if state in ("draft", "proposed"):
                moments.discard("proposed")
            case "adopt" if state != "draft":
                moments.add("adopted")
            case "send" if state in ("adopted", "sent", "answered", "closed"):
                if state in ("answered", "closed"):
                    return False
                moments.add("sent")
            case "close" if state in ("answered", "closed"):
                self._close(0)
            case _:
                return False
        return True

    def _close(self, paper: int) -> None:
        self.papers[paper].moments.add("closed")
        if paper == 0:
            self._shut()

    def _shut(self) -> None:
        for one in self.doors:
            one.shut = True

    def invite(self, now: datetime) -> bool:
        if not self.at(0, "sent"):
            return False
        self._shut()
        self.doors.append(Door(now))
        return True

    def revoke(self) -> bool:
        if self.at(0, "sent", "answered", "closed"):
            self._shut()
            return True
        return False

    def _takes(self, papers: set[int], said: dict[Place, str]) -> bool:
        fits = all(self.at(one, "sent", "answered") for one in papers)
        return fits and bool(said) and not any(number in self.papers[paper].withdrawn for paper, number in said)

    def answer(self, at: int, also: bool, said: dict[Place, str], now: datetime, firm: bool) -> bool:
        if not self._takes({0, 1} if also else {at}, said):
            return False
        self.letters.append(Letter(at, now, said, "firm" if firm else "waits"))
        return True

    def answer_by_link(self, which: int, said: dict[Place, str], now: datetime) -> bool:
        door = self.doors[which]
        if door.shut or now >= door.made + OPEN or not self._takes({0}, said):
            return False
        door.shut = True
        self.letters.append(Letter(0, now, said, "waits"))
        return True

    def confirm(self, which: int) -> bool:
        one = self.letters[which]
        if not all(self.at(paper, "sent", "answered") for paper in one.papers) or one.stands == "gone":
            return False
        one.stands = "firm"
        return True

    def set_aside(self, which: int) -> bool:
        one = self.letters[which]
        if one.stands == "firm":
            return False
        one.stands = "gone"
        return True

    def strike(self, which: int) -> bool:
        one = self.letters[which]
        if not all(self.at(paper, "sent", "answered") for paper in one.papers) or one.stands == "waits":
            return False
        one.stands = "gone"
        return True

    def withdraw(self, place: Place) -> bool:
        paper, number = place
        if not self.at(paper, "sent", "answered"):
            return False
        withdrawn = self.papers[paper].withdrawn
        if number not in withdrawn:
            withdrawn.add(number)
            if len(withdrawn) == 2:
                self._close(paper)
        return True

    def find(self, place: Place) -> bool:
        return self.at(place[0], "sent", "answered", "closed") and place[1] not in self.papers[place[0]].withdrawn

    def stop(self, go: bool) -> bool:
        one = self.papers[0]
        if not self.at(0, "sent") or one.stopped is not go:
            return False
        one.stopped = not go
        return True
