"""Who is elected: by the count of a round, or said by who presides where the rules leave it to a person."""

from __future__ import annotations

from collections.abc import Collection
from typing import Any
from uuid import UUID

from django.utils.translation import gettext_lazy as _

from takafu.kit import clock
from takafu.kit.permissions import Viewer
from takafu.kit.refusals import refuse
from takafu.meetings import electing, listing
from takafu.meetings.actions.candidates import ABOUT, about, kept_election
from takafu.meetings.actions.holding import PUBLIC, held
from takafu.meetings.models import Candidacy, Contender, Election, Slate
from takafu.register import actions as register
from takafu.register.rules import Verb, declare

declare(
    Verb("meetings.candidate_elected", data={"candidacy": UUID, "declared": bool}, topics=PUBLIC, public=True),
    Verb(
        "meetings.election_ended",
        data=ABOUT | {"elected": bool, "declared": bool, "candidacy?": UUID},
        topics=PUBLIC,
        public=True,
    ),
)


def not_own(by: Viewer, election: Election, knowing: bool) -> None:
    """Refused where one stands oneself, unless the members agree.

    Raises:
        ValidationError: "own".
    """
    if electing.stands_in(by, election) and not knowing:
        raise refuse(
            _("You stand in this election yourself: let somebody else count, or confirm that the members agree."), "own"
        )


def declare_elected(
    *, by: Viewer, election: Election, candidacy: Candidacy | None, slate: Slate | None = None, knowing: bool = False
) -> Election:
    """Say who is elected where the rules leave it to a person: an age, a lot, or rules that are silent; None: nobody, or nobody more.

    Once each; where the last place is filled, the election is over. `slate`: which list takes the place, or all where one takes all.

    Raises:
        ValidationError: there is nothing to be said, they are not among whom it is said of, the rules name somebody ("somebody"), or
            one stands oneself ("own").
    """
    with held(by, "meetings.preside", election.meeting, "open") as kept:
        election = kept_election(kept, election)
        known, said = {one.pk for one in electing.elected(election)}, candidacy or slate
        if candidacy.pk in known if candidacy else said is None and election.ended_at and not known:
            return election
        among = electing.to_declare(election)
        if said is None and among and electing.leaves_to_person(election):
            raise refuse(_("The rules name who is elected: say who that is."), "somebody")
        if str(said.pk) not in {one.key for one in among} if said else not electing.may_end_empty(election):
            raise refuse(_("There is nothing to be said about this election any more."), "over")
        not_own(by, election, knowing)
        chosen = [one for row in among if said and row.key == str(said.pk) for one in _said(election, row)]
        over = said is None or electing.left(election) == len(chosen) or _takes_all(election)
        elect(by, election, chosen, over=over, declared=True)
    return election


def _said(election: Election, row: Contender) -> list[Candidacy]:
    """Whom saying this elects: the candidate; of a list its next, or all of it where it takes all. In a tie it is said of a list once."""
    if row.candidacy:
        return [row.candidacy]
    assert row.slate is not None  # noqa: S101 - a contender is one of both
    if row.fate == Contender.Fate.TIED:
        row.fate = Contender.Fate.ELECTED
        row.save(update_fields=["fate"])
    rows = listing.free(row.slate, electing.eligible(election.meeting))
    return rows[: electing.left(election) if _takes_all(election) else 1]


def _takes_all(election: Election) -> bool:
    return election.by_lists and listing.way(election) == listing.ONE


def elect(by: Viewer, election: Election, chosen: Collection[Candidacy], *, over: bool, declared: bool = False) -> None:
    """These are elected, each by an act on which a post can be given; `over`: nobody else will be. Of one place both are one act."""
    made = {}
    if election.seats > 1:
        for one in chosen:
            data: dict[str, Any] = {"candidacy": one.pk, "declared": declared}
            made[one.pk] = register.record(
                "meetings.candidate_elected", by=by, body=election.body, item=election.item, data=data
            )
    if over:
        some = bool(chosen or electing.elected(election))
        told: dict[str, Any] = about(election) | {"elected": some, "declared": declared, "candidacy": None}
        if election.seats == 1:
            told["candidacy"] = next((one.pk for one in chosen), None)
        election.ended_at = clock.now()
        election.decision = register.record(
            "meetings.election_ended", by=by, body=election.body, item=election.item, data=told
        )
        election.save(update_fields=["ended_at", "decision"])
    for one in chosen:
        one.decision = made.get(one.pk, election.decision)
        one.save(update_fields=["decision"])
        register.link(source=election.item, relation="elected", target=one.person.item)
