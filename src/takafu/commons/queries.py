"""Reads of the commons: the comments on an item; what concerns a person."""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Iterable
from dataclasses import dataclass
from datetime import timedelta
from functools import reduce
from operator import or_
from typing import Any
from uuid import UUID

from django.conf import settings
from django.db.models import Exists, OuterRef, Q, QuerySet, Subquery
from django.db.models.functions import Coalesce
from django.utils.translation import ngettext

from takafu.commons.models import Announcement, Comment, Letter, Mention, PhoneCall, Reader, Watch
from takafu.commons.naming import NAMED, Nameable, pieces
from takafu.kit import clock
from takafu.kit.clock import now
from takafu.kit.permissions import Viewer
from takafu.kit.telling import concerning, tellable
from takafu.people.models import Committee, Membership, Person, Role
from takafu.people.queries import serving
from takafu.register.models import Act, ActText, Body, Item, Revision

PAGE = 30  # comments shown at once, their answers not counted
ANNOUNCED = ("commons.announced", "commons.announcement_reworded")
MANY = 99  # unread notices are counted up to here


@dataclass(frozen=True, slots=True)
class Thread:
    """A comment and what was answered to it, oldest first."""

    comment: Comment
    answers: tuple[Comment, ...]


@dataclass(frozen=True, slots=True)
class Part:
    """A part of the comments on an item. `begun`: others stand before it; `next`: the comment that the part after it opens at."""

    threads: tuple[Thread, ...]
    begun: bool = False
    next: UUID | None = None


def comments(on: Item, at: UUID | None = None) -> Part:
    """The comments on an item, oldest first: the first part, or the one that opens at `at` where the first does not hold it.

    Who may see the item may read them; asking that is the caller's.
    """
    told = Comment.objects.filter(on=on, answers=None).select_related("author").order_by("id")
    found = list(told[: PAGE + 1])
    begun = len(found) > PAGE and at is not None and at >= found[PAGE].id
    if begun:
        found = list(told.filter(id__gte=at)[: PAGE + 1])
    shown, later = found[:PAGE], found[PAGE:]
    answers: defaultdict[UUID, list[Comment]] = defaultdict(list)
    if shown:
        every = Comment.objects.filter(answers__in=[one.id for one in shown]).select_related("author")
        for answer in every.order_by("id"):
            answers[answer.answers_id].append(answer)
    with_named([*shown, *(answer for those in answers.values() for answer in those)])
    threads = tuple(Thread(one, tuple(answers[one.id])) for one in shown)
    return Part(threads, begun, later[0].id if later else None)


def with_named(said: Iterable[Comment]) -> list[Comment]:
    """The comments, each with who is named in it; one query, none where nobody is."""
    listed = list(said)
    named: dict[UUID, dict[int, Person]] = {one.pk: {} for one in listed if NAMED in one.text}
    if named:
        for mention in Mention.objects.filter(comment__in=named).select_related("person"):
            named[mention.comment_id][mention.place] = mention.person
    for one in listed:
        one.named = named.get(one.pk, {})
    return listed


def readers(item: Item) -> list[Person]:
    """Who may see the item by their seat or post today, by name. Two queries."""
    return [person for person, viewer in serving() if item.seen_by(viewer)]


def nameable(item: Item, viewer: Viewer) -> list[Nameable]:
    """Whom the viewer may name where the item is talked about; of several of one name it says whom they sit for. At most three queries."""
    found = [person for person in readers(item) if person.pk != viewer.person_id]
    count = Counter(str(person.name) for person in found)
    twins = [person.pk for person in found if count[str(person.name)] > 1]
    seats = Membership.objects.in_force(clock.today()).filter(person__in=twins).select_related("on_behalf_of")
    behind = {seat.person_id: str(seat.on_behalf_of) for seat in seats if seat.on_behalf_of} if twins else {}
    return [
        Nameable(
            one.pk, tuple(one.name.values()), f"{one.name} – {behind[one.pk]}" if one.pk in behind else str(one.name)
        )
        for one in found
    ]


def announcements(viewer: Viewer, before: UUID | None = None) -> list[Announcement]:
    """A page of the announcements that the viewer may see, the newest first; one more where others follow."""
    found = Announcement.objects.filter(item__in=Item.objects.visible_to(viewer)).select_related("item__audience")
    if before:
        found = found.filter(pk__lt=before)
    return list(found.order_by("-pk")[: PAGE + 1])


def committees(also: UUID | None = None) -> list[Committee]:
    """The committees and cells that stand today, to whom something can be said; `also`: the item of one that has ended."""
    today = Committee.objects.in_force(clock.today()) | Committee.objects.filter(item=also)
    return list(today.select_related("item").order_by("start", "pk"))


def standing(viewer: Viewer, limit: int) -> list[Announcement]:
    """The newest announcements that are still news and that the viewer may see."""
    found = Announcement.objects.filter(item__in=Item.objects.visible_to(viewer), ended_at=None)
    today = Q(ends=None) | Q(ends__gte=clock.today())
    return list(found.filter(today).select_related("item").order_by("-pk")[:limit])


def editions(announcement: Announcement) -> list[ActText]:
    """What an announcement said before, the latest first."""
    told = ActText.objects.filter(act__item=announcement.item_id, act__verb__in=ANNOUNCED).select_related("act")
    return list(told.order_by("-act__number")[1:])


def export(person: Person) -> dict[str, Any]:
    """What the room knows of a person."""
    said = with_named(Comment.objects.filter(author=person).select_related("on").order_by("id"))
    named = Mention.objects.filter(person=person).select_related("comment__on").order_by("pk")
    return {
        "comments": [
            {"on": str(one.on.title), "at": one.at.isoformat(), "text": in_full(one), "stands": one.stands}
            for one in said
        ],
        "phoned": [
            {"about": str(call.item.title), "at": call.at.isoformat(), "told": call.told}
            for call in PhoneCall.objects.filter(person=person, taken_back_at=None)
            .select_related("item")
            .order_by("at")
        ],
        "named": [{"on": str(one.comment.on.title), "at": one.comment.at.isoformat()} for one in named],
    }


def in_full(said: Comment) -> str:
    """A comment's text with the names in it; who reads it may know them."""
    names = {place: str(person.name) for place, person in said.named.items()}
    return "".join(f"@{piece}" if named else piece for piece, named in pieces(said.text, names))


def notices(viewer: Viewer) -> QuerySet[Act]:
    """The acts that concern the viewer's person, newest first: on what they follow, on themselves, what names them (`named`), what a
    room says concerns them (`kit.telling.concern`), not of their own doing.

    Announcements are news to everybody to whom they are said, for as long as they stand.
    Each carries its item, and a comment's what it is on. Only acts that some room tells in words, on what the viewer may see;
    that one's own comment was hidden is told though the comment is gone.
    """
    me = viewer.person_id
    followed = Watch.objects.filter(
        Q(item=OuterRef("item")) | Q(item=OuterRef("item__comment__on")), person=me, since__lt=OuterRef("number")
    )
    today = Q(item__announcement__ends=None) | Q(item__announcement__ends__gte=clock.today())
    to_them = Q(item__audience=None) | Q(
        item__audience__in=viewer.committees
    )  # the bureau sees the rest, and is not told it
    news = Q(verb__in=ANNOUNCED, item__announcement__ended_at=None) & today & to_them
    mine = Q(item__person=me) | Q(item__comment__on__person=me)
    seen = Q(item__in=Item.objects.visible_to(viewer))
    named = Mention.objects.filter(comment__item=OuterRef("item"), person=me)
    told = reduce(or_, concerning(viewer), Exists(followed) | mine | news | Q(verb="commons.commented", named=True))
    found: QuerySet[Act] = (
        Act.objects.filter(verb__in=tellable())
        .annotate(named=Exists(named))
        .filter(seen & told | Q(verb="commons.hidden", item__comment__author=me))
        .exclude(by=viewer.user_id)
        .select_related("item__comment__on")
        .order_by("-number")
    )
    return found


def unread(viewer: Viewer) -> int:
    """How many notices are new to the viewer, counted up to MANY and one; for the header of every page: one query."""
    if viewer.person_id is None or viewer.has("suspended"):
        return 0
    seen = Subquery(Reader.objects.filter(person=viewer.person_id).values("seen_number")[:1])
    return notices(viewer).filter(number__gt=Coalesce(seen, 0))[: MANY + 1].count()


def unnamed(acts: Iterable[Act]) -> list[Act]:
    """The acts for readers who are not told who did them: `doer` is None, as telling needs."""
    listed: list[Any] = list(acts)
    for act in listed:
        act.doer = None
    return listed


def with_doers(acts: Iterable[Act]) -> list[Act]:
    """The acts, each with `doer`, the person of the scope's body who did it, or None: one query for all, as telling needs."""
    listed: list[Any] = list(acts)
    people = Person.objects.filter(user__in={act.by_id for act in listed if act.by_id}, erased_at=None)
    by_user = {person.user_id: person for person in people} if listed else {}
    for act in listed:
        act.doer = by_user.get(act.by_id)
    return listed


def reader(viewer: Viewer) -> Reader:
    """How far the viewer has read, and how often they want mail; not yet kept for who never said."""
    found: Reader | None = Reader.objects.filter(person=viewer.person_id).first()
    return found or Reader()


def follows(viewer: Viewer, item: Item) -> bool:
    """Whether the viewer's person follows the item."""
    return Watch.objects.filter(person=viewer.person_id, item=item).exists()


def head() -> int:
    """The number of the last act of the scope's body. Those before it are all there: numbers are taken in the order of their commits."""
    number: int | None = Revision.objects.filter(topic="").values_list("number", flat=True).first()
    return number or 0


def unreached(persons: Iterable[Person]) -> list[Person]:
    """Those of them to whom no mail goes: no log-in with an address, none is wanted, or suspended. Two queries."""
    listed = list(persons)
    never = Reader.objects.filter(person__in=listed, frequency=Reader.Frequency.NEVER).values_list("person", flat=True)
    suspended = Role.objects.in_force(clock.today()).filter(person__in=listed, post=Role.Post.SUSPENDED)
    out = {*never.union(suspended.values_list("person", flat=True))}
    return [one for one in listed if one.pk in out or one.user is None or "@" not in (one.user.email or "")]


def sends(body: Body | None) -> bool:
    """Whether mail leaves this installation, and this body: from a demonstration none does."""
    demonstration = settings.TAKAFU["DEMO"] or (body is not None and body.demonstration)
    return bool(settings.TAKAFU["MAIL"]) and not demonstration


def letters(body: Body) -> QuerySet[Letter]:
    """The outbox of a body, newest first."""
    return Letter.objects.filter(body=body).select_related("to").order_by("-id")


def mail_trouble() -> str:
    """What is wrong with the mail of this installation, in one sentence; "" if nothing is."""
    week, while_ago = now() - timedelta(days=7), now() - timedelta(minutes=30)
    failed = Letter.objects.filter(state=Letter.State.FAILED, made_at__gte=week).order_by("-id")
    waiting = Letter.objects.filter(state=Letter.State.WAITING, made_at__lt=while_ago).order_by("-id")
    if count := failed.count():
        values = {"count": count, "error": getattr(failed.first(), "error", "")}
        return (
            ngettext(
                "%(count)s mail of the last week could not be sent (%(error)s): look at the outbox and at TAKAFU_MAIL.",
                "%(count)s mails of the last week could not be sent (last: %(error)s): look at the outbox and at TAKAFU_MAIL.",
                count,
            )
            % values
        )
    if count := waiting.count():
        values = {"count": count, "error": getattr(waiting.first(), "error", "") or "-"}
        return (
            ngettext(
                "%(count)s mail has been waiting for more than half an hour (%(error)s): is the worker running, is the mail server up?",
                "%(count)s mails have been waiting for more than half an hour (%(error)s): is the worker running, is the mail server up?",
                count,
            )
            % values
        )
    return ""
