"""What was answered to each recommendation, by the body's hand or by the commune's one-use link; what was carried out."""

from __future__ import annotations

import hashlib
import secrets
from collections.abc import Iterable, Iterator, Mapping, Sequence
from contextlib import ExitStack, contextmanager
from datetime import date, timedelta
from pathlib import Path
from typing import Any
from uuid import UUID

from django.utils.translation import gettext_lazy as _

from takafu.council.models import Letter
from takafu.kit import clock, files
from takafu.kit.bidi import one_line
from takafu.kit.handing import scanned
from takafu.kit.permissions import Viewer
from takafu.kit.refusals import not_to_come, refuse
from takafu.opinions import queries, rules
from takafu.opinions.actions import registering
from takafu.opinions.actions._common import TOPIC, held, record
from takafu.opinions.actions.sending import PUBLIC, SENT
from takafu.opinions.models import Answer, Finding, Link, Opinion, Recommendation, Reply
from takafu.opinions.models.links import OneUse
from takafu.opinions.permissions import officer
from takafu.register.rules import Verb, declare

declare(
    Verb("opinions.reply_entered", data={"on": date, "channel": str}, topics=TOPIC),
    Verb("opinions.reply_refused", data={"on": date}, topics=TOPIC),
    Verb("opinions.answered", data={"number": int, "outcome": str, "on": date}, topics=PUBLIC, public=True),
    Verb("opinions.found", data={"number": int, "state": str, "on": date}, topics=PUBLIC, public=True),
    Verb("opinions.invited", data={"until": date}, topics=TOPIC),
    Verb("opinions.link_revoked", topics=TOPIC),
    Verb("opinions.closed", topics=PUBLIC, public=True),
)
Told = Mapping[UUID, tuple[str, str]]  # a recommendation's key, the outcome, the reason
OPEN = timedelta(days=21)  # how long a link opens


def answer(
    *,
    by: Viewer,
    opinion: Opinion,
    on: date,
    channel: str,
    told: Told,
    also: Iterable[Opinion] = (),
    reference: str = "",
    words: str = "",
    path: Path | None = None,
) -> Reply:
    """Enter a reply with what it says of each recommendation. The body's own entry is firm; a clerk's waits for the signed letter.

    `also`: other papers that the same letter answers; one entry, with one day, way and scan, stands at each of them.

    Raises:
        ValidationError: the day cannot be, nothing is answered, a rejection has no reason, or the letter was entered already.
    """
    if channel not in rules.CHANNELS or channel == "link":
        raise ValueError(channel)
    with (
        scanned(path, opinion.body_id) as (media, name),
        all_held(by, "opinions.answer", opinion, *also) as papers,
    ):
        more = {"reference": one_line(reference), "words": words, "media": media, "file": name}
        _not_again(papers, on, more["reference"])
        made = _reply(papers, on, channel, told, **more)
        if officer(by):
            _registered(by, papers[0], made, path)
        for one in papers:
            if one.pk == opinion.pk or made.answers.filter(recommendation__opinion=one).exists():
                record("reply_entered", by, one, on=on, channel=channel)
        if officer(by):
            _make_firm(by, made)
    return made


def confirm(*, by: Viewer, reply: Reply, path: Path | None = None, reference: str = "") -> Reply:
    """Make a provisional reply firm by its signed letter: another scan, or the one that came with it. Again changes nothing.

    Raises:
        ValidationError: there is no letter, or it was set aside.
    """
    with (
        scanned(path, reply.body_id) as (media, name),
        all_held(by, "opinions.confirm", reply.opinion, *answered_by(reply)),
    ):
        kept: Reply = Reply.objects.get(pk=reply.pk)
        if kept.refused_at:
            raise refuse(_("It was set aside."), "state")
        if kept.firm_at:
            return kept
        if not (name or kept.file):
            raise refuse(_("Attach the signed letter: only that makes it firm."), "no_letter")
        before = kept.file if name else ""
        if name:
            kept.media, kept.file = media, name
        kept.reference = one_line(reference) or kept.reference
        kept.save()
        _registered(by, reply.opinion, kept, path or files.path(kept.file))
        _make_firm(by, kept)
    if before:
        files.delete(before)
    return kept


def set_aside(*, by: Viewer, reply: Reply) -> Reply:
    """Set a provisional reply aside that no letter bears out, also of a closed paper; it is counted nowhere. Again changes nothing.

    Raises:
        ValidationError: it is firm.
    """
    with held(by, "opinions.confirm", reply.opinion, *SENT) as opinion:
        kept: Reply = opinion.replies.get(pk=reply.pk)
        if kept.refused_at:
            return kept
        if kept.firm_at:
            raise refuse(_("A signed letter bears it out: a later reply corrects it."), "state")
        kept.refused_at = clock.now()
        kept.save(update_fields=["refused_at"])
        record("reply_refused", by, opinion, on=kept.on)
    return kept


def invite(*, by: Viewer, opinion: Opinion) -> tuple[Link, str]:
    """Make a link by which the commune answers without a log-in, once; its secret is told here and kept nowhere. An older one ends."""
    with held(by, "opinions.invite", opinion, "sent") as kept:
        secret = secrets.token_urlsafe(24)
        kept.links.filter(used_at=None, revoked_at=None).update(revoked_at=clock.now())
        made: Link = Link.objects.create(
            body=kept.body, opinion=kept, digest=digest(secret), made_at=clock.now(), expires_at=clock.now() + OPEN
        )
        record("invited", by, kept, until=(clock.today() + OPEN))
    return made, secret


def revoke(*, by: Viewer, opinion: Opinion) -> int:
    """End every link that still opens; how many there were."""
    with held(by, "opinions.invite", opinion, *SENT) as kept:
        ended: int = kept.links.filter(used_at=None, revoked_at=None).update(revoked_at=clock.now())
        if ended:
            record("link_revoked", by, kept)
    return ended


def digest(secret: str) -> str:
    """What is kept of a link's secret."""
    return hashlib.sha256(secret.encode(errors="replace")).hexdigest()


def answer_by_link(*, by: Viewer, secret: str, told: Told, words: str = "", path: Path | None = None) -> Reply:
    """Answer by a link, once; the reply waits for the signed letter. `by`: whoever came, mostly nobody that is known.

    Raises:
        LookupError: no such link in this body.
        ValidationError: it was used, revoked or is too old; nothing is answered, or a rejection has no reason.
    """
    link = Link.objects.select_related("opinion").filter(digest=digest(secret), body=by.body_id).first()
    if link is None:
        raise LookupError(secret[:0])
    with (
        scanned(path, link.body_id) as (media, name),
        held(by, "opinions.answer", link.opinion, taken=True) as kept,
    ):
        fresh: Link = kept.links.get(pk=link.pk)
        opens(fresh)
        if queries.state(kept) not in ("sent", "answered"):
            raise refuse(_("The body has closed this paper."), "state")
        made = _reply([kept], clock.today(), "link", told, words=words, media=media, file=name, link=fresh)
        fresh.used_at = clock.now()
        fresh.save(update_fields=["used_at"])
        record("reply_entered", by, kept, on=made.on, channel="link")
    return made


def opens(link: OneUse) -> None:
    """Go on only where the link still opens.

    Raises:
        ValidationError: it was used or revoked, or is too old.
    """
    sentences = {
        "used": _("This link was used: it takes one reply. Ask the body for another, or send a letter."),
        "revoked": _("The body has ended this link. Ask it for another, or send a letter."),
        "late": _("This link is too old. Ask the body for another, or send a letter."),
    }
    state = rules.link_state(
        expires=link.expires_at, used=link.used_at is not None, revoked=link.revoked_at is not None, now=clock.now()
    )
    if state != "open":
        raise refuse(sentences[state], state)


def find(
    *, by: Viewer, recommendation: Recommendation, state: str, on: date, evidence: str, address: str = ""
) -> Finding:
    """Note what was found of the carrying out of a recommendation, with its evidence.

    Raises:
        ValidationError: there is no evidence, or the day cannot be.
    """
    if state not in rules.STEPS:
        raise ValueError(state)
    with held(by, "opinions.find", recommendation.opinion, *SENT) as kept:
        _after_sending(kept, on)
        if any(one.pk == recommendation.pk and one.withdrawn_on for one in kept.recommendations.all()):
            raise refuse(_("The body withdrew this recommendation."), "withdrawn")
        if not evidence.strip():
            raise refuse(_("Say by what one sees it."), "evidence")
        made: Finding = Finding.objects.create(
            body=kept.body,
            recommendation=recommendation,
            state=state,
            on=on,
            evidence=evidence.strip(),
            address=address,
        )
        record("found", by, kept, number=recommendation.number, state=state, on=on)
    return made


def close(*, by: Viewer, opinion: Opinion, reason: str = "") -> Opinion:
    """Close a paper that was answered, or whose reply is long overdue: silence is an outcome. Again changes nothing.

    `reason`: why it is closed without an answer, where the body's rules set no time for one.

    Raises:
        ValidationError: its reply is still awaited, or the rules are silent and no reason is given.
    """
    with held(by, "opinions.close", opinion, *SENT) as kept:
        if kept.closed_at:
            return kept
        found = queries.clocks([kept]).get(kept.pk) if queries.state(kept) == "sent" else None
        if found and found.verdict.silent:
            kept.closed_for = one_line(reason)[:300]
            if not kept.closed_for:
                raise refuse(_("The body’s rules set no time for a reply: say why it is closed without one."), "reason")
        elif found and not found.long:
            raise refuse(
                _("A paper is closed once it is answered, or once its reply is long overdue by the body’s own rules."),
                "awaited",
            )
        shut(by, kept)
    return kept


def shut(by: Viewer, kept: Opinion) -> None:
    """Nothing is awaited any more: the paper is closed, and its links end with it. `kept`: held still."""
    kept.closed_at = clock.now()
    kept.save(update_fields=["closed_at", "closed_for"])
    kept.links.filter(used_at=None, revoked_at=None).update(revoked_at=clock.now())
    record("closed", by, kept, text=kept.closed_for)


def answered_by(reply: Reply) -> list[Opinion]:
    """The papers of which a reply says something."""
    return list(Opinion.objects.filter(recommendations__answers__reply=reply).distinct())


@contextmanager
def all_held(by: Viewer, action: str, opinion: Opinion, *also: Opinion) -> Iterator[list[Opinion]]:
    """Several papers held still, in the order of their keys so that no two wait for each other; the first that was named comes first."""
    named = {one.pk: one for one in (opinion, *also)}
    with ExitStack() as stack:
        kept = {key: stack.enter_context(held(by, action, named[key], "sent", "answered")) for key in sorted(named)}
        yield [kept[key] for key in named]


def _reply(papers: Sequence[Opinion], on: date, channel: str, told: Told, **more: Any) -> Reply:
    for paper in papers:
        _after_sending(paper, on)
    opinion = papers[0]
    asked = {one.pk: one for paper in papers for one in queries.standing(paper)}
    if any(key not in asked and outcome for key, (outcome, _reason) in told.items()):
        raise refuse(
            _("One of these recommendations is not asked of you any more. Open the page again, and answer the others."),
            "empty",
        )
    given = {key: (outcome, reason.strip()) for key, (outcome, reason) in told.items() if outcome}
    if not given:
        raise refuse(_("Say what is answered to one recommendation at least."), "empty")
    for key, (outcome, reason) in given.items():
        if outcome not in rules.ANSWERS:
            raise ValueError(outcome)
        if outcome in ("rejected", "partly", "deferred") and not reason:
            raise refuse(
                _("Recommendation %(number)s: say why; only an acceptance needs no reason."),
                "reason",
                number=asked[key].number,
            )
    more["words"] = str(more.get("words", "")).strip()
    made: Reply = Reply.objects.create(
        body=opinion.body, opinion=opinion, on=on, channel=channel, entered_at=clock.now(), **more
    )
    Answer.objects.bulk_create(
        Answer(body=opinion.body, reply=made, recommendation=asked[key], outcome=outcome, reason=reason)
        for key, (outcome, reason) in given.items()
    )
    return made


def _not_again(papers: Sequence[Opinion], on: date, reference: str) -> None:
    """Go on only where no letter of that number and day was entered for one of these papers."""
    same = Reply.objects.filter(on=on, reference=reference, refused_at=None)
    if reference and same.filter(answers__recommendation__opinion__in=papers).exists():
        raise refuse(_("A letter of this number and this day was entered already."), "reference")


def _registered(by: Viewer, opinion: Opinion, reply: Reply, path: Path | None) -> None:
    """Enter a reply in the register of letters, as an answer to the letter that the paper went out with."""
    if reply.letter:
        return
    asked: Letter | None = opinion.sending.letter
    title = str(opinion.title)
    about = registering.subject(_("A reply: %(title)s"), title, title=title)
    reply.letter = registering.came(
        by, opinion.body, reply.on, reply.channel, about, opinion.sending.to,
        service=asked.service if asked else None, reference=reply.reference, text=reply.words, about=opinion.item, answers=asked,
        scan=(reply.media, reply.file, path.stat().st_size if path else 0),
    )  # fmt: skip
    reply.save(update_fields=["letter"])


def _make_firm(by: Viewer, reply: Reply) -> None:
    """From here on the reply counts; each standing recommendation's outcome is an act on the thread of what its paper rests on."""
    reply.firm_at = clock.now()
    reply.save(update_fields=["firm_at"])
    answers = reply.answers.select_related("recommendation__opinion__item", "recommendation__opinion__body")
    for one in answers.filter(recommendation__withdrawn_on=None).order_by(
        "recommendation__opinion__number", "recommendation__number"
    ):
        record(
            "answered",
            by,
            one.recommendation.opinion,
            number=one.recommendation.number,
            outcome=one.outcome,
            on=reply.on,
        )


def _after_sending(opinion: Opinion, on: date) -> None:
    not_to_come(on, "on")
    if on < opinion.sending.on:
        raise refuse(_("It went out on a later day."), "on")
