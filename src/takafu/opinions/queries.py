"""Reads of papers: those a viewer may see, filtered; their answers, their findings, their clocks."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date
from typing import Any
from uuid import UUID

from django.db.models import Exists, F, OuterRef, Prefetch, Q, QuerySet
from django.utils.timezone import localdate

from takafu.council.models import Letter, Service
from takafu.kit import clock
from takafu.kit.permissions import Viewer, may
from takafu.law import verdicts
from takafu.law.calendars import Calendar
from takafu.law.clocks import Change, change
from takafu.law.counting import Period, Suspension
from takafu.law.standing import InForce, in_force
from takafu.law.verdicts import Verdict
from takafu.meetings.models import Vote
from takafu.opinions import rules
from takafu.opinions.models import Answer, Figures, Finding, Opinion, Pause, Recommendation, Reply
from takafu.people.models import Person
from takafu.places.queries import calendar
from takafu.register.models import Act, Item
from takafu.register.queries import search
from takafu.rulebook import queries as rulebook

MOST = 200  # open papers that are looked at


def seen(viewer: Viewer) -> QuerySet[Opinion]:
    """Papers that this viewer may see, the newest first: visitors see what was sent."""
    found: QuerySet[Opinion] = Opinion.objects.filter(
        Exists(Item.objects.visible_to(viewer).filter(pk=OuterRef("item_id")))
    )
    found = found.select_related("item", "sending")
    if not may(viewer, "opinions.see_work"):  # what was sent is numbered, and read in the order of its index
        return found.order_by("-year", "-number")
    return found.order_by(F("year").desc(nulls_first=True), "-number", "-begun_at", "-pk")


def part(found: QuerySet[Opinion], after: UUID | None, most: int) -> tuple[list[Opinion], UUID | None]:
    """So many of them, in full, behind the one of that key; and the key to go on from, where there are more.

    `found`: as `seen` orders them. A key that leads nowhere is the beginning.
    """
    if after and (last := Opinion.objects.filter(pk=after).values("year", "number", "begun_at").first()):
        older = Q(begun_at__lt=last["begun_at"]) | Q(begun_at=last["begun_at"], pk__lt=after)
        numbered = Q(year__lt=last["year"]) | Q(year=last["year"], number__lt=last["number"]) if last["year"] else Q()
        found = found.filter(numbered if last["year"] else Q(year=None) & older | Q(year__isnull=False))
    listed = list(full(found)[: most + 1])
    return listed[:most], listed[most - 1].pk if len(listed) > most else None


def full(found: QuerySet[Opinion]) -> QuerySet[Opinion]:
    """With all that states, fates and clocks are read from."""
    answers = Prefetch("answers", Answer.objects.select_related("reply"))
    asked = Prefetch(
        "recommendations", Recommendation.objects.select_related("withdrawal").prefetch_related(answers, "findings")
    )
    return found.select_related("item", "body", "sending__letter__service").prefetch_related(
        asked, "pauses", "drafters", "reminders"
    )


def open_papers(viewer: Viewer) -> list[Opinion]:
    """The papers that were sent and are not closed, as far as the viewer may see them; 200 at most."""
    return list(full(seen(viewer).exclude(sending=None).filter(closed_at=None))[:MOST])


def wanted(viewer: Viewer, *, words: str = "", year: int = 0, state: str = "", service: str = "") -> QuerySet[Opinion]:
    """Those seen that hold the words, of a year, in a state, with a recommendation to a service."""
    found = seen(viewer)
    if words:
        found = found.filter(item__in=search(words, viewer, ["opinion"]).values("pk"))
    if year:
        found = found.filter(Q(year=year) | Q(year=None, begun_at__year=year))
    if service:
        found = found.filter(recommendations__service__in=spelt(service)).distinct()
    return found.filter(_IN[state]()) if state in _IN else found


def _answered() -> Q:
    """Each list is read once: asked of one paper after the other, SQLite read all answers of the body each time."""
    firm = Answer.objects.filter(reply__firm_at__isnull=False, reply__refused_at=None)
    own = Recommendation.objects.filter(withdrawn_on=None)
    waits = own.exclude(pk__in=firm.values("recommendation"))
    return Q(pk__in=own.values("opinion")) & ~Q(pk__in=waits.values("opinion"))


_IN = {
    "draft": lambda: Q(proposed_at=None),
    "proposed": lambda: Q(proposed_at__isnull=False, adopted_at=None),
    "adopted": lambda: Q(adopted_at__isnull=False, sending=None),
    "sent": lambda: Q(sending__isnull=False, closed_at=None) & ~_answered(),
    "answered": lambda: Q(sending__isnull=False, closed_at=None) & _answered(),
    "closed": lambda: Q(closed_at__isnull=False),
}


def years(viewer: Viewer) -> list[int]:
    """The years of numbered papers, the latest first."""
    found = seen(viewer).exclude(year=None).order_by("-year").values_list("year", flat=True)
    return [year for year in found.distinct() if year]


def services(viewer: Viewer) -> list[str]:
    """The services that recommendations were addressed to, each once, however it was spelt."""
    found = Recommendation.objects.filter(opinion__in=seen(viewer).order_by())
    return list(rules.named(found.order_by().values_list("service", flat=True).distinct()).values())


def spelt(service: str) -> list[str]:
    """The spellings of a service in recommendations: what the reader takes for one name."""
    known = Recommendation.objects.order_by().values_list("service", flat=True).distinct()
    return [one for one in known if rules.alike(one) == rules.alike(service)]


def said(recommendation: Recommendation) -> list[rules.Said]:
    """The answers to a recommendation, in their order."""
    return [
        rules.Said(one.reply.on, one.outcome, one.reply.firm_at is not None)
        for one in sorted(recommendation.answers.all(), key=lambda one: (one.reply.on, one.reply.entered_at))
        if one.reply.refused_at is None
    ]


def answer(recommendation: Recommendation) -> str:
    """What was answered, as far as it is firm; or that the body took it back."""
    return rules.WITHDRAWN if recommendation.withdrawn_on else rules.answer(said(recommendation))


def standing_reason(recommendation: Recommendation) -> str:
    """The reason of the answer that stands; "" where none does, or none was given."""
    firm = [one for one in recommendation.answers.all() if one.reply.firm_at and not one.reply.refused_at]
    last = max(firm, key=lambda one: (one.reply.on, one.reply.entered_at), default=None)
    return last.reason if last and not recommendation.withdrawn_on else ""


def fate(recommendation: Recommendation, found: rules.Clock | None) -> str:
    """What stands of it by its paper's clock: the answer, that one is awaited, that none came, or that the body took it back."""
    return rules.fate(answer(recommendation), found, closed=recommendation.opinion.closed_at is not None)


def carrying(recommendation: Recommendation, on: date | None = None) -> str:
    """How far it is carried out on a day. Its day binds once the council accepted it; one that was withdrawn is late no more."""
    if recommendation.withdrawn_on:
        return ""
    found = [rules.Carried(one.on, one.state) for one in findings(recommendation)]
    by = recommendation.due if answer(recommendation) in rules.TAKEN else None
    return rules.carrying(found, by, on or clock.today())


def findings(recommendation: Recommendation) -> list[Finding]:
    """What was found of its carrying out, in the order of days; not what was entered by mistake."""
    return [one for one in recommendation.findings.all() if one.struck_at is None]


def pauses(opinion: Opinion) -> list[Pause]:
    """What changed its reply's time; not what was entered by mistake."""
    return [one for one in opinion.pauses.all() if one.struck_at is None]


def due_between(viewer: Viewer, first: date, last: date) -> list[Recommendation]:
    """What the council accepted and is to carry out in these days, also of papers that are closed; 200 at most."""
    papers = seen(viewer).exclude(sending=None).order_by()
    taken = Answer.objects.filter(outcome__in=rules.TAKEN, reply__firm_at__isnull=False, reply__refused_at=None)
    found = Recommendation.objects.filter(due__range=(first, last), withdrawn_on=None, opinion__in=papers.values("pk"))
    found = found.filter(Exists(taken.filter(recommendation=OuterRef("pk")))).select_related("opinion__item")
    answers = Prefetch("answers", Answer.objects.select_related("reply"))
    listed = found.prefetch_related(answers, "findings").order_by("due", "pk")[:MOST]
    return [one for one in listed if answer(one) in rules.TAKEN and carrying(one) != "done"]


def standing(opinion: Opinion) -> list[Recommendation]:
    """Its recommendations that were not withdrawn."""
    return [one for one in opinion.recommendations.all() if one.withdrawn_on is None]


def replies(opinion: Opinion) -> list[Reply]:
    """The replies that answer it, with their answers: also those that were entered with another paper."""
    found = Reply.objects.filter(Q(opinion=opinion) | Q(answers__recommendation__opinion=opinion)).distinct()
    return list(found.prefetch_related(Prefetch("answers", Answer.objects.select_related("recommendation__opinion"))))


def answered_on(opinion: Opinion) -> date | None:
    """The day on which the paper was answered to the last recommendation that stands."""
    return rules.answered_on([said(one) for one in standing(opinion)])


def state(opinion: Opinion) -> rules.State:
    """Where a paper stands."""
    moments = rules.Moments(
        proposed=opinion.proposed_at is not None,
        adopted=opinion.adopted_at is not None,
        sent=hasattr(opinion, "sending"),
        answered=hasattr(opinion, "sending") and answered_on(opinion) is not None,
        closed=opinion.closed_at is not None,
    )
    return rules.state(moments)


def written_to(opinion: Opinion) -> Service | None:
    """The service that it went to, of those that the body writes to."""
    letter: Letter | None = opinion.sending.letter if hasattr(opinion, "sending") else None
    return letter.service if letter else None


def clocks(opinions: Iterable[Opinion], on: date | None = None, *, known: date | None = None) -> dict[Any, rules.Clock]:
    """The reply clocks of those that were sent, by key: the rules and the holidays are read once, however many they are.

    A paper of which every recommendation was withdrawn has none: nothing is awaited. `known`: by the holidays that were known then.
    """
    listed = [one for one in opinions if hasattr(one, "sending") and standing(one)]
    if not listed:
        return {}
    parameters, days, today = rulebook.parameters(), calendar(known=known), on or clock.today()
    return {
        one.pk: _clock(one, in_force(parameters, one.sending.on), days, today, answered_on(one), pauses(one))
        for one in listed
    }


def clock_told(opinion: Opinion, day: date | None) -> rules.Clock | None:
    """Its clock as a letter of that day tells it, with what was given and known by then; None of what was not sent."""
    if not hasattr(opinion, "sending"):
        return None
    past = [
        one
        for one in opinion.pauses.all()
        if day
        and opinion.sending.on < day
        and one.start <= day
        and not (one.struck_at and localdate(one.struck_at) <= day)
    ]
    return _clock(
        opinion, in_force(rulebook.parameters(), opinion.sending.on), calendar(known=day), day or clock.today(), None, past
    )  # fmt: skip


def unanswered(opinion: Opinion, day: date) -> list[int]:
    """The numbers of its recommendations to which no firm answer had come by that day, and that stood then."""
    asked = [one for one in opinion.recommendations.all() if not (one.withdrawn_on and one.withdrawn_on <= day)]
    return [one.number for one in asked if rules.answer(each for each in said(one) if each.on <= day) == "none"]


def _clock(
    one: Opinion, found: InForce, days: Calendar, on: date, answered: date | None, changed: Iterable[Pause]
) -> rules.Clock:
    listed = list(changed)
    return rules.reply_clock(
        found,
        sent=one.sending.on,
        on=on,
        calendar=days,
        answered=answered,
        held=[Suspension(each.start, each.end) for each in listed if not each.count],
        more=[Period(each.count, each.unit) for each in listed if each.count],
        reminded=max((each.on for each in one.reminders.all()), default=None),
        urgent=one.kind == "urgent",
    )


def urgent() -> Verdict:
    """Whether the rules in force today let the presidency adopt an urgent note alone."""
    return verdicts.urgent(rulebook.standing())


def moved(opinion: Opinion, found: rules.Clock) -> Change | None:
    """What holidays that were told since it went out changed of its clock."""
    then = clocks([opinion], known=opinion.sending.on).get(opinion.pk)
    was, now = then.verdict.counted if then else None, found.verdict.counted
    return change(was, now) if was and now else None


def counted(opinion: Opinion) -> Vote | None:
    """The vote that adopted it, if a meeting did."""
    if opinion.decided_by_id is None:
        return None
    found: Vote | None = Vote.objects.select_related("meeting").filter(decision=opinion.decided_by_id).first()
    return found


def acts_of(opinion: Opinion) -> QuerySet[Act]:
    """What happened to it."""
    found: QuerySet[Act] = Act.objects.filter(item=opinion.item_id).order_by("number")
    return found


@dataclass(frozen=True, slots=True)
class Commitment:
    """A recommendation of a paper that was sent, with what became of it on a day."""

    recommendation: Recommendation
    opinion: Opinion
    answer: str
    carried: str
    clock: rules.Clock | None = None

    @property
    def reason(self) -> str:
        """Why it was answered so: of the answer that stands."""
        return standing_reason(self.recommendation)

    @property
    def finding(self) -> Finding | None:
        """What was found last of its carrying out."""
        return max(findings(self.recommendation), key=lambda one: one.on, default=None)

    @property
    def answered(self) -> date | None:
        """When it had its first firm answer."""
        return rules.answered_on([said(self.recommendation)])

    @property
    def until(self) -> date | None:
        """Until when an answer is hoped for."""
        counted = self.clock.verdict.counted if self.clock else None
        return counted.end if counted else None

    @property
    def timely(self) -> str:
        """How its answer stood to that day."""
        return rules.timely(self.answer, self.answered, self.clock)


def ledger(viewer: Viewer, *, year: int = 0, service: str = "", on: date | None = None) -> list[Commitment]:
    """What became of every recommendation that was sent, in the order of papers; as many queries, however many there are."""
    found = full(wanted(viewer, year=year, service=service).exclude(sending=None)).order_by("year", "number")
    return commitments(found, service=service, on=on)


def commitments(papers: Iterable[Opinion], *, service: str = "", on: date | None = None) -> list[Commitment]:
    """What became of each of their recommendations, to that service where one is named. `papers`: as `full` gives them."""
    listed = list(papers)
    found = clocks(listed, on)
    return [
        Commitment(one, opinion, fate(one, found.get(opinion.pk)), carrying(one, on), found.get(opinion.pk))
        for opinion in listed
        for one in opinion.recommendations.all()
        if not service or rules.alike(one.service) == rules.alike(service)
    ]


def by_service(commitments: Iterable[Commitment]) -> list[tuple[str, rules.Tally]]:
    """The counts of each service, whose spellings are counted together."""
    listed = list(commitments)
    names = rules.named(one.recommendation.service for one in listed)
    fates: dict[str, list[tuple[str, str]]] = {}
    for one in listed:
        service = names[rules.alike(one.recommendation.service)]
        fates.setdefault(service, []).append((one.answer, one.carried))
    return [(service, rules.tally(found)) for service, found in sorted(fates.items())]


def eligible(viewer: Viewer) -> list[tuple[str, int]]:
    """The services and years of which so many recommendations were sent that their counts may be told; the latest year first."""
    sent = seen(viewer).exclude(sending=None).order_by()
    counted = Recommendation.objects.filter(opinion__in=sent, withdrawn_on=None).values_list("service", "opinion__year")
    rows = list(counted.order_by())
    names = rules.named(service for service, _year in rows)
    totals = Counter((names[rules.alike(service)], year) for service, year in rows)
    found = [(service, year) for (service, year), total in totals.items() if year and total >= rules.LEAST]
    return sorted(found, key=lambda one: (-one[1], one[0]))


def figures(viewer: Viewer, *, year: int = 0, service: str = "") -> list[Figures]:
    """The counts of services that this viewer may read, the latest of each service and year; the body reads those that wait too."""
    found = Figures.objects.filter(**({"year": year} if year else {})).prefetch_related("comments")
    found = found.order_by("-year", "service", "-on")
    inside = may(viewer, "opinions.see_work")
    wanted = [one for one in found if not service or rules.alike(one.service) == rules.alike(service)]
    told = sorted((one for one in wanted if inside or told_publicly(one)), key=lambda one: one.on)
    latest = {(one.year, rules.alike(one.service)): one for one in told}
    return sorted(latest.values(), key=lambda one: (-one.year, one.service))


def told_publicly(one: Figures) -> bool:
    """Whether everybody reads them today."""
    return rules.told_publicly(one.until, clock.today(), commented=bool(one.comments.all()))


def export(person: Person) -> dict[str, Any]:
    """What the room knows of a person: which papers they write, and when they wrote."""
    editions = Opinion.objects.filter(editions__by=person).values_list("title", "editions__at")
    return {
        "drafts": [str(one) for one in Opinion.objects.filter(drafters__person=person).order_by("begun_at")],
        "written": [{"opinion": str(title), "at": at.isoformat()} for title, at in editions.order_by("editions__at")],
    }
