"""The room's days worth knowing: sessions, entered or foreseen by law, what is due around them, promises, the programme of action."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date

from django.db.models import Q
from django.utils.translation import gettext_lazy as _

from takafu.council import queries, rules, wording
from takafu.kit.coming import Coming
from takafu.kit.components import Text
from takafu.kit.legal.periods import NAMES
from takafu.kit.permissions import Viewer, may
from takafu.law.counting import Counted
from takafu.places import queries as places
from takafu.register.models import Item

PREPARE: dict[str, wording.Words] = {  # what a body does in time, by what comes
    "session": _("Choose what you want to say there, and name who goes and reports."),
    "expected": _("Ask when it is, and what stands on its agenda."),
    "council_agenda_sent": _(
        "The last useful day to have a point put on the agenda: send your opinion before, and ask who carries it."
    ),
    "written_question": _("Give the member of the council who carries your subject the question to be asked."),
    "council_members_called": _("Ask for the agenda and the documents: who is called has them now."),
    "budget_to_committee": _("Say which objectives and indicators of the budget look at women and men."),
    "decisions_posted": _("Read the decisions and note what concerns your opinions."),
    "minutes_sent": _("Ask for the minutes and note what was promised."),
    "programme_first_year": _(
        "Prepare what the diagnosis and the priorities must say of women and men, before you are asked."
    ),
    "programme_report": _("Ask for its figures by sex, and prepare what you say of them."),
    "programme_update": _("Prepare what is to be changed in it: you are heard again."),
    "promise": _("Ask what became of it, with what would show it."),
    "policy": _("Ask which of its measures look at women and men, and with what money."),
    "policy_ends": _("Ask what it reached, by sex and by place, before another follows."),
    "petition_refusal": _("Ask for the answer, and for its reasons if it is refused."),
}


def coming(_viewer: Viewer, first: date, last: date) -> Iterator[Coming]:
    """All of it is public; at most eleven queries, however much there is."""
    near = queries.around(first, last)
    for session in near:
        if first <= session.opens <= last:
            yield _coming("session", session.opens, _("A session of the council opens"), session.item)
    for session, deadline in queries.deadlines_around(near):
        end = deadline.counted.end
        if end and first <= end <= last:
            yield _coming(deadline.code, end, NAMES[deadline.code], session.item, deadline.counted)
    for one in queries.awaited(first, last, near, queries.kinds()):
        if one.first >= first:
            yield Coming(
                one.first,
                _("May open from this day on, by law"),
                wording.FORESEEN[one.kind],
                "council/sessions/",
                legal=True,
                prepare=PREPARE["expected"],
            )
    for word in queries.words().filter(due__range=(first, last), done_on=None):
        if word.due:
            yield _coming("promise", word.due, _("The council’s own day for what it said"), word.item)
    yield from _programme(first, last)
    yield from _petitions(first, last)
    yield from _policies(first, last)


def _coming(code: str, day: date, what: Text, item: Item, counted: Counted | None = None) -> Coming:
    return Coming(day, what, item.title, item.address, counted is not None, PREPARE.get(code, ""), counted)


def _programme(first: date, last: date) -> Iterator[Coming]:
    followed = list(queries.cycles())
    calendar = places.calendar() if followed else None
    for cycle in followed:
        if calendar is None:
            continue
        for deadline in rules.programme_deadlines(cycle.trail(), cycle.term_began, calendar):
            end = deadline.counted.end
            if end and first <= end <= last:
                yield _coming(deadline.code, end, NAMES[deadline.code], cycle.item, deadline.counted)


def _petitions(first: date, last: date) -> Iterator[Coming]:
    """Until when petitions that wait must be answered."""
    listed = list(queries.petitions())
    calendar = places.calendar() if listed else None
    for one in listed:
        for deadline in queries.petition_clock(one, calendar) if calendar else ():
            end = deadline.counted.end
            if end and first <= end <= last:
                yield _coming(deadline.code, end, NAMES[deadline.code], one.item, deadline.counted)


def _policies(first: date, last: date) -> Iterator[Coming]:
    """When what others carry out here begins and ends."""
    span = (first, last)
    for one in queries.policies().filter(Q(begins__range=span) | Q(ends__range=span)):
        if one.begins and first <= one.begins <= last:
            yield _coming("policy", one.begins, _("It begins"), one.item)
        if one.ends and first <= one.ends <= last:
            yield _coming("policy_ends", one.ends, _("It ends"), one.item)


def own(viewer: Viewer, first: date, last: date) -> Iterator[Coming]:
    """What runs of requests for information, for members alone: in their calendar and the room's, not on the portal. Four queries."""
    if not may(viewer, "council.see_letters"):
        return
    listed = queries.requests_seen(viewer)
    calendar = places.calendar() if listed else None
    for one in listed:
        for running in queries.request_clock(one, calendar) if calendar else ():
            end = running.counted.end
            if end and first <= end <= last:
                yield _coming(running.code, end, NAMES[running.code], one.item, running.counted)
