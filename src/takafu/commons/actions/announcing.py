"""Announcements: what the bureau tells the members, one committee, or everybody; reworded by editions, taken down, never deleted."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date

from django.db import IntegrityError, transaction
from uuid6 import uuid7

from takafu.commons import queries, rules
from takafu.commons.models import Announcement, Reader
from takafu.kit.clock import now, today
from takafu.kit.permissions import Refused, Viewer, require
from takafu.kit.tongues import Tongues, tidy
from takafu.people.models import Appointment, Committee, Membership
from takafu.register.actions import keep_item, record
from takafu.register.models import Body, Item
from takafu.register.rules import Verb, declare

declare(
    Verb("commons.announced", data={"ends?": date}, topics=("announcements",), public=True),
    Verb("commons.announcement_reworded", data={"edition": int, "ends?": date}, topics=("announcements",), public=True),
    Verb("commons.announcement_ended", topics=("announcements",), public=True),
)


class Overtaken(ValueError):
    """Somebody else changed it since it was shown."""


@dataclass(frozen=True, slots=True)
class To:
    """Who reads it: everybody, or one committee and the bureau, or else the members."""

    everybody: bool = False
    committee: Committee | None = None

    @property
    def seen(self) -> str:
        """The item's visibility."""
        if self.committee:
            return Item.Visibility.COMMITTEE
        return Item.Visibility.PUBLIC if self.everybody else Item.Visibility.MEMBERS

    @property
    def audience(self) -> Item | None:
        """The committee's item."""
        return self.committee.item if self.committee else None


def announce(
    *, by: Viewer, body: Body, title: Tongues, text: Tongues, to: To, ends: date | None, form: str
) -> Announcement:
    """Tell them; who sits among them is told by mail from then on, if they have not chosen otherwise.

    `form` names the form that was shown: the same words from the same form, sent twice, are one announcement.

    Raises:
        Refused: this viewer may not, or the committee is another body's.
        ValueError: it would end before today, or says something in one language that it does not say in the other.
    """
    if by.body_id != body.id:
        raise Refused("commons.announce")
    require(by, "commons.announce", to.committee)
    title, text = _worded(title, text)
    if ends and ends < today():
        raise ValueError(str(ends))
    once = rules.once(form, body.id, in_full(title, text))
    try:
        with transaction.atomic():
            said = Announcement.objects.filter(once=once).first()
            return said or _announce(by, body, (title, text), to, ends, once)
    except IntegrityError:  # the other press of the same button was quicker
        made: Announcement = Announcement.objects.get(once=once)
        return made


def _announce(
    by: Viewer, body: Body, words: tuple[Tongues, Tongues], to: To, ends: date | None, once: str
) -> Announcement:
    key, (title, text) = uuid7(), words
    item = keep_item(
        body=body,
        kind="announcement",
        title=title,
        visibility=to.seen,
        audience=to.audience,
        address=f"announcements/{key}/",
        words=in_full(title, text),
    )
    told = {"title": title, "text": text, "ends": ends, "once": once}
    made: Announcement = Announcement.objects.create(id=key, body=body, item=item, **told)
    _tell(body, to)
    record("commons.announced", by=by, body=body, item=item, data={"ends": ends}, text=in_full(title, text))
    return made


def reword(
    *, by: Viewer, announcement: Announcement, edition: int, title: Tongues, text: Tongues, to: To, ends: date | None
) -> Announcement:
    """Say an announcement in other words, to others, or until another day; the acts keep what it said before.

    Args:
        edition: the one that was shown to who changes it.

    Raises:
        Refused: this viewer may not, or the committee is another body's.
        Overtaken: it was reworded or taken down meanwhile.
        ValueError: it says something in one language that it does not say in the other.
    """
    require(by, "commons.announce", to.committee)
    title, text = _worded(title, text)
    with transaction.atomic():
        found = _announcement(by, announcement)
        if found.edition != edition or found.ended_at:
            raise Overtaken(str(found.id))
        before = (found.title, found.text, found.ends, found.item.visibility, found.item.audience)
        if before == (title, text, ends, to.seen, to.audience):
            return found
        found.title, found.text, found.ends = title, text, ends
        found.edition, found.changed_at = edition + 1, now()
        found.save()
        keep_item(
            body=found.body,
            kind="announcement",
            title=title,
            visibility=to.seen,
            audience=to.audience,
            address=found.item.address,
            words=in_full(title, text),
            item=found.item,
        )
        if before[3:] != (to.seen, to.audience):
            _tell(found.body, to)
        record(
            "commons.announcement_reworded",
            by=by,
            body=found.body,
            item=found.item,
            data={"edition": found.edition, "ends": ends},
            text=in_full(title, text),
        )
    return found


def in_full(title: Tongues, text: Tongues) -> str:
    """Title and text in each language: what is made official, and found by."""
    return "\n\n".join(f"{title[language]}\n\n{text[language]}" for language in title)


def _worded(title: Tongues, text: Tongues) -> tuple[Tongues, Tongues]:
    title = tidy(title)
    text = Tongues({language: words.strip() for language, words in text.items() if words.strip()})
    if not title or set(text) != set(title):
        raise ValueError("words")
    return title, text


def take_down(*, by: Viewer, announcement: Announcement) -> Announcement:
    """End an announcement before its day: it is no news any more, and stays to be read; twice is once.

    Raises:
        Refused: this viewer may not.
    """
    with transaction.atomic():
        found = _announcement(by, announcement)
        if found.ended_at is None:
            found.ended_at = now()
            found.save(update_fields=["ended_at"])
            record("commons.announcement_ended", by=by, body=found.body, item=found.item)
    return found


def _announcement(by: Viewer, announcement: Announcement) -> Announcement:
    """The announcement, locked, once it is known that this viewer may change it."""
    locked = Announcement.objects.select_for_update(of=("self",)).select_related("item__audience", "body")
    found: Announcement = locked.get(pk=announcement.pk)
    require(by, "commons.announce", found)
    return found


def _tell(body: Body, to: To) -> None:
    """Who reads it today is told of what happens from here on, also those who never asked for mail nor said that they want none."""
    since = queries.head()
    places = Appointment.objects.filter(committee=to.committee) if to.committee else Membership.objects
    told = places.in_force(today()).values_list("person", flat=True).distinct()
    rows = [Reader(body=body, person_id=person, mailed_number=since) for person in told]
    Reader.objects.bulk_create(rows, ignore_conflicts=True)
