"""Verbs on committees and cells, on the body's own posts with their task sheets, and on an association that dissolves."""

from __future__ import annotations

from datetime import date
from uuid import UUID

from django.db import transaction
from django.utils.translation import gettext_lazy as _

from takafu.kit import clock
from takafu.kit.permissions import Viewer, require
from takafu.kit.refusals import refuse
from takafu.kit.tongues import Tongues, tidy
from takafu.people.keeping import keep_organization_item, living, lock, same_body, visibility
from takafu.people.models import (
    Appointment,
    Committee,
    CommitteeReport,
    Membership,
    Office,
    Organization,
    Person,
)
from takafu.register import actions as register
from takafu.register.models import Act, Body, Item
from takafu.register.rules import Verb, declare

TOPIC = ("people",)
declare(
    Verb("people.committee_founded", data={"committee": UUID, "start": date, "end?": date}, topics=TOPIC, public=True),
    Verb("people.committee_changed", data={"committee": UUID}, topics=TOPIC, public=True),
    Verb("people.committee_ended", data={"committee": UUID, "end": date}, topics=TOPIC, public=True),
    Verb(
        "people.appointed",
        data={"person": UUID, "appointment": UUID, "committee?": UUID, "office?": UUID, "start": date, "end?": date},
        topics=TOPIC,
        public=True,
    ),
    Verb("people.appointment_ended", data={"person": UUID, "appointment": UUID, "end": date}, topics=TOPIC, public=True),
    Verb("people.report_filed", data={"committee": UUID, "report": UUID}, topics=TOPIC),
    Verb("people.sheet_changed", data={"person": UUID}, topics=TOPIC),
    Verb("people.organization_dissolved", data={"organization": UUID, "end": date, "seats": int}, topics=TOPIC, public=True),
)  # fmt: skip


def found_committee(
    *, by: Viewer, body: Body, name: Tongues, start: date, end: date | None = None, mirrors: str = "", mandate: str = ""
) -> Committee:
    """Set up a committee or a cell; it may mirror one of the council's.

    Raises:
        ValidationError: no name, or the days are in no order.
    """
    require(by, "people.keep_committee", Person(body=body))
    with transaction.atomic():
        body = lock(body.pk)
        made = Committee(body=body, start=start, end=end, mirrors=mirrors.strip(), mandate=mandate.strip())
        made.name = named(name)
        _ordered(start, end)
        made.item = _item(made, body)
        made.save(force_insert=True)
        data = {"committee": made.pk, "start": start, "end": end}
        register.record("people.committee_founded", by=by, body=body, item=made.item, data=data, text=made.mandate)
    return made


def change_committee(*, by: Viewer, committee: Committee, name: Tongues, mirrors: str, mandate: str) -> Committee:
    """Put its name, its mandate or what it mirrors right. The same again changes nothing."""
    require(by, "people.keep_committee", committee)
    with transaction.atomic():
        body = lock(committee.body_id)
        kept: Committee = Committee.objects.select_related("item").get(pk=committee.pk)
        before = (kept.name, kept.mirrors, kept.mandate)
        kept.name, kept.mirrors, kept.mandate = named(name), mirrors.strip(), mandate.strip()
        if before == (kept.name, kept.mirrors, kept.mandate):
            return kept
        kept.save()
        _item(kept, body)
        register.record(
            "people.committee_changed", by=by, body=body, item=kept.item, data={"committee": kept.pk}, text=kept.mandate
        )
    return kept


def end_committee(*, by: Viewer, committee: Committee, end: date) -> Committee:
    """Say when it ends; the places in it and in its posts end with it.

    Raises:
        ValidationError: it ended before, or begins later.
    """
    require(by, "people.keep_committee", committee)
    with transaction.atomic():
        body = lock(committee.body_id)
        kept: Committee = Committee.objects.select_related("item").get(pk=committee.pk)
        if kept.end == end:
            return kept
        if end < kept.start or (kept.end is not None and kept.end < end):
            raise refuse(_("The end must come after the beginning, and is only brought forward."), "order")
        kept.end = end
        kept.save(update_fields=["end"])
        for one in Appointment.objects.filter(committee=kept).overlapping(end, None):
            one.end = max(end, one.start)
            one.save(update_fields=["end"])
        register.record(
            "people.committee_ended", by=by, body=body, item=kept.item, data={"committee": kept.pk, "end": end}
        )
    return kept


def appoint(
    *, by: Viewer, person: Person, start: date, committee: Committee | None = None, office: Office | None = None,
    end: date | None = None, authority: Act | None = None,
) -> Appointment:  # fmt: skip
    """Give a person a place in a committee, or one of its posts, or a post of the body's own list. An end is the committee's at the latest.

    `authority`: of the election that gives it.

    Raises:
        ValidationError: they have it on one of these days, the post is full, or the committee does not last so long.
    """
    require(by, "people.appoint", person)
    committee = office.committee if office else committee
    for part in filter(None, (committee, office)):
        same_body(person, part)
    with transaction.atomic():
        body, person = lock(person.body_id), living(person)
        if committee is None and office is None:
            raise refuse(_("Choose one of the list."), "unknown_code")
        end = _within(start, end, committee)
        held = Appointment.objects.filter(committee=committee, office=office).overlapping(start, end)
        if held.filter(person=person).exists():
            raise refuse(_("This person has this place on these days already."), "overlap")
        if office and held.count() >= office.holders:
            raise refuse(_("This post is full on these days: somebody’s time in it ends first."), "taken")
        made: Appointment = Appointment.objects.create(
            body=body, person=person, committee=committee, office=office, start=start, end=end
        )
        data = {"person": person.pk, "appointment": made.pk, "start": start, "end": end}
        data |= {"committee": committee.pk if committee else None, "office": office.pk if office else None}
        register.record("people.appointed", by=by, body=body, item=person.item, data=data, authority=authority)
    return made


register.decidable("people.appointment", appoint)


def end_appointment(*, by: Viewer, appointment: Appointment, end: date) -> Appointment:
    """End a place: `end` is the first day without it. The same end again changes nothing.

    Raises:
        ValidationError: it begins later, or has ended before.
    """
    require(by, "people.appoint", appointment)
    with transaction.atomic():
        body = lock(appointment.body_id)
        kept: Appointment = Appointment.objects.select_related("person__item").get(pk=appointment.pk)
        if kept.end == end:
            return kept
        if end < kept.start or (kept.end is not None and kept.end < end):
            raise refuse(_("The end must come after the beginning, and is only brought forward."), "order")
        kept.end = end
        kept.save(update_fields=["end"])
        data = {"person": kept.person_id, "appointment": kept.pk, "end": end}
        register.record("people.appointment_ended", by=by, body=body, item=kept.person.item, data=data)
    return kept


def file_report(*, by: Viewer, committee: Committee, title: str, text: str, once: str) -> CommitteeReport:
    """Keep what a committee reports. The same sending (`once`) is one report.

    Raises:
        ValidationError: no title or no words.
    """
    require(by, "people.file_report", committee)
    if made := committee.reports.filter(once=once).first():
        return made
    if not title.strip() or not text.strip():
        raise refuse(_("Write a title and the report itself."), "no_words")
    with transaction.atomic():
        body = lock(committee.body_id)
        made = CommitteeReport.objects.get_or_create(
            body=body, once=once,
            defaults={"committee": committee, "person_id": by.person_id, "title": title.strip(), "text": text.strip(), "on": clock.today()},
        )[0]  # fmt: skip
        data = {"committee": committee.pk, "report": made.pk}
        register.record("people.report_filed", by=by, body=body, item=committee.item, data=data)
    return made


def change_sheet(*, by: Viewer, person: Person, skills: str, tasks: str) -> Person:
    """A person's skills and tasks, in their own or an officer's words. The same again changes nothing."""
    require(by, "people.change_sheet", person)
    with transaction.atomic():
        body, person = lock(person.body_id), living(person)
        if (person.skills, person.tasks) == (skills.strip(), tasks.strip()):
            return person
        person.skills, person.tasks = skills.strip(), tasks.strip()
        person.save(update_fields=["skills", "tasks"])
        register.record("people.sheet_changed", by=by, body=body, item=person.item, data={"person": person.pk})
    return person


def dissolve_organization(*, by: Viewer, organization: Organization, end: date) -> Organization:
    """An association is no more from a day on: whoever sits for it then, no longer does. Again changes nothing."""
    require(by, "people.dissolve_organization", organization)
    with transaction.atomic():
        body = lock(organization.body_id)
        kept: Organization = Organization.objects.select_related("item").get(pk=organization.pk)
        if kept.dissolved == end:
            return kept
        seats = list(Membership.objects.filter(on_behalf_of=kept).overlapping(end, None))
        if any(seat.start >= end for seat in seats):
            raise refuse(_("Somebody takes a seat for it on that day or later: end that first."), "order")
        for seat in seats:
            seat.end = end
            seat.save(update_fields=["end"])
        kept.dissolved = end
        kept.save(update_fields=["dissolved"])
        keep_organization_item(kept, body)
        data = {"organization": kept.pk, "end": end, "seats": len(seats)}
        register.record("people.organization_dissolved", by=by, body=body, item=kept.item, data=data)
    return kept


def named(name: Tongues) -> Tongues:
    """The name, tidied.

    Raises:
        ValidationError: there is none.
    """
    kept = tidy(name)
    if not kept:
        raise refuse(_("Give a name."), "no_name")
    return kept


def _ordered(start: date, end: date | None) -> None:
    if end is not None and end <= start:
        raise refuse(_("The end must come after the beginning."), "order")


def _within(start: date, end: date | None, committee: Committee | None) -> date | None:
    """The end of a place in a committee that itself ends."""
    if committee is not None:
        if start < committee.start or (committee.end is not None and start >= committee.end):
            raise refuse(_("The committee does not stand on that day."), "outside")
        end = min(filter(None, (end, committee.end)), default=None)
    _ordered(start, end)
    return end


def _item(committee: Committee, body: Body) -> Item:
    return register.keep_item(
        body=body,
        kind="committee",
        title=Tongues(committee.name),
        visibility=visibility(body),
        address=f"people/committees/{committee.pk}/",
        words=f"{committee.mirrors} {committee.mandate}",
        item=committee.item if committee.item_id else None,
    )
