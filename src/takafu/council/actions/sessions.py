"""Sessions of councils: entered as they were announced, moved, called off; who goes there for the body, and what they report."""

from __future__ import annotations

from collections.abc import Collection
from datetime import date
from typing import Any

from django.db import transaction
from django.utils.translation import gettext, override
from django.utils.translation import gettext_lazy as _

from takafu.council import rules
from takafu.council.actions.services import TOPIC
from takafu.council.models import Observer, Session
from takafu.kit import clock, formats
from takafu.kit.permissions import Viewer, require
from takafu.kit.refusals import refuse
from takafu.kit.tongues import Tongues
from takafu.people.models import Person
from takafu.places.models import Area
from takafu.places.queries import titled
from takafu.register import actions as register
from takafu.register.models import Body
from takafu.register.rules import Verb, declare

declare(
    Verb("council.session_entered", data={"opens": date}, topics=(*TOPIC, "portal"), public=True),
    Verb("council.session_moved", data={"opens": date}, topics=(*TOPIC, "portal"), public=True),
    Verb("council.session_called_off", data={"opens": date}, topics=(*TOPIC, "portal"), public=True),
    Verb("council.observers_named", data={"count": int}, topics=TOPIC),
    Verb("council.session_reported", topics=TOPIC),
)


def enter_session(
    *, by: Viewer, body: Body, kind: str, opens: date, source: str, area: Area | None = None, **given: Any
) -> Session:
    """Enter a session that was announced, with where that was read; the same session of the same day is one.

    `given`: ordinary, ends, place, agenda, budget, known_on; of an extraordinary one called_by, called_on.

    Raises:
        ValidationError: nothing says where it was announced, it ends before it opens, or no arrondissement is named.
    """
    require(by, "council.keep")
    with transaction.atomic():
        same: Session | None = (
            Session.objects.select_related("item").filter(kind=kind, area=area, opens=opens, called_off_on=None).first()
        )
        if same:
            return same
        made = Session(body=body, kind=kind, area=area, opens=opens, source=source, entered_on=clock.today())
        _set(made, given)
        made.item = register.keep_item(
            body=body, kind="council_session", title=title(made), visibility="public",
            address=f"council/sessions/{made.pk}/", words=made.agenda,
        )  # fmt: skip
        made.save(force_insert=True)
        register.record("council.session_entered", by=by, body=body, item=made.item, data={"opens": opens}, text=source)
    return made


def move_session(*, by: Viewer, session: Session, **given: Any) -> Session:
    """Say otherwise when a session sits, and what stands on its agenda. Said again, it changes nothing.

    Raises:
        ValidationError: as `enter_session`; or it was called off.
    """
    require(by, "council.keep")
    with transaction.atomic():
        kept = locked(session)
        before = {name: getattr(kept, name) for name in given}
        _set(kept, given)
        if before == given:
            return kept
        if kept.opens != before.get("opens", kept.opens):
            kept.entered_on = clock.today()
        kept.save()
        register.keep_item(
            body=kept.body, kind="council_session", title=title(kept), visibility="public", words=kept.agenda, item=kept.item
        )  # fmt: skip
        register.record(
            "council.session_moved", by=by, body=kept.body, item=kept.item, data={"opens": kept.opens}, text=kept.source
        )
    return kept


def call_off(*, by: Viewer, session: Session) -> Session:
    """A session does not sit after all; again changes nothing."""
    require(by, "council.keep")
    with transaction.atomic():
        if Session.objects.filter(pk=session.pk).exclude(called_off_on=None).exists():
            return session
        kept = locked(session)
        kept.called_off_on = clock.today()
        kept.save()
        register.record("council.session_called_off", by=by, body=kept.body, item=kept.item, data={"opens": kept.opens})
    return kept


def locked(session: Session) -> Session:
    """The session held still until the transaction ends.

    Raises:
        ValidationError: it was called off.
    """
    kept: Session = (
        Session.objects.select_for_update(of=("self",)).select_related("item", "body", "area").get(pk=session.pk)
    )
    if kept.called_off_on:
        raise refuse(_("This session was called off."), "called_off")
    return kept


def _set(session: Session, given: dict[str, Any]) -> None:
    for name, value in given.items():
        setattr(session, name, value)
    session.source = " ".join(session.source.split())
    if not session.source:
        raise refuse(_("Write where it was announced."), "no_source")
    if session.kind not in ("council", "arrondissement"):
        raise refuse(_("Choose one of the list."), "unknown_code")
    if (session.kind == "arrondissement") != (session.area is not None):
        raise refuse(_("Choose the arrondissement for a session of its council, and none for the commune’s."), "area")
    if session.ends and session.ends < session.opens:
        raise refuse(_("The last day comes before the first."), "order")
    if session.known_on is None or session.known_on > clock.today():
        raise refuse(_("Say on which day you read it: today or before."), "future")
    if session.ordinary:
        session.called_by, session.called_on = "", None
    if session.called_on and (session.called_on > session.opens or session.called_on > clock.today()):
        raise refuse(_("It was asked for on a day to come, or after it opened: look at the day again."), "called_on")
    if session.ordinary and not rules.is_ordinary(session.kind, session.opens):
        raise refuse(
            _("The law has no ordinary session of this council in that month: enter it as extraordinary."), "month"
        )


def title(session: Session) -> Tongues:
    """What a session is called, in Arabic and French."""
    named = Tongues()
    for language in ("ar", "fr"):
        with override(language):
            values = {
                "council": str(titled(session.area)) if session.area else gettext("the council of the commune"),
                "day": formats.date(session.opens).text,
            }
            said = (
                gettext("Ordinary session of %(council)s, %(day)s")
                if session.ordinary
                else gettext("Extraordinary session of %(council)s, %(day)s")
            )
            named[language] = said % values
    return named


def name_observers(*, by: Viewer, session: Session, persons: Collection[Person]) -> list[Observer]:
    """Say who goes to a session for the body. Who has reported stays."""
    require(by, "council.keep")
    with transaction.atomic():
        kept = locked(session)
        wanted = {one.pk for one in persons}
        standing = {one.person_id: one for one in kept.observers.all()}
        leave = [one.pk for key, one in standing.items() if key not in wanted and not one.reported_on]
        new = [Observer(body=kept.body, session=kept, person=one) for one in persons if one.pk not in standing]
        if leave or new:
            kept.observers.filter(pk__in=leave).delete()
            Observer.objects.bulk_create(new)
            count = kept.observers.count()
            register.record("council.observers_named", by=by, body=kept.body, item=kept.item, data={"count": count})
    return list(kept.observers.select_related("person"))


def report(*, by: Viewer, observer: Observer, text: str) -> Observer:
    """Report of a session one went to, once it has opened; the same words again change nothing.

    Raises:
        ValidationError: no words, or it has not opened yet.
    """
    require(by, "council.report", observer)
    if not text.strip():
        raise refuse(_("Write what you saw and heard."), "no_text")
    with transaction.atomic():
        kept: Observer = (
            Observer.objects.select_for_update(of=("self",)).select_related("session__item", "body").get(pk=observer.pk)
        )
        if kept.session.opens > clock.today():
            raise refuse(_("The session has not opened yet."), "future")
        if kept.report == text:
            return kept
        kept.report, kept.reported_on = text, clock.today()
        kept.save()
        register.record("council.session_reported", by=by, body=kept.body, item=kept.session.item, text=text)
    return kept
