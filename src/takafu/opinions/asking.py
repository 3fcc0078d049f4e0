"""What of this room waits for somebody: papers that the commune has not answered, and those of which it is to be reminded."""

from __future__ import annotations

from collections.abc import Collection, Iterator
from datetime import date
from uuid import UUID

from django.db.models import Count
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy, ngettext

from takafu.kit import clock, formats
from takafu.kit.asking import Ask
from takafu.kit.permissions import Viewer, has
from takafu.kit.workload import Load
from takafu.opinions import queries
from takafu.opinions.models import Drafter, Opinion

officer = has("rapporteur", "president")


def asks(viewer: Viewer) -> Iterator[Ask]:
    """For the commune's clerk and the officers; what the clocks cost, however many papers wait."""
    answers, reminds = viewer.has("clerk"), officer(viewer)
    if not (answers or reminds):
        return
    waiting = [one for one in queries.open_papers(viewer) if queries.answered_on(one) is None]
    clocks = queries.clocks(waiting)
    if answers and waiting:
        ends = [found.verdict.counted.end for found in clocks.values() if found.verdict.counted]
        yield _unanswered(waiting, [end for end in ends if end])
    due = [one for one in waiting if (found := clocks[one.pk].reminder) and found.outcome == "now"]
    if reminds and due:
        yield _silent(due)


def _unanswered(waiting: list[Opinion], ends: list[date]) -> Ask:
    title = ngettext(
        "%(n)s paper of the body waits for your answer", "%(n)s papers of the body wait for your answer", len(waiting)
    )
    text = _("Each recommendation is accepted, accepted in part, rejected with a reason, or put off.")
    if ends:
        past = min(ends) < clock.today()
        said = (
            _("An answer to the first one was hoped for until %(day)s.")
            if past
            else _("An answer to the first one is hoped for until %(day)s.")
        )
        text = said % {"day": formats.date(min(ends))}
    return Ask(title % {"n": formats.number(len(waiting))}, text, _("Read and answer"), _where(waiting))


def _silent(due: list[Opinion]) -> Ask:
    title = ngettext(
        "The council is to be reminded of %(n)s paper", "The council is to be reminded of %(n)s papers", len(due)
    )
    text = _("It has not answered. The letter is written for you, and names the next session.")
    return Ask(title % {"n": formats.number(len(due))}, text, _("Remind the council"), _where(due))


def _where(papers: list[Opinion]) -> str:
    """The paper itself, if it is the only one."""
    return papers[0].item.address if len(papers) == 1 else "opinions/"


def load(persons: Collection[UUID]) -> dict[UUID, list[Load]]:
    """How many papers that are not adopted yet each of these persons writes: one query."""
    found = Drafter.objects.filter(person__in=persons, opinion__adopted_at=None, opinion__closed_at=None)
    counted = found.order_by().values_list("person").annotate(Count("pk"))
    return {person: [Load(gettext_lazy("Papers they are writing"), count)] for person, count in counted}
