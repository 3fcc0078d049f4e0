"""Rounds of an election are held, counted and told by the rules; what these leave to a person is said by who presides."""

from __future__ import annotations

import json
from collections.abc import Collection, Mapping
from typing import Any
from uuid import UUID

from django.utils.translation import gettext_lazy as _

from takafu.kit import clock
from takafu.kit.permissions import Viewer
from takafu.kit.refusals import refuse
from takafu.kit.tongues import Tongues
from takafu.law import elections, keeping, lists, verdicts
from takafu.law.elections import Count, Result
from takafu.meetings import electing, election_wording, listing, polling, queries, wording
from takafu.meetings.actions.ballots import annul_box, close_box, open_box
from takafu.meetings.actions.candidates import kept_election, not_over
from takafu.meetings.actions.declaring import elect, not_own
from takafu.meetings.actions.holding import PUBLIC, TOPIC, held
from takafu.meetings.models import Box, Candidacy, Contender, Election, Meeting, Round, Slate
from takafu.people.models import Person
from takafu.register import actions as register
from takafu.register.rules import Verb, declare

_COUNTS = {
    "round": int,
    "way": str,
    "outcome": str,
    "voters": int,
    "blank": int,
    "spoilt": int,
    "present": int,
    "office": int,
}
declare(
    Verb("meetings.round_opened", data={"round": int, "way": str, "candidates": int, "list_seats?": str}, topics=TOPIC),
    Verb("meetings.round_closed", data=_COUNTS, topics=PUBLIC, public=True),
)
AGAINST = "against"


def open_round(*, by: Viewer, election: Election, way: str, knowing: bool = False, list_seats: str = "") -> Round:
    """Open a round among those who stand. One that is open is that round. A secret ballot opens with it.

    `knowing`: the rules say nothing of a quorum; of a secret ballot, what `polling.doubts` tells. `list_seats`: how places go to lists, as
    those who vote agreed, where no rule says it.

    Raises:
        ValidationError: the sitting is not open, a round or the election is over, nobody stands, no quorum, the rules name who is
            elected ("declare"), sheets with codes or hands would need several names ("several"), hands where the rules ask for a
            secret ballot ("secret"), how places go to lists is not said
            ("list_seats") or does not fit several posts ("posts"), or something must be known first ("silent", "doubt").
    """
    with held(by, "meetings.preside", election.meeting, "open") as kept:
        election = kept_election(kept, election)
        open_now: Round | None = kept.rounds.filter(closed_at=None).first()
        if open_now is not None and open_now.election_id == election.pk:
            return open_now
        if open_now is not None:
            raise refuse(_("A round is open. Close it first."), "round")
        not_over(election)
        if electing.state(election) == "open" and electing.leaves_to_person(election):
            raise refuse(_("The rules name who is elected: say who that is."), "declare")
        rows = electing.entrants(election)
        _agree(election, list_seats)
        boxed = way in (Round.Way.SECRET, Round.Way.CODES)
        _may_open(kept, rows, knowing or boxed)
        number, seats = electing.next_number(election), electing.left(election)
        names = electing.names(election, seats, len(rows))
        if way == Round.Way.CODES and names > 1:
            raise refuse(
                _("A sheet with codes holds one name: elect to several places on phones, or on paper."), "several"
            )
        if way == Round.Way.HANDS:
            _openly(kept, names)
        coded = way == Round.Way.CODES
        box = _box(by, election, rows, number, knowing, coded=coded, names=names) if boxed else None
        made: Round = Round.objects.create(
            body=kept.body, election=election, meeting=kept, number=number, seats=seats, way=way, box=box,
            opened_at=clock.now(),
        )  # fmt: skip
        Contender.objects.bulk_create([_contender(made, one) for one in rows])
        data: dict[str, Any] = {"round": number, "way": way, "candidates": len(rows)}
        data |= {"list_seats": election.list_seats} if election.list_seats else {}
        register.record("meetings.round_opened", by=by, body=kept.body, item=election.item, data=data)
    return made


def _contender(held_now: Round, one: Candidacy | Slate) -> Contender:
    made = Contender(body=held_now.body, round=held_now)
    if isinstance(one, Slate):
        made.slate = one
    else:
        made.candidacy = one
    return made


def _agree(election: Election, list_seats: str) -> None:
    """How places go to lists is known before anybody votes: by the rules, or as those who vote agreed."""
    if not election.by_lists:
        return
    if not listing.way(election):
        if list_seats not in listing.WAYS:
            raise refuse(_("No article says how places go to lists: say what the members agreed on."), "list_seats")
        election.list_seats = list_seats
        election.save(update_fields=["list_seats"])
    if election.posts and listing.way(election) != listing.ONE:
        raise refuse(
            _("Several posts go to one list in its order. Where places are shared, call an election to each post."),
            "posts",
        )


def _openly(meeting: Meeting, names: int) -> None:
    """Hands are raised for one name or one list, and where the rules ask for no secret ballot."""
    if names > 1:
        raise refuse(
            _("Hands are raised for one name or one list: elect to several places on phones, or on paper."), "several"
        )
    told = verdicts.ballot(queries.standing(meeting), secret=False, decision="election")
    if told.met is False:
        raise refuse(wording.because(told, _("Vote on phones, or on paper.")), "secret")


def _may_open(meeting: Meeting, rows: Collection[Candidacy | Slate], knowing: bool) -> None:
    if not rows:
        raise refuse(_("Nobody stands who may be elected."), "nobody_stands")
    verdict = queries.quorum(meeting, clock.now())
    if verdict.met is False:
        raise refuse(wording.because(verdict, _("No vote can be opened.")), "quorum")
    if verdict.met is None and not knowing:
        raise refuse(
            _("The rules in force say nothing of a quorum: confirm that you open the vote all the same."), "silent"
        )


def _box(
    by: Viewer, election: Election, rows: Collection[Candidacy | Slate], number: int, knowing: bool, **how: Any
) -> Box:
    """The ballot of a round: the candidates or lists by their keys; against, where one stands alone; a blank paper."""
    choices = [(str(one.pk), one.name if isinstance(one, Slate) else one.person.name) for one in rows]
    choices += [(AGAINST, Tongues())] if electing.against(election, len(rows)) else []
    return open_box(
        by=by, meeting=election.meeting, entry=election.entry, question=election_wording.titled(election, number),
        choices=[*choices, (polling.BLANK, Tongues())], back=election.item.address, decision="election", knowing=knowing,
        **how,
    )  # fmt: skip


def close_round(
    *,
    by: Viewer,
    round: Round,  # noqa: A002 - what it is called in every rule
    votes: Mapping[UUID, int] | None = None,
    against: int = 0,
    blank: int = 0,
    spoilt: int = 0,
    papers: int | None = None,
    knowing: bool = False,
) -> Round:
    """Close a round and tell what it comes to, with its working. Once. A secret ballot is counted from its papers.

    `votes`: of each candidacy, where papers were counted by hand; `papers`: how many there were, where one may hold several names.
    `knowing`: whoever counts stands themself; or so few voted by secret ballot that the result may tell who cast what.

    Raises:
        ValidationError: one stands oneself ("own"), more papers than voters ("many"), no number of somebody, or as `close_box`.
    """
    with held(by, "meetings.preside", round.meeting, "open") as kept:
        round = kept.rounds.select_related("box").get(pk=round.pk)  # noqa: A001 - as above
        election = kept_election(kept, round.election)
        if round.closed_at:
            return round
        round.election = election
        rows = {one.key: one for one in round.contenders.select_related("candidacy__person", "slate")}
        if round.box is not None:
            round.box = close_box(by=by, box=round.box, knowing=knowing)
            counted = dict(polling.tally(round.box))
        else:
            not_own(by, election, knowing)
            counted = {str(key): number for key, number in (votes or {}).items()}
            counted |= {AGAINST: against, polling.BLANK: blank}
            round.spoilt = spoilt
            round.voters = _papers(round, rows, counted, papers)
            if round.voters > (able := len(polling.eligible(kept, clock.now()))):
                raise refuse(
                    _("More papers were counted than people who may vote: %(able)s. Count again."), "many", able=able
                )
        _count(kept, round, rows, counted)
        told = _result(kept, round, rows)
        _close(by, election, round, rows, told)
    return round


def _papers(held_now: Round, rows: Collection[str], counted: Mapping[str, int], said: int | None) -> int:
    """How many papers there were.

    Raises:
        ValidationError: a number is missing or cannot be ("numbers").
    """
    numbers = [*counted.values(), held_now.spoilt]
    if not set(rows) <= counted.keys() or len(counted) != len(rows) + 2 or min(numbers) < 0:
        raise refuse(_("Give the votes of each candidate, as whole numbers."), "numbers")
    if counted[AGAINST] and not electing.against(held_now.election, len(rows)):
        raise refuse(_("Papers against are counted only where one stands alone."), "numbers")
    names = electing.names(held_now.election, held_now.seats, len(rows))
    if names == 1:
        return sum(numbers)
    valid = (said or 0) - counted[polling.BLANK] - held_now.spoilt
    votes = [counted[key] for key in rows]
    if said is None or valid < 0 or max(votes) > valid or not valid <= sum(votes) <= valid * names:
        raise refuse(
            _(
                "These numbers cannot be: each paper that is neither blank nor spoilt names one candidate at least, and "
                "%(names)s at most, nobody twice. Count again."
            ),
            "numbers",
            names=names,
        )
    return said


def _count(meeting: Meeting, held_now: Round, rows: Mapping[str, Contender], counted: Mapping[str, int]) -> None:
    for key, one in rows.items():
        one.votes = counted[key]
    held_now.against, held_now.blank = counted.get(AGAINST, 0), counted[polling.BLANK]
    if held_now.box is not None:
        held_now.voters = polling.papers(held_now.box, counted)
    held_now.present, held_now.office = queries.counted(meeting, clock.now())


def _result(meeting: Meeting, held_now: Round, rows: Mapping[str, Contender]) -> Result:
    """Of the quorum, where it was lost meanwhile; else of the votes."""
    quorum = queries.quorum(meeting, clock.now())
    if quorum.met is False:
        return Result(quorum)
    women = frozenset(
        key for key, one in rows.items() if one.candidacy and one.candidacy.person.gender == Person.Gender.FEMALE
    )
    several = electing.names(held_now.election, held_now.seats, len(rows)) > 1
    count = Count(
        {key: one.votes or 0 for key, one in rows.items()}, held_now.present or 0, held_now.office or 0, held_now.number,
        held_now.against, held_now.blank, held_now.spoilt, women, held_now.seats,
        held_now.voters - held_now.blank - held_now.spoilt if several else None,
    )  # fmt: skip
    if held_now.election.by_lists:
        return _among_lists(meeting, held_now, rows, count)
    return elections.result(queries.standing(meeting), count)


def _among_lists(meeting: Meeting, held_now: Round, rows: Mapping[str, Contender], count: Count) -> Result:
    """The result of a round among lists, by their keys; each keeps the places that it has by the count."""
    told = lists.result(queries.standing(meeting), count, held_now.election.list_seats)
    for key, one in rows.items():
        one.won = told.places.get(key, 0)
    waiting = () if told.verdict.met is not None else told.tied
    return Result(told.verdict, tuple(key for key in told.places if key not in waiting), told.on, told.tied)


def _chosen(election: Election, told: Result, rows: Mapping[str, Contender]) -> list[Candidacy]:
    """Who is elected by a round; of a list, as many as it has places, in its order."""
    if not election.by_lists:
        return [one.candidacy for key in told.elected if (one := rows[key]).candidacy]
    may_be = electing.eligible(election.meeting)
    return [
        chosen for one in sorted(rows.values(), key=lambda one: -(one.won or 0)) if one.slate and one.won
        for chosen in listing.free(one.slate, may_be)[: one.won]
    ]  # fmt: skip


def _outcome(told: Result) -> str:
    if told.verdict.question == "quorum":
        return Round.Outcome.VOID
    if told.verdict.met is not None:
        return Round.Outcome.ELECTED if told.verdict.met else Round.Outcome.NOBODY
    if told.on and told.tied:
        return Round.Outcome.AGAIN
    if told.on:
        return Round.Outcome.PART if told.elected else Round.Outcome.NEXT
    return Round.Outcome.OPEN


def _fate(told: Result, key: str) -> str:
    if told.verdict.question == "quorum":
        return ""
    if key in told.elected:
        return Contender.Fate.ELECTED
    if key in told.on:
        return Contender.Fate.ON
    if told.verdict.met is None and not told.on and key in told.tied:
        return Contender.Fate.TIED
    return Contender.Fate.OUT if told.verdict.met is not None or told.on or told.tied else ""


def _close(by: Viewer, election: Election, held_now: Round, rows: Mapping[str, Contender], told: Result) -> None:
    """Keep what a round came to, who is elected, and that the election ended where no other round follows; in the caller's transaction."""
    held_now.closed_at, held_now.outcome = clock.now(), _outcome(told)
    held_now.verdict = keeping.stored(told.verdict)
    held_now.save()
    for key, one in rows.items():
        one.fate = _fate(told, key)
        one.save(update_fields=["votes", "fate", "won"])
    _record(by, election, held_now, rows)
    if held_now.outcome != Round.Outcome.VOID:
        elect(by, election, _chosen(election, told, rows), over=told.verdict.met is not None)


def _record(by: Viewer, election: Election, held_now: Round, rows: Mapping[str, Contender]) -> None:
    """The act of a round, which seals its working: numbers by the keys of candidacies, without a name."""
    data = {"round": held_now.number} | {
        name: getattr(held_now, name) for name in ("way", "outcome", "voters", "blank", "spoilt", "present", "office")
    }
    working: dict[str, Any] = {
        "votes": {key: one.votes for key, one in rows.items()},
        AGAINST: held_now.against,
        "verdict": held_now.verdict,
    }
    if election.by_lists:
        working["places"] = {key: one.won for key, one in rows.items()}
    text = json.dumps(data | working, ensure_ascii=False, sort_keys=True, indent=1)
    register.record("meetings.round_closed", by=by, body=election.body, item=election.item, data=data, text=text)


def annul_round(*, by: Viewer, round: Round) -> Round:  # noqa: A002 - what it is called in every rule
    """Give up a round that is open: nothing of it is counted, and it is held again under its number. Once.

    Raises:
        ValidationError: it is closed.
    """
    with held(by, "meetings.preside", round.meeting, "open") as kept:
        round = kept.rounds.select_related("box").get(pk=round.pk)  # noqa: A001 - as above
        if round.outcome == Round.Outcome.ANNULLED:
            return round
        if round.closed_at:
            raise refuse(_("This round is closed: its result stands."), "closed")
        if round.box is not None:
            round.box = annul_box(by=by, box=round.box)
        round.present, round.office = queries.counted(kept, clock.now())
        round.closed_at, round.outcome = clock.now(), Round.Outcome.ANNULLED
        round.save()
        _record(by, kept_election(kept, round.election), round, {})
    return round
