"""What the pages of an idea show: its words, where it stands, what its author may say of it; and one's own ideas."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Any

from django.utils.translation import gettext_lazy as _

from takafu.ideas import documented, queries
from takafu.ideas.gathered import whose
from takafu.ideas.models import Citation, Group, Idea, Objection, Recording
from takafu.kit.addresses import Asked, address
from takafu.kit.components import Moment
from takafu.kit.permissions import may
from takafu.kit.squares import square

PAGE = 30
STAGES = (
    _("It waits to be read"),
    _("Gathered"),
    _("In a line"),
    _("Ranked"),
    _("In the programme"),
    _("An activity is planned"),
    _("Done"),
)


@dataclass(frozen=True, slots=True)
class Stage:
    """How far an idea has come, in stars and in words."""

    moments: tuple[Moment, ...]
    words: Any


def stage(reached: int) -> Stage:
    """The string of that stage: six stars, those behind it lit."""
    count = len(STAGES) - 1
    return Stage(tuple("past" if star <= reached else "next" for star in range(1, count + 1)), STAGES[reached])


def idea_page(request: Asked, idea: Idea) -> dict[str, Any]:
    """One idea, as `queries.numbered` gives it."""
    viewer = request.viewer
    own = idea.author_id is not None and idea.author_id == viewer.person_id
    return {
        "idea": idea,
        "item": idea.item,
        "words": queries.words_for(idea, viewer),
        "whose": whose(idea),
        "stage": stage(queries.stages([idea], viewer)[idea.pk]),
        "supports": may(viewer, "ideas.support", idea) and idea.taken_at is not None and not own,
        "leaves_out": idea.taken_at is not None and may(viewer, "ideas.moderate", idea) and not queries.rests_on(idea),
        "publishes": may(viewer, "ideas.publish", idea) and idea.taken_at is not None,
        "inside": may(viewer, "ideas.see_all", idea),
        "documents": documented.rows(request, idea) if idea.documented else [],
        "adds": own or may(viewer, "ideas.moderate", idea),
    }


@dataclass(frozen=True, slots=True)
class CitedBy:
    """A line that cites an idea, what was said against it for that idea, and where its author objects; "" where they wait for an answer."""

    line: Group
    objections: list[Objection]
    objects: str


def fate(request: Asked, idea: Idea, code: str = "") -> dict[str, Any]:
    """Where an idea stands, for its author: how far it came, the lines that cite it, and how many stand behind it."""
    more = ("gather:coded_documents", {"code": code}) if code else ("thread:documents", {"number": idea.number})
    lines = _cited_by(request, idea, code)
    return {
        "documents": address(request, more[0], **more[1]),
        "documented": idea.documents.filter(ended_at=None).count(),
        "short": request.build_absolute_uri(f"{address(request, 'gather:list')[: -len('gatherings/')]}{idea.number}/"),
        "stage": stage(queries.stages([idea], request.viewer)[idea.pk]),
        "lines": lines,
        "answered": [said for one in lines for said in one.objections if said.answered_at],
        "square": square(request.build_absolute_uri(request.path), 3) if code else "",
        "supporters": idea.supports.count(),
        "thread": idea.item.seen_by(request.viewer),
    }


def _cited_by(request: Asked, idea: Idea, code: str) -> list[CitedBy]:
    cited = {one.group_id: one for one in reversed(queries.cited_through([idea.pk]).select_related("group", "idea"))}
    ideas = {idea.pk, *(one.idea_id for one in cited.values())}
    said = list(Objection.objects.filter(idea__in=ideas, person=None if code else idea.author_id).order_by("at", "id"))
    found = []
    for one in cited.values():
        objections = [each for each in said if each.group_id == one.group_id]
        found.append(CitedBy(one.group, objections, _objects(request, one, objections, code)))
    return found


def _objects(request: Asked, cited: Citation, said: list[Objection], code: str) -> str:
    line = cited.group
    if not code:
        way = address(request, "desk:object", pk=line.pk)
        return f"{way}?idea={cited.idea_id}" if may(request.viewer, "ideas.object", line) else ""
    if any(one.answered_at is None and one.refused_at is None for one in said):
        return ""
    return address(request, "gather:coded_object", code=code, pk=line.pk)


def own_ideas(request: Asked) -> dict[str, Any]:
    """One's own ideas and those one stands behind, with where each stands."""
    viewer, before = request.viewer, request.GET.get("before", "")
    ideas = queries.of_person(viewer)
    if before.isdecimal() and len(before) < 10:
        ideas = ideas.filter(number__lt=int(before))
    part = list(ideas.select_related("item")[: PAGE + 1])
    shown = part[:PAGE]
    reached = queries.stages(shown, viewer)
    recorded = Recording.objects.filter(author=viewer.person_id, ended_at=None).order_by("given_at")
    return {
        "recorded": list(recorded[:PAGE]),
        "listed": [
            {
                "idea": idea,
                "stage": stage(reached[idea.pk]),
                "own": idea.author_id == viewer.person_id,
                "seen": idea.item.seen_by(viewer),
            }
            for idea in shown
        ],
        "later": f"?before={shown[-1].number}" if len(part) > PAGE else "",
        "earlier": request.path if before else "",
    }
