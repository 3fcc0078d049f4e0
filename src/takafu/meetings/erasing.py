"""What the room does when a person is erased: the counts of past meetings stay, without the name."""

from __future__ import annotations

from pathlib import PurePath

from takafu.kit.tongues import Tongues
from takafu.meetings.actions.attachments import end_attachments
from takafu.meetings.models import (
    ActionItem,
    AgendaItem,
    Attachment,
    Box,
    Candidacy,
    Choice,
    Excuse,
    Invitation,
    Minutes,
    Motion,
    OldDecision,
    OldMinutes,
    Passage,
    Presence,
    Proxy,
    Slate,
    Turn,
)
from takafu.people.models import Person
from takafu.register.actions import forget_texts, keep_item
from takafu.register.models import Act, Item
from takafu.text.normalise import fold

NAMED = ("names", "task", "elected", "annex")  # parts of minutes that name members


def erase(person: Person) -> None:
    """Take the person from what they proposed and noted; that they were convened, their excuses and proxies go.

    Votes that were called by name stay counted under their nameless person; motions stay without their mover.
    Spells of presence, when they spoke, and the marks that they voted stay with their nameless person: the past is computed from them.
    """
    AgendaItem.objects.filter(proposer=person).update(proposer=None)
    Presence.objects.filter(noted_by=person).update(noted_by=None)
    Invitation.objects.filter(person=person).delete()
    Excuse.objects.filter(person=person).delete()
    Turn.objects.filter(person=person, given_at=None).delete()
    Excuse.objects.filter(decided_by=person).update(decided_by=None)
    Proxy.objects.filter(giver=person).delete()
    Proxy.objects.filter(holder=person).delete()
    ActionItem.objects.filter(owner=person).update(owner=None)
    Passage.objects.filter(by=person).update(by=None)
    _unname(person)
    _take_documents(person)
    _unname_old(person)
    Motion.objects.filter(mover=person).update(mover=None)
    Choice.objects.filter(cast_by=person).update(cast_by=None)
    _unstand(person)


def _unstand(person: Person) -> None:
    """Take the person from elections: the numbers of past rounds stay, without the name on their ballots and in what sealed them."""
    Candidacy.objects.filter(proposed_by=person).update(proposed_by=None)
    _unlist(person)
    stood = Candidacy.objects.filter(person=person)
    stood.filter(contended=None, slate__contended=None).delete()
    keys = {str(key) for key in stood.values_list("pk", flat=True)}
    for box in Box.objects.filter(round__contenders__candidacy__in=stood).distinct():
        box.choices = [one | {"label": {"ar": "—"}} if one["key"] in keys else one for one in box.choices]
        box.save(update_fields=["choices"])
        forget_texts(acts=Act.objects.filter(verb="meetings.box_closed", data__box=str(box.pk)))


def _unlist(person: Person) -> None:
    """Lists stay without the name of who led them; one that was called by that name is called so no more, on its ballots neither."""
    names = sorted((name for name in person.name.values() if name), key=len, reverse=True)
    for slate in Slate.objects.all():
        named = Tongues({language: _without(names, text) for language, text in slate.name.items()})
        if named != slate.name:
            slate.name = named
            slate.save(update_fields=["name"])
            for box in Box.objects.filter(round__contenders__slate=slate).distinct():
                box.choices = [
                    one | {"label": dict(named)} if one["key"] == str(slate.pk) else one for one in box.choices
                ]
                box.save(update_fields=["choices"])
                forget_texts(acts=Act.objects.filter(verb="meetings.box_closed", data__box=str(box.pk)))
    Slate.objects.filter(head=person).update(head=None)


def _unname(person: Person) -> None:
    """Take the name out of approved minutes, and out of the text that approving made official; the seal of it stays."""
    names = sorted((name for name in person.name.values() if name), key=len, reverse=True)
    for kept in Minutes.objects.exclude(approved_at=None):
        told = {
            language: [[kind, _without(names, text) if kind in NAMED else text, entry] for kind, text, entry in rows]
            for language, rows in kept.frozen.items()
        }
        if told != kept.frozen:
            kept.frozen = told
            kept.save(update_fields=["frozen"])
            forget_texts(acts=Act.objects.filter(verb="meetings.minutes_approved", item=kept.item_id))


def _take_documents(person: Person) -> None:
    """A document whose title or name names the person loses its file and both of these; who gave one is no longer told."""
    Attachment.objects.filter(giver=person).update(giver=None)
    names = [fold(name) for name in person.name.values() if name]
    standing = Attachment.objects.filter(ended_at=None).only("pk", "title", "name")
    end_attachments(one.pk for one in standing if any(_names(name, one) for name in names))


def _names(name: str, document: Attachment) -> bool:
    """Whether a document is called by a name: by it alone, or by more words that hold a name of several words."""
    said = (fold(document.title), fold(PurePath(document.name).stem.replace("_", " ").replace("-", " ")))
    return name in said or (" " in name and any(name in one for one in said))


def _unname_old(person: Person) -> None:
    """Take the name out of minutes of the past and of their decisions; of the file, nobody but a person can."""
    names = sorted((name for name in person.name.values() if name), key=len, reverse=True)
    for kept in OldMinutes.objects.filter(dropped_at=None).select_related("item"):
        text = _without(names, kept.text)
        title = Tongues({language: _without(names, words) for language, words in kept.title.items()})
        if (text, title) != (kept.text, kept.title):
            kept.text, kept.title = text, title
            kept.save(update_fields=["text", "title"])
            _reword(kept.item, title, text)
            forget_texts(acts=Act.objects.filter(verb="meetings.old_minutes_kept", item=kept.item_id))
    for one in OldDecision.objects.select_related("item"):
        text = _without(names, one.text)
        if text != one.text:
            one.text = text
            one.save(update_fields=["text"])
            _reword(one.item, Tongues(dict.fromkeys(one.item.title, text[:200])), "")


def _reword(item: Item, title: Tongues, words: str) -> None:
    keep_item(
        body=item.body,
        kind=item.kind,
        title=title,
        visibility=item.visibility,
        address=item.address,
        words=words[:20_000],
        item=item,
    )


def _without(names: list[str], text: str) -> str:
    for name in names:
        text = text.replace(name, "—")
    return text
