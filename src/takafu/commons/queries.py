"""Reads of the commons: the comments on an item; what concerns a person."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable
from dataclasses import dataclass
from datetime import timedelta
from typing import Any
from uuid import UUID

from django.conf import settings
from django.db.models import Exists, OuterRef, Q, QuerySet, Subquery
from django.db.models.functions import Coalesce
from django.utils.translation import ngettext

from takafu.commons.models import Comment, Letter, Reader, Watch
from takafu.kit.clock import now
from takafu.kit.permissions import Viewer
from takafu.kit.telling import tellable
from takafu.people.models import Person
from takafu.register.models import Act, Body, Item, Revision

PAGE = 30  # comments shown at once, their answers not counted
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
    threads = tuple(Thread(one, tuple(answers[one.id])) for one in shown)
    return Part(threads, begun, later[0].id if later else None)


def export(person: Person) -> dict[str, Any]:
    """What the room knows of a person."""
    said = Comment.objects.filter(author=person).select_related("on").order_by("id")
    return {
        "comments": [
            {"on": str(one.on.title), "at": one.at.isoformat(), "text": one.text, "stands": one.stands} for one in said
        ]
    }


def notices(viewer: Viewer) -> QuerySet[Act]:
    """The acts that concern the viewer's person, newest first: on what they follow, on themselves, not of their own doing.

    Each carries its item, and a comment's what it is on. Only acts that some room tells in words, on what the viewer may see;
    that one's own comment was hidden is told though the comment is gone.
    """
    me = viewer.person_id
    followed = Watch.objects.filter(
        Q(item=OuterRef("item")) | Q(item=OuterRef("item__comment__on")), person=me, since__lt=OuterRef("number")
    )
    mine = Q(item__person=me) | Q(item__comment__on__person=me)
    seen = Q(item__in=Item.objects.visible_to(viewer))
    found: QuerySet[Act] = (
        Act.objects.filter(verb__in=tellable())
        .filter(seen & (Exists(followed) | mine) | Q(verb="commons.hidden", item__comment__author=me))
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
