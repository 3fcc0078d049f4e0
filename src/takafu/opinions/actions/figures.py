"""Counts by service: sent to the service first, which has its time to comment; the comment by hand, or by a one-use link."""

from __future__ import annotations

import secrets
from collections.abc import Iterator
from contextlib import contextmanager
from datetime import date, timedelta

from django.db import transaction
from django.utils.translation import gettext_lazy as _

from takafu.kit import clock
from takafu.kit.bidi import one_line
from takafu.kit.permissions import Refused, Viewer, require
from takafu.kit.refusals import not_to_come, refuse
from takafu.opinions import queries, rules
from takafu.opinions.actions import registering
from takafu.opinions.actions._common import TOPIC
from takafu.opinions.actions.answering import OPEN, digest, opens
from takafu.opinions.models import CommentLink, Figures, ServiceComment
from takafu.places.queries import calendar
from takafu.register import actions as register
from takafu.register.models import Body
from takafu.register.rules import Verb, declare

declare(
    Verb("opinions.figures_sent", data={"year": int, "on": date, "until": date, "channel": str}, topics=TOPIC),
    Verb("opinions.figures_commented", data={"year": int, "on": date, "channel": str}, topics=TOPIC),
    Verb("opinions.comment_invited", data={"year": int, "until": date}, topics=TOPIC),
    Verb("opinions.comment_link_ended", data={"year": int}, topics=TOPIC),
)
SOON = timedelta(days=14)  # within so long the letter goes out


def send_figures(
    *, by: Viewer, body: Body, service: str, year: int, on: date, channel: str, registry: str = ""
) -> Figures:
    """Count what became of a service's recommendations of a year, and send it to the service. `on`: the day on which its letter goes out.

    Nobody outside the body reads the counts before the service spoke or its time is over. Again for the same day changes nothing.

    Raises:
        ValidationError: so few recommendations that nothing may be told, or a day that is past or far off.
    """
    if channel not in rules.SENT_BY:
        raise ValueError(channel)
    require(by, "opinions.send_figures")
    if by.body_id != body.pk:
        raise Refused("opinions.send_figures")
    with transaction.atomic():
        Body.objects.select_for_update(no_key=True).get(pk=body.pk)
        standing: Figures | None = Figures.objects.filter(service=service, year=year, on=on).first()
        if standing is not None:
            return standing
        today = clock.today()
        if not today <= on <= today + SOON:
            raise refuse(_("Say when the letter goes out: today, or a day of the next two weeks."), "on")
        found = next((each for _name, each in queries.by_service(queries.ledger(by, year=year, service=service))), None)
        if found is None or not found.enough:
            raise refuse(
                _("Fewer than %(least)s recommendations: of so few nothing is told by service."),
                "few",
                least=rules.LEAST,
            )
        about = registering.subject(_("What became of our recommendations to you in %(year)s"), service, year=year)
        letter = registering.sent(by, body, on, channel, about, service, ahead=SOON)
        made: Figures = Figures.objects.create(
            letter=letter, body=body, service=service, year=year, on=on, until=rules.comment_until(on, calendar()), counted_on=today,
            channel=channel, registry=one_line(registry), counts={"total": found.total, "done": found.done, **found.answers},
        )  # fmt: skip
        data = {"year": year, "on": on, "until": made.until, "channel": channel}
        register.record("opinions.figures_sent", by=by, body=body, data=data, text=_official(made))
    return made


def comment(*, by: Viewer, figures: Figures, on: date, channel: str, words: str, reference: str = "") -> ServiceComment:
    """Enter what a service says of its figures, as it came on paper or otherwise.

    Raises:
        ValidationError: it says nothing, or the day is to come or before the figures were counted.
    """
    if channel not in rules.CHANNELS or channel == "link":
        raise ValueError(channel)
    with _held(by, figures) as kept:
        not_to_come(on, "on")
        if on < kept.counted_on:
            raise refuse(_("The figures were counted on a later day."), "on")
        reference, said = one_line(reference), _("What a service says of its figures of %(year)s")
        about = registering.subject(said, kept.service, year=kept.year)
        letter = registering.came(
            by, kept.body, on, channel, about, kept.service, reference=reference, text=words.strip(),
            answers=kept.letter,
        )  # fmt: skip
        return _comment(by, kept, on, channel, words, reference=reference, letter=letter)


def invite_comment(*, by: Viewer, figures: Figures) -> tuple[CommentLink, str]:
    """Make a link by which the service comments without a log-in, once; its secret is told here and kept nowhere. An older one ends."""
    with _held(by, figures) as kept:
        secret, now = secrets.token_urlsafe(24), clock.now()
        kept.links.filter(used_at=None, revoked_at=None).update(revoked_at=now)
        made: CommentLink = CommentLink.objects.create(
            body=kept.body, figures=kept, digest=digest(secret), made_at=now, expires_at=now + OPEN
        )
        data = {"year": kept.year, "until": clock.today() + OPEN}
        register.record("opinions.comment_invited", by=by, body=kept.body, data=data)
    return made, secret


def end_comment_link(*, by: Viewer, figures: Figures) -> int:
    """End every link that still opens; how many there were."""
    with _held(by, figures) as kept:
        ended: int = kept.links.filter(used_at=None, revoked_at=None).update(revoked_at=clock.now())
        if ended:
            register.record("opinions.comment_link_ended", by=by, body=kept.body, data={"year": kept.year})
    return ended


def comment_by_link(*, by: Viewer, secret: str, words: str) -> ServiceComment:
    """Comment by a link, once: it stands beside the figures as it is. `by`: whoever came, mostly nobody that is known.

    Raises:
        LookupError: no such link in this body.
        ValidationError: it was used, revoked or is too old, or nothing is said.
    """
    link = CommentLink.objects.select_related("figures").filter(digest=digest(secret), body=by.body_id).first()
    if link is None:
        raise LookupError(secret[:0])
    with _held(by, link.figures, taken=True) as kept:
        fresh: CommentLink = kept.links.get(pk=link.pk)
        opens(fresh)
        made = _comment(by, kept, clock.today(), "link", words, link=fresh)
        fresh.used_at = clock.now()
        fresh.save(update_fields=["used_at"])
    return made


@contextmanager
def _held(by: Viewer, figures: Figures, *, taken: bool = False) -> Iterator[Figures]:
    if by.body_id != figures.body_id:
        raise Refused("opinions.send_figures")
    with transaction.atomic():
        kept = Figures.objects.select_for_update(of=("self",)).select_related("body", "letter").get(pk=figures.pk)
        if not taken:
            require(by, "opinions.send_figures", kept)
        yield kept


def _comment(by: Viewer, kept: Figures, on: date, channel: str, words: str, **more: object) -> ServiceComment:
    said = words.replace("\r\n", "\n").strip()
    if not said:
        raise refuse(_("Write what the service says."), "words")
    made: ServiceComment = ServiceComment.objects.create(
        body=kept.body, figures=kept, on=on, channel=channel, words=said, entered_at=clock.now(), **more
    )
    data = {"year": kept.year, "on": on, "channel": channel}
    register.record("opinions.figures_commented", by=by, body=kept.body, data=data, text=said)
    return made


def _official(one: Figures) -> str:
    counts = "; ".join(f"{code} {count}" for code, count in sorted(one.counts.items()))
    return f"{one.service} | {one.year} | {one.counted_on.isoformat()} | {counts}"
