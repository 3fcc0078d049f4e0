"""What people say of ideas: supports, objections and their answers."""

from __future__ import annotations

from uuid import UUID

from django.db import transaction

from takafu.commons.actions import let_follow
from takafu.ideas.actions.gather import Gone, require_own, taken_at_once
from takafu.ideas.models import Group, Idea, Objection, Support
from takafu.ideas.queries.desk import mine
from takafu.kit import clock, codes
from takafu.kit.permissions import Viewer, require
from takafu.register.actions import record
from takafu.register.queries import later_items
from takafu.register.rules import Verb, declare

declare(
    Verb("ideas.objected", data={"objection": UUID}, topics=("ideas",)),
    Verb("ideas.answered", data={"objection": UUID}, topics=("ideas",)),
    Verb("ideas.objection_left_out", data={"objection": UUID, "reason": str}, topics=("ideas",)),
)


class Unanswered(ValueError):
    """Who has no log-in waits for the answer to what they said of a line before they say more of it."""


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


def object_to(*, by: Viewer, group: Group, idea: Idea, text: str, code: str = "") -> Objection:
    """Say that the group does not say what the idea meant; for its author or a supporter, or for who has the idea's code.

    Whose the whole is, by any of these, theirs are its parts.

    Said again in the same words, it is one. By a code it waits for an officer wherever ideas of visitors do.

    Raises:
        Unanswered: it was said by a code, and what was said before of this line is not answered yet.
        ValueError: no words, or somebody else's idea that they do not support, or an idea that the group does not cite.
    """
    if code:
        require_own(by, _of_code(idea, code), code)
    else:
        require(by, "ideas.object", group)
    person = None if code else by.person_id
    theirs = code or mine([idea.pk], person)
    cited = group.citations.filter(idea=idea, ended_at=None).exists()
    if not (text.strip() and theirs and cited):
        raise ValueError("an objection needs words and one's own idea in the group")
    with transaction.atomic():
        Idea.objects.select_for_update(of=("self",)).get(pk=idea.pk)  # of two presses the second waits here
        before = Objection.objects.filter(group=group, idea=idea, person_id=person)
        if said := before.filter(text=text).first():
            return said
        if code and before.filter(answered_at=None, refused_at=None).exists():
            raise Unanswered
        made: Objection = Objection.objects.create(
            body_id=group.body_id, group=group, idea=idea, person_id=person, text=text, at=clock.now(),
            waits=bool(code) and not taken_at_once(by, idea.gathering),
        )  # fmt: skip
        if not made.waits:
            _said(by, made)
    return made


def _of_code(idea: Idea, code: str) -> Idea:
    """The idea, or the whole that it is a part of, which has that code."""
    whole: Idea | None = idea
    while whole and whole.secret != codes.digest(code):
        whole = whole.parent
    return whole or idea


def _said(by: Viewer, made: Objection) -> None:
    group = made.group
    record("ideas.objected", by=by, body=group.body, item=group.item, data={"objection": made.id}, text=made.text)


def admit_objection(*, by: Viewer, objection: Objection) -> Objection:
    """Let what waits be read beside its line; admitting it again changes nothing."""
    require(by, "ideas.moderate", objection)
    with transaction.atomic():
        kept = _locked(objection)
        if kept.waits:
            kept.waits, kept.refused_at, kept.refused_for = False, None, ""
            kept.save()
            _said(by, kept)
    return kept


def leave_objection_out(*, by: Viewer, objection: Objection, reason: str) -> Objection:
    """Leave out what waits, for a reason; who said it still sees it and why.

    Raises:
        ValueError: no such reason.
    """
    require(by, "ideas.moderate", objection)
    if reason not in Idea.Refusal.values:
        raise ValueError(reason)
    with transaction.atomic():
        kept = _locked(objection)
        if kept.waits and kept.refused_at is None:
            kept.refused_at, kept.refused_for = clock.now(), reason
            kept.save()
            data = {"objection": kept.id, "reason": reason}
            record("ideas.objection_left_out", by=by, body=kept.body, item=kept.group.item, data=data)
    return kept


def _locked(objection: Objection) -> Objection:
    rows = Objection.objects.select_for_update(of=("self",)).select_related("body", "group__item", "group__body")
    kept: Objection = rows.get(pk=objection.pk)
    return kept


def answer(*, by: Viewer, objection: Objection, text: str) -> Objection:
    """Answer an objection, once.

    Raises:
        ValueError: no words, or it has been answered, or nobody has read it yet.
    """
    require(by, "ideas.answer", objection)
    if not text.strip():
        raise ValueError("no words")
    with transaction.atomic():
        kept = _locked(objection)
        if kept.answered_at or kept.waits:
            raise ValueError("answered" if kept.answered_at else "waits")
        kept.answer, kept.answered_at = text, clock.now()
        kept.save()
        data = {"objection": kept.id}
        record("ideas.answered", by=by, body=kept.body, item=kept.group.item, data=data, text=text)
    return kept
