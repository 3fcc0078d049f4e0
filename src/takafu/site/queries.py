"""Reads that join rooms: the directory of bodies, what a portal shows, results in parts, an item's thread."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import UTC, datetime, timedelta
from typing import Any
from uuid import UUID

from django.db.models import Count, Exists, F, OuterRef, Q, QuerySet
from django_scopes import scopes_disabled

from takafu.commons.models import Comment
from takafu.commons.queries import unnamed, with_doers
from takafu.kit import clock, telling
from takafu.kit.permissions import Viewer
from takafu.people import queries as people
from takafu.people.models import Delegation, Membership, Organization, Person, Role
from takafu.places.models import Area, Seat
from takafu.places.queries import titled
from takafu.register import founding, rules
from takafu.register import queries as register
from takafu.register.models import Act, Body, Founding, Item, Means, Yardstick
from takafu.text.normalise import fold

PAGE = 20  # results, or bodies, on a page
LATEST = 5  # acts on a portal
ACTS = 50  # of an item on a page
SOON, WEEK = timedelta(days=14), timedelta(days=7)
NAMED = 8  # associations that a portal names


# the directory of bodies


@dataclass(frozen=True, slots=True)
class Entry:
    """A body of the directory: the area it stands on, and the region around that."""

    body: Body
    seat: Area | None = None
    region: Area | None = None

    @property
    def key(self) -> str:
        """What it is found by: its name and its place's, in each language, folded."""
        names = [*self.body.name.values()]
        names += [name for area in (self.seat, self.region) if area for name in area.name.values()]
        return fold(" ".join([*names, self.body.slug]))


def directory() -> list[Entry]:
    """Every living body with its place, in the order of their names in addresses; two queries."""
    around = "parent__parent__parent"
    areas = Area.objects.filter(seats__body__erased_at=None, seats__isnull=False).annotate(of=F("seats__body"))
    seats = {area.of: area for area in areas.select_related(around)}
    bodies = Body.objects.filter(erased_at=None).order_by("slug")
    return [Entry(body, seats.get(body.pk), _region(seats.get(body.pk))) for body in bodies]


def _region(area: Area | None) -> Area | None:
    while area is not None and area.kind != Area.Kind.REGION:
        area = area.parent
    return area


def own_bodies(user: Any) -> list[str]:
    """Names in addresses of the living bodies that know this log-in: where its holder wants to go."""
    with scopes_disabled():  # somebody may sit in two bodies; what they read stays in each
        known = Person.objects.filter(user=user.pk, erased_at=None, merged_into=None, body__erased_at=None)
        return list(known.order_by("body__slug").values_list("body__slug", flat=True).distinct())


def seat(body: Body) -> Area | None:
    """The area whose council hosts the body."""
    return Area.objects.filter(seats__body=body).select_related("parent").first()


def seat_title(area: Area) -> str:
    """The area's name with what it is, in the reader's language."""
    return str(titled(area))


# the portal


def figures() -> dict[str, int]:
    """How many sit today, and for how many associations."""
    found: dict[str, int] = Membership.objects.in_force(clock.today()).aggregate(
        members=Count("person", distinct=True), associations=Count("on_behalf_of", distinct=True)
    )
    return found


def bureau() -> list[Role]:
    """Who holds a post of the body's own today, as far as everybody may know."""
    held = people.posts(clock.today())
    return [role for role in held if role.post != Role.Post.CLERK and role.person.item.visibility == "public"]


def associations(limit: int = NAMED) -> list[Organization]:
    """Associations that sit today, those first that were known first."""
    sitting = Membership.objects.in_force(clock.today()).exclude(on_behalf_of=None).values("on_behalf_of")
    return list(Organization.objects.filter(pk__in=sitting).select_related("item").order_by("pk")[:limit])


def has_rapporteur() -> bool:
    """Whether somebody holds that post today."""
    return Role.objects.in_force(clock.today()).filter(post=Role.Post.RAPPORTEUR).exists()


@dataclass(frozen=True, slots=True)
class Happened:
    """An act in words."""

    number: int
    at: datetime
    sentence: Any
    address: str


def readable(viewer: Viewer) -> QuerySet[Act]:
    """Acts of the scope's body that this viewer may read of: some room tells them, they are public (officers read all), and what
    they are about may be seen.
    """
    verbs = telling.tellable()
    if not viewer.has("rapporteur", "president", "operator"):
        verbs = [verb for verb in verbs if rules.verb(verb).public]
    visible = Item.objects.visible_to(viewer).values("pk")
    found: QuerySet[Act] = Act.objects.filter(Q(item=None) | Q(item__in=visible), verb__in=verbs)
    return found.select_related("item__comment__on", "item__person", "item__organization")


def happened(acts: Iterable[Act], viewer: Viewer, body: Body) -> list[Happened]:
    """The acts in words; who did them is said where who the members are is published, or the viewer is one of them."""
    named = body.settings.get("publish_members", True) or viewer.has("member", "rapporteur", "president", "operator")
    listed = with_doers(acts) if named else unnamed(acts)
    told = [(act, telling.told(act)) for act in listed]
    return [Happened(act.number, act.at, said.sentence, said.address) for act, said in told if said]


def latest(viewer: Viewer, body: Body) -> list[Happened]:
    """What happened lately, the newest first."""
    return happened(readable(viewer).order_by("-number")[:LATEST], viewer, body)


def published(body: Body, limit: int) -> list[tuple[UUID, Happened]]:
    """What everybody may know happened, the newest first, each with the key of its act."""
    visitor = Viewer(body_id=body.pk)
    acts = list(readable(visitor).order_by("-number")[:limit])
    keys = {act.number: act.pk for act in acts}
    return [(keys[one.number], one) for one in happened(acts, visitor, body)]


# everybody's own page


@dataclass(frozen=True, slots=True)
class Steps:
    """How far a new body has come."""

    members: bool
    invited: bool
    published: bool


def ending_delegations() -> int:
    """How many delegations that hold today end within SOON."""
    today = clock.today()
    ending: int = Delegation.objects.in_force(today).filter(end__lte=today + SOON).count()
    return ending


def hidden_comments() -> int:
    """How many comments were hidden within the last week."""
    hidden: int = Comment.objects.filter(hidden_at__gte=clock.now() - WEEK).count()
    return hidden


def first_steps(body: Body) -> Steps:
    """Whether members sit, whether all were invited, whether who they are is settled to be published."""
    sitting = Membership.objects.in_force(clock.today()).exists()
    return Steps(sitting, sitting and not people.uninvited().exists(), "publish_members" in body.settings)


def founded(body: Body) -> tuple[Founding, bool, bool, bool]:
    """The founding file, and whether means were asked for, yardsticks set, the place named; two queries."""
    here = Body.objects.filter(pk=body.pk).values_list(
        Exists(Means.objects.filter(body=OuterRef("pk"))),
        Exists(Yardstick.objects.filter(body=OuterRef("pk"))),
        Exists(Seat.objects.filter(body=OuterRef("pk"))),
    )
    return founding.papers(body), *here[0]


# search


@dataclass(frozen=True, slots=True)
class Results:
    """A part of what was found: how many there are of each kind, and the key of the part after, "" at the end."""

    items: tuple[Item, ...] = ()
    kinds: tuple[tuple[str, int], ...] = ()
    later: str = ""


def results(query: str, viewer: Viewer, kind: str = "", after: str = "") -> Results:
    """What the query finds; at most two queries."""
    found = register.search(query, viewer)
    if found.query.is_empty():
        return Results()
    counted = found.order_by().values_list("kind").annotate(n=Count("pk")).order_by("kind")
    kinds = tuple((code, n) for code, n in counted)
    if not kinds:
        return Results()
    shown = list(_after(register.search(query, viewer, [kind] if kind else ()), after)[: PAGE + 1])
    later = _key(shown[PAGE - 1]) if len(shown) > PAGE else ""
    return Results(tuple(shown[:PAGE]), kinds, later)


def _key(item: Any) -> str:
    return f"{item.rank}_{item.changed_at.isoformat()}_{item.pk}"


def _after(found: QuerySet[Item], key: str) -> QuerySet[Item]:
    """Results after the one of that key; from the first on where it is none of ours."""
    try:
        rank, moment, pk = key.split("_")
        place, changed, last = int(rank), datetime.fromisoformat(moment).astimezone(UTC), UUID(pk)
    except (ValueError, OverflowError):
        return found
    same = Q(rank=place)
    return found.filter(
        Q(rank__gt=place) | same & Q(changed_at__lt=changed) | same & Q(changed_at=changed, pk__gt=last)
    )


# an item


def acts(item: Item, viewer: Viewer, body: Body, after: str = "") -> tuple[list[Happened], int | None]:
    """What happened to an item, from the first on; and the number after which the next part begins, if there is one."""
    found = readable(viewer).filter(item=item, number__gt=int(after[:18]) if after.isdecimal() else 0)
    listed = list(found.order_by("number")[: ACTS + 1])
    return happened(listed[:ACTS], viewer, body), listed[ACTS - 1].number if len(listed) > ACTS else None
