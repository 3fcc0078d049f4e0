"""From a draft to an adopted paper: put forward, taken back, adopted by a meeting's vote, dissent noted."""

from __future__ import annotations

from django.db.models import Max
from django.utils.translation import gettext_lazy as _

from takafu.kit import clock
from takafu.kit.legal import verdicts
from takafu.kit.permissions import Refused, Viewer
from takafu.kit.refusals import refuse
from takafu.opinions import queries, rules
from takafu.opinions.actions._common import TOPIC, held, official, record
from takafu.opinions.models import Opinion
from takafu.register import actions as register
from takafu.register.models import Act, Revision
from takafu.register.rules import Verb, declare
from takafu.rulebook.queries import names

declare(
    Verb("opinions.proposed", topics=TOPIC),
    Verb("opinions.taken_back", topics=TOPIC),
    Verb("opinions.adopted", data={"year": int, "number": int}, topics=TOPIC),
    Verb("opinions.dissent_noted", topics=TOPIC),
)


def propose(*, by: Viewer, opinion: Opinion) -> Opinion:
    """Put a draft forward to be decided; from here on it is not written on. Again changes nothing.

    Raises:
        ValidationError: it recommends nothing yet, is an alternative to nothing, or an opinion without its sense.
    """
    with held(by, "opinions.propose", opinion, "draft", "proposed") as kept:
        if kept.proposed_at:
            return kept
        if not kept.recommendations.all():
            raise refuse(_("A paper recommends something: add a recommendation first."), "empty")
        if kept.kind == "alternative" and not (kept.project and any(ours for _theirs, ours in kept.compared.values())):
            raise refuse(
                _(
                    "Say which project it answers, and what the alternative is: write on it, and fill one side of it at least."
                ),
                "project",
            )
        if kept.kind in rules.SENSED and not kept.sense:
            raise refuse(
                _("Say what the opinion comes to, favourable or not: write on it, and choose its sense."), "sense"
            )
        kept.proposed_at = clock.now()
        kept.save()
        record("proposed", by, kept)
    return kept


def take_back(*, by: Viewer, opinion: Opinion) -> Opinion:
    """Make a paper that was put forward a draft again, to be written on. Again changes nothing."""
    with held(by, "opinions.propose", opinion, "draft", "proposed") as kept:
        if kept.proposed_at is None:
            return kept
        kept.proposed_at = None
        kept.save()
        record("taken_back", by, kept)
    return kept


def adopt(*, by: Viewer, opinion: Opinion, authority: Act | None = None) -> Opinion:
    """Adopt a paper on the authority of a meeting's decision, once; it takes the year's next number.

    An urgent note is adopted by the presidency where no meeting can be waited for, unless the rules leave it to one.

    Raises:
        Refused: no decision bears it out, and it is no urgent note or this viewer does not preside.
        ValidationError: it was not put forward, or the rules leave urgent notes to a meeting.
    """
    if authority is not None and authority.body_id != opinion.body_id:
        raise Refused("opinions.adopt")
    with held(by, "opinions.adopt", opinion, taken=authority is not None) as kept:
        if kept.adopted_at:
            return kept
        if kept.proposed_at is None:
            raise refuse(_("It was not put forward, or was taken back to be written on."), "state")
        if authority is None and (told := queries.urgent()).met is False:
            raise refuse(verdicts.sentence(told, names()), "urgent")
        list(Revision.objects.select_for_update().filter(topic=register.COUNTER))  # the one lock that numbers wait for
        kept.year = clock.today().year
        numbers = Opinion.objects.filter(year=kept.year).aggregate(last=Max("number"))
        kept.number, kept.adopted_at, kept.decided_by = 1 + (numbers["last"] or 0), clock.now(), authority
        kept.save()
        record("adopted", by, kept, text=official(kept), authority=authority, year=kept.year, number=kept.number)
    return kept


register.decidable(
    "opinions.opinion", adopt, of="opinion", takes="opinion", majority="opinion",
    waits=lambda opinion: opinion.proposed_at is not None and opinion.adopted_at is None,
)  # fmt: skip


def note_dissent(*, by: Viewer, opinion: Opinion, dissent: str) -> Opinion:
    """Note who saw it otherwise, and why, in their words; until the paper is sent. The same words again are no act."""
    with held(by, "opinions.propose", opinion, "proposed", "adopted") as kept:
        if kept.dissent == dissent.strip():
            return kept
        kept.dissent = dissent.strip()
        kept.save(update_fields=["dissent"])
        record("dissent_noted", by, kept, text=kept.dissent)
    return kept
