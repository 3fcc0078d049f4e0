"""What is new, by mail: at once, once a day or once a week, never in quiet hours, never twice."""

from __future__ import annotations

from uuid import UUID

from django.db import transaction
from django.db.models import Exists, OuterRef
from django.utils.translation import gettext as _
from django.utils.translation import ngettext, override
from django_scopes import scope, scopes_disabled

from takafu.accounts.models import User
from takafu.commons import actions, footers, noticing, queries, rules
from takafu.commons.models import Letter, Reader
from takafu.kit.clock import now
from takafu.kit.permissions import may
from takafu.people.queries import viewer
from takafu.register.models import Body, Revision

MOST = 20  # notices in one mail; the page has the rest


def write_due() -> int:
    """Write the mails that are due, in every body; how many there were."""
    waiting = [
        (reader.pk, reader.body)
        for reader in _behind()
        if rules.due(reader.frequency, (reader.quiet_from, reader.quiet_to), reader.mailed_at, now())
    ]
    return sum(write(reader, body) is not None for reader, body in waiting)


def _behind() -> list[Reader]:
    """Who wants mail, has an address, and was not told yet of the last acts of their body; over all bodies."""
    with scopes_disabled():
        newer = Revision.objects.filter(body=OuterRef("body"), topic="", number__gt=OuterRef("mailed_number"))
        found = Reader.objects.exclude(frequency=Reader.Frequency.NEVER).filter(
            Exists(newer), person__erased_at=None, person__user__email__contains="@", body__erased_at=None
        )
        return list(found.select_related("body"))


def write(reader: UUID, body: Body) -> Letter | None:
    """Write what is new to one reader, if it is still due: who comes second finds that it was done."""
    with scope(body=body), transaction.atomic():
        kept = Reader.objects.select_for_update(of=("self",)).select_related("person__user", "body").get(pk=reader)
        user = kept.person.user
        if user is None or not rules.due(kept.frequency, (kept.quiet_from, kept.quiet_to), kept.mailed_at, now()):
            return None
        told, last = max(kept.mailed_number, kept.seen_number), queries.head()
        kept.mailed_number, kept.mailed_at = last, now()
        kept.save(update_fields=["mailed_number", "mailed_at"])
        who = viewer(user, body)
        if not may(who, "commons.be_told"):
            return None
        new = queries.notices(who).filter(number__gt=told, number__lte=last)
        alone = Letter.objects.filter(act=OuterRef("pk"), to=user)  # told by a mail of its own
        acts = list(new.exclude(Exists(alone))[: MOST + 1])
        with override(user.language):
            return _letter(kept, user, noticing.in_words(acts)) if acts else None


def _letter(kept: Reader, user: User, notices: list[noticing.Notice]) -> Letter:
    body = kept.body
    title = ngettext("%(count)s new thing: %(body)s", "%(count)s new things: %(body)s", len(notices[:MOST])) % {
        "count": len(notices[:MOST]),
        "body": body,
    }
    home = footers.home(body)
    lines = [title, ""]
    for notice in notices[:MOST]:
        lines += [f"– {notice.sentence}", home + notice.address, ""]
    if len(notices) > MOST:
        lines += [_("And more:"), footers.page("commons:notices", body), ""]
    stop = footers.stop(kept)
    lines += footers.footer(kept)
    return actions.write_letter(
        to=user,
        once=f"news {kept.pk} {kept.mailed_number}",
        subject=title,
        text="\n".join(lines),
        body=body,
        stop=stop,
    )
