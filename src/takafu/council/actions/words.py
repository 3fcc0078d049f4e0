"""What the council decided or promised, as a source says it; and that a promise was kept, with what shows it."""

from __future__ import annotations

from datetime import date
from typing import Any

from django.db import transaction
from django.utils.translation import gettext_lazy as _

from takafu.council.actions.services import TOPIC
from takafu.council.models import Session, Word
from takafu.kit.permissions import Viewer, require
from takafu.kit.refusals import not_to_come, refuse
from takafu.kit.tongues import Tongues
from takafu.register import actions as register
from takafu.register.models import Body, Item
from takafu.register.rules import Verb, declare
from takafu.text.language import language_of

declare(
    Verb("council.word_noted", data={"kind": str, "on": date}, topics=(*TOPIC, "portal"), public=True),
    Verb("council.word_done", data={"on": date}, topics=(*TOPIC, "portal"), public=True),
)


def note_word(
    *,
    by: Viewer,
    body: Body,
    kind: str,
    text: str,
    on: date,
    source: str,
    about: Item | None = None,
    **more: Any,
) -> Word:
    """Note a decision or a promise of the council; the same words of the same day are one. `more`: session, due.

    Raises:
        ValidationError: no words, no source, or a day to come.
    """
    require(by, "council.keep")
    text, source = text.strip(), " ".join(source.split())
    if kind not in ("decision", "promise"):
        raise refuse(_("Choose one of the list."), "unknown_code")
    if not text:
        raise refuse(_("Write what was decided or promised."), "no_text")
    if not source:
        raise refuse(_("Write where it can be read or who heard it."), "no_source")
    not_to_come(on)
    due: date | None = more.get("due")
    if due and due < on:
        raise refuse(_("The last day comes before the first."), "order")
    with transaction.atomic():
        same: Word | None = Word.objects.filter(kind=kind, text=text, on=on).first()
        if same:
            return same
        session: Session | None = more.get("session")
        made = Word(body=body, kind=kind, text=text, on=on, source=source, session=session, due=due)
        made.item = register.keep_item(
            body=body, kind="council_word", title=Tongues({language_of(text) or "ar": text[:200]}), visibility="public",
            address=f"council/words/{made.pk}/", words=text,
        )  # fmt: skip
        made.save(force_insert=True)
        if session:
            register.link(source=made.item, relation="said-at", target=session.item)
        if about:
            register.link(source=made.item, relation="council-on", target=about)
        register.record(
            "council.word_noted",
            by=by,
            body=body,
            item=made.item,
            data={"kind": kind, "on": on},
            text=f"{text}\n{source}",
        )
    return made


def word_done(*, by: Viewer, word: Word, on: date, evidence: str) -> Word:
    """Say that what was decided or promised was done, since when, and what shows it. Again changes nothing.

    Raises:
        ValidationError: nothing shows it, or the day is to come, or lies before the word.
    """
    require(by, "council.keep")
    if not evidence.strip():
        raise refuse(_("Write what shows it: a link, a reference, or what was seen."), "evidence")
    with transaction.atomic():
        kept: Word = Word.objects.select_for_update(of=("self",)).select_related("item", "body").get(pk=word.pk)
        if kept.done_on:
            return kept
        if on < kept.on:
            raise refuse(_("It was done before it was said: look at the day again."), "order")
        not_to_come(on)
        kept.done_on, kept.evidence = on, " ".join(evidence.split())[:300]
        kept.save()
        register.record("council.word_done", by=by, body=kept.body, item=kept.item, data={"on": on}, text=evidence)
    return kept
