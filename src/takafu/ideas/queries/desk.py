"""Reads of the sorting desk: how far each axis is, what is unsorted there, its groups, the steps that were made."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import timedelta
from hashlib import sha256
from uuid import UUID

from django.db.models import Count, Exists, OuterRef, Q, QuerySet, Subquery
from django.db.models.functions import Coalesce

from takafu.ideas.models import Axis, Citation, Group, Idea, Judgement, Step, Suggestion
from takafu.ideas.queries.gather import standing
from takafu.kit import clock
from takafu.people.models import Person

PAGE = 50
PRESSED_TWICE = timedelta(minutes=10)


def pool() -> QuerySet[Idea]:
    """What is sorted: ideas that stand. Of one that was split, its parts are."""
    found: QuerySet[Idea] = standing().exclude(Exists(Idea.objects.filter(parent=OuterRef("pk"), withdrawn_at=None)))
    return found


def _cited() -> Exists:
    return Exists(Citation.objects.filter(idea=OuterRef("pk"), ended_at=None, group__dissolved_at=None))


def unsorted(axis: Axis | None) -> QuerySet[Idea]:
    """The ideas of an axis, or outside all, that no standing group cites; by number."""
    found: QuerySet[Idea] = pool().filter(axis=axis).exclude(_cited()).order_by("number")
    return found


@dataclass(frozen=True, slots=True)
class Progress:
    """How far the sorting of an axis is; `axis` is None for what stands outside all."""

    axis: Axis | None
    total: int
    done: int


def progress() -> list[Progress]:
    """Every standing axis, in order, then what stands outside all."""
    counted = (
        pool().order_by().annotate(cited=_cited()).values("axis").annotate(n=Count("pk"), d=Count("pk", Q(cited=True)))
    )
    counts: dict[UUID | None, tuple[int, int]] = {row["axis"]: (row["n"], row["d"]) for row in counted}
    axes: list[Axis | None] = [*standing_axes(), None]
    return [Progress(axis, *counts.get(axis.pk if axis else None, (0, 0))) for axis in axes]


def groups(axis: Axis | None, after: Group | None = None) -> QuerySet[Group]:
    """The standing groups of an axis, from the one after `after` on, each with how many ideas it cites (`cited`)."""
    count = Count("citations", filter=Q(citations__ended_at=None))
    found: QuerySet[Group] = Group.objects.filter(axis=axis, dissolved_at=None)
    if after:
        found = found.filter(Q(order__gt=after.order) | Q(order=after.order, id__gt=after.id))
    return found.annotate(cited=count).order_by("order", "id")


def citations(group: Group) -> list[Citation]:
    """What a group cites, with the ideas and whose they are; the first cited first."""
    found = group.citations.filter(ended_at=None).select_related("idea__item", "idea__author", "idea__association")
    return list(found.order_by("idea__number"))


def behind(ideas: Iterable[UUID]) -> int:
    """How many people stand behind any of these ideas: each counts once."""
    return Person.objects.filter(pk__in=_supporters(ideas)).count()


def _supporters(ideas: Iterable[UUID]) -> QuerySet[Idea]:
    found: QuerySet[Idea] = Idea.objects.filter(pk__in=list(ideas), supports__isnull=False).values("supports__person")
    return found


def lines_of(ideas: Iterable[UUID]) -> dict[UUID, list[Group]]:
    """The standing groups that cite each of these ideas."""
    found: dict[UUID, list[Group]] = {}
    cited = Citation.objects.filter(idea__in=list(ideas), ended_at=None, group__dissolved_at=None)
    for citation in cited.select_related("group").order_by("group__order", "pk"):
        found.setdefault(citation.idea_id, []).append(citation.group)
    return found


def stamp(group: Group) -> str:
    """What a group is now: its version and what it cites as what. A page that shows another is out of date."""
    cited = group.citations.filter(ended_at=None).order_by("pk").values_list("pk", "relation")
    text = "\n".join([str(group.version), *(f"{key} {relation}" for key, relation in cited)])
    return sha256(text.encode()).hexdigest()[:16]


def same_group(ideas: Iterable[UUID], wording: str) -> Group | None:
    """The group that was made of just these ideas in these words a moment ago: by the first of two presses."""
    wanted = set(ideas)
    lately = clock.now() - PRESSED_TWICE
    for group in Group.objects.filter(wording=wording, dissolved_at=None, item__created_at__gte=lately):
        if set(group.citations.filter(ended_at=None).values_list("idea", flat=True)) == wanted:
            return group
    return None


def steps(before: int | None = None) -> QuerySet[Step]:
    """The steps made, the last first; below a number where one is given."""
    found: QuerySet[Step] = Step.objects.select_related("undoes", "undone_by").order_by("-number")
    return found.filter(number__lt=before) if before is not None else found


def later_step(step: Step, rows: Iterable[str]) -> Step | None:
    """The last step after this one that changed one of these rows: it must be undone first."""
    return last_step(rows, after=step.number)


def last_step(rows: Iterable[str], after: int = 0) -> Step | None:
    """The last step, of those after a number, that changed one of these rows."""
    wanted = set(rows)
    for later in Step.objects.filter(number__gt=after).order_by("-number").iterator():
        if wanted.intersection(change["id"] for change in later.changes):
            return later
    return None


def names(users: Iterable[UUID | None]) -> dict[UUID | None, str]:
    """Who these log-ins are in the body."""
    found = Person.objects.filter(user__in={user for user in users if user})
    return {person.user_id: str(person.name) for person in found}


def mine(ideas: Iterable[UUID], person: UUID | None) -> set[UUID]:
    """Which of these ideas this person had, or stands behind; a part is theirs where the whole is."""
    if person is None:
        return set()
    theirs = Q()
    for step in ("", "parent__", "parent__parent__"):
        theirs |= Q(**{f"{step}author": person}) | Q(**{f"{step}supports__person": person})
    found = Idea.objects.filter(theirs, pk__in=list(ideas))
    return set(found.values_list("pk", flat=True))


def standing_axes() -> QuerySet[Axis]:
    """The axes that are not closed, in their order."""
    found: QuerySet[Axis] = Axis.objects.filter(closed_at=None)
    return found


def joined() -> QuerySet[Citation]:
    """What standing lines cite as the same, line by line."""
    cited = Citation.objects.filter(ended_at=None, group__dissolved_at=None, relation=Citation.Relation.SAME)
    found: QuerySet[Citation] = cited.order_by("group__order", "group", "idea__number")
    return found


def told_apart() -> QuerySet[Judgement]:
    """The pairs of which a person said that they do not ask for the same thing."""
    found: QuerySet[Judgement] = Judgement.objects.filter(answer=Judgement.Answer.OTHER)
    return found


def counted_in() -> tuple[int, int]:
    """How many decisions suggestions are weighed by: lines of several ideas, and pairs told apart."""
    lines = joined().order_by().values("group").annotate(n=Count("pk")).filter(n__gt=1)
    return lines.count(), told_apart().count()


def undecided(ideas: Sequence[UUID] | None = None) -> QuerySet[Suggestion]:
    """The suggested pairs (of some of these ideas) that nobody has decided, the likeliest first, those left for later last.

    Each with the version of what was said of it (`seen`, 0 for nothing), and whether it was left for later (`later`).
    """
    said = Judgement.objects.filter(left=OuterRef("left"), right=OuterRef("right"))
    beside = Citation.objects.filter(idea=OuterRef(OuterRef("right")), ended_at=None, group=OuterRef("group"))
    both = Citation.objects.filter(Exists(beside), idea=OuterRef("left"), ended_at=None, group__dissolved_at=None)
    split = Idea.objects.filter(withdrawn_at=None)
    found: QuerySet[Suggestion] = (
        Suggestion.objects.select_related("left", "right")
        .exclude(Exists(said.filter(answer=Judgement.Answer.OTHER)))
        .exclude(Exists(both))
        .exclude(change=Suggestion.Change.GONE)
        .filter(left__withdrawn_at=None, right__withdrawn_at=None)
        .exclude(Exists(split.filter(parent=OuterRef("left"))))
        .exclude(Exists(split.filter(parent=OuterRef("right"))))
        .annotate(
            later=Exists(said.filter(answer=Judgement.Answer.LATER)),
            seen=Coalesce(Subquery(said.values("version")[:1]), 0),
        )
        .order_by("later", "-score", "pk")
    )
    return found if ideas is None else found.filter(Q(left__in=ideas) | Q(right__in=ideas))


def numbers_of(judgements: Iterable[UUID]) -> dict[UUID, tuple[int, int]]:
    """Of which two ideas these were said: their numbers, the lower first."""
    rows = Judgement.objects.filter(pk__in=list(judgements)).values_list("pk", "left__number", "right__number")
    return {key: (min(one, other), max(one, other)) for key, one, other in rows}


def gone() -> QuerySet[Suggestion]:
    """The pairs that the last computing did not find any more, and that nobody decided."""
    found: QuerySet[Suggestion] = Suggestion.objects.filter(change=Suggestion.Change.GONE)
    return found.select_related("left", "right").order_by("-score", "pk")
