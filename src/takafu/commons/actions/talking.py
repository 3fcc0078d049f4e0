"""Verbs of the commons: comment, withdraw, hide; follow and read, which are no official change."""

from __future__ import annotations

from collections.abc import Iterable
from datetime import time
from uuid import UUID

from django.db import IntegrityError, transaction
from django.db.models import F, Q
from django.db.models.functions import Greatest, Least
from uuid6 import uuid7

from takafu.accounts.models import User
from takafu.commons import jobs, naming, queries, rules
from takafu.commons.actions.sending import written
from takafu.commons.models import Comment, Feed, Job, Letter, Mention, PhoneCall, Reader, Watch
from takafu.kit.clock import now
from takafu.kit.permissions import Refused, Viewer, require
from takafu.kit.tongues import Tongues
from takafu.people import queries as people
from takafu.people.models import Person
from takafu.register.actions import ABOUT, empty_item, forget_texts, keep_item, link, record
from takafu.register.models import Act, Body, Item
from takafu.register.rules import Verb, declare
from takafu.text.language import language_of

declare(
    Verb("commons.commented", topics=("comments",)),
    Verb("commons.withdrawn", topics=("comments",)),
    Verb("commons.hidden", data={"reason": str}, topics=("comments",)),
)


class Ended(ValueError):
    """The comment was withdrawn, hidden or erased before: it can be neither answered nor ended again."""


def comment(*, by: Viewer, item: Item, text: str, form: str, named: Iterable[UUID] = ()) -> Comment:
    """Say something on an item, or answer a comment where the item is a comment's own.

    Who is `named`, or called by a name after «@» in the text, is told of it, if they may see the item (`naming.keep`).
    `form` names the form that was shown: the same words from the same form, sent twice, are one comment.

    Raises:
        Refused: this viewer may not, or does not see the item.
        Ended: the comment to be answered is gone.
    """
    answered = Comment.objects.filter(item=item).select_related("on", "answers").first()
    on = answered.on if answered else item
    require(by, "commons.comment", on)
    once = rules.once(form, item.id, text)
    try:
        with transaction.atomic():
            said = Comment.objects.filter(author_id=by.person_id, once=once).first()
            return said or _comment(by, on, answered, (text, named), once)
    except IntegrityError:  # the other press of the same button was quicker
        made: Comment = Comment.objects.get(author_id=by.person_id, once=once)
        return made


def _comment(by: Viewer, on: Item, answered: Comment | None, typed: tuple[str, Iterable[UUID]], once: str) -> Comment:
    if not list(Person.objects.select_for_update(no_key=True).filter(pk=by.person_id, erased_at=None).values("pk")):
        raise Refused("commons.comment")  # erased while they wrote
    if answered and not answered.stands:
        raise Ended(str(answered.id))
    kept = _kept(by, on, *typed)
    text, words = kept.text, naming.without(kept.text)
    key, language = uuid7(), language_of(text)
    first = answered.answers or answered if answered else None  # answers stand one step deep
    item = keep_item(
        body=on.body,
        kind="comment",
        title=Tongues({language: rules.excerpt(words) or "@"}),
        visibility=on.visibility,
        audience=on.audience,
        address=rules.address(on.thread, key, first.id if first else key),
        words=words,
    )
    link(source=item, relation=ABOUT, target=on)
    said: Comment = Comment.objects.create(
        id=key,
        body=on.body,
        item=item,
        on=on,
        author_id=by.person_id,
        answers=first,
        language=language,
        text=text,
        once=once,
    )
    since = queries.head()
    act = record("commons.commented", by=by, body=on.body, item=item, text=text)
    _watch(by, on, act.number)
    _name(said, kept.persons, since)
    return said


def _kept(by: Viewer, on: Item, text: str, chosen: Iterable[UUID]) -> naming.Kept:
    chosen = list(chosen)
    if "@" not in text and not chosen:
        return naming.keep(text, {}, (), ())
    names = {person.pk: person.name.values() for person in people.living().only("pk", "name")}
    readers = [person.pk for person in queries.readers(on) if person.pk != by.person_id]
    return naming.keep(text, names, readers, chosen)


def _name(said: Comment, persons: Iterable[UUID], since: int) -> None:
    """Keep who is named; mail begins for who never asked for it nor said that they want none."""
    rows = [Mention(body=said.body, comment=said, person_id=one, place=place) for place, one in enumerate(persons)]
    Mention.objects.bulk_create(rows)
    readers = [Reader(body=said.body, person_id=row.person_id, mailed_number=since) for row in rows]
    Reader.objects.bulk_create(readers, ignore_conflicts=True)


def withdraw(*, by: Viewer, comment: Comment) -> Comment:
    """Take one's own words back: nobody reads them any more, the place where they stood stays.

    Raises:
        Refused: they are somebody else's.
        Ended: they are gone already.
    """
    with transaction.atomic():
        ended = _to_end(by, "commons.withdraw", comment)
        ended.withdrawn_at = now()
        ended.save(update_fields=["withdrawn_at"])
        record("commons.withdrawn", by=by, body=ended.body, item=ended.item)
    return ended


def hide(*, by: Viewer, comment: Comment, reason: str) -> Comment:
    """Hide a comment that harms, saying why; officers can still read it.

    Raises:
        Refused: this viewer may not.
        Ended: it is gone already.
        ValueError: there is no such reason.
    """
    with transaction.atomic():
        ended = _to_end(by, "commons.hide", comment)
        ended.hidden_at, ended.hidden_for = now(), Comment.Reason(reason)
        ended.save(update_fields=["hidden_at", "hidden_for"])
        record("commons.hidden", by=by, body=ended.body, item=ended.item, data={"reason": str(ended.hidden_for)})
    return ended


def _to_end(by: Viewer, action: str, comment: Comment) -> Comment:
    """The comment, locked, once it is known that it may be ended; its item is a tombstone from here on."""
    found: Comment = Comment.objects.select_for_update(of=("self",)).select_related("item", "body").get(pk=comment.pk)
    require(by, action, found)
    if not found.stands:
        raise Ended(str(found.id))
    empty_item(item=found.item)
    return found


def erase(person: Person) -> None:
    """Empty what the person said; that something stood there is still to be seen."""
    said = Comment.objects.filter(author=person, erased_at=None)
    forget_texts(acts=Act.objects.filter(item__comment__in=said))
    for one in said.select_related("item"):
        empty_item(item=one.item)
    PhoneCall.objects.filter(person=person).delete()
    Mention.objects.filter(Q(person=person) | Q(comment__in=said)).delete()
    said.update(text="", erased_at=now())
    Watch.objects.filter(person=person).delete()
    Reader.objects.filter(person=person).delete()
    Feed.objects.filter(person=person).delete()
    Letter.objects.filter(body=person.body_id, to=person.user_id).delete()
    jobs.forget(Job.objects.filter(user=person.user_id))


# following and reading: records, not acts


def follow(*, by: Viewer, item: Item, on: bool = True) -> None:
    """Follow an item from now on, or no longer; saying it twice changes nothing.

    Raises:
        Refused: this viewer may not, or does not see the item.
    """
    require(by, "commons.follow", item)
    with transaction.atomic():
        if on:
            _watch(by, item, queries.head())
        else:
            Watch.objects.filter(person_id=by.person_id, item=item).delete()


def _watch(by: Viewer, item: Item, since: int) -> None:
    Watch.objects.get_or_create(body_id=item.body_id, person_id=by.person_id, item=item, defaults={"since": since})
    _reader(by)


def _reader(by: Viewer) -> Reader:
    """The person's row, made when first needed: mail is for what happens from then on."""
    kept: Reader = Reader.objects.get_or_create(
        person_id=by.person_id, defaults={"body_id": by.body_id, "mailed_number": queries.head()}
    )[0]
    return kept


def mark_seen(*, by: Viewer, number: int) -> None:
    """Everything up to the act of that number has been read; what came meanwhile stays new.

    Raises:
        Refused: nobody of a name here.
    """
    require(by, "commons.be_told")
    with transaction.atomic():
        kept = _reader(by)
        Reader.objects.filter(pk=kept.pk).update(seen_number=Greatest(F("seen_number"), Least(number, queries.head())))


def prefer(*, by: Viewer, frequency: str, quiet_from: time | None, quiet_to: time | None) -> Reader:
    """Say how often mail may come, and in which hours it may not. Mail is for what happens from here on if there was none before.

    Raises:
        Refused: nobody of a name here.
    """
    require(by, "commons.be_told")
    with transaction.atomic():
        kept = Reader.objects.select_for_update().get(pk=_reader(by).pk)
        if kept.frequency == Reader.Frequency.NEVER:
            kept.mailed_number = queries.head()
        kept.frequency, kept.quiet_from, kept.quiet_to = Reader.Frequency(frequency), quiet_from, quiet_to
        kept.save()
    return kept


def stop(*, reader: Reader) -> None:
    """No more mail to who holds the address that stands in each mail: that is all the right it takes."""
    Reader.objects.filter(pk=reader.pk).update(frequency=Reader.Frequency.NEVER)


# letters: written in the transaction of what they tell, sent by the worker


def write_letter(*, to: User, once: str, subject: str, text: str, body: Body | None = None, stop: str = "") -> Letter:
    """Write a mail in the language that is active; what `once` names is never written twice. In the caller's transaction.

    Where the installation, or the body, sends nothing, it is kept for the outbox.
    """
    values = {"to": to, "body": body, "stop": stop} | written(subject, [text], body)
    return Letter.objects.get_or_create(once=once, defaults=values)[0]


def send_again(*, by: Viewer, letter: Letter) -> None:
    """Let the worker try once more to send what could not be sent; other letters are left as they are.

    Raises:
        Refused: this viewer may not.
    """
    require(by, "commons.send_again")
    Letter.objects.filter(pk=letter.pk, body=by.body_id, state=Letter.State.FAILED).update(
        state=Letter.State.WAITING, tries=0, error="", due_at=now()
    )


# jobs: work in the background


def job_kind(name: str, kind: jobs.Kind) -> None:
    """Make a kind of work known: `room.what`, when the room is made ready.

    Raises:
        ValueError: another room has a kind of that name.
    """
    if jobs.kinds().setdefault(name, kind) != kind:
        raise ValueError(f"declared twice: {name}")


def start_job(*, by: Viewer, kind: str, body: Body, about: str = "") -> Job:
    """Have work done in the background; while the same is under way for the same person, that one is the answer.

    `about` is the id or the code of what it works on.

    Raises:
        Refused: this viewer may not.
    """
    require(by, jobs.kinds()[kind].needs)
    same = {"body": body, "user_id": by.user_id, "kind": kind, "about": about}
    with transaction.atomic():
        job, made = Job.objects.get_or_create(
            **same,
            state__in=jobs.GOING,
            defaults={"state": Job.State.WAITING, "lease_at": now() + jobs.AGAIN},
        )
        if made:
            jobs.enqueue(body, job.pk)
    return job


# following for somebody else: what one gave or stands behind is followed wherever it goes


def let_follow(*, person: UUID, body: UUID, items: Iterable[UUID]) -> None:
    """Let a person be told of what happens to these items from now on; in the transaction of what made them theirs."""
    since = queries.head()
    rows = [Watch(body_id=body, person_id=person, item_id=item, since=since) for item in items]
    Watch.objects.bulk_create(rows, ignore_conflicts=True)
    Reader.objects.get_or_create(person_id=person, defaults={"body_id": body, "mailed_number": since})


def hand_on(*, earlier: Iterable[Item], later: Item) -> None:
    """Let everybody who follows one of these follow what came of them too; in the transaction of the link between the two."""
    since = queries.head()
    persons = Watch.objects.filter(item__in=earlier).values_list("person_id", flat=True).distinct()
    rows = [Watch(body_id=later.body_id, person_id=person, item=later, since=since) for person in persons]
    Watch.objects.bulk_create(rows, ignore_conflicts=True)
