"""Motions are moved, amended, withdrawn and voted; what was adopted is carried out on the closing act's authority."""

from __future__ import annotations

from datetime import date
from typing import Any

from django.core.exceptions import PermissionDenied, ValidationError
from django.db import transaction
from django.db.models import Max
from django.utils.translation import gettext, override
from django.utils.translation import gettext_lazy as _

from takafu.kit import clock
from takafu.kit.permissions import Viewer, require
from takafu.kit.refusals import refuse
from takafu.kit.tongues import Tongues
from takafu.law import keeping
from takafu.law.verdicts import Side, Verdict
from takafu.meetings import polling, queries, rules, voting, wording
from takafu.meetings.actions.ballots import annul_box, close_box, open_box
from takafu.meetings.actions.holding import BEFORE, PUBLIC, TOPIC, held
from takafu.meetings.models import AgendaItem, Box, Choice, Meeting, Motion, Vote
from takafu.people.models import Person
from takafu.register import actions as register
from takafu.register.models import Item
from takafu.register.rules import Verb, declare

_COUNTS = {
    "round": int,
    "way": str,
    "outcome": str,
    "yes?": int,
    "no?": int,
    "blank?": int,
    "present": int,
    "office": int,
}
declare(
    Verb("meetings.moved_motion", data={"number": int}, topics=TOPIC),
    Verb("meetings.motion_withdrawn", data={"number": int}, topics=TOPIC),
    Verb("meetings.motion_reworded", data={"number": int}, topics=TOPIC),
    Verb("meetings.vote_opened", data={"number": int, "round": int, "way": str}, topics=TOPIC),
    Verb("meetings.vote_closed", data={"number": int, **_COUNTS}, topics=PUBLIC, public=True),
    Verb("meetings.vote_declared", data={"number": int, "adopted": bool}, topics=PUBLIC, public=True),
)
LONGEST = 5000
OPEN: tuple[rules.State, ...] = (*BEFORE, "open")


def _reduced(text: str) -> str:
    return text.strip().replace("\r\n", "\n")


def _title(text: str) -> Tongues:
    line = text.strip().splitlines()[0]
    return Tongues(ar=line if len(line) <= 120 else line[:117].rsplit(" ", 1)[0] + "…")


def move_motion(
    *,
    by: Viewer,
    entry: AgendaItem,
    text: str,
    on: Motion | None = None,
    decides: Item | None = None,
    start: date | None = None,
) -> Motion:
    """Put a motion forward on an item of the agenda, or other words for one (`on`). The same words once.

    `decides`: what is carried out once it is adopted; `start`: from which day.

    Raises:
        ValidationError: no words, the meeting is over, what it would decide does not wait, or its first day is not said.
    """
    text = _reduced(text)
    with held(by, "meetings.move", entry.meeting, *OPEN) as kept:
        if not text or len(text) > LONGEST:
            raise refuse(_("Write the words that the meeting should decide, in 5000 letters at most."), "no_text")
        standing: Motion | None = kept.motions.filter(entry=entry, text=text, on=on, withdrawn_at=None).first()
        if standing:
            return standing
        if on is not None and (on.on_id or on.meeting_id != kept.pk or voting.state(on) not in ("moved", "open")):
            raise refuse(_("This motion cannot be amended any more."), "decided")
        kind = _kind(decides, start)
        made = Motion(
            body=kept.body, meeting=kept, entry=entry, number=(kept.motions.aggregate(last=Max("number"))["last"] or 0) + 1,
            text=text, on=on, kind=on.kind if on else kind, decides=decides, start=start, mover_id=by.person_id,
            moved_at=clock.now(),
        )  # fmt: skip
        made.item = _item(kept, entry, made)
        made.save(force_insert=True)
        register.link(source=made.item, relation="moved-on", target=entry.item)
        if decides is not None:
            register.link(source=made.item, relation="would-decide", target=decides)
        data = {"number": made.number}
        register.record("meetings.moved_motion", by=by, body=kept.body, item=made.item, data=data, text=text)
    return made


def _kind(decides: Item | None, start: date | None) -> str:
    if decides is None:
        return ""
    decision = register.decidable_of(decides.kind)
    if decision is None or not voting.waits(decides):
        raise refuse(_("This does not wait to be decided any more."), "decides")
    if decision.asks and start is None:
        raise refuse(_("Say from which day it is to be in force."), "start")
    return decision.majority


def _item(meeting: Meeting, entry: AgendaItem, motion: Motion) -> Item:
    return register.keep_item(
        body=meeting.body, kind="motion", title=_title(motion.text), visibility=entry.item.visibility,
        address=f"meetings/motions/{motion.pk}/", words=motion.text, item=motion.item if motion.item_id else None,
    )  # fmt: skip


def withdraw_motion(*, by: Viewer, motion: Motion) -> Motion:
    """Take a motion back: its mover, or who keeps the meeting. Once.

    Raises:
        ValidationError: it is voted on, or decided.
    """
    with held(by, "meetings.withdraw_motion", motion.meeting, *OPEN, on=motion) as kept:
        motion = kept.motions.select_related("item").get(pk=motion.pk)
        if motion.withdrawn_at:
            return motion
        if voting.state(motion) not in ("moved", "open"):
            raise refuse(_("It is voted on, or decided: it is not taken back any more."), "decided")
        motion.withdrawn_at = clock.now()
        motion.save(update_fields=["withdrawn_at"])
        data = {"number": motion.number}
        register.record("meetings.motion_withdrawn", by=by, body=kept.body, item=motion.item, data=data)
    return motion


def open_vote(*, by: Viewer, motion: Motion, way: str, knowing: bool = False) -> Vote:
    """Open a vote on a motion. What is open already is that vote. A secret one opens its ballot with it.

    `knowing`: the rules ask for a secret vote, or say nothing of a quorum, and who presides goes on all the same; of a secret
    vote, what `polling.doubts` tells.

    Raises:
        ValidationError: the sitting is not open, another vote is ("voting"), the motion is decided, an amendment comes first
            ("amendment"), the quorum was lost ("quorum"), or something must be confirmed ("secret", "silent", "doubt").
    """
    with held(by, "meetings.preside", motion.meeting, "open") as kept:
        motion = kept.motions.select_related("item").get(pk=motion.pk)
        running: Vote | None = kept.votes.filter(closed_at=None).first()
        if running is not None and running.motion_id == motion.pk:
            return running
        if running is not None:
            raise refuse(_("Another vote is open. Close it first."), "voting")
        if voting.state(motion) not in ("moved", "open"):
            raise refuse(_("It is decided, or was taken back."), "decided")
        first = voting.waiting(motion)
        if first is not None:
            raise refuse(_("Amendment %(number)s to it is decided first."), "amendment", number=first.number)
        boxed = way in (Vote.Way.SECRET, Vote.Way.CODES)
        _confirmed(kept, knowing or boxed)
        box = _box(by, kept, motion, knowing, coded=way == Vote.Way.CODES) if boxed else None
        made: Vote = Vote.objects.create(
            body=kept.body, motion=motion, meeting=kept, way=way, round=motion.votes.count() + 1, opened_at=clock.now(),
            box=box,
        )  # fmt: skip
        data = {"number": motion.number, "round": made.round, "way": way}
        register.record("meetings.vote_opened", by=by, body=kept.body, item=motion.item, data=data)
    return made


def _box(by: Viewer, meeting: Meeting, motion: Motion, knowing: bool, *, coded: bool) -> Box:
    """The secret ballot of a motion, whose question is its number and its first line."""
    question = {}
    for language in ("ar", "fr"):
        with override(language):
            question[language] = f"{gettext('Motion %(number)s') % {'number': motion.number}}: {motion.item.title}"
    return open_box(
        by=by, meeting=meeting, entry=motion.entry, question=Tongues(question), back=motion.item.address, knowing=knowing,
        choices=[(answer, Tongues()) for answer in Choice.Answer.values], coded=coded,
    )  # fmt: skip


def _confirmed(meeting: Meeting, knowing: bool) -> None:
    verdict = queries.quorum(meeting, clock.now())
    if verdict.met is False:
        raise refuse(wording.because(verdict, _("No vote can be opened.")), "quorum")
    if not knowing and verdict.met is None:
        raise refuse(
            _("The rules in force say nothing of a quorum: confirm that you open the vote all the same."), "silent"
        )
    openly = voting.openly(meeting)
    if not knowing and openly.met is False:
        raise refuse(wording.because(openly, _("Confirm that the members agreed to vote openly.")), "secret")


def cast(*, by: Viewer, vote: Vote, answer: str, person: Person | None = None) -> Choice:
    """Say how one votes where names are called: one's own vote, one that one holds as a proxy, or, for who keeps the meeting, what
    was said aloud. It may be changed until the vote is closed; what a phone sends twice counts once.

    Raises:
        ValidationError: the vote is closed, not by name, or that person's vote does not count now.
    """
    whose = person.pk if person else by.person_id
    casters = voting.casters(vote.meeting)
    own = whose is not None and by.person_id == casters.get(whose, whose)
    require(by, "meetings.cast" if own else "meetings.keep", vote)
    with transaction.atomic():
        kept: Vote = Vote.objects.select_for_update(of=("self",)).select_related("meeting", "body").get(pk=vote.pk)
        if kept.closed_at:
            raise refuse(_("The vote is closed."), "closed")
        if kept.way != Vote.Way.NAMED or answer not in Choice.Answer.values:
            raise refuse(_("In this vote hands are counted."), "way")
        if whose is None or whose not in casters:
            raise refuse(_("Only who is noted as present votes. Ask the secretary to note you."), "absent")
        if own and whose != by.person_id and kept.named.filter(person=whose, cast_by=None).exists():
            raise refuse(_("They voted themselves before they left: that stands."), "spoken")
        made: Choice = Choice.objects.update_or_create(
            body=kept.body, vote=kept, person_id=whose,
            defaults={"answer": answer, "cast_by_id": None if by.person_id == whose else by.person_id},
        )[0]  # fmt: skip
    return made


def close_vote(
    *,
    by: Viewer,
    vote: Vote,
    yes: int = 0,
    no: int = 0,
    blank: int = 0,
    president: Side = "",
    knowing: bool = False,
) -> Vote:
    """Close a vote and tell what came of it, with its working; what was adopted is carried out in the same transaction. Once.

    `yes`, `no`, `blank`, `president`: of a show of hands; a vote by name is counted from what was said, a secret one from its
    papers, whose ballot is closed with it. `knowing`: so few cast one that the result may tell who cast what.

    Raises:
        ValidationError: more hands were counted than may vote ("many"), or as `close_box`.
    """
    with held(by, "meetings.preside", vote.meeting, "open") as kept:
        vote = kept.votes.select_related("motion__item", "motion__entry", "motion__decides", "box").get(pk=vote.pk)
        vote.meeting = kept
        if vote.closed_at:
            return vote
        now = clock.now()
        said = {"yes": yes, "no": no, "blank": blank}
        able = len(voting.voters(kept, now))
        if vote.way == Vote.Way.NAMED:
            seated = polling.voices(kept)  # whose seat ended meanwhile votes no more
            spoken = {key: answer for key, answer in voting.answers(vote).items() if key in seated}
            said, president = voting.counts(spoken), voting.president_side(kept, spoken)
        elif vote.box is not None:
            vote.box = close_box(by=by, box=vote.box, knowing=knowing)
            said, president = dict(polling.tally(vote.box)), ""
        elif min(said.values()) < 0 or sum(said.values()) > able:
            raise refuse(
                _("More hands were counted than people who may vote: %(able)s. Count again."), "many", able=able
            )
        vote.present, vote.office = queries.counted(kept, now)
        verdict = _verdict(vote, said, president)
        vote.closed_at, vote.verdict, vote.outcome = now, keeping.stored(verdict), _outcome(verdict)
        vote.yes, vote.no, vote.blank = said["yes"], said["no"], said["blank"]
        _decided(by, vote)
    return vote


def annul_vote(*, by: Viewer, vote: Vote) -> Vote:
    """Give up a secret vote that is open: its ballot is annulled, and the motion may be voted again. Once.

    Raises:
        ValidationError: it is closed.
    """
    with held(by, "meetings.preside", vote.meeting, "open") as kept:
        vote = kept.votes.select_related("motion__item", "box").get(pk=vote.pk)
        vote.meeting = kept
        if vote.outcome == Vote.Outcome.ANNULLED:
            return vote
        if vote.closed_at or vote.box is None:
            raise refuse(_("This ballot is closed: its result stands."), "closed")
        vote.box = annul_box(by=by, box=vote.box)
        vote.present, vote.office = queries.counted(kept, clock.now())
        vote.closed_at, vote.outcome = clock.now(), Vote.Outcome.ANNULLED
        _decided(by, vote)
    return vote


def _verdict(vote: Vote, said: dict[str, int], president: Side) -> Verdict:
    """Of the quorum, where it was lost meanwhile; else of the majority."""
    quorum = queries.quorum(vote.meeting, clock.now())
    if quorum.met is False:
        return quorum
    return voting.majority(vote, said, present=vote.present or 0, office=vote.office or 0, president=president)


def _outcome(verdict: Verdict) -> str:
    if verdict.question == "quorum":
        return Vote.Outcome.VOID
    return {True: Vote.Outcome.ADOPTED, False: Vote.Outcome.REJECTED, None: Vote.Outcome.OPEN}[verdict.met]


def _decided(by: Viewer, vote: Vote) -> None:
    """Record what came of a vote, and carry it out where it was adopted; in the caller's transaction."""
    motion = vote.motion
    data = {
        "number": motion.number, "round": vote.round, "way": vote.way, "outcome": str(vote.outcome), "yes": vote.yes,
        "no": vote.no, "blank": vote.blank, "present": vote.present, "office": vote.office,
    }  # fmt: skip
    vote.decision = register.record(
        "meetings.vote_closed", by=by, body=vote.body, item=motion.item, data=data, text=motion.text
    )
    vote.save()
    _follows(by, vote)


def _follows(by: Viewer, vote: Vote) -> None:
    motion = vote.motion
    if motion.on and vote.outcome == Vote.Outcome.ADOPTED:
        _reword(by, motion.on, motion.text)
    if voting.carries(vote):
        carry_out(by=by, vote=vote)


def _reword(by: Viewer, motion: Motion, text: str) -> None:
    motion.moved_text, motion.text = motion.moved_text or motion.text, text
    motion.save(update_fields=["text", "moved_text"])
    item = _item(motion.meeting, motion.entry, motion)
    data = {"number": motion.number}
    register.record("meetings.motion_reworded", by=by, body=motion.body, item=item, data=data, text=text)


def carry_out(*, by: Viewer, vote: Vote) -> str:
    """Carry out what a motion decides; "" once it is, else why it could not be. It may be tried again.

    The vote stays adopted when this fails: what was decided is not undone by what stands in its way.
    """
    decision = voting.carries(vote)
    if decision is None or vote.decision is None:
        return ""
    require(by, "meetings.preside", vote.meeting)
    arguments: dict[str, Any] = {decision.takes: getattr(vote.motion.decides, decision.takes)}
    if decision.asks:
        arguments["start"] = vote.motion.start
    if decision.told:
        arguments["accepted"] = vote.outcome == Vote.Outcome.ADOPTED
    try:
        with transaction.atomic():
            register.carry_out(decision.kind, authority=vote.decision, by=by, **arguments)
            vote.carried_at = clock.now()
            vote.save(update_fields=["carried_at"])
    except (ValueError, ValidationError, PermissionDenied) as why:
        return " ".join(why.messages) if isinstance(why, ValidationError) else str(why)
    return ""


def declare_outcome(*, by: Viewer, vote: Vote, adopted: bool) -> Vote:
    """Say what came of a vote that the rules leave open: the president's voice, the eldest, a lot, or rules that are silent. Once.

    Raises:
        ValidationError: it is not open, the rules ask for another vote ("again"), or another vote followed.
    """
    with held(by, "meetings.preside", vote.meeting, "open") as kept:
        vote = kept.votes.select_related("motion__item", "motion__entry", "motion__decides").get(pk=vote.pk)
        vote.meeting = kept
        goal = Vote.Outcome.ADOPTED if adopted else Vote.Outcome.REJECTED
        if vote.outcome == goal:
            return vote
        if vote.outcome != Vote.Outcome.OPEN or vote.motion.votes.filter(round__gt=vote.round).exists():
            raise refuse(_("There is nothing to be said about this vote any more."), "decided")
        if vote.verdict.get("outcome") == "tie_again":
            raise refuse(_("The rules ask for another vote."), "again")
        vote.outcome = goal
        data = {"number": vote.motion.number, "adopted": adopted}
        vote.decision = register.record(
            "meetings.vote_declared", by=by, body=kept.body, item=vote.motion.item, data=data, text=vote.motion.text
        )
        vote.save()
        _follows(by, vote)
    return vote
