"""Telling somebody by a mail of its own what cannot wait for a digest; in the transaction of the act that it tells."""

from __future__ import annotations

from collections.abc import Callable, Iterable
from dataclasses import dataclass, replace
from datetime import datetime
from email.utils import parseaddr

from django.conf import settings
from django.utils.translation import get_language_bidi, override

from takafu.accounts.models import User
from takafu.commons import footers, queries, rules
from takafu.commons.models import Letter, Reader
from takafu.kit import calendars
from takafu.kit.bidi import bare
from takafu.kit.calendars import Event, Party
from takafu.kit.clock import now
from takafu.people.models import Person
from takafu.register.models import Act, Body


@dataclass(frozen=True, slots=True)
class Words:
    """A mail in the language that is active. `address`: of what it is about, below the body's own; `event`: what calendars should take."""

    subject: str
    lines: tuple[str, ...]
    address: str
    event: Event | None = None


def tell_at_once(
    *, act: Act, to: Iterable[Person], words: Callable[[Person], Words], before: datetime | None = None
) -> int:
    """Tell these persons of an act by mail, each in their language, once; how many mails there are. No digest tells it again.

    Who wants no mail, has no address or is suspended is not written to (`queries.unreached`). In a reader's quiet hours a mail waits,
    unless `before` comes first.
    """
    body, persons = act.body, list(to)
    since = queries.head()
    rows = [Reader(body=body, person=person, mailed_number=since) for person in persons]
    Reader.objects.bulk_create(rows, ignore_conflicts=True)
    silent = {person.pk for person in queries.unreached(persons)}
    found = Reader.objects.filter(person__in=persons).exclude(person__in=silent).select_related("person__user", "body")
    letters = [_letter(kept, act, words, before) for kept in found]
    Letter.objects.bulk_create(letters, ignore_conflicts=True)
    return len(letters)


def _letter(kept: Reader, act: Act, words: Callable[[Person], Words], before: datetime | None) -> Letter:
    user = kept.person.user
    if user is None:  # `queries.unreached` left them out
        raise ValueError(kept.person_id)
    at_once = now()
    due = rules.wakes((kept.quiet_from, kept.quiet_to), at_once)
    with override(user.language):
        said = words(kept.person)
        lines = [*said.lines, footers.home(kept.body) + said.address, "", *footers.footer(kept)]
        return Letter(
            to=user, body=kept.body, act=act, once=f"act {act.pk} {kept.pk}", stop=footers.stop(kept),
            due_at=at_once if before and before <= due else due, calendar=_invitation(kept, user, said.event, act) if said.event else "",
            **written(said.subject, lines, kept.body),
        )  # fmt: skip


def _invitation(kept: Reader, user: User, event: Event, act: Act) -> str:
    """The event as one person is invited to it (RFC 5546)."""
    whole = replace(
        event, address=footers.home(kept.body) + event.address, stamp=act.at,
        organizer=Party(str(kept.body), parseaddr(settings.DEFAULT_FROM_EMAIL)[1]),
        attendee=Party(str(kept.person), str(user.email)),
    )  # fmt: skip
    return calendars.write([whole], "", act.at, "CANCEL" if event.cancelled else "REQUEST").decode()


def written(subject: str, lines: Iterable[str], body: Body | None) -> dict[str, str]:
    """Subject, text and state of a letter in the language that is active."""
    return {
        "subject": " ".join(bare(subject).split())[:200],
        "text": rules.lines_of_mail("\n".join(lines), right_to_left=get_language_bidi()),
        "state": Letter.State.WAITING if queries.sends(body) else Letter.State.KEPT,
    }
