"""Taking ideas in, one by one; accepting, refusing, withdrawing them."""

from __future__ import annotations

from collections.abc import Iterable
from functools import partial
from typing import Any

from django.db import IntegrityError, transaction
from django.utils.crypto import constant_time_compare

from takafu.commons.actions import let_follow
from takafu.ideas.models import Document, Gathering, Idea, Recording
from takafu.ideas.queries import built_on
from takafu.kit import clock, codes, files
from takafu.kit.permissions import Viewer, may, require
from takafu.kit.tongues import Tongues
from takafu.people.models import Organization, Person
from takafu.register.actions import empty_item, forget_texts, keep_item, link, next_number, record
from takafu.register.models import Act
from takafu.register.rules import Verb, declare
from takafu.text.keys import sameness
from takafu.text.language import language_of

declare(
    Verb("ideas.given", data={"number": int}, topics=("ideas",), public=True),
    Verb("ideas.accepted", data={"number": int}, topics=("ideas",), public=True),
    Verb("ideas.refused", data={"number": int, "reason": str}, topics=("ideas",)),
    Verb("ideas.withdrawn", data={"number": int}, topics=("ideas",), public=True),
)
NUMBERS = "idea-numbers"  # the counter of a body's ideas
TITLE = 200  # letters of an idea that name it


class Closed(ValueError):
    """The gathering takes no ideas today."""


class Built(ValueError):
    """Something was built on an idea, or on `count` ideas of a source: it can no longer be taken back."""

    def __init__(self, count: int) -> None:
        super().__init__(str(count))
        self.count = count


class Gone(ValueError):
    """The idea was withdrawn."""


def give(
    *, by: Viewer, gathering: Gathering, text: str, origin: str = Idea.Origin.ANONYMOUS, author: Person | None = None,
    association: Organization | None = None, named: bool = False, label: str = "", once: str = "", **more: Any,
) -> Idea:  # fmt: skip
    """Take one idea in, in its own words; it waits for an officer where the gathering is moderated and a visitor gave it.

    `once` (`codes.mark`) makes the same sending one idea. `more`: `source`, `axis`, `parent`, where the idea comes from a file or another
    idea; `speaker`, who said it; `secret` (`codes.digest`), for who has no log-in.

    Raises:
        Closed: the gathering takes no ideas today.
        ValueError: there are no words in it.
    """
    require(by, "ideas.give", gathering)
    if not text.strip():
        raise ValueError("no words")
    if once and (made := Idea.objects.filter(once=once).first()):
        return made
    require_open(gathering)
    try:
        with transaction.atomic():
            return keep_idea(
                by=by, gathering=gathering, text=text, origin=origin, author=author, association=association,
                named=named, label=label, once=once, taken=taken_at_once(by, gathering), **more,
            )  # fmt: skip
    except IntegrityError:  # the other press of the same button was quicker
        return Idea.objects.get(once=once)


def require_open(gathering: Gathering) -> None:
    """Go on only on a day of the gathering.

    Raises:
        Closed: it takes no ideas today.
    """
    today = clock.today()
    if today < gathering.opens or (gathering.closes and today > gathering.closes):
        raise Closed


def taken_at_once(by: Viewer, gathering: Gathering) -> bool:
    """Whether what this viewer gives needs no officer's eye first."""
    return may(by, "ideas.moderate") or not (gathering.moderated and not by.has("member"))


def keep_idea(*, by: Viewer, gathering: Gathering, text: str, taken: bool, **more: Any) -> Idea:
    """The idea's rows and act, in the caller's transaction."""
    body, now = gathering.body, clock.now()
    number = next_number(body, NUMBERS)
    idea = Idea(
        body=body, gathering=gathering, number=number, text=text, key=sameness(text), language=language_of(text),
        given_at=now, taken_at=now if taken else None, **more,
    )  # fmt: skip
    idea.item = keep_item(
        body=body,
        kind="idea",
        title=Tongues({idea.language or "ar": title_of(text)}),
        visibility="members" if taken else "officers",
        address=f"ideas/{number}/",
        words=text,
    )
    idea.save(force_insert=True)
    link(source=gathering.item, relation="gathered", target=idea.item)
    if idea.author_id:
        let_follow(person=idea.author_id, body=body.pk, items=[idea.item_id])
    record("ideas.given", by=by, body=body, item=idea.item, data={"number": number}, text=text)
    return idea


def title_of(text: str) -> str:
    """The first line, which names the idea in lists."""
    return text.strip().splitlines()[0][:TITLE]


def accept(*, by: Viewer, idea: Idea) -> Idea:
    """Take a waiting or refused idea into the pool; accepting again changes nothing.

    Raises:
        Gone: it was withdrawn.
    """
    require(by, "ideas.moderate", idea)
    with transaction.atomic():
        kept = _locked(idea)
        if kept.taken_at is None:
            kept.taken_at, kept.refused_at, kept.refused_for = clock.now(), None, ""
            kept.save()
            kept.item.visibility = "members"
            kept.item.save()
            record("ideas.accepted", by=by, body=kept.body, item=kept.item, data={"number": kept.number})
    return kept


def refuse(*, by: Viewer, idea: Idea, reason: str) -> Idea:
    """Leave a waiting idea out for a reason; its author still sees it and why.

    Raises:
        Gone: it was withdrawn.
        ValueError: no such reason.
    """
    require(by, "ideas.moderate", idea)
    if reason not in Idea.Refusal.values:
        raise ValueError(reason)
    with transaction.atomic():
        kept = _locked(idea)
        if kept.taken_at is None and kept.refused_at is None:
            kept.refused_at, kept.refused_for = clock.now(), reason
            kept.save()
            data = {"number": kept.number, "reason": reason}
            record("ideas.refused", by=by, body=kept.body, item=kept.item, data=data)
    return kept


def _locked(idea: Idea) -> Idea:
    kept: Idea = Idea.objects.select_for_update(of=("self",)).select_related("item", "body").get(pk=idea.pk)
    if kept.withdrawn_at:
        raise Gone
    return kept


# what its author may do, with their log-in or the code they were given


def require_own(by: Viewer, given: Idea | Recording, code: str = "") -> None:
    """Go on only for the author, or for who has the code.

    Raises:
        Refused: neither.
    """
    known = code and given.secret and given.body_id == by.body_id
    if not (known and constant_time_compare(codes.digest(code), given.secret)):
        require(by, "ideas.own", given)


def withdraw(*, by: Viewer, idea: Idea, code: str = "") -> Idea:
    """Take one's own idea back: its number stays, its words go. Withdrawing again changes nothing.

    Raises:
        Built: a group cites it, or somebody stands behind it: then one may object, and no longer take it back.
    """
    require_own(by, idea, code)
    with transaction.atomic():
        try:
            kept = _locked(idea)
        except Gone:
            return Idea.objects.get(pk=idea.pk)
        if built_on([kept.pk]):
            raise Built(1)
        empty_item(item=kept.item)
        forget_texts(acts=Act.objects.filter(item=kept.item))
        forget_parts(Idea.objects.filter(parent=kept))
        end_documents(Document.objects.filter(idea=kept, ended_at=None))
        kept.text = kept.correction = kept.neutral = kept.speaker = ""
        kept.withdrawn_at = clock.now()
        kept.save()
        record("ideas.withdrawn", by=by, body=kept.body, item=kept.item, data={"number": kept.number})
    return kept


def forget_parts(parts: Any) -> None:
    """The words of parts whose split was undone go with those of the whole."""
    gone = parts.exclude(withdrawn_at=None)
    forget_texts(acts=Act.objects.filter(item__in=gone.values("item")))
    gone.update(text="", correction="", neutral="", speaker="")


def end_documents(documents: Iterable[Document]) -> None:
    """Delete the files of documents, once the caller's transaction is through; their rows stay and tell nothing."""
    for one in documents:
        transaction.on_commit(partial(files.delete, one.file))
        one.title = one.name = one.digest = one.file = ""
        one.giver, one.published_at, one.ended_at = None, None, clock.now()
        one.save()


def show_name(*, by: Viewer, idea: Idea, named: bool, code: str = "") -> Idea:
    """Let one's name be shown with the idea, or no longer. A consent, not an act."""
    require_own(by, idea, code)
    with transaction.atomic():
        kept = _locked(idea)
        kept.named = named
        kept.save(update_fields=["named"])
    return kept
