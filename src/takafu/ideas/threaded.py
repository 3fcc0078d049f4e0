"""What the pages of an idea show: where it stands, every bead before and after it."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Any

from django.utils.translation import gettext_lazy as _

from takafu.commons.queries import with_doers
from takafu.ideas import documented, queries
from takafu.ideas.gathered import whose
from takafu.ideas.models import Idea, Recording
from takafu.kit import formats, telling
from takafu.kit.addresses import Asked, below
from takafu.kit.components import Bead, Moment
from takafu.kit.permissions import Viewer, may
from takafu.kit.tongues import Tongues
from takafu.register import rules
from takafu.register.models import Act, Item
from takafu.register.queries import Tie, thread

PAGE = 30
ACTS = 200  # beads on a page: the latest
UNNAMED = {
    "ideas.given",
    "ideas.withdrawn",
    "ideas.objected",
    "ideas.attached",
    "ideas.detached",
}  # whose idea it is, is said with its author's consent alone
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


@dataclass(frozen=True, slots=True)
class Strand:
    """Something before or after on the thread: what it is to the idea, its title, its page."""

    relation: Any
    title: Tongues
    href: str


def idea_page(request: Asked, idea: Idea) -> dict[str, Any]:
    """One idea, as `queries.numbered` gives it."""
    viewer = request.viewer
    before, after = thread(idea.item, viewer)
    own = idea.author_id is not None and idea.author_id == viewer.person_id
    return {
        "idea": idea,
        "item": idea.item,
        "words": queries.words_for(idea, viewer),
        "whose": whose(idea),
        "stage": stage(queries.stages([idea], viewer)[idea.pk]),
        "before": [_strand(request, tie) for tie in before],
        "after": [_strand(request, tie) for tie in after],
        "beads": _beads([idea.item, *(tie.item for tie in before + after)], viewer),
        "supports": may(viewer, "ideas.support", idea) and idea.taken_at is not None and not own,
        "publishes": may(viewer, "ideas.publish", idea) and idea.taken_at is not None,
        "inside": may(viewer, "ideas.see_all", idea),
        "documents": documented.rows(request, idea) if idea.documented else [],
        "adds": own or may(viewer, "ideas.moderate", idea),
    }


def _strand(request: Asked, tie: Tie) -> Strand:
    return Strand(tie.relation, tie.item.title, below(request, tie.item.address) if tie.item.address else "")


def _beads(items: list[Item], viewer: Viewer) -> list[Bead]:
    """What happened to any of them, oldest first: who may read it, and who did it where that is no secret."""
    inside = may(viewer, "ideas.see_all")
    verbs = [verb for verb in telling.tellable() if inside or rules.verb(verb).public]
    found = Act.objects.filter(item__in=items, verb__in=verbs).select_related("item__comment__on").order_by("-number")
    beads = []
    for act in reversed(with_doers(found[:ACTS])):
        told = telling.told(act)
        doer: Any = getattr(act, "doer", None)
        named = inside and doer is not None and act.verb not in UNNAMED
        if told:
            text = formats.isolate(str(doer.name)) if named else ""
            beads.append(Bead(told.sentence, when=formats.date(act.at), text=text))
    return beads


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
