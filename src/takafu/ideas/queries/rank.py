"""Reads of rounds: which there are, what a member gave, how many took part."""

from __future__ import annotations

from collections import Counter
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from typing import Any
from uuid import UUID

from django.db.models import Count, QuerySet

from takafu.ideas.models import Citation, Group, Idea, Round, Score
from takafu.ideas.ranking import shown_apart
from takafu.kit import clock
from takafu.kit.permissions import Viewer
from takafu.people.models import Membership


def rounds() -> QuerySet[Round]:
    """The rounds of the scope's body, the newest first, each with how many took part in `voters`."""
    found: QuerySet[Round] = (
        Round.objects.defer("result")
        .annotate(voters=Count("scores__person", distinct=True))
        .order_by("-opened_at", "-id")
    )
    return found


def takes(place: Round) -> bool:
    """Whether scores are taken today."""
    return place.closed_at is None and clock.today() <= place.until


def lines_of(place: Round) -> list[Group]:
    """The lines that are ranked, in the round's own order, with their axes."""
    known = {str(group.id): group for group in Group.objects.filter(pk__in=place.lines).select_related("axis")}
    return [known[line] for line in place.lines if line in known]


def rivals(lines: Sequence[str]) -> dict[str, list[int]]:
    """The numbers of the rival answers of these lines, by line; one answer alone has no rival."""
    cited = Citation.objects.filter(group__in=lines, ended_at=None, relation=Citation.Relation.OPTION)
    found: dict[str, list[int]] = {}
    for line, number in cited.order_by("idea__number").values_list("group_id", "idea__number"):
        found.setdefault(str(line), []).append(number)
    return {line: numbers for line, numbers in found.items() if len(numbers) > 1}


def texts_of(place: Round) -> dict[int, str]:
    """The words of the rival answers of a round, by number; of one that was withdrawn, nothing."""
    numbers = [number for those in place.rivals.values() for number in those]
    return dict(Idea.objects.filter(number__in=numbers).values_list("number", "text")) if numbers else {}


def since(place: Round) -> dict[str, str | None]:
    """The lines of a round that are worded otherwise now, with these words; None for one that was given up."""
    now = Group.objects.filter(pk__in=place.lines).values_list("id", "wording", "dissolved_at")
    found = {str(key): None if dissolved else words for key, words, dissolved in now}
    return {line: words for line, words in found.items() if words != place.words.get(line, words)}


def given_by(place: Round, viewer: Viewer) -> dict[str, Score]:
    """What the viewer gave, by line."""
    if viewer.person_id is None:
        return {}
    return {str(score.group_id): score for score in Score.objects.filter(round=place, person=viewer.person_id)}


def voters(place: Round) -> int:
    """How many members gave anything; who they are is not told."""
    count: int = Score.objects.filter(round=place).aggregate(n=Count("person", distinct=True))["n"]
    return count


def camps(place: Round) -> dict[UUID, dict[str, str]]:
    """The groups that who could take part belong to, by person: sex, and the association they sat for on the round's last day."""
    found: dict[UUID, dict[str, str]] = {}
    seated = (
        Membership.objects.in_force(min(place.until, clock.today())).select_related("person").order_by("start", "id")
    )
    for seat in seated:
        groups = {"sex": seat.person.gender, "association": str(seat.on_behalf_of_id or "")}
        found.setdefault(seat.person_id, {kind: group for kind, group in groups.items() if group})
    return found


@dataclass(frozen=True, slots=True)
class Turnout:
    """How many took part, of how many; the same for women and men, where that does not tell who did."""

    voters: int
    electorate: int
    apart: Mapping[str, tuple[int, int]]


def turnout(place: Round) -> Turnout:
    """Who took part in a round, in numbers; frozen when it was closed."""
    if place.turnout:
        kept = place.turnout
        return Turnout(kept["voters"], kept["electorate"], {sex: tuple(one) for sex, one in kept["apart"].items()})
    took = set(Score.objects.filter(round=place).values_list("person", flat=True))
    sexes = {person: groups.get("sex", "") for person, groups in camps(place).items()}
    could = Counter(sexes.values())
    apart = {sex: (sum(one in took for one in sexes if sexes[one] == sex), could[sex]) for sex in shown_apart(could)}
    return Turnout(len(took), len(sexes), apart)


def electorate(place: Round) -> int:
    """How many members could take part: those who sat on the round's last day, or today while it lasts."""
    day = min(place.until, clock.today())
    seated: Any = Membership.objects.in_force(day).aggregate(n=Count("person", distinct=True))
    return int(seated["n"])
