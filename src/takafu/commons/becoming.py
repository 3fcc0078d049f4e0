"""What became of something, on any room's page: what it goes back to, what came of it, and everything that happened on the way.

Rooms above add to it by `kit.relating` and `kit.telling`; nothing here knows them.
"""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from typing import Any

from django.db.models import QuerySet

from takafu.commons.queries import unnamed, with_doers
from takafu.kit import formats, telling
from takafu.kit.addresses import Asked, below
from takafu.kit.components import Bead, Text
from takafu.kit.permissions import Viewer
from takafu.kit.tongues import Tongues
from takafu.register import rules
from takafu.register.models import Act, Item
from takafu.register.queries import Tie, thread

PAGE = 200  # beads on a page, the latest first shown
FOLDED = 6  # of one kind: more are folded away
READERS = ("member", "rapporteur", "president", "operator")  # who are told what visitors are not


@dataclass(frozen=True, slots=True)
class Strand:
    """Something before or after on the thread: its title, its page, the day since when it is known."""

    title: Tongues
    href: str
    day: formats.Shown


@dataclass(frozen=True, slots=True)
class Strands:
    """All of one kind: what they are to the one before them."""

    relation: Text
    listed: tuple[Strand, ...]
    folded: bool


@dataclass(frozen=True, slots=True)
class Part:
    """Some of the beads, the oldest first, and the addresses of those before and after them."""

    beads: list[Bead]
    earlier: str = ""
    later: str = ""


def became(request: Asked, item: Item) -> dict[str, Any]:
    """What any page shows of an item's thread, as far as the viewer may see it."""
    before, after = thread(item, request.viewer)
    return {
        "before": _strands(request, before),
        "after": _strands(request, after),
        "part": _part(request, item, [item, *(tie.item for tie in before + after)]),
    }


def _strands(request: Asked, ties: Iterable[Tie]) -> list[Strands]:
    kinds: dict[str, list[Item]] = {}
    for tie in ties:
        kinds.setdefault(str(tie.relation), []).append(tie.item)
    return [
        Strands(relation, tuple(_strand(request, item) for item in items), folded=len(items) > FOLDED)
        for relation, items in kinds.items()
    ]


def _strand(request: Asked, item: Item) -> Strand:
    href = below(request, item.address) if item.address else ""
    return Strand(item.title, href, formats.date(item.created_at))


def acts(items: Iterable[Item], viewer: Viewer) -> QuerySet[Act]:
    """What happened to these items, which the viewer sees: all that some room tells, to visitors what is public."""
    inside = viewer.has(*READERS)
    verbs = [verb for verb in telling.tellable() if inside or rules.verb(verb).public]
    found: QuerySet[Act] = Act.objects.filter(item__in=list(items), verb__in=verbs)
    return found.select_related("item__comment__on")


def _part(request: Asked, item: Item, items: list[Item]) -> Part:
    found = acts(items, request.viewer)
    since, until = (_number(request.GET.get(name, "")) for name in ("since", "until"))
    if since is not None:
        shown = list(found.filter(number__gt=since).order_by("number")[: PAGE + 1])
        more_before, more_after, shown = True, len(shown) > PAGE, shown[:PAGE]
    else:
        back = found if until is None else found.filter(number__lt=until)
        shown = list(back.order_by("-number")[: PAGE + 1])
        more_before, more_after, shown = len(shown) > PAGE, until is not None, shown[:PAGE][::-1]
    return Part(
        _beads(request, item, shown),
        f"?until={shown[0].number}#acts" if shown and more_before else "",
        f"?since={shown[-1].number}#acts" if shown and more_after else "",
    )


def _number(asked: str) -> int | None:
    return int(asked) if asked.isascii() and asked.isdecimal() and len(asked) < 16 else None


def _beads(request: Asked, item: Item, shown: list[Act]) -> list[Bead]:
    """The acts in words; who did it is named to who is inside, where that is no secret."""
    inside = request.viewer.has(*READERS)
    published = request.here.settings.get("publish_members", True)
    listed = with_doers(shown) if inside or published else unnamed(shown)
    told = [(act, telling.told(act)) for act in listed]
    return [
        Bead(
            said.sentence,
            when=formats.date(act.at),
            text=_doer(act) if inside else "",
            href=below(request, said.address) if said.address and act.item_id != item.pk else "",
        )
        for act, said in told
        if said
    ]


def _doer(act: Act) -> Text:
    doer: Any = act.doer
    return "" if doer is None or telling.is_hushed(act.verb) else formats.isolate(str(doer.name))
