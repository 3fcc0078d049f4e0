"""Amendments to a draft: put forward, signed, withdrawn, decided."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from typing import Any

from django.db import transaction
from django.utils.translation import gettext as _

from takafu.commons.actions import let_follow
from takafu.kit import clock, formats
from takafu.kit.permissions import Refused, Viewer, require
from takafu.kit.tongues import Tongues
from takafu.law.parameters import checked, declared
from takafu.people.models import Person
from takafu.register.actions import decidable, keep_item, link, record
from takafu.register.models import Act
from takafu.register.rules import Verb, declare
from takafu.rulebook import queries, rules
from takafu.rulebook.actions.drafting import TOPIC, Gone, locked, named
from takafu.rulebook.models import Amendment, Article, Cosigner, Edition

declare(
    Verb("rulebook.amendments_opened", data={"number": int, "until": date}, topics=TOPIC),
    Verb("rulebook.amended", data={"number": int, "edition": int}, topics=TOPIC),
    Verb("rulebook.amendment_withdrawn", data={"number": int}, topics=TOPIC),
    Verb(
        "rulebook.amendment_decided",
        data={"number": int, "accepted": bool, "yes?": int, "no?": int, "blank?": int},
        topics=TOPIC,
    ),
)


class Clashing(ValueError):
    """It cannot be accepted beside one that is: `other` is that amendment's number."""

    def __init__(self, other: int) -> None:
        super().__init__(other)
        self.other = other

    def __str__(self) -> str:
        said = _("Amendment %(number)s was accepted and cannot stand beside this one.")
        return said % {"number": formats.number(self.other)}


@dataclass(frozen=True, slots=True)
class Count:
    """How an article-by-article vote ended, where it was counted."""

    yes: int
    no: int
    blank: int


def open_amendments(*, by: Viewer, edition: Edition, until: date) -> Edition:
    """Close a draft to its drafters and open it to amendments by every member, up to and with a day.

    Raises:
        ValueError: nothing is drafted, or the day is over.
        Gone: it is adopted.
    """
    require(by, "rulebook.draft", edition)
    if until < clock.today():
        raise ValueError("over")
    with transaction.atomic():
        kept = locked(edition)
        if kept.adopted_at:
            raise Gone
        if not kept.provisions.exists():
            raise ValueError("empty")
        if kept.amend_until == until:
            return kept
        kept.amendable_at, kept.amend_until = kept.amendable_at or clock.now(), until
        kept.save()
        data = {"number": kept.number, "until": until}
        record("rulebook.amendments_opened", by=by, body=kept.body, item=kept.item, data=data)
    return kept


def propose(
    *,
    by: Viewer,
    edition: Edition,
    kind: str,
    article: Article | None = None,
    heading: Tongues | None = None,
    words: Tongues | None = None,
    figures: Sequence[Mapping[str, Any]] = (),
    reason: str = "",
    on: Amendment | None = None,
) -> Amendment:
    """Put an amendment forward; `on` another, it gives that one other words. The same from the same person is put forward once.

    `figures`: what the article shall fix, {"code", "value", "unit", "bound"} each; one whose value is None it shall fix no longer.

    Raises:
        ValueError: nothing would change, or no such article in this draft.
        law.parameters.Impossible: a parameter cannot have that value.
        Gone: amendments are not taken, or what it would amend no longer stands.
    """
    require(by, "rulebook.amend", edition)
    heading, words, asked = heading or Tongues(), words or Tongues(), [_figure(one) for one in figures]
    with transaction.atomic():
        kept = locked(edition)
        on = kept.amendments.select_related("item").get(pk=on.pk) if on else None
        if not queries.takes_amendments(kept) or (on and not queries.stands(on)):
            raise Gone
        row = kept.provisions.filter(article=article).first() if article else None
        if article and row is None:
            raise ValueError("article")
        if kind == Amendment.Kind.REPLACE:
            heading, words, asked = _new(queries.stood(row, on), heading, words, asked)
        if (
            kind != Amendment.Kind.DELETE
            and not named(heading, words)
            and not (asked and kind == Amendment.Kind.REPLACE)
        ):
            raise ValueError("no words")
        same = {
            "kind": kind,
            "article": article,
            "on": on,
            "heading": heading,
            "words": words,
            "figures": asked,
            "person_id": by.person_id,
        }
        standing: Amendment | None = kept.amendments.filter(withdrawn_at=None, decided_at=None, **same).first()
        return standing or _made(by, kept, same, reason)


def _figure(one: Mapping[str, Any]) -> dict[str, Any]:
    value, unit = (None, "") if one["value"] is None else checked(one["code"], one["value"], one.get("unit", ""))
    return {"code": declared(one["code"]).code, "value": value, "unit": unit, "bound": one.get("bound", "")}


def _new(ground: rules.Provision, heading: Tongues, words: Tongues, figures: list[dict[str, Any]]) -> Any:
    """Of what is proposed, what differs from what stands: the same words are none."""
    if (heading, words) == (ground.heading, ground.words):
        heading, words = Tongues(), Tongues()
    now = {one["code"]: one for one in ground.parameters}
    differing = [
        one for one in figures if (one["code"] in now if one["value"] is None else one != now.get(one["code"]))
    ]
    return heading, words, differing


def _made(by: Viewer, edition: Edition, what: Mapping[str, Any], reason: str) -> Amendment:
    number = edition.amendments.count() + 1
    made = Amendment(body=edition.body, edition=edition, number=number, reason=reason.strip(), at=clock.now(), **what)
    about = made.article.item if made.article else edition.item
    made.item = keep_item(
        body=edition.body, kind="amendment", title=named(made.heading, made.words) or about.title, visibility="members",
        address=f"rulebook/amendments/{made.id}/", words=" ".join((*made.words.values(), made.reason)),
    )  # fmt: skip
    made.save(force_insert=True)
    link(source=made.item, relation="amends", target=made.on.item if made.on else about)
    if by.person_id:
        let_follow(person=by.person_id, body=edition.body_id, items=[made.item_id])
    data = {"number": number, "edition": edition.number}
    text = "\n".join((*made.words.values(), *rules.lines(made.figures)))
    record("rulebook.amended", by=by, body=edition.body, item=made.item, data=data, text=text)
    return made


def cosign(*, by: Viewer, amendment: Amendment, signs: bool = True) -> None:
    """Sign an amendment with its author, or no longer. A record, not an act.

    Raises:
        Gone: it no longer stands.
    """
    require(by, "rulebook.amend", amendment)
    with transaction.atomic():
        kept = Amendment.objects.select_for_update().get(pk=amendment.pk)
        if not queries.stands(kept):
            raise Gone
        if not signs or kept.person_id == by.person_id:
            kept.cosigners.filter(person=by.person_id).delete()
            return
        person = Person.objects.get(pk=by.person_id)
        Cosigner.objects.get_or_create(
            body_id=kept.body_id, amendment=kept, person=person, defaults={"at": clock.now()}
        )


def withdraw(*, by: Viewer, amendment: Amendment) -> Amendment:
    """Take one's own amendment back; what amends it falls with it.

    Raises:
        Gone: it was decided.
    """
    require(by, "rulebook.withdraw", amendment)
    with transaction.atomic():
        edition = locked(amendment.edition)
        kept: Amendment = edition.amendments.select_related("item").get(pk=amendment.pk)
        if kept.decided_at:
            raise Gone
        if kept.withdrawn_at is None:
            kept.withdrawn_at = clock.now()
            kept.save()
            _fall(kept)
            record(
                "rulebook.amendment_withdrawn", by=by, body=edition.body, item=kept.item, data={"number": kept.number}
            )
    return kept


def _fall(amendment: Amendment) -> None:
    """What amends an amendment falls with it."""
    amendment.amendments.filter(withdrawn_at=None, decided_at=None).update(withdrawn_at=clock.now())


def decide(
    *, by: Viewer, amendment: Amendment, accepted: bool, count: Count | None = None, authority: Act | None = None
) -> Amendment:
    """Enter what became of an amendment, with the count of an article-by-article vote where there was one. Once.

    What amends one that is not accepted falls with it.

    `authority`: the act of the meeting's vote that decided it, which brings its count.

    Raises:
        Gone: it was withdrawn, or decided otherwise already, or the edition is adopted.
        Clashing: it cannot stand beside one that was accepted.
    """
    if authority is None:
        require(by, "rulebook.decide", amendment)
    elif authority.body_id != amendment.body_id:
        raise Refused("rulebook.decide")
    else:
        count = _counted(authority)
    with transaction.atomic():
        edition = locked(amendment.edition)
        kept: Amendment = edition.amendments.select_related("item").get(pk=amendment.pk)
        if kept.decided_at and kept.accepted == accepted:
            return kept
        if kept.withdrawn_at or kept.decided_at or edition.adopted_at:
            raise Gone
        kept.accepted, kept.decided_at = accepted, clock.now()
        if accepted:
            _check(edition, kept)
        data = {"number": kept.number, "accepted": accepted}
        if count:
            kept.votes_for, kept.votes_against, kept.abstentions = count.yes, count.no, count.blank
            data |= {"yes": count.yes, "no": count.no, "blank": count.blank}
        kept.save()
        if not accepted:
            _fall(kept)
        record("rulebook.amendment_decided", by=by, body=edition.body, item=kept.item, data=data, authority=authority)
    return kept


decidable(
    "rulebook.amendment", decide, of="amendment", takes="amendment", majority="rules", waits=queries.stands, told=True,
)  # fmt: skip


def _counted(vote: Act) -> Count | None:
    """The count that a vote's act tells; None where the presidency declared what came of it."""
    given = [vote.data.get(name) for name in ("yes", "no", "blank")]
    return None if None in given else Count(*given)


def _check(edition: Edition, amendment: Amendment) -> None:
    accepted = [*queries.accepted(edition), amendment]
    if amendment.on_id and (rivals := [one for one in accepted[:-1] if one.on_id == amendment.on_id]):
        raise Clashing(rivals[0].number)
    key, numbers = str((amendment.on or amendment).key), {str(one.key): one.number for one in accepted}
    for clash in rules.clashes(queries.changes(accepted)):
        if key in (clash.one, clash.other):
            raise Clashing(numbers[clash.one if clash.other == key else clash.other])
