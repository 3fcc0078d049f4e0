"""Verbs on posts: those of the body's own list and of committees, and the task sheets of all."""

from __future__ import annotations

from datetime import timedelta
from uuid import UUID

from django.db import transaction
from django.utils.translation import gettext_lazy as _

from takafu.kit import clock
from takafu.kit.permissions import Viewer, require
from takafu.kit.refusals import refuse
from takafu.kit.tongues import Tongues, tidy
from takafu.people.committees import TOPIC, named
from takafu.people.keeping import lock, same_body
from takafu.people.models import Appointment, Committee, Office, Person, PostSheet
from takafu.people.rules import BUREAU
from takafu.register import actions as register
from takafu.register.models import Body
from takafu.register.rules import Verb, declare

declare(
    Verb("people.office_kept", data={"office": UUID, "committee?": UUID}, topics=TOPIC, public=True),
    Verb("people.office_ended", data={"office": UUID, "committee?": UUID}, topics=TOPIC, public=True),
    Verb("people.post_sheet_kept", data={"post": str}, topics=TOPIC, public=True),
)


def keep_office(
    *, by: Viewer, body: Body, label: Tongues, female: Tongues, male: Tongues, holders: int = 1, tasks: str = "",
    committee: Committee | None = None, office: Office | None = None,
) -> Office:  # fmt: skip
    """Keep a post of the body's own list, or of a committee, with its labels and its task sheet; with `office`, put that one right.

    Raises:
        ValidationError: no label, or nobody could hold it.
    """
    require(by, "people.keep_committee", office or Person(body=body))
    if not 1 <= holders <= 100:
        raise refuse(_("Say how many may hold it, from 1 to 100."), "holders")
    with transaction.atomic():
        body = lock(body.pk)
        if committee is not None:
            same_body(Person(body=body), committee)
        made = Office.objects.get(pk=office.pk) if office else Office(body=body, committee=committee)
        before = (made.label, made.female, made.male, made.holders, made.tasks)
        made.label, made.female, made.male = named(label), tidy(female), tidy(male)
        made.holders, made.tasks = holders, tasks.strip()
        if office and before == (made.label, made.female, made.male, made.holders, made.tasks):
            return made
        made.save()
        data = {"office": made.pk, "committee": made.committee_id}
        register.record("people.office_kept", by=by, body=body, data=data, text=made.tasks)
    return made


def end_office(*, by: Viewer, office: Office) -> Office:
    """Strike a post off the list. Again changes nothing.

    Raises:
        ValidationError: somebody holds it, today or later.
    """
    require(by, "people.keep_committee", office)
    with transaction.atomic():
        body = lock(office.body_id)
        kept: Office = Office.objects.get(pk=office.pk)
        if kept.ended_at:
            return kept
        if Appointment.objects.filter(office=kept).overlapping(clock.today() + timedelta(days=1), None).exists():
            raise refuse(_("Somebody holds this post. End their place first."), "held")
        kept.ended_at = clock.now()
        kept.save(update_fields=["ended_at"])
        data = {"office": kept.pk, "committee": kept.committee_id}
        register.record("people.office_ended", by=by, body=body, data=data)
    return kept


def keep_post_sheet(*, by: Viewer, body: Body, post: str, tasks: str) -> PostSheet:
    """Keep the task sheet of a post of the bureau. The same again changes nothing.

    Raises:
        ValueError: no such post.
    """
    require(by, "people.keep_committee", Person(body=body))
    if post not in BUREAU:
        raise ValueError(post)
    with transaction.atomic():
        body = lock(body.pk)
        made: PostSheet = PostSheet.objects.filter(post=post).first() or PostSheet(body=body, post=post)
        if made.tasks == tasks.strip():
            return made
        made.tasks = tasks.strip()
        made.save()
        register.record("people.post_sheet_kept", by=by, body=body, data={"post": post}, text=made.tasks)
    return made
