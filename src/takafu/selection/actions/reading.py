"""Checking conditions, naming readers, their points; closing the reading."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from decimal import Decimal
from typing import Any

from django.db import transaction
from django.utils.translation import gettext_lazy as _

from takafu.kit import clock
from takafu.kit.permissions import Refused, Viewer, require
from takafu.kit.refusals import refuse
from takafu.people.models import Person
from takafu.register import actions as register
from takafu.register.rules import Verb, declare
from takafu.selection import queries, rules
from takafu.selection.actions.calls import TOPIC, locked, stands_at
from takafu.selection.models import Application, Call, Check, Reader, Score

declare(
    Verb("selection.checked", data={"number": int, "condition": str, "verdict": str}, topics=TOPIC),
    Verb("selection.readers_named", data={"count": int}, topics=TOPIC),
    Verb("selection.agreed", data={"number": int}, topics=TOPIC),
    Verb("selection.scores_closed", data={"count": int}, topics=TOPIC, public=True),
)


def check(*, by: Viewer, application: Application, condition: str, verdict: str, reason: str = "") -> Check:
    """Say whether an application meets a condition. What is not met, or cannot be told, has a reason: the applicant reads it.

    Raises:
        ValidationError: no reason, no such condition, or the reading is over.
    """
    require(by, "selection.check", application.call)
    with transaction.atomic():
        call = locked(application.call)
        stands_at(call, "open", "closed")
        if condition not in {one.key for one in call.asked()} or verdict not in Check.Said.values:
            raise refuse(_("Choose one of the list."), "unknown_code")
        if verdict != Check.Said.MET and not reason.strip():
            raise refuse(_("Say why: who applied reads it."), "no_reason")
        kept = _standing(application)
        same = Check.objects.filter(application=kept, condition=condition).first()
        if same and (same.verdict, same.reason) == (verdict, reason.strip()):
            return same
        made: Check = Check.objects.update_or_create(
            body=call.body,
            application=kept,
            condition=condition,
            defaults={"verdict": verdict, "reason": reason.strip()},
        )[0]
        data = {"number": kept.number, "condition": condition, "verdict": verdict}
        register.record("selection.checked", by=by, body=call.body, item=call.item, data=data)
    return made


def name_readers(*, by: Viewer, call: Call, persons: Iterable[Person]) -> list[Reader]:
    """Say who reads the applications: two or more, none of them a candidate. Who has given points stays.

    Raises:
        ValidationError: too few, a candidate among them, or somebody left out who has given points.
    """
    require(by, "selection.name_readers", call)
    wanted = {person.pk: person for person in persons}
    with transaction.atomic():
        kept = locked(call)
        stands_at(kept, "published", "open", "closed")
        if len(wanted) < rules.READERS:
            raise refuse(_("Two readers at least score each application, independently of each other."), "few")
        for person in wanted.values():
            if person.body_id != kept.body_id:
                raise Refused("selection.name_readers")
            if queries.is_candidate(person, kept):
                raise refuse(
                    _("%(name)s applies too: candidates read no applications."), "candidate", name=str(person.name)
                )
        left = kept.readers.exclude(person__in=wanted)
        if left.filter(scores__interest=False).exists():
            raise refuse(_("Somebody you left out has given points already: they stay a reader."), "has_read")
        standing = set(kept.readers.values_list("person", flat=True))
        if standing != wanted.keys():
            left.delete()
            for key in wanted.keys() - standing:
                Reader.objects.create(body=kept.body, call=kept, person_id=key)
            data = {"count": len(wanted)}
            register.record("selection.readers_named", by=by, body=kept.body, item=kept.item, data=data)
    return list(kept.readers.select_related("person"))


def score(
    *, by: Viewer, application: Application, points: Mapping[str, int] | None, note: str = "", interest: bool = False
) -> Score:
    """A reader's points for one application, or that they have an interest in it. A record, as a ballot is: the close is the act.

    Raises:
        ValidationError: the reading is not open, the reader applies too, or others have seen these points.
    """
    require(by, "selection.score", application.call)
    with transaction.atomic():
        call = locked(application.call)
        stands_at(call, "closed")
        kept, reader = _standing(application), call.readers.select_related("person").get(person=by.person_id)
        if queries.is_candidate(reader.person, call):
            raise refuse(_("You apply too: candidates read no applications."), "candidate")
        if queries.file_of(kept, call).eligible != "met":
            raise refuse(_("Its conditions are not all met, or not all checked: it is not read."), "not_eligible")
        if not interest:
            try:
                rules.total(call.weights, points or {})
            except ValueError:
                raise refuse(_("Give each criterion from 0 to 10 points."), "points") from None
        others = {str(one.reader_id) for one in kept.scores.all() if not one.interest}
        if rules.revealed(others, str(reader.pk)):
            raise refuse(
                _(
                    "Both readers have given their points and see each other’s: they no longer change. Agree on one instead."
                ),
                "seen",
            )
        made: Score = Score.objects.update_or_create(
            body=call.body, application=kept, reader=reader,
            defaults={"points": {} if interest else dict(points or {}), "note": note.strip(), "interest": interest, "at": clock.now()},
        )[0]  # fmt: skip
    return made


def agree(*, by: Viewer, application: Application, points: Decimal, reason: str) -> Application:
    """Where two readers were far apart: the points they agreed on, with the reason. Said again, the later word counts.

    Raises:
        ValidationError: no reason, points that cannot be, or readers that are not apart.
    """
    require(by, "selection.score", application.call)
    with transaction.atomic():
        call = locked(application.call)
        stands_at(call, "closed")
        kept = _standing(application)
        found = queries.file_of(kept, call)
        if not rules.apart(list(found.totals.values()), call.gap):
            raise refuse(_("Its readers are not far apart: their mean counts."), "near")
        reader = call.readers.filter(person=by.person_id).first()
        if reader is None or reader.pk not in found.totals:
            raise refuse(_("Only who has read it agrees on its points."), "not_read")
        if not 0 <= points <= 100:
            raise refuse(_("Points go from 0 to 100."), "points")
        if not reason.strip():
            raise refuse(_("Say why: the reason is kept with the points."), "no_reason")
        kept.agreed, kept.agreed_for = points, reason.strip()
        kept.save(update_fields=["agreed", "agreed_for"])
        register.record("selection.agreed", by=by, body=call.body, item=call.item, data={"number": kept.number})
    return kept


def close_scores(*, by: Viewer, call: Call) -> Call:
    """End the reading: from here on points do not change. Again changes nothing.

    Raises:
        ValidationError: something is still to be checked, read or agreed on.
    """
    require(by, "selection.close_scores", call)
    with transaction.atomic():
        kept = locked(call)
        if kept.scored_at:
            return kept
        stands_at(kept, "closed")
        read = 0
        for row in queries.files(kept):
            read += _through(row)
        kept.scored_at = clock.now()
        kept.save()
        register.record("selection.scores_closed", by=by, body=kept.body, item=kept.item, data={"count": read})
    return kept


def _through(row: queries.Standing) -> int:
    """1 where an application was read to the end, 0 where its conditions left it out."""
    number: dict[str, Any] = {"number": row.application.number}
    if row.eligible == "not":
        return 0
    if row.eligible == "unknown":
        raise refuse(_("Application no. %(number)s: a condition is not settled yet."), "unchecked", **number)
    if row.points is None:
        raise refuse(_("Application no. %(number)s: two readers have not given their points yet."), "unread", **number)
    if row.apart:
        raise refuse(_("Application no. %(number)s: its readers are far apart and have not agreed."), "apart", **number)
    return 1


def _standing(application: Application) -> Application:
    kept: Application = Application.objects.select_related("call__body", "call__item").get(pk=application.pk)
    if kept.withdrawn_at:
        raise refuse(_("This application was taken back."), "withdrawn")
    return kept
