"""Reads of rounds: which there are, what a member gave, how many took part."""

from __future__ import annotations

from collections import Counter
from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any
from uuid import UUID

from django.db.models import Count, QuerySet

from takafu.ideas.models import Group, Round, Score
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
    """Who took part in a round, in numbers."""
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
