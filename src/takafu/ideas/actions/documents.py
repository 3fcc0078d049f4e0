"""Documents beside ideas: given, taken away, published by an act of their own."""

from __future__ import annotations

from pathlib import Path
from uuid import UUID

from django.db import transaction
from django.utils.translation import gettext_lazy as _
from uuid6 import uuid7

from takafu.ideas.actions.gather import Gone, end_documents, require_own
from takafu.ideas.models import Document, Idea
from takafu.ideas.queries.documents import completes
from takafu.kit import attached, clock, files
from takafu.kit.media import file_name
from takafu.kit.permissions import Viewer, may, require
from takafu.kit.refusals import refuse
from takafu.register.actions import record
from takafu.register.rules import Verb, declare

_ABOUT = {"number": int, "document": UUID}
declare(
    Verb("ideas.attached", data=_ABOUT, topics=("ideas",)),
    Verb("ideas.detached", data=_ABOUT, topics=("ideas",)),
    Verb("ideas.document_published", data=_ABOUT, topics=("ideas",), public=True),
    Verb("ideas.document_unpublished", data=_ABOUT, topics=("ideas",)),
)
LARGEST = attached.LARGEST
MOST = 10  # documents of an idea


def attach(*, by: Viewer, idea: Idea, path: Path, name: str, title: str = "", code: str = "") -> Document:
    """Keep a document beside an idea; given again, it is the one that is there. Who keeps the ideas may, and its author until it is sorted.

    Raises:
        Gone: the idea was withdrawn.
        ValidationError: it is empty, too large, of another kind, one too many; or the idea is no longer its author's to complete.
    """
    _require(by, idea, code)
    media, size, digest = attached.checked(path, LARGEST), path.stat().st_size, attached.digest(path)
    key = uuid7()
    kept = files.keep(path, body=idea.body_id, key=key)
    try:
        with transaction.atomic():
            locked = _locked(idea)
            standing = Document.objects.filter(idea=locked, ended_at=None)
            made: Document | None = standing.filter(digest=digest).first()
            if made is None:
                _check_room(by, locked, standing.count())
                made = Document.objects.create(
                    id=key, body=locked.body, idea=locked, title=title.strip(), name=file_name(name, media), media=media,
                    digest=digest, file=kept, size=size, giver_id=by.person_id, given_at=clock.now(),
                )  # fmt: skip
                _record("ideas.attached", by, made)
    except BaseException:
        files.delete(kept)
        raise
    if made.file != kept:  # it was there already
        files.delete(kept)
    return made


def _require(by: Viewer, idea: Idea, code: str) -> None:
    if not may(by, "ideas.moderate", idea):
        require_own(by, idea, code)


def _check_room(by: Viewer, idea: Idea, count: int) -> None:
    if idea.refused_at:
        raise refuse(_("The idea was left out: nothing is added to it."), "refused")
    if not may(by, "ideas.moderate", idea) and not completes(idea):
        raise refuse(_("A line cites this idea already: ask the rapporteur to add the document."), "sorted")
    if count >= MOST:
        raise refuse(_("An idea has at most %(most)s documents. Take one away first."), "many", most=MOST)


def _locked(idea: Idea) -> Idea:
    kept: Idea = Idea.objects.select_for_update(of=("self",)).select_related("item", "body").get(pk=idea.pk)
    if kept.withdrawn_at:
        raise Gone
    return kept


def _record(verb: str, by: Viewer, document: Document) -> None:
    idea = document.idea
    data = {"number": idea.number, "document": document.pk}
    record(verb, by=by, body=idea.body, item=idea.item, data=data)


def detach(*, by: Viewer, document: Document, code: str = "") -> Document:
    """Take a document away: the act stays, the file is deleted. Its giver may at any time. Doing so again changes nothing.

    Raises:
        Refused: somebody else gave it.
    """
    if not may(by, "ideas.moderate", document.idea):
        require_own(by, document.idea, code)
        if document.giver_id != document.idea.author_id:
            require(by, "ideas.moderate", document.idea)
    with transaction.atomic():
        kept = _kept(document)
        if kept.ended_at is None:
            end_documents([kept])
            _record("ideas.detached", by, kept)
    return kept


def publish_document(*, by: Viewer, document: Document) -> Document:
    """Let everybody open a document of a published idea. Publishing it again changes nothing.

    Raises:
        ValidationError: the idea is not published, or the document was taken away.
    """
    require(by, "ideas.publish", document.idea)
    with transaction.atomic():
        kept = _kept(document)
        if kept.ended_at or kept.idea.item.visibility != "public":
            raise refuse(_("Publish the idea first: its documents follow one by one."), "unpublished")
        if kept.published_at is None:
            kept.published_at = clock.now()
            kept.save(update_fields=["published_at"])
            _record("ideas.document_published", by, kept)
    return kept


def unpublish_document(*, by: Viewer, document: Document) -> Document:
    """Let only the members and the author open a document again."""
    require(by, "ideas.publish", document.idea)
    with transaction.atomic():
        kept = _kept(document)
        if kept.published_at:
            kept.published_at = None
            kept.save(update_fields=["published_at"])
            _record("ideas.document_unpublished", by, kept)
    return kept


def _kept(document: Document) -> Document:
    found = Document.objects.select_for_update(of=("self",)).select_related("idea__item", "idea__body")
    kept: Document = found.get(pk=document.pk)
    return kept
