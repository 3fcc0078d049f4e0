"""Applying, with or without a log-in; taking an application back."""

from __future__ import annotations

from collections.abc import Sequence
from pathlib import Path
from typing import Any

from django.db import IntegrityError, transaction
from django.utils.crypto import constant_time_compare
from django.utils.translation import gettext_lazy as _
from uuid6 import uuid7

from takafu.kit import clock, codes, files
from takafu.kit.handing import paper
from takafu.kit.permissions import Refused, Viewer, require
from takafu.kit.refusals import refuse
from takafu.people import rules as people_rules
from takafu.register import actions as register
from takafu.register.rules import Verb, declare
from takafu.selection import queries
from takafu.selection.actions.calls import TOPIC, locked, stands_at
from takafu.selection.models import Application, Call, Paper, Score

declare(
    Verb("selection.applied", data={"number": int}, topics=TOPIC),
    Verb("selection.application_withdrawn", data={"number": int}, topics=TOPIC),
)
PAPERS = 5


def apply(*, by: Viewer, call: Call, once: str, secret: str, papers: Sequence[Path] = (), **given: Any) -> Application:
    """Take an application, its documents with it or nothing at all. The same sending (`once`, `codes.mark`) is one application.

    `given`: the fields of `Application` that applicants fill in.

    Raises:
        ValidationError: the call takes none today, or something of it cannot be.
    """
    require(by, "selection.apply", call)
    if made := call.applications.filter(once=once).first():
        return made
    media = [paper(path) for path in papers]
    _check(given, len(papers))
    kept_files: list[str] = []
    try:
        with transaction.atomic():
            kept = locked(call)
            stands_at(kept, "open")
            number = 1 + max(kept.applications.values_list("number", flat=True), default=0)
            if not (kept.with_disability and queries.may_ask_disability(kept.body)):
                given["disability"] = None
            made = Application.objects.create(
                body=kept.body, call=kept, number=number, once=once, secret=secret, consent_at=clock.now(),
                given_at=clock.now(), person_id=by.person_id, **given,
            )  # fmt: skip
            for path, kind in zip(papers, media, strict=True):
                key = uuid7()
                kept_files.append(files.keep(path, body=kept.body_id, key=key))
                size = path.stat().st_size
                Paper.objects.create(
                    id=key, body=kept.body, application=made, media=kind, file=kept_files[-1], size=size
                )
            register.record("selection.applied", by=by, body=kept.body, item=kept.item, data={"number": number})
    except IntegrityError:  # the other press of the same button was quicker
        forget(kept_files)
        return Application.objects.get(once=once)
    except BaseException:
        forget(kept_files)
        raise
    return made


def withdraw(*, by: Viewer, application: Application, code: str) -> Application:
    """Take one's own application back by its code: its number stays, everything else is deleted. Again changes nothing.

    Raises:
        ValidationError: a seat was taken by it: that is ended as a seat.
    """
    if application.body_id != by.body_id or not constant_time_compare(codes.digest(code), application.secret):
        raise Refused("selection.withdraw")
    with transaction.atomic():
        call = locked(application.call)
        kept: Application = Application.objects.get(pk=application.pk)
        if kept.withdrawn_at:
            return kept
        if kept.membership_id:
            raise refuse(_("You sit by it already. Who leaves a seat tells the rapporteur."), "seated")
        gone = empty(kept)
        number = {"number": kept.number}
        register.record("selection.application_withdrawn", by=by, body=call.body, item=call.item, data=number)
        transaction.on_commit(lambda: forget(gone))
    return kept


def empty(application: Application) -> list[str]:
    """Take everything off an application but its number, in the caller's transaction; the names of the files to delete."""
    gone = [paper.file for paper in application.papers.all()]
    application.papers.all().delete()
    application.checks.all().delete()
    Score.objects.filter(application=application).delete()
    for name in ("name", "gender", "association", "field", "phone", "email", "text", "agreed_for"):
        setattr(application, name, "")
    for name in ("born", "founded", "area", "lives_here", "mandate", "councillor", "disability", "person", "agreed"):
        setattr(application, name, None)
    application.place = application.reserve = None
    application.withdrawn_at = application.withdrawn_at or clock.now()
    application.save()
    return gone


def forget(names: Sequence[str]) -> None:
    """Delete files by their names."""
    for name in names:
        files.delete(name)


def _check(given: dict[str, Any], papers: int) -> None:
    if papers > PAPERS:
        raise refuse(_("At most five documents go with an application."), "many")
    given["name"] = " ".join(str(given.get("name", "")).split())
    if not given["name"]:
        raise refuse(_("Write the name of who would sit."), "no_name")
    if given.get("kind") == Application.Kind.ASSOCIATION and not str(given.get("association", "")).strip():
        raise refuse(_("Write the name of the association."), "no_association")
    try:
        given["phone"] = people_rules.phone(str(given.get("phone", "")))
    except people_rules.BadPhone:
        sentence = _("“%(text)s” is not a telephone number. Write it as 0661234567 or +212661234567.")
        raise refuse(sentence, "bad_phone", text=given["phone"]) from None
