"""Opening gatherings and taking ideas in, one by one."""

from __future__ import annotations

from datetime import date
from typing import Any

from django.db import transaction

from takafu.ideas.models import Gathering, Idea
from takafu.kit import clock
from takafu.kit.permissions import Viewer, may, require
from takafu.kit.tongues import Tongues
from takafu.people.models import Organization, Person
from takafu.register.actions import keep_item, link, next_number, record
from takafu.register.models import Body
from takafu.register.rules import Verb, declare
from takafu.text.language import language_of

declare(
    Verb("ideas.gathering_opened", data={"opens": date, "closes?": date}, topics=("ideas",), public=True),
    Verb("ideas.given", data={"number": int}, topics=("ideas",), public=True),
    Verb("ideas.accepted", data={"number": int}, topics=("ideas",), public=True),
    Verb("ideas.refused", data={"number": int, "reason": str}, topics=("ideas",)),
)
NUMBERS = "idea-numbers"  # the counter of a body's ideas


class Closed(ValueError):
    """The gathering takes no ideas today."""


def open_gathering(
    *, by: Viewer, body: Body, kind: str, title: Tongues, audience: str, opens: date, closes: date | None = None,
    moderated: bool = True,
) -> Gathering:  # fmt: skip
    """Open a gathering of ideas."""
    require(by, "ideas.open_gathering")
    with transaction.atomic():
        gathering = Gathering(
            body=body, kind=kind, title=title, audience=audience, opens=opens, closes=closes, moderated=moderated
        )
        gathering.item = keep_item(
            body=body, kind="gathering", title=title, visibility="public", address=f"ideas/gatherings/{gathering.id}/"
        )
        gathering.save(force_insert=True)
        data: dict[str, Any] = {"opens": opens, "closes": closes}
        record("ideas.gathering_opened", by=by, body=body, item=gathering.item, data=data)
    return gathering


def give(
    *, by: Viewer, gathering: Gathering, text: str, origin: str = Idea.Origin.ANONYMOUS, author: Person | None = None,
    association: Organization | None = None, named: bool = False, label: str = "", **more: Any,
) -> Idea:  # fmt: skip
    """Take one idea in, in its own words; it waits for an officer where the gathering is moderated and a visitor gave it.

    `more`: `source`, `axis`, `parent`, where the idea comes from a file or another idea.

    Raises:
        Closed: the gathering takes no ideas today.
        ValueError: there are no words in it.
    """
    require(by, "ideas.give", gathering)
    today = clock.today()
    if today < gathering.opens or (gathering.closes and today > gathering.closes):
        raise Closed
    if not text.strip():
        raise ValueError("no words")
    with transaction.atomic():
        return keep_idea(
            by=by, gathering=gathering, text=text, origin=origin, author=author, association=association, named=named,
            label=label, taken=may(by, "ideas.moderate") or not (gathering.moderated and not by.has("member")), **more,
        )  # fmt: skip


def keep_idea(*, by: Viewer, gathering: Gathering, text: str, taken: bool, **more: Any) -> Idea:
    """The idea's rows and act, in the caller's transaction."""
    body, now = gathering.body, clock.now()
    number = next_number(body, NUMBERS)
    idea = Idea(
        body=body, gathering=gathering, number=number, text=text, language=language_of(text), given_at=now,
        taken_at=now if taken else None, **more,
    )  # fmt: skip
    idea.item = keep_item(
        body=body,
        kind="idea",
        title=Tongues({idea.language or "ar": _title(text)}),
        visibility="members" if taken else "officers",
        address=f"ideas/{number}/",
        words=text,
    )
    idea.save(force_insert=True)
    link(source=gathering.item, relation="gathered", target=idea.item)
    record("ideas.given", by=by, body=body, item=idea.item, data={"number": number}, text=text)
    return idea


def _title(text: str) -> str:
    return text.strip().splitlines()[0][:200]


def accept(*, by: Viewer, idea: Idea) -> Idea:
    """Take a waiting idea into the pool; accepting again changes nothing."""
    require(by, "ideas.moderate", idea)
    with transaction.atomic():
        kept = Idea.objects.select_for_update().get(pk=idea.pk)
        if kept.taken_at is None:
            kept.taken_at, kept.refused_at = clock.now(), None
            kept.save()
            kept.item.visibility = "members"
            kept.item.save()
            record("ideas.accepted", by=by, body=kept.body, item=kept.item, data={"number": kept.number})
    return kept


def refuse(*, by: Viewer, idea: Idea, reason: str) -> Idea:
    """Leave a waiting idea out, with the code of the reason; its author still sees it and why."""
    require(by, "ideas.moderate", idea)
    with transaction.atomic():
        kept = Idea.objects.select_for_update().get(pk=idea.pk)
        if kept.taken_at is None and kept.refused_at is None:
            kept.refused_at = clock.now()
            kept.save()
            data = {"number": kept.number, "reason": reason}
            record("ideas.refused", by=by, body=kept.body, item=kept.item, data=data)
    return kept
