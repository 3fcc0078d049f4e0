"""What the room knows of a person: given out on demand, and emptied when they are erased (law 09-08)."""

from __future__ import annotations

import re
from functools import partial
from pathlib import PurePath
from typing import Any

from django.db import transaction
from django.db.models import Q, QuerySet

from takafu.ideas import drafts
from takafu.ideas.actions.gather import end_documents
from takafu.ideas.models import Document, Idea, Objection, Recording, Score, Source, Support
from takafu.kit import clock, files
from takafu.people.models import Person
from takafu.register.actions import BATCH, forget_texts
from takafu.register.models import Act
from takafu.text.tokens import tokenise

_PART = re.compile(r"[^\W_]+")


def erase(person: Person) -> None:
    """Take the name away: ideas stay without it, objections lose their words. Who wants the words of an idea gone withdraws it first.

    Supports and scores stay counted: the row that they name tells no name any more.
    """
    _erase_lists(person)
    _erase_documents(person)
    Idea.objects.filter(author=person).update(author=None, association=None, named=False, speaker="")
    said = Objection.objects.filter(person=person)
    forget_texts(acts=Act.objects.filter(verb="ideas.objected", data__objection__in=[str(one.pk) for one in said]))
    said.update(text="", person=None)
    _erase_recordings(person)


def _erase_recordings(person: Person) -> None:
    """What they said or wrote by hand and is no idea yet goes: nobody could confirm it."""
    theirs = Recording.objects.filter(author=person)
    for kept in theirs.filter(ended_at=None):
        transaction.on_commit(partial(files.delete, kept.file))
    theirs.filter(ended_at=None).update(ended_at=clock.now())
    theirs.update(author=None, speaker="", typed="", file="", named=False)


def _erase_lists(person: Person) -> None:
    """A list that they gave, or that names them, loses its file, its name and the text of its act; its ideas keep their words."""
    names = [tuple(_parts(name)) for name in person.name.values()]
    listed = Idea.objects.exclude(speaker="").values_list("pk", "source", "speaker")
    spoken = [(idea, source) for idea, source, speaker in listed.iterator() if _named(speaker, names)]
    for start in range(0, len(spoken), BATCH):
        ideas = [idea for idea, _source in spoken[start : start + BATCH]]
        Idea.objects.filter(pk__in=ideas).update(speaker="", named=False)
    theirs = {source for _idea, source in spoken} | set(_given(person).values_list("pk", flat=True))
    for kept in Source.objects.exclude(file=""):
        if kept.pk in theirs or _named(PurePath(kept.name).stem, names):
            forget_texts(acts=Act.objects.filter(verb="ideas.taken_in", data__source=str(kept.pk)))
            transaction.on_commit(partial(files.delete, kept.file))
            Source.objects.filter(pk=kept.pk).update(name="", file="")
    if person.user_id:
        for draft in drafts.given_by(person.user_id, person.body_id):
            transaction.on_commit(partial(drafts.discard, draft))


def _erase_documents(person: Person) -> None:
    """A document that they gave, or that names them by its title or its name, loses its file and both of these."""
    names = [tuple(_parts(name)) for name in person.name.values()]
    standing = Document.objects.filter(ended_at=None).iterator()
    end_documents(
        [
            one
            for one in standing
            if one.giver_id == person.pk or _named(one.title, names) or _named(PurePath(one.name).stem, names)
        ]
    )


def _given(person: Person) -> QuerySet[Source]:
    """The lists that came by the person's log-in; of older ones it is known who took them in."""
    mine = Q(given_by=person.user_id) | Q(given_by=None, taken_by=person.user_id)
    found: QuerySet[Source] = Source.objects.filter(mine) if person.user_id else Source.objects.none()
    return found


def _parts(text: str) -> list[str]:
    return [part for token in tokenise(text) for part in _PART.findall(token.form)]


def _named(text: str, names: list[tuple[str, ...]]) -> bool:
    """Whether a text is one of these names, or holds one of several words: a first name alone may be anybody's."""
    held = tuple(_parts(text))
    return any(
        held == name or (len(name) > 1 and name in zip(*(held[at:] for at in range(len(name))), strict=False))
        for name in names
        if name
    )


def export(person: Person) -> dict[str, Any]:
    """What the room knows of a person."""
    own = Idea.objects.filter(author=person).select_related("gathering").order_by("number")
    supported = Support.objects.filter(person=person).select_related("idea").order_by("at")
    said = Objection.objects.filter(person=person).order_by("at")
    given = Document.objects.filter(giver=person, ended_at=None).select_related("idea").order_by("given_at")
    recorded = Recording.objects.filter(author=person, ended_at=None).select_related("gathering").order_by("given_at")
    scores = Score.objects.filter(person=person).select_related("round", "group").order_by("at", "id")
    return {
        "ideas": [
            {
                "number": one.number,
                "at": one.given_at.isoformat(),
                "in": str(one.gathering),
                "text": one.text,
                "name_shown": one.named,
            }
            for one in own
        ],
        "supports": [{"number": one.idea.number, "at": one.at.isoformat()} for one in supported],
        "objections": [{"at": one.at.isoformat(), "text": one.text, "answer": one.answer} for one in said],
        "documents": [
            {"number": one.idea.number, "at": one.given_at.isoformat(), "name": one.name, "title": one.title}
            for one in given
        ],
        "recordings": [
            {"in": str(one.gathering), "at": one.given_at.isoformat(), "kind": one.kind, "typed": one.typed}
            for one in recorded
        ],
        "scores": [
            {
                "in": str(one.round),
                "line": one.group.wording,
                "at": one.at.isoformat(),
                "importance": one.importance,
                "feasibility": one.feasibility,
                "points": one.points,
                "approved": one.approved,
                "choice": one.choice,
            }
            for one in scores
        ],
        "lists": [
            {"name": one.name, "at": one.taken_at.isoformat(), "ideas": one.count}
            for one in _given(person).order_by("taken_at")
        ],
    }
