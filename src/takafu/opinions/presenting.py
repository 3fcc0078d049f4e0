"""What the page of a paper shows, as plain values: its facts, its clock, its recommendations with their fates, its replies."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any
from uuid import UUID

from django.utils.translation import gettext as _
from django.utils.translation import pgettext

from takafu.council import queries as council
from takafu.kit import clock, formats
from takafu.kit.addresses import Asked, address, below
from takafu.kit.components import Column, Download, Link, Reasons, Table, Tag
from takafu.kit.handing import downloads
from takafu.kit.legal import counting, verdicts
from takafu.kit.permissions import Viewer, may
from takafu.opinions import patterns, printing, queries, reporting, rules, wording
from takafu.opinions.models import Finding, Opinion, Recommendation, Reply
from takafu.rulebook.queries import names


@dataclass(frozen=True, slots=True)
class Recommended:
    """A recommendation on the page."""

    row: Recommendation
    facts: tuple[tuple[Any, Any], ...]
    tags: tuple[Tag, ...]
    reasons: tuple[tuple[Any, Any], ...]
    findings: tuple[tuple[Finding, Tag], ...]
    withdrawn: str
    files: tuple[Download, ...]


@dataclass(frozen=True, slots=True)
class Came:
    """A reply on the page."""

    row: Reply
    facts: tuple[tuple[Any, Any], ...]
    tag: Tag
    waits: bool
    firm: bool


def page(request: Asked, opinion: Opinion) -> dict[str, Any]:
    """All of it. `opinion`: as `queries.full` gives it."""
    state, viewer = queries.state(opinion), request.viewer
    sent = state in wording.PUBLIC
    inside = may(viewer, "opinions.see_work", opinion)
    found = queries.clocks([opinion]).get(opinion.pk) if sent else None
    quiet = bool(found and found.verdict.silent)
    lane = queries.urgent() if opinion.kind == "urgent" and state == "proposed" and inside else None
    alone = lane is None or lane.met is not False
    return {
        "opinion": opinion,
        "state": state,
        "tag": wording.tag(state),
        "number": wording.number(opinion),
        "kind": wording.KINDS[opinion.kind],
        "facts": _facts(opinion),
        "clock": _clock(opinion, found) if found else None,
        "texts": [(title, said) for name, title in wording.TEXTS.items() if (said := printing.said_in(opinion, name))],
        "beside": _beside(opinion),
        "blanks": state == "draft" and any(patterns.BLANK in getattr(opinion, name) for name in rules.TEXTS),
        "recommendations": [asked(request, one, found) for one in opinion.recommendations.all()],
        "exhibits": _exhibits(request, opinion),
        "replies": [_reply(one) for one in queries.replies(opinion) if inside or (one.firm_at and not one.refused_at)],
        "reminders": [
            (one, formats.date(one.on), _files(request, "opinions:reminder", reminder=one.pk))
            for one in opinion.reminders.all()
        ],
        "writes": state == "draft" and may(viewer, "opinions.write", opinion),
        "steps": [one for one in _steps(request, opinion, state, quiet=quiet) if alone or one[0] != "adopt"],
        "lane": verdicts.sentence(lane, names()) if lane else "",
        "ways": _ways(request, opinion, state, quiet=quiet),
        "downloads": _files(request, "opinions:document", pk=opinion.pk),
        "letters": _files(request, "opinions:letter", pk=opinion.pk) if sent or state == "adopted" else [],
        "registered": _registered(request, opinion),
        "inside": inside,
        "sees_files": may(viewer, "opinions.see_files", opinion),
        "withdraws": state in ("sent", "answered")
        and may(viewer, "opinions.withdraw", opinion)
        and _writes(viewer, opinion),
        "keeps_clock": state == "sent" and may(viewer, "opinions.keep_clock", opinion),
        "finds": sent and may(viewer, "opinions.find", opinion),
        "confirms": state in ("sent", "answered") and may(viewer, "opinions.confirm", opinion),
        "sets_aside": sent and may(viewer, "opinions.confirm", opinion),
        "share": wording.passed_on(opinion) if sent else "",
        "phones": sent and may(viewer, "commons.phone", opinion.item),
    }


def _facts(opinion: Opinion) -> list[tuple[Any, Any]]:
    rows: list[tuple[Any, Any]] = []
    if opinion.number:
        rows.append((pgettext("paper", "Number"), formats.reference(wording.number(opinion))))
    if opinion.project:
        rows.append((_("The project that it answers"), formats.isolate(opinion.project)))
    if opinion.sense:
        rows.append((_("What the opinion comes to"), wording.SENSES[opinion.sense]))
    if said := printing.asked(opinion):
        rows.append((_("Origin"), said))
    if said := printing.adopted(opinion):
        rows.append((_("Adoption"), said))
    if hasattr(opinion, "sending"):
        one = opinion.sending
        values = {"day": formats.date(one.on), "to": formats.isolate(one.to), "way": wording.CHANNELS[one.channel]}
        rows.append((pgettext("paper", "Sent"), _("on %(day)s to %(to)s, %(way)s") % values))
        if one.registry:
            rows.append((_("Number in the registry"), formats.reference(one.registry)))
        if one.received_on:
            rows.append((_("Received on"), formats.date(one.received_on)))
    if opinion.closed_for:
        rows.append((_("Closed without an answer"), formats.isolate(opinion.closed_for)))
    return rows


def _beside(opinion: Opinion) -> Table | None:
    head, rows = wording.beside(opinion.project, opinion.compared)
    cells = tuple((side, formats.isolate(theirs), formats.isolate(ours)) for side, theirs, ours in rows)
    return Table(_("Side by side"), tuple(Column(each) for each in head), cells) if cells else None


def _clock(opinion: Opinion, found: rules.Clock) -> dict[str, Any]:
    counted, called = found.verdict.counted, names()
    pauses = [
        (
            formats.date(one.start),
            _("More time was given") if one.count else _("The time stands still"),
            formats.isolate(one.reason),
            one.pk,
        )
        for one in queries.pauses(opinion)
    ]
    return {
        "tag": wording.clock(found),
        "tone": "warn" if found.verdict.outcome == "overdue" else "",
        "end": formats.date(counted.end) if counted and counted.end else "",
        "why": Reasons(_("Why this date?"), (wording.why(found, called, clock.today()),)),
        "silent": bool(found.verdict.silent),
        "moved": counting.changed(moved) if (moved := queries.moved(opinion, found)) else "",
        "reminder": wording.reminder(found, called),
        "pauses": pauses,
    }


def asked(request: Asked, one: Recommendation, found: rules.Clock | None) -> Recommended:
    """A recommendation, with what was answered and what was found. `found`: its paper's clock."""
    facts: list[tuple[Any, Any]] = [(_("Service"), formats.isolate(one.service))]
    if one.indicator:
        facts.append((_("Indicator"), formats.isolate(one.indicator)))
    if one.due:
        facts.append((_("Until when"), formats.date(one.due)))
    if one.cost is not None:
        facts.append((_("Cost"), printing.money(one.cost)))
    sent = hasattr(one.opinion, "sending")
    tags = [wording.answer(queries.fate(one, found))] if sent else []
    if sent and (carried := wording.carried(queries.carrying(one))):
        tags.append(carried)
    reasons = [
        (formats.date(each.reply.on), formats.isolate(each.reason))
        for each in one.answers.all()
        if each.reason and each.reply.firm_at and not each.reply.refused_at
    ]
    findings = tuple((each, Tag(*wording.CARRIED[each.state])) for each in queries.findings(one))
    files = _files(request, "opinions:withdrawal", pk=one.pk) if one.withdrawn_on else []
    withdrawn = printing.withdrawn(one)
    return Recommended(one, tuple(facts), tuple(tags), tuple(reasons), findings, withdrawn, tuple(files))


def answered(opinion: Opinion, told: Mapping[UUID, tuple[str, str]]) -> list[tuple[Any, Any]]:
    """What somebody has just answered, for them to read once more: each recommendation, the outcome, the reason."""
    rows: list[tuple[Any, Any]] = []
    for one in opinion.recommendations.all():
        outcome, reason = told.get(one.pk, ("", ""))
        if outcome:
            head = _("Recommendation %(number)s, %(service)s") % {
                "number": formats.number(one.number),
                "service": formats.isolate(one.service),
            }
            said = str(wording.ANSWERS[outcome][0])
            rows.append((head, f"{said}: {formats.isolate(reason)}" if reason else said))
    return rows


def _exhibits(request: Asked, opinion: Opinion) -> list[tuple[Any, Any, str]]:
    return [
        (
            one,
            formats.date(one.cited_on),
            below(request, one.target.thread) if one.target.seen_by(request.viewer) else "",
        )
        for one in opinion.exhibits.select_related("target")
    ]


def _reply(one: Reply) -> Came:
    facts: list[tuple[Any, Any]] = [
        (_("Came on"), formats.date(one.on)),
        (_("Which way"), wording.CHANNELS[one.channel]),
    ]
    if one.reference:
        facts.append((_("Number of the letter"), formats.reference(one.reference)))
    papers = {each.recommendation.opinion for each in one.answers.all()}
    if len(papers) > 1:
        numbers = sorted((each.year or 0, each.number or 0) for each in papers)
        facts.append(
            (_("Answers papers"), formats.reference(", ".join(f"{number}/{year}" for year, number in numbers)))
        )
    if one.refused_at and one.firm_at:
        facts.append((_("Why it was struck out"), formats.isolate(one.refused_for)))
        tag = Tag(_("struck out: entered by mistake"), "")
    elif one.refused_at:
        tag = Tag(_("set aside: no letter bears it out"), "")
    elif one.firm_at:
        tag = Tag(pgettext("reply", "firm"), "ok")
    else:
        tag = Tag(_("provisional: the signed letter is awaited"), "warn")
    stands = one.refused_at is None
    return Came(one, tuple(facts), tag, waits=stands and one.firm_at is None, firm=stands and one.firm_at is not None)


def _registered(request: Asked, opinion: Opinion) -> list[Link]:
    """Its letters in the register of letters, and any other about it, for who reads them."""
    if not hasattr(opinion, "sending") or not may(request.viewer, "council.see_letters"):
        return []
    said, links = _("No. %(number)s, %(day)s: %(subject)s"), []
    for one in council.letters_about(opinion.item):
        number, subject = formats.reference(str(one)), formats.isolate(one.subject)
        values = {"number": number, "day": formats.date(one.on), "subject": subject}
        links.append(Link(said % values, below(request, one.item.address)))
    return links


def _files(request: Asked, name: str, **takes: Any) -> list[Download]:
    return downloads(lambda form: address(request, name, form=form, **takes), printing.FORMS, strong=False)


STEPS: dict[str, tuple[tuple[rules.State, ...], str]] = {  # in which states each is offered, and who may
    "propose": (("draft",), "opinions.propose"),
    "take_back": (("proposed",), "opinions.propose"),
    "adopt": (("proposed",), "opinions.adopt"),
    "close": (("sent", "answered"), "opinions.close"),
}


def _steps(request: Asked, opinion: Opinion, state: rules.State, *, quiet: bool) -> list[tuple[str, str]]:
    words = {
        "propose": _("Put it forward to be adopted"),
        "take_back": _("Take it back to write on"),
        "adopt": _("Adopt the urgent note"),
        "close": _("Close the paper"),
    }
    return [
        (step, words[step])
        for step, (states, action) in STEPS.items()
        if state in states
        and may(request.viewer, action, opinion)
        and not (quiet and (step, state) == ("close", "sent"))
    ]


def _ways(request: Asked, opinion: Opinion, state: rules.State, *, quiet: bool) -> list[Link]:
    """Ways to go on, for who works on it. `quiet`: no rule sets a time for the reply."""
    writes = _writes(request.viewer, opinion)
    sent = ("sent", "answered")
    ways = (
        ("opinions.write", ("draft",), _("Write on it"), "opinions:write"),
        ("opinions.write", ("draft",), _("Add a recommendation"), "opinions:recommend"),
        ("opinions.write", ("draft",), _("Rest it on something"), "opinions:cite"),
        ("opinions.name_drafters", ("draft", "proposed"), _("Who writes it"), "opinions:drafters"),
        ("opinions.see_work", rules.STATES, _("Its editions"), "opinions:editions"),
        ("opinions.propose", ("proposed", "adopted"), _("Note dissent"), "opinions:dissent"),
        ("opinions.send", ("adopted",), _("Send it"), "opinions:send"),
        ("opinions.send", (*sent, "closed"), _("Keep the receipt"), "opinions:receipt"),
        ("opinions.send", ("sent",), _("It went out on another day"), "opinions:correct_sending"),
        ("opinions.answer", sent, _("Enter a reply"), "opinions:answer"),
        ("opinions.answer", sent, _("Enter one letter that answers several papers"), "opinions:answer_with"),
        ("opinions.invite", ("sent",), _("A link for the commune"), "opinions:link"),
        ("opinions.remind", ("sent",), _("Remind"), "opinions:remind"),
        ("opinions.keep_clock", ("sent",), _("Give more time"), "opinions:prolong"),
        ("opinions.keep_clock", ("sent",), _("Stop or go on with the time"), "opinions:hold"),
        ("opinions.close", ("sent",) if quiet else (), _("Close it without an answer"), "opinions:close"),
    )
    return [
        Link(word, address(request, name, pk=opinion.pk))
        for action, states, word, name in ways
        if state in states and may(request.viewer, action, opinion) and (name not in WRITTEN or writes)
    ]


def _writes(viewer: Viewer, opinion: Opinion) -> bool:
    """Whether the viewer may write to whom the paper went."""
    return may(viewer, "council.write", queries.written_to(opinion))


WRITTEN = ("opinions:remind",)  # what goes by a letter to whom the paper went


def row(request: Asked, opinion: Opinion, clocks: dict[Any, rules.Clock]) -> tuple[Any, ...]:
    """A paper in the register: itself, its number, its tags, its address."""
    tags = [wording.tag(queries.state(opinion))]
    found = clocks.get(opinion.pk)
    if found and found.verdict.outcome == "overdue" and (late := wording.clock(found)):
        tags.append(late)
    if any(one.withdrawn_on for one in opinion.recommendations.all()):
        tags.append(Tag(_("a recommendation was withdrawn")))
    kind, number = wording.KINDS[opinion.kind], wording.number(opinion)
    return opinion, number, kind, tags, address(request, "opinions:opinion", pk=opinion.pk)


def ledger(commitments: list[queries.Commitment]) -> Table | None:
    """Every recommendation that was sent, a row each."""
    heads = (
        _("Recommendation"), _("Paper"), _("Service"), _("Until when"), _("The answer"), _("Its reason"), _("Its time"),
        _("Carried out"), _("The evidence"),
    )  # fmt: skip
    columns = tuple(Column(head) for head in heads)
    rows = tuple(
        (
            formats.isolate(one.recommendation.measure),
            formats.reference(wording.number(one.opinion)),
            formats.isolate(one.recommendation.service),
            formats.date(one.recommendation.due) if one.recommendation.due else "—",
            wording.answer(one.answer),
            formats.isolate(one.reason) if one.reason else "—",
            reporting.time_of(one) or "—",
            wording.carried(one.carried) or "—",
            formats.isolate(one.finding.evidence) if one.finding else "—",
        )
        for one in commitments
    )
    return Table(_("What became of each recommendation"), columns, rows) if rows else None
