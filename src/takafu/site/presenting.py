"""What the pages of the site show: reads turned into the values that templates and components take."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass
from datetime import date
from typing import Any
from urllib.parse import urlencode

from django.urls import reverse
from django.utils.translation import get_language
from django.utils.translation import gettext_lazy as _

from takafu.commons.models import Announcement
from takafu.commons.queries import standing
from takafu.kit import atom, clock, doors, formats, kinds, personal
from takafu.kit.addresses import Asked, address, below
from takafu.kit.coming import Coming, coming
from takafu.kit.components import Bead, Column, Link, Table, Voice
from takafu.kit.legal import readings
from takafu.library.queries import said_otherwise
from takafu.people.models import Organization, Role
from takafu.places.models import Area
from takafu.register.models import Item
from takafu.register.queries import Tie, thread
from takafu.site import declaring, demonstration, marking, queries, wording
from takafu.site.waiting import reach
from takafu.text.normalise import fold

FEED = 50  # entries of a feed
ANNOUNCED = 3  # announcements on a portal
NEXT = 4  # days to come on a portal
LAW_READ = date(2026, 11, 24)  # when the articles below were read, in a copy that is not the official bulletin
COMMUNE, PROVINCE, REGION = ("120", "113-14"), ("111", "112-14"), ("117", "111-14")
LAWS: dict[str, tuple[str, str]] = {
    Area.Kind.COMMUNE: COMMUNE,
    Area.Kind.PREFECTURE: PROVINCE,
    Area.Kind.PROVINCE: PROVINCE,
    Area.Kind.REGION: REGION,
}


def directory(entries: list[queries.Entry], asked: Mapping[str, str]) -> dict[str, Any]:
    """The bodies whose name or place holds what was typed, of one region perhaps."""
    typed, region = asked.get("q", "").strip(), asked.get("region", "")
    found = [entry for entry in entries if fold(typed) in entry.key]
    regions = {entry.region.pk: entry.region for entry in entries if entry.region}
    shown = [entry for entry in found if not region or (entry.region and entry.region.pk == region)]
    chips = [_chip(_("All regions"), {"q": typed}, not region)]
    chips += [_chip(area.name, {"q": typed, "region": code}, code == region) for code, area in sorted(regions.items())]
    after = asked.get("after", "")
    later = [entry for entry in shown if entry.body.slug > after]
    more = (
        "?" + _query(q=typed, region=region, after=later[queries.PAGE - 1].body.slug)
        if len(later) > queries.PAGE
        else ""
    )
    return {
        "typed": typed,
        "region": region,
        "chips": chips if len(regions) > 1 else [],
        "entries": [_entry(entry) for entry in later[: queries.PAGE]],
        "later": more,
        "of": len(entries),
    }


def _chip(label: Any, query: dict[str, str], current: bool) -> Link:
    return Link(label, "?" + _query(**query), current)


def _query(**given: str) -> str:
    return urlencode({name: value for name, value in given.items() if value})


def _entry(entry: queries.Entry) -> dict[str, Any]:
    place = queries.seat_title(entry.seat) if entry.seat else ""
    around = queries.seat_title(entry.region) if entry.region and entry.region != entry.seat else ""
    href = reverse("site:portal", kwargs={"body": entry.body.slug})
    return {"body": entry.body, "href": href, "places": [name for name in (place, around) if name]}


@dataclass(frozen=True, slots=True)
class Way:
    """A way to take part."""

    title: Any
    text: Any
    label: Any
    href: str
    kind: str = ""


def portal(request: Asked) -> dict[str, Any]:
    """A body's portal."""
    body = request.here
    seat = queries.seat(body)
    published = body.settings.get("publish_members", True)
    on = doors.switched_on(body)
    members = published and "members" in on
    return {
        "body": body,
        "seat": queries.seat_title(seat) if seat else "",
        "law": _law(seat),
        "figures": _figures(queries.figures()) if members else [],
        "bureau": [_holder(request, role) for role in queries.bureau()] if members else [],
        "associations": [_named(request, one) for one in queries.associations()] if members else [],
        "beads": beads(request, queries.latest(request.viewer, body)),
        "announced": [_announced(request, one) for one in standing(request.viewer, ANNOUNCED)],
        "coming": [_coming(request, one) for one in coming(request.viewer, clock.today(), NEXT)],
        "members": reach(request, "people:directory") if members else "",
        "ways": list(_ways(request, on)),
    }


def feed(request: Asked) -> bytes:
    """What happened in the body, as an Atom feed for everybody."""
    home = request.build_absolute_uri(address(request, "site:portal"))
    entries = [
        atom.Entry(str(key), str(one.sentence), one.at, request.build_absolute_uri(below(request, one.address)))
        for key, one in queries.published(request.here, FEED)
    ]
    body = request.here
    key, language = str(body.pk), get_language() or "ar"
    return atom.write(entries, key=key, title=str(body), language=language, address=home, begun=body.opened_at)


def _announced(request: Asked, one: Announcement) -> Bead:
    return Bead(formats.isolate(str(one.title)), when=formats.date(one.at), href=below(request, one.item.address))


def _coming(request: Asked, one: Coming) -> Bead:
    title = formats.isolate(str(one.title))
    if one.legal:
        readings.told()
    return Bead(title, "next", when=formats.date(one.day), text=one.said, href=below(request, one.address))


def _ways(request: Asked, on: frozenset[str]) -> Iterator[Way]:
    """How somebody takes part today."""
    if "ideas" in on:
        text = _(
            "Bring the ideas of your association or neighbourhood, and get them back in order, with the reason behind each line."
        )
        yield Way(_("Put ideas in order"), text, _("Arrange ideas"), reverse("ideas:arrange"), "strong")
    if request.viewer.user_id:
        text = _("What waits for you, and what you may do here.")
        yield Way(_("Say your word"), text, _("My page"), address(request, "site:home"))
    else:
        text = _(
            "Members comment on anything that the body publishes. The rapporteur gives a code for the first log-in."
        )
        yield Way(_("Say your word"), text, _("Log in"), address(request, "site:home"))


def _holder(request: Asked, role: Role) -> dict[str, Any]:
    """Who holds a post, and where more of them is told."""
    person = role.person
    href = below(request, person.item.address) if person.item.address else ""
    return {"post": wording.own_role(role.post, person.gender), "name": person.name, "href": href}


def _named(request: Asked, association: Organization) -> dict[str, Any]:
    """An association, and its page where everybody may see that."""
    public = association.item.visibility == Item.Visibility.PUBLIC and association.item.address
    return {"name": association.name, "href": below(request, association.item.address) if public else ""}


def _law(seat: Area | None) -> dict[str, Any]:
    article, law = LAWS.get(seat.kind, COMMUNE) if seat else COMMUNE
    return {"article": formats.reference(article), "law": formats.reference(law), "read": formats.date(LAW_READ)}


def _figures(counted: Mapping[str, int]) -> list[tuple[Any, Any]]:
    names = {"members": _("Women and men who sit in it"), "associations": _("Associations that they come from")}
    return [(names[key], formats.number(counted[key])) for key in names if counted[key]]


def beads(request: Asked, acts: Iterable[queries.Happened]) -> list[Bead]:
    """Acts as beads, each with the address where it is seen."""
    return [
        Bead(act.sentence, when=formats.date(act.at), href=below(request, act.address) if act.address else "")
        for act in acts
    ]


# search


@dataclass(frozen=True, slots=True)
class Found:
    """A result: its title with the words marked, its kind, where it is."""

    title: Voice
    kind: Any
    href: str
    thread: str
    changed: Any


def search(request: Asked) -> dict[str, Any]:
    """What was found, and by which kinds it can be narrowed."""
    typed, kind = request.GET.get("q", "").strip()[:200], request.GET.get("kind", "")
    found = queries.results(typed, request.viewer, kind, request.GET.get("after", ""))
    total = sum(count for _code, count in found.kinds)
    chips = [Link(_("Everything"), "?" + _query(q=typed), not kind, formats.number(total))]
    chips += [
        Link(kinds.called(code), "?" + _query(q=typed, kind=code), code == kind, formats.number(count))
        for code, count in found.kinds
    ]
    return {
        "typed": typed,
        "kind": kind,
        "total": total,
        "chips": chips if len(found.kinds) > 1 or kind else [],
        "found": [_found(request, item, typed) for item in found.items],
        "later": "?" + _query(q=typed, kind=kind, after=found.later) if found.later else "",
        "otherwise": [Link(words, "?" + _query(q=words)) for words in said_otherwise(typed)] if typed else [],
    }


def _found(request: Asked, item: Item, typed: str) -> Found:
    title = voice(item, typed)
    thread = address(request, "site:item", pk=item.pk)
    where = below(request, item.address) if item.address else thread
    return Found(title, kinds.called(item.kind), where, thread, formats.date(item.changed_at))


def voice(item: Item, typed: str = "") -> Voice:
    """An item's title in the reader's language or the next best, the searched words marked."""
    language, text = item.title.best(item.title.language)
    return Voice(text, language=language, marks=marking.marks(text, typed))


# an item's thread


def item(request: Asked, shown: Item) -> dict[str, Any]:
    """What it goes back to, what happened, what it led to."""
    before, after = thread(shown, request.viewer)
    acts, later = queries.acts(shown, request.viewer, request.here, request.GET.get("after", ""))
    return {
        "item": shown,
        "title": voice(shown),
        "kind": kinds.called(shown.kind),
        "page": below(request, shown.address) if shown.address else "",
        "before": [_tie(request, tie) for tie in before],
        "after": [_tie(request, tie) for tie in after],
        "beads": beads(request, acts),
        "later": f"?after={later}" if later else "",
    }


def _tie(request: Asked, tie: Tie) -> dict[str, Any]:
    return {"relation": tie.relation, "title": voice(tie.item), "href": address(request, "site:item", pk=tie.item.pk)}


# a demonstration's roles


def roles(request: Asked) -> dict[str, Any]:
    """Who one can be, and what there is to see."""
    now = demonstration.shown_role(request.viewer.roles)
    return {"roles": [(code, *words, code == now) for code, words in wording.ROLES.items()]}


def personal_data() -> dict[str, Any]:
    """Each thing that is kept about a person, as the models declare it."""
    columns = (Column(_("What")), Column(_("What for")), Column(_("Until when")), Column(_("Who sees it")))
    rows = {
        (
            str(declaring.field(model, name)),
            str(declaring.words(what.purpose)),
            str(declaring.words(what.kept)),
            str(declaring.READERS[what.sensitivity]),
        )
        for model, name, what in personal.declared()
    }
    return {"table": Table(_("What is kept"), columns, tuple(sorted(rows)))}
