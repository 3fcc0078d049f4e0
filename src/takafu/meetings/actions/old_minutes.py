"""Old minutes are handed in, looked at, kept with their decisions, or dropped; kept ones are taken away again whole."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date
from pathlib import Path

from django.db import transaction
from django.utils.translation import gettext_lazy as _

from takafu.kit import bidi, clock, files
from takafu.kit.permissions import Viewer, require
from takafu.kit.refusals import refuse
from takafu.kit.tongues import Tongues, tidy
from takafu.meetings.actions.holding import TOPIC
from takafu.meetings.models import OldDecision, OldMinutes
from takafu.register import actions as register
from takafu.register.models import Body
from takafu.register.rules import Verb, declare

declare(
    Verb("meetings.old_minutes_kept", data={"decisions": int}, topics=TOPIC),
    Verb("meetings.old_minutes_taken_away", data={"decisions": int}, topics=TOPIC),
)
LETTERS = 200_000
DECISIONS = 200
DECISION = 2_000  # letters of one
NEED = "meetings.keep_old"


def hand_in_old(
    *, by: Viewer, body: Body, text: str, digest: str, title: str = "", held_on: date | None = None,
    source: Path | None = None, name: str = "",
) -> OldMinutes:  # fmt: skip
    """Keep a text as a draft that only who keeps meetings sees; the same file again is that draft.

    Raises:
        ValidationError: there are no words in it, or too many ("long").
    """
    require(by, NEED)
    if not text.strip():
        raise refuse(
            _("There are no words in it. A picture of a page is not read: type its words, or paste them."), "empty"
        )
    if len(text) > LETTERS:
        raise refuse(_("These minutes are too long. Hand them in in parts, one meeting each."), "long")
    kept_file = ""
    try:
        with transaction.atomic():
            body = Body.objects.select_for_update(no_key=True).get(pk=body.pk)
            standing: OldMinutes | None = OldMinutes.objects.filter(digest=digest, dropped_at=None).first()
            if standing:
                return standing
            made = OldMinutes(body=body, digest=digest, text=text, held_on=held_on, handed_in_at=clock.now())
            language = "fr" if title and bidi.direction(title) == "ltr" else "ar"
            made.title = tidy(Tongues({language: title or "محضر"}))
            if source:
                kept_file = files.keep(source, body=body.pk, key=made.pk)
                made.file, made.file_name = kept_file, name[-120:]
            _keep(made, "officers")
            made.save(force_insert=True)
    except BaseException:
        if kept_file:
            files.delete(kept_file)
        raise
    return made


def keep_old_minutes(
    *, by: Viewer, minutes: OldMinutes, title: Tongues, held_on: date, text: str, decisions: Sequence[str]
) -> OldMinutes:
    """Put a draft beside the minutes of the body, for its members, each decision a thing of its own. Once.

    Raises:
        ValidationError: no title, no words, a day to come, or decisions that are too many or too long.
    """
    require(by, NEED, minutes)
    found = [" ".join(one.split()) for one in decisions if one.strip()]
    _check(tidy(title), held_on, text, found)
    with transaction.atomic():
        kept = _locked(minutes)
        if kept.kept_at or kept.dropped_at:
            return kept
        kept.title, kept.held_on, kept.text, kept.kept_at = tidy(title), held_on, text, clock.now()
        _keep(kept, "members")
        kept.save()
        for number, one in enumerate(found, 1):
            _decide(kept, number, one)
        register.record(
            "meetings.old_minutes_kept",
            by=by,
            body=kept.body,
            item=kept.item,
            data={"decisions": len(found)},
            text=text,
        )
    return kept


def drop_old_minutes(*, by: Viewer, minutes: OldMinutes) -> OldMinutes:
    """Take old minutes away, with their file and their decisions; of kept ones the act stays, without the words. Again changes nothing."""
    require(by, NEED, minutes)
    with transaction.atomic():
        kept = _locked(minutes)
        if kept.dropped_at:
            return kept
        gone, decisions = kept.file, list(kept.decisions.select_related("item"))
        if kept.kept_at:
            data = {"decisions": len(decisions)}
            register.record("meetings.old_minutes_taken_away", by=by, body=kept.body, item=kept.item, data=data)
            register.forget_texts(acts=kept.item.acts.filter(verb="meetings.old_minutes_kept"))
        for one in decisions:
            register.empty_item(item=one.item)
            one.text = ""
            one.save(update_fields=["text"])
        kept.title, kept.text, kept.file, kept.file_name, kept.dropped_at = Tongues(), "", "", "", clock.now()
        kept.save()
        register.empty_item(item=kept.item)
        if gone:
            transaction.on_commit(lambda: files.delete(gone))
    return kept


def _check(title: Tongues, held_on: date, text: str, decisions: Sequence[str]) -> None:
    if not any(title.values()):
        raise refuse(_("Give it a title."), "no_title")
    if held_on > clock.today():
        raise refuse(_("That day is still to come: these are minutes of the past."), "future")
    if not text.strip():
        raise refuse(
            _("There are no words in it. A picture of a page is not read: type its words, or paste them."), "empty"
        )
    if len(text) > LETTERS:
        raise refuse(_("These minutes are too long. Hand them in in parts, one meeting each."), "long")
    if len(decisions) > DECISIONS or any(len(one) > DECISION for one in decisions):
        raise refuse(_("At most 200 decisions, each of at most 2,000 letters."), "many")


def _locked(minutes: OldMinutes) -> OldMinutes:
    kept: OldMinutes = (
        OldMinutes.objects.select_for_update(of=("self",)).select_related("item", "body").get(pk=minutes.pk)
    )
    return kept


def _keep(minutes: OldMinutes, visibility: str) -> None:
    minutes.item = register.keep_item(
        body=minutes.body, kind="old_minutes", title=minutes.title, visibility=visibility, words=minutes.text[:20_000],
        address=f"meetings/old/{minutes.pk}/", item=minutes.item if minutes.item_id else None,
    )  # fmt: skip


def _decide(minutes: OldMinutes, number: int, text: str) -> None:
    made = OldDecision(body=minutes.body, minutes=minutes, number=number, text=text)
    language = next((code for code, words in minutes.title.items() if words), "ar")
    made.item = register.keep_item(
        body=minutes.body, kind="old_decision", title=Tongues({language: text[:200]}), visibility="members",
        address=f"meetings/old/{minutes.pk}/#decision-{number}",
    )  # fmt: skip
    made.save(force_insert=True)
    register.link(source=made.item, relation="decided-in", target=minutes.item)
