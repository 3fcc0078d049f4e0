"""What people say of ideas: supports, objections and their answers."""

from __future__ import annotations

from uuid import UUID

from django.db import transaction

from takafu.commons.actions import let_follow
from takafu.ideas.actions.gather import Gone
from takafu.ideas.models import Group, Idea, Objection, Support
from takafu.kit import clock
from takafu.kit.permissions import Viewer, require
from takafu.people.models import Person
from takafu.register.actions import record
from takafu.register.queries import later_items
from takafu.register.rules import Verb, declare

declare(
    Verb("ideas.objected", data={"objection": UUID}, topics=("ideas",)),
    Verb("ideas.answered", data={"objection": UUID}, topics=("ideas",)),
)


def support(*, by: Viewer, idea: Idea) -> Support:
    """Stand behind an idea, and be told what becomes of it; doing so again counts once.

    Raises:
        Gone: it was withdrawn, or not taken in.
    """
    require(by, "ideas.support", idea)
    with transaction.atomic():
        if not Idea.objects.select_for_update().filter(pk=idea.pk, withdrawn_at=None).exclude(taken_at=None):
            raise Gone
        kept, new = Support.objects.get_or_create(
            body_id=idea.body_id, idea=idea, person_id=by.person_id, defaults={"at": clock.now()}
        )
        if new:
            follow_thread(idea, kept.person_id)
    made: Support = kept
    return made


def follow_thread(idea: Idea, person: UUID) -> None:
    """Let a person be told of what happens to an idea and to all that came of it, from now on."""
    let_follow(person=person, body=idea.body_id, items=[idea.item_id, *later_items(idea.item)])


def withdraw_support(*, by: Viewer, idea: Idea) -> None:
    """Stand behind an idea no longer."""
    require(by, "ideas.support", idea)
    Support.objects.filter(idea=idea, person_id=by.person_id).delete()


def object_to(*, by: Viewer, group: Group, idea: Idea, text: str) -> Objection:
    """Say that the group does not say what the idea meant; for its author or a supporter.

    Raises:
        ValueError: no words, or somebody else's idea that they do not support, or an idea that the group does not cite.
    """
    require(by, "ideas.object", group)
    me = by.person_id
    theirs = me is not None and (idea.author_id == me or idea.supports.filter(person_id=me).exists())
    cited = group.citations.filter(idea=idea, ended_at=None).exists()
    if not (text.strip() and theirs and cited):
        raise ValueError("an objection needs words and one's own idea in the group")
    with transaction.atomic():
        person = Person.objects.get(pk=by.person_id)
        made: Objection = Objection.objects.create(
            body_id=group.body_id, group=group, idea=idea, person=person, text=text, at=clock.now()
        )
        record("ideas.objected", by=by, body=group.body, item=group.item, data={"objection": made.id}, text=text)
    return made


def answer(*, by: Viewer, objection: Objection, text: str) -> Objection:
    """Answer an objection, once.

    Raises:
        ValueError: no words, or it has been answered.
    """
    require(by, "ideas.answer", objection)
    if not text.strip():
        raise ValueError("no words")
    with transaction.atomic():
        kept = Objection.objects.select_for_update().get(pk=objection.pk)
        if kept.answered_at:
            raise ValueError("answered")
        kept.answer, kept.answered_at = text, clock.now()
        kept.save()
        data = {"objection": kept.id}
        record("ideas.answered", by=by, body=kept.body, item=kept.group.item, data=data, text=text)
    return kept
