"""Walks every address of the site as everybody, in their own body and in another's, and lists what is wrong."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass
from typing import Any

from django.conf import settings
from django.db import transaction
from django.http import HttpResponse
from django.test import Client
from django.urls import URLPattern, URLResolver, get_resolver, reverse
from django.utils.translation import override

from takafu.accounts.models import User
from takafu.kit.permissions import ROLES
from takafu.register.models import Body
from tests.bodies import as_role, open_body
from tests.house.doors import WAYS, Way
from tests.house.samples import SAMPLES

REFUSED = {403, 404, 405}
OWN, OTHER = "زمردة", "ياقوتة"  # stand in everything of the one body, and of the other
METHODS = ("get", "post")


@dataclass(frozen=True)
class Route:
    """An address of the resolver: its name, and what must be put into it."""

    name: str
    parts: frozenset[str]

    @property
    def inside(self) -> bool:
        """Whether it stands in a body."""
        return "body" in self.parts


def routes() -> list[Route]:
    """Every address that the site answers to."""
    return list(_walk(get_resolver().url_patterns, (), frozenset()))


def _walk(patterns: Iterable[Any], spaces: tuple[str, ...], parts: frozenset[str]) -> Iterator[Route]:
    for pattern in patterns:
        here = parts | set(pattern.pattern.converters) | set(pattern.pattern.regex.groupindex)
        if isinstance(pattern, URLResolver):
            within = (*spaces, pattern.namespace) if pattern.namespace else spaces
            yield from _walk(pattern.url_patterns, within, here)
        elif isinstance(pattern, URLPattern):
            yield Route(":".join((*spaces, pattern.name or f"unnamed {pattern.pattern}")), here)


def unlisted(found: Iterable[Route], ways: Mapping[str, Way]) -> list[str]:
    """Addresses that no line tells of, and lines that tell of no address."""
    names = {route.name: route for route in found}
    missing = [
        f"{name} has no line in tests/house/doors.py. Say there who may GET and POST it, for example:\n"
        f'    "{name}": Way(get=EVERYONE{_takes(names[name])}),'
        for name in sorted(names.keys() - ways.keys())
    ]
    return missing + [
        f"{name}: tests/house/doors.py tells of it, and no address has that name" for name in ways.keys() - names.keys()
    ]


def _takes(route: Route) -> str:
    parts = sorted(route.parts - {"body"})
    return f", takes={{{', '.join(f'{part!r}: …' for part in parts)}}}" if parts else ""


MARKED = re.compile(r"<title>(?:(?!</title>).)*?(?:<|&lt;)(?:bdi|span|b\b)", re.S)


class World:
    """Two bodies with a sample of everything, and somebody of each role in the first."""

    def __init__(self) -> None:
        self.own = open_body("fes", f"هيئة فاس {OWN}")
        self.other = open_body("meknes", f"هيئة مكناس {OTHER}")
        self.people = {role: as_role(self.own, role)[1] for role in ROLES}
        self._samples: dict[tuple[str, str], str] = {}
        self._sessions = {role: _log_in(user) for role, user in self.people.items() if user is not None}

    def sample(self, name: str, body: Body) -> str:
        """What stands in the address of that sample in the body."""
        if name.startswith("="):
            return name[1:]
        key = (name, body.slug)
        if key not in self._samples:
            self._samples[key] = SAMPLES[name](body, OWN if body == self.own else OTHER)
        return self._samples[key]

    def address(self, route: Route, way: Way, place: Body, of: Body) -> str:
        """The route's address below `place`, naming what belongs to `of`."""
        named = {part: self.sample(way.takes[part], of) for part in route.parts - {"body"}}
        with override("ar"):
            return reverse(route.name, kwargs=named | ({"body": place.slug} if route.inside else {}))

    def client(self, role: str) -> Client:
        """A fresh browser of somebody of that role, logged in."""
        client = Client(raise_request_exception=False)
        if role in self._sessions:
            client.cookies[settings.SESSION_COOKIE_NAME] = self._sessions[role]
        return client


def _log_in(user: User) -> str:
    """A session of that log-in, made before anything is asked: what is asked is undone."""
    client = Client()
    client.force_login(user)
    return client.cookies[settings.SESSION_COOKIE_NAME].value


def refused(answer: HttpResponse) -> bool:
    """Whether the answer lets nobody in: refused, not there, not so, or asked to log in first."""
    with override("ar"):
        login = reverse("accounts:login")
    return answer.status_code in REFUSED or (
        300 <= answer.status_code < 400 and answer["Location"].partition("?")[0] == login
    )


def faults(route: Route, way: Way, world: World) -> list[str]:
    """What is wrong with an address: who is let in and may not, who is refused and may, what of the other body is told."""
    undefined = route.parts - {"body"} - way.takes.keys()
    if undefined:
        return [f"{route.name}: its line does not say what stands for {', '.join(sorted(undefined))} (takes=…)"]
    found = []
    for method in METHODS:
        allowed: frozenset[str] = getattr(way, method)
        for role in ROLES:
            found += _asked(route, way, world, method, role, allowed)
    return found


def _asked(route: Route, way: Way, world: World, method: str, role: str, allowed: frozenset[str]) -> Iterator[str]:
    own, other = world.own, world.other
    visits = [("", own, own, role in allowed)]
    if route.inside:
        if any(not name.startswith("=") for name in way.takes.values()):
            visits.append((" the other body's object", own, other, False))
        guest = "visitor" in allowed or (role in allowed and role in way.abroad)
        visits.append((" in the other body", other, other, guest))
    for where, place, of, may in visits:
        answer = _send(world, role, method, world.address(route, way, place, of), way)
        said = f"{route.name}: {method.upper()} of{where or ' its own'} answers {answer.status_code} to {role}"
        if answer.status_code >= 500:
            yield f"{said} ({getattr(answer, 'exc_info', None) or 'a fault'})"
        elif may and refused(answer):
            yield f"{said}, who may"
        elif not may and not refused(answer):
            yield f"{said}, who may not"
        told = _told(answer)
        if route.inside and place == own and OTHER in told:
            yield f"{said} and tells of the other body"
        if MARKED.search(told):
            yield f"{said} with marks in the page's title, which shows them as letters"


def _send(world: World, role: str, method: str, address: str, way: Way) -> HttpResponse:
    """Ask, and undo what it did."""
    with transaction.atomic():
        client = world.client(role)
        answer = client.get(address, way.asks) if method == "get" else client.post(address, way.sends)
        if answer.streaming:
            answer.getvalue()
        transaction.set_rollback(True)
    return answer


def _told(answer: HttpResponse) -> str:
    """Everything an answer says: its page and its headers."""
    content = answer.getvalue() if answer.streaming else answer.content
    return content.decode("utf-8", "replace") + " ".join(answer.headers.values())


def crawl(found: Iterable[Route], ways: Mapping[str, Way] = WAYS) -> list[str]:
    """Every fault of these addresses; those without a line are not asked."""
    world = World()
    return [fault for route in found if route.name in ways for fault in faults(route, ways[route.name], world)]
