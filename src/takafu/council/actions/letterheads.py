"""The letterhead that letters go out on: kept, replaced, taken away again."""

from __future__ import annotations

from pathlib import Path

from django.db import transaction
from django.utils.translation import gettext_lazy as _
from uuid6 import uuid7

from takafu.council import rules
from takafu.council.actions.services import TOPIC
from takafu.council.models import Letterhead
from takafu.kit import clock, files, letterheads
from takafu.kit.permissions import Refused, Viewer, require
from takafu.kit.refusals import refuse
from takafu.register import actions as register
from takafu.register.models import Body
from takafu.register.rules import Verb, declare

declare(
    Verb("council.letterhead_kept", data={"whose": str}, topics=TOPIC),
    Verb("council.letterhead_dropped", topics=TOPIC),
)


def keep_letterhead(*, by: Viewer, body: Body, whose: str, path: Path | None) -> Letterhead:
    """Keep a letterhead; letters are written onto it from now on. It replaces the one before.

    Raises:
        ValidationError: there is none, or the file is none that can be written onto.
    """
    if whose not in rules.LETTERHEADS:
        raise ValueError(whose)
    _may(by, body)
    if path is None:
        raise refuse(_("Choose the file of the letterhead."), "media")
    letterheads.check(path)
    with files.kept(path, body=body.pk, key=uuid7()) as name, transaction.atomic():
        Body.objects.select_for_update(no_key=True).get(pk=body.pk)
        before = list(Letterhead.objects.values_list("file", flat=True))
        Letterhead.objects.all().delete()
        made: Letterhead = Letterhead.objects.create(body=body, whose=whose, file=name, since=clock.today())
        register.record("council.letterhead_kept", by=by, body=body, data={"whose": whose})
    for each in before:
        files.delete(each)
    return made


def drop_letterhead(*, by: Viewer, body: Body) -> None:
    """Let letters have the house's own layout again. Where they have it already, nothing changes."""
    _may(by, body)
    with transaction.atomic():
        Body.objects.select_for_update(no_key=True).get(pk=body.pk)
        before = list(Letterhead.objects.values_list("file", flat=True))
        Letterhead.objects.all().delete()
        if before:
            register.record("council.letterhead_dropped", by=by, body=body)
    for each in before:
        files.delete(each)


def _may(by: Viewer, body: Body) -> None:
    require(by, "council.keep_letterhead")
    if by.body_id != body.pk:
        raise Refused("council.keep_letterhead")
