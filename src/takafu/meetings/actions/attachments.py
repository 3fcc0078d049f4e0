"""Documents of a meeting: given, taken away, published by an act of their own, carried on to its next call."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from functools import partial
from pathlib import Path
from typing import Any
from uuid import UUID

from django.db import transaction
from django.utils.translation import gettext_lazy as _
from uuid6 import uuid7

from takafu.kit import attached, clock, files
from takafu.kit.media import file_name
from takafu.kit.permissions import Viewer, require
from takafu.kit.refusals import refuse
from takafu.meetings.actions.holding import PUBLIC, TOPIC, held
from takafu.meetings.models import AgendaItem, Attachment, Meeting, Minutes
from takafu.register import actions as register
from takafu.register.rules import Verb, declare

_WHICH = {"document": UUID}
declare(
    Verb("meetings.attached", data=_WHICH, topics=TOPIC),
    Verb("meetings.detached", data=_WHICH, topics=TOPIC),
    Verb("meetings.document_published", data=_WHICH, topics=PUBLIC, public=True),
    Verb("meetings.document_unpublished", data=_WHICH, topics=PUBLIC),
)
MOST = 40  # documents of a meeting, with those of its items
KEEP, PUBLISH = "meetings.keep", "meetings.publish_document"


def attach(
    *, by: Viewer, meeting: Meeting, path: Path, name: str, title: str = "", entry: AgendaItem | None = None
) -> Attachment:
    """Keep a document of a meeting, or of an item of its agenda; given again there, it is the one that is there.

    Raises:
        ValidationError: it is empty, too large, of another kind, one too many; or the meeting or the item is called off.
    """
    require(by, KEEP, meeting)
    media, size, digest = attached.checked(path), path.stat().st_size, attached.digest(path)
    key = uuid7()
    kept_file = files.keep(path, body=meeting.body_id, key=key)
    try:
        with held(by, KEEP, meeting) as kept:
            place = kept.agenda.get(pk=entry.pk) if entry else None
            made: Attachment | None = _standing(kept).filter(entry=place, digest=digest).first()
            if made is None:
                _check_room(kept, place)
                made = Attachment.objects.create(
                    id=key, body=kept.body, meeting=kept, entry=place, title=title.strip(), name=file_name(name, media),
                    media=media, digest=digest, file=kept_file, size=size, giver_id=by.person_id, given_at=clock.now(),
                )  # fmt: skip
                _record("attached", by, kept, made)
    except BaseException:
        files.delete(kept_file)
        raise
    if made.pk != key:  # it was there already
        files.delete(kept_file)
    return made


def _standing(meeting: Meeting) -> Any:
    return Attachment.objects.filter(meeting=meeting, ended_at=None)


def _check_room(meeting: Meeting, entry: AgendaItem | None) -> None:
    if meeting.cancelled_at:
        raise refuse(_("The meeting was called off: nothing is added to it."), "cancelled")
    if entry and entry.dropped_at:
        raise refuse(_("This item was taken off the agenda: choose another one."), "dropped")
    if _standing(meeting).count() >= MOST:
        raise refuse(_("A meeting has at most %(most)s documents. Take one away first."), "many", most=MOST)


def _record(verb: str, by: Viewer, meeting: Meeting, document: Attachment) -> None:
    data = {"document": document.pk}
    register.record(f"meetings.{verb}", by=by, body=meeting.body, item=meeting.item, data=data)


def detach(*, by: Viewer, document: Attachment) -> Attachment:
    """Take a document away: the act stays, the file is deleted. Doing so again changes nothing.

    Raises:
        ValidationError: approved minutes name it among their annexes.
    """
    with held(by, KEEP, document.meeting) as meeting:
        kept = meeting.attachments.get(pk=document.pk)
        if kept.ended_at is None:
            if Minutes.objects.filter(meeting=meeting, approved_at__gte=kept.given_at).exists():
                raise refuse(_("The approved minutes name it among their annexes: it stays."), "annexed")
            end_attachments([kept.pk])
            kept.refresh_from_db()
            _record("detached", by, meeting, kept)
    return kept


def end_attachments(keys: Iterable[UUID]) -> None:
    """Empty these rows, and delete the files that no other call of the meeting has; in the caller's transaction."""
    ending = set(keys)
    names = set(Attachment.objects.filter(pk__in=ending, ended_at=None).values_list("file", flat=True))
    sharing = Attachment.objects.select_for_update(of=("self",)).filter(file__in=names, ended_at=None).order_by("pk")
    still = {one.file for one in sharing if one.pk not in ending}
    empty = {"title": "", "name": "", "digest": "", "file": "", "ended_at": clock.now()}
    Attachment.objects.filter(pk__in=ending, ended_at=None).update(**empty)
    for name in names - still:
        transaction.on_commit(partial(files.delete, name))


def publish_document(*, by: Viewer, document: Attachment) -> Attachment:
    """Let everybody open a document of a public meeting. Publishing it again changes nothing.

    Raises:
        ValidationError: the meeting is not public, or the document was taken away.
    """
    with held(by, PUBLISH, document.meeting) as meeting:
        kept = meeting.attachments.get(pk=document.pk)
        if kept.ended_at or meeting.item.visibility != "public":
            raise refuse(_("Documents are published one by one, of public meetings that are convened."), "unpublished")
        if kept.published_at is None:
            kept.published_at = clock.now()
            kept.save(update_fields=["published_at"])
            _record("document_published", by, meeting, kept)
    return kept


def unpublish_document(*, by: Viewer, document: Attachment) -> Attachment:
    """Let only the members open a document again."""
    with held(by, PUBLISH, document.meeting) as meeting:
        kept = meeting.attachments.get(pk=document.pk)
        if kept.published_at:
            kept.published_at = None
            kept.save(update_fields=["published_at"])
            _record("document_unpublished", by, meeting, kept)
    return kept


def carry_documents(earlier: Meeting, later: Meeting, entries: Mapping[UUID, AgendaItem]) -> None:
    """Give the next call of a meeting its documents, those of items with the items that are taken up again.

    In the caller's transaction. `entries`: by the key of the item before. What was published is published anew, if at all.
    """
    for one in _standing(earlier):
        if one.entry_id is None or one.entry_id in entries:
            Attachment.objects.create(
                body=later.body, meeting=later, entry=entries.get(one.entry_id), title=one.title, name=one.name,
                media=one.media, digest=one.digest, file=one.file, size=one.size, giver_id=one.giver_id,
                given_at=clock.now(),
            )  # fmt: skip
