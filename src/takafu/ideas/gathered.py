"""What the pages of gatherings show, and their bounds."""

from __future__ import annotations

from contextlib import suppress
from dataclasses import dataclass
from datetime import datetime, timedelta
from typing import Any
from uuid import UUID

from django.db.models import Count, Q
from django.utils.timezone import localtime
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from takafu.accounts.actions import throttle
from takafu.ideas import queries
from takafu.ideas.likeness import Hit, similar
from takafu.ideas.models import Gathering, Idea, Objection, Recording, Source
from takafu.ideas.remarking import Remark
from takafu.kit import clock
from takafu.kit.addresses import Asked, address
from takafu.kit.components import Tag
from takafu.kit.formats import moment
from takafu.kit.permissions import Viewer, may
from takafu.kit.squares import square
from takafu.kit.tongues import Tongues
from takafu.people.models import Membership, Organization

__all__ = ["similar"]

PAGE = 30
GIVEN = throttle.Limit("ideas address", 60, timedelta(hours=1))  # a meeting shares one
GIVEN_HERE = throttle.Limit("ideas body", 1000, timedelta(hours=1))
CODES = throttle.Limit("idea codes address", 30, timedelta(minutes=15))


def asker(request: Asked) -> str:
    """Where the request comes from."""
    return str(request.META.get("REMOTE_ADDR", ""))


def limits(request: Asked) -> list[tuple[throttle.Limit, str]]:
    """How often ideas may be given without an account."""
    return [(GIVEN, asker(request)), (GIVEN_HERE, str(request.here.pk))]


def too_often(until: datetime) -> str:
    """The sentence for who gave too many."""
    said = _("Many ideas came from here within an hour. Your text is still here: send it again after %(until)s.")
    return said % {"until": moment(localtime(until))}


# gatherings


def takes_today(place: Gathering) -> bool:
    """Whether today is one of its days."""
    return place.opens <= clock.today() and (place.closes is None or clock.today() <= place.closes)


@dataclass(frozen=True, slots=True)
class Listed:
    """A gathering in the list: its state, how many ideas came, whether this viewer may give one."""

    place: Gathering
    tag: Tag
    count: int
    gives: bool


def _tag(place: Gathering) -> Tag:
    if takes_today(place):
        return Tag(gettext_lazy("open"), "ok")
    return Tag(gettext_lazy("to come"), "blue") if clock.today() < place.opens else Tag(gettext_lazy("closed"))


def every(viewer: Viewer) -> dict[str, Any]:
    """The gatherings, those that take ideas today first, then the newest."""
    counted = Count("ideas", filter=Q(ideas__withdrawn_at=None, ideas__taken_at__isnull=False))
    places = Gathering.objects.annotate(count=counted).order_by("-opens", "-id")
    listed = [Listed(one, _tag(one), one.count, takes_today(one) and may(viewer, "ideas.give", one)) for one in places]
    listed.sort(key=lambda one: not takes_today(one.place))
    moderates, opens = may(viewer, "ideas.moderate"), may(viewer, "ideas.open_gathering")
    return {
        "listed": listed,
        "opens": opens,
        "begins": opens and not any(one.place.kind == Gathering.Kind.EARLIER for one in listed),
        "moderates": moderates,
        "waiting": queries.waiting().count() + queries.waiting_objections().count() if moderates else 0,
        "untyped": Recording.objects.filter(ended_at=None, typed="").count() if moderates else 0,
    }


def same_today(title: Tongues, opens: Any) -> Gathering | None:
    """The gathering of that title and first day, opened within the last minutes: a form pressed twice opens one."""
    lately = clock.now() - timedelta(minutes=10)
    found: Gathering | None = Gathering.objects.filter(title=title, opens=opens, item__created_at__gte=lately).first()
    return found


def one(request: Asked, place: Gathering) -> dict[str, Any]:
    """A gathering's page, and a part of its ideas."""
    viewer, before = request.viewer, request.GET.get("before", "")
    ideas = queries.given_here(place, viewer)
    if before.isdecimal() and len(before) < 10:
        ideas = ideas.filter(number__lt=int(before))
    part = list(ideas[: PAGE + 1])
    shown = part[:PAGE]
    takes = may(viewer, "ideas.take_in", place)
    return {
        "place": place,
        "tag": _tag(place),
        "gives": takes_today(place) and may(viewer, "ideas.give", place),
        "takes": takes,
        "inside": viewer.has("member", "rapporteur", "president", "operator"),
        "sources": list(Source.objects.filter(gathering=place).order_by("-taken_at")[:PAGE]) if takes else [],
        "ideas": [Told(idea, whose(idea), queries.words_for(idea, viewer)) for idea in shown],
        "supports": may(viewer, "ideas.support"),
        "mine": set(_supported(viewer, shown)),
        "supported": request.GET.get("supported", ""),
        "later": f"?before={shown[-1].number}" if len(part) > PAGE else "",
        "earlier": request.path if before else "",
    }


def _supported(viewer: Viewer, shown: list[Idea]) -> list[int]:
    if viewer.person_id is None or not shown:
        return []
    mine = Idea.objects.filter(pk__in=[idea.pk for idea in shown], supports__person=viewer.person_id)
    return list(mine.values_list("number", flat=True))


@dataclass(frozen=True, slots=True)
class Told:
    """An idea as a reader is shown it, and whose it is."""

    idea: Idea
    whose: str
    words: queries.Words
    remark: Remark | None = None  # what the desk points out of it


WHOSE = {
    Idea.Origin.PERSON: gettext_lazy("one person"),
    Idea.Origin.ASSOCIATION: gettext_lazy("an association"),
    Idea.Origin.MEETING: gettext_lazy("a meeting"),
    Idea.Origin.ANONYMOUS: gettext_lazy("somebody who gave no name"),
    Idea.Origin.COLLECTED: gettext_lazy("collected"),
}


def whose(idea: Idea) -> str:
    """Whose idea it is, in as many words as its author consents to."""
    name = str(idea.author.name) if idea.author else idea.speaker
    names = [name if idea.named else "", str(idea.association) if idea.association else ""]
    return " · ".join(filter(None, names)) or str(WHOSE[Idea.Origin(idea.origin)])


# giving


def speaking(viewer: Viewer) -> dict[str, Any]:
    """As whom the viewer fills the form, and for which associations they may speak."""
    if may(viewer, "ideas.moderate"):
        return {"who": "officer", "associations": list(Organization.objects.order_by("id"))}
    if viewer.person_id is None or not viewer.has("member"):
        return {"who": "visitor"}
    seats = Membership.objects.in_force(clock.today()).filter(person=viewer.person_id).exclude(on_behalf_of=None)
    return {"who": "member", "associations": [seat.on_behalf_of for seat in seats.select_related("on_behalf_of")]}


def records_as(viewer: Viewer) -> str:
    """As whom the viewer hands in what was recorded: an officer hands in what others said."""
    if may(viewer, "ideas.moderate"):
        return "officer"
    return "visitor" if viewer.person_id is None else "member"


def same(text: str, viewer: Viewer) -> list[Hit]:
    """Ideas in the very same words that the viewer may see."""
    return [hit for hit in similar(text, viewer) if hit.same]


def way(request: Asked, place: Gathering) -> dict[str, Any]:
    """The form's whole address, and the same as a picture that telephones read."""
    form = request.build_absolute_uri(address(request, "gather:give", pk=place.pk))
    return {"form": form, "code": square(form, 3)}


# what waits


def waiting_page(request: Asked) -> dict[str, Any]:
    """A part of what waits, or of what was left out."""
    refused = "refused" in request.GET
    ideas = list(queries.waiting(refused=refused)[: PAGE + 1])
    return {
        "ideas": [Told(idea, whose(idea), queries.words_for(idea, request.viewer)) for idea in ideas[:PAGE]],
        "more": len(ideas) > PAGE,
        "objections": list(queries.waiting_objections(refused=refused)[:PAGE]),
        "refused": refused,
    }


def recordings_page(request: Asked) -> dict[str, Any]:
    """A part of what waits to be typed, or for who said it to confirm what was typed."""
    typed = "typed" in request.GET
    found = Recording.objects.filter(ended_at=None).select_related("gathering").order_by("id")
    found = found.exclude(typed="") if typed else found.filter(typed="")
    if after := _key(request.GET.get("after", "")):
        found = found.filter(id__gt=after)
    part = list(found[: PAGE + 1])
    first = "?typed" if typed else "?"
    return {
        "recordings": part[:PAGE],
        "typed": typed,
        "later": f"{first}&after={part[PAGE - 1].pk}" if len(part) > PAGE else "",
        "earlier": first if after else "",
    }


def recording(key: str) -> Recording | None:
    """The recording of that key, if it waits to be typed or confirmed."""
    found: Recording | None = Recording.objects.filter(ended_at=None, pk=_key(key)).first()
    return found


def _key(text: str) -> UUID | None:
    with suppress(ValueError):
        return UUID(text)
    return None


def objection(key: str) -> Objection | None:
    """The objection of that key, if it waits to be read or was left out."""
    found: Objection | None = Objection.objects.filter(waits=True, pk=_key(key)).first()
    return found


def waiting_one(number: str) -> Idea | None:
    """The idea of that number, if a number it is."""
    if not (number.isdecimal() and len(number) < 10):
        return None
    found: Idea | None = Idea.objects.select_related("item").filter(number=int(number)).first()
    return found
