"""What other rules would have made of the meetings of the last two years: quorum, notice, proxies, votes, absences.

Counted by what was noted then. Nobody knows who would have come, or voted otherwise, under other rules.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Callable, Iterator, Mapping, Sequence
from datetime import datetime, timedelta
from functools import partial

from django.utils.timezone import localdate
from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from takafu.kit import clock, formats
from takafu.kit.legal.verdicts import sentence
from takafu.kit.trying import Found, Trial, Tried
from takafu.law import keeping, verdicts
from takafu.law.parameters import DECISIONS
from takafu.law.standing import InForce
from takafu.law.verdicts import Side, Verdict, Votes
from takafu.meetings import queries, voting
from takafu.meetings.models import Meeting, Vote
from takafu.people.queries import seats
from takafu.places.queries import calendar

BACK = timedelta(days=731)  # how far it looks
QUORUM = ("quorum_first", "quorum_second", "quorum_third", "proxies_in_quorum", "presence_in_person")
PROXIES = ("proxies_allowed", "proxies_held", "presence_in_person")
VOTES = (
    "tie",
    "blanks",
    *(f"majority{of}{kind}" for of in ("", "_of") for kind in ("", *(f"_{one}" for one in DECISIONS))),
)
ABSENCE = ("absences_in_row", "absences_in_year", "excused_count", "absence_consequence")


def tried(trial: Trial) -> Tried | None:
    """What would have been otherwise of the meetings that the reader may read of; None where no figure of meetings is another."""
    asked = [_ASKED[codes] for codes in _ASKED if trial.moves(*codes)]
    if not asked:
        return None
    found = queries.meetings(trial.viewer).exclude(closed_at=None, failed_at=None)
    held = list(found.filter(begins_at__gte=clock.now() - BACK).prefetch_related("presences", "proxies"))
    looked = ngettext(
        "%(count)s meeting of the last two years was looked at.",
        "%(count)s meetings of the last two years were looked at.",
        len(held),
    )
    told = tuple(one for ask in asked for one in ask(trial, held))
    return Tried(looked % {"count": formats.number(len(held))}, told)


def _both(trial: Trial, what: str, address: str, verdict: Callable[[InForce], Verdict]) -> Iterator[Found]:
    """The two verdicts, where they differ."""
    before, after = verdict(trial.before), verdict(trial.after)
    if (before.met, before.outcome) != (after.met, after.outcome):
        yield Found(what, address, sentence(before, trial.names), sentence(after, trial.names))


def _quorums(trial: Trial, held: Sequence[Meeting]) -> Iterator[Found]:
    """By who was there when the meeting was opened or given up."""
    for one in held:
        moment = one.opened_at or one.failed_at
        if one.verdict and moment:
            kept = keeping.restored(one.verdict).figures
            yield from _both(trial, queries.label(one), one.item.address, partial(_quorum, one, moment, kept))


def _quorum(meeting: Meeting, moment: datetime, kept: Mapping[str, int], found: InForce) -> Verdict:
    """By these rules, of those who were counted then: who had a seat is not asked anew."""
    beside = 0 if kept.get("needed") is None else kept["proxies"] + kept.get("remote", 0)
    figures = queries.there_and_afar(meeting, moment, found) | {
        "present": kept["present"] - beside, "remote": kept.get("afar", kept.get("remote", 0)),
    }  # fmt: skip
    return verdicts.quorum(found, office=kept["office"], call=meeting.call, **figures)


def _notices(trial: Trial, held: Sequence[Meeting]) -> Iterator[Found]:
    days = calendar()
    for one in held:
        if one.convened_at:
            yield from _both(
                trial, queries.label(one), one.item.address,
                partial(verdicts.notice, sent=localdate(one.convened_at), meeting=one.day, calendar=days),
            )  # fmt: skip


def _proxies(trial: Trial, held: Sequence[Meeting]) -> Iterator[Found]:
    """By the most that one member held: the last of these would have been given, or not."""
    for one in held:
        most = max(Counter(proxy.holder_id for proxy in one.proxies.all()).values(), default=0)
        if most:
            yield from _both(
                trial, queries.label(one), one.item.address, partial(verdicts.proxies, held=most - 1)
            )  # fmt: skip


def _votes(trial: Trial, held: Sequence[Meeting]) -> Iterator[Found]:
    """By the counts that were told: a vote that was void stays so."""
    found = Vote.objects.filter(meeting__in=held).exclude(closed_at=None).exclude(outcome=Vote.Outcome.VOID)
    for one in found.select_related("motion__item", "meeting").prefetch_related("named"):
        if one.yes is None or one.no is None or one.blank is None or one.present is None or one.office is None:
            continue
        votes = Votes(one.yes, one.no, one.blank, one.present, one.office, _side(one))
        yield from _both(
            trial, f"{one.motion} ({formats.date(one.meeting.day)})", one.motion.item.address,
            partial(verdicts.majority, votes=votes, decision=one.motion.kind),
        )  # fmt: skip


def _side(vote: Vote) -> Side:
    """On which side the president stood, which matters where votes are equal."""
    if vote.yes != vote.no:
        return ""
    return voting.president_side(vote.meeting, {one.person_id: one.answer for one in vote.named.all()})


def _absences(trial: Trial, _held: Sequence[Meeting]) -> Iterator[Found]:
    """How many of those who sit would have reached a limit: nobody is named."""
    day = clock.today()
    sat = queries.sittings([seat.person for seat in seats(day)], day).values()
    reached = [[verdicts.absence(state, sat=one, on=day).met for one in sat] for state in (trial.before, trial.after)]
    counts = [sum(map(bool, each)) for each in reached]
    if counts[0] != counts[1]:
        yield Found(_("Absences of those who sit today"), "", *map(_limit, counts))


def _limit(count: int) -> str:
    said = ngettext("%(count)s of them has reached the limit.", "%(count)s of them have reached the limit.", count)
    return said % {"count": formats.number(count)}


_ASKED: Mapping[tuple[str, ...], Callable[[Trial, Sequence[Meeting]], Iterator[Found]]] = {
    QUORUM: _quorums,
    ("notice",): _notices,
    PROXIES: _proxies,
    VOTES: _votes,
    ABSENCE: _absences,
}
CODES = tuple(code for codes in _ASKED for code in codes)
