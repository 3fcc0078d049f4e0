"""A meeting of 300: everybody follows it on a phone and notes themselves by the code within a minute; beside the same load on bare Django.

Both are served by the same server on this machine, one after the other, each on a database of its own in SQLite. Of both the script prints
how long an answer took at the 95th percentile; of the meeting also who was acknowledged and is not there, or is there twice.
"""

from __future__ import annotations

import asyncio
import os
import random
import statistics
import sys
import tempfile
import time
from collections import Counter
from collections.abc import Awaitable, Callable, Coroutine
from dataclasses import dataclass, field
from datetime import timedelta
from pathlib import Path
from typing import Any

ROOT = Path(__file__).parents[1]
sys.path.insert(0, str(ROOT))
PLACE = tempfile.TemporaryDirectory(prefix="takafu-meeting-")
os.environ["DJANGO_SETTINGS_MODULE"] = "takafu.config.settings"
os.environ["TAKAFU_DATA"] = PLACE.name
os.environ["TAKAFU_LOG_LEVEL"] = "ERROR"

import django  # noqa: E402 - the settings' place comes first

django.setup()

from benchmarks.served import Served  # noqa: E402 - the checkout's own folder comes first
from django.contrib.auth import BACKEND_SESSION_KEY, HASH_SESSION_KEY, SESSION_KEY  # noqa: E402 - needs settings
from django.core.management import call_command  # noqa: E402 - needs settings
from django.db import connections, transaction  # noqa: E402 - needs settings
from django_scopes import scope  # noqa: E402 - needs settings

from takafu.accounts.models import User  # noqa: E402 - needs settings
from takafu.accounts.sessions import SessionStore  # noqa: E402 - needs settings
from takafu.kit import clock  # noqa: E402 - needs settings
from takafu.kit.permissions import operator  # noqa: E402 - needs settings
from takafu.kit.tongues import Tongues  # noqa: E402 - needs settings
from takafu.meetings import actions as meetings  # noqa: E402 - needs settings
from takafu.meetings import codes  # noqa: E402 - needs settings
from takafu.meetings.models import Meeting  # noqa: E402 - needs settings
from takafu.people.models import Membership, Person, Role  # noqa: E402 - needs settings
from takafu.people.queries import viewer  # noqa: E402 - needs settings
from takafu.register import actions  # noqa: E402 - needs settings
from takafu.register.models import Act, Body  # noqa: E402 - needs settings

MEMBERS, SECONDS, EVERY = 300, 60, 8
CSRF = "a" * 32


@dataclass
class Told:
    """How long answers took, by what was asked, and how many of each status."""

    took: dict[str, list[float]] = field(default_factory=lambda: {"look": [], "arrive": []})
    statuses: Counter[tuple[str, int]] = field(default_factory=Counter)

    def p95(self, what: str) -> float:
        """Milliseconds."""
        return statistics.quantiles(self.took[what], n=20)[-1] * 1000


class Phone:
    """A connection that stays, as a browser keeps it."""

    def __init__(self, port: int, told: Told, cookie: str = "") -> None:
        self.port, self.told, self.cookie, self.tag = port, told, cookie, ""
        self.ways: tuple[asyncio.StreamReader, asyncio.StreamWriter] | None = None

    async def ask(self, what: str, method: str, path: str, form: str = "") -> int:
        """Ask, wait for the whole answer; its status."""
        lines = [
            f"{method} {path} HTTP/1.1",
            "Host: 127.0.0.1",
            f"Cookie: {self.cookie}",
            f"Content-Length: {len(form)}",
        ]
        lines += ["Content-Type: application/x-www-form-urlencoded"] * bool(form)
        lines += [f"If-None-Match: {self.tag}"] * bool(self.tag and method == "GET")
        start = time.perf_counter()
        status, headers = await self._sent("\r\n".join([*lines, "", form]).encode())
        self.told.took[what].append(time.perf_counter() - start)
        self.told.statuses[what, status] += 1
        self.tag = headers.get("etag", self.tag)
        return status

    async def _sent(self, text: bytes) -> tuple[int, dict[str, str]]:
        if self.ways is None:
            self.ways = await asyncio.open_connection("127.0.0.1", self.port)
        reader, writer = self.ways
        writer.write(text)
        head = (await reader.readuntil(b"\r\n\r\n")).decode().split("\r\n")
        headers = {name.lower(): value for name, _sep, value in (line.partition(": ") for line in head[1:])}
        status = int(head[0].split()[1])
        if "content-length" in headers:
            await reader.readexactly(int(headers["content-length"]))
        elif headers.get("transfer-encoding") == "chunked":
            while size := int(await reader.readline(), 16):
                await reader.readexactly(size + 2)
            await reader.readline()
        return status, headers


Arrive = Callable[[int, Phone], Awaitable[Any]]


async def load(port: int, look: str, arrive: Arrive, cookies: list[str]) -> Told:
    """Everybody looks again and again, and arrives once, spread over a minute."""
    told, chance, until = Told(), random.Random(1), time.monotonic() + SECONDS

    async def follow(one: int) -> None:
        phone = Phone(port, told, cookies[one])
        await asyncio.sleep(chance.uniform(0, EVERY))
        while time.monotonic() < until:
            await phone.ask("look", "GET", look)
            await asyncio.sleep(EVERY * chance.uniform(0.75, 1.25))

    async def come(one: int) -> None:
        phone = Phone(port, told, cookies[one])
        await asyncio.sleep(chance.uniform(0, SECONDS))
        await arrive(one, phone)

    await asyncio.gather(*(each(one) for one in range(MEMBERS) for each in (follow, come)))
    return told


def prepare() -> tuple[Body, Meeting, list[Person], list[str]]:
    """A body of 300 with a meeting that begins now; each member's session."""
    call_command("migrate", verbosity=0)
    body = actions.open_body(by=operator(), slug="fes", name=Tongues(ar="هيئة فاس"))
    with scope(body=body), transaction.atomic():
        people = [_member(body, n) for n in range(MEMBERS)]
        Role.objects.create(body=body, person=people[0], post="rapporteur", start=clock.today() - timedelta(days=99))
        keeper = viewer(people[0].user, body)
        begins = clock.now() - timedelta(minutes=1)
        with clock.at(begins - timedelta(days=9)):
            made = meetings.plan(
                by=keeper, body=body, kind="plenary", title=Tongues(ar="الدورة العادية"), begins_at=begins,
                ends_at=begins + timedelta(hours=2),
            )  # fmt: skip
            meetings.add_item(by=keeper, meeting=made, title=Tongues(ar="برنامج العمل"))
            meetings.convene(by=keeper, meeting=made, knowing=True)
        meetings.arrive(by=keeper, meeting=made, person=people[0])
        meetings.open_sitting(by=keeper, meeting=made, knowing=True)
        return body, made, people, [_cookie(one.user) for one in people]


def _member(body: Body, n: int) -> Person:
    item = actions.keep_item(body=body, kind="person", title=Tongues(ar=f"عضوة {n}"), visibility="public")
    made: Person = Person.objects.create(
        body=body, item=item, name=item.title, gender="fm"[n % 2], user=User.objects.create_user()
    )
    Membership.objects.create(body=body, person=made, start=clock.today() - timedelta(days=99))
    return made


def _cookie(user: Any) -> str:
    session = SessionStore()
    session.update({SESSION_KEY: str(user.pk), HASH_SESSION_KEY: user.get_session_auth_hash()})
    session[BACKEND_SESSION_KEY] = "django.contrib.auth.backends.ModelBackend"
    session.save()
    return f"sessionid={session.session_key}; csrftoken={CSRF}"


def ran(work: Coroutine[Any, Any, Told]) -> Told:
    """Do it, with this process's connections closed: the site alone writes."""
    connections.close_all()
    return asyncio.run(work)


def ours() -> Told:
    """The meeting's load; what was acknowledged is looked for afterwards."""
    body, made, people, cookies = prepare()
    path, acknowledged = f"/ar/fes/meetings/{made.pk}/", []

    async def arrive(one: int, phone: Phone) -> None:
        now = clock.now()
        form = f"csrfmiddlewaretoken={CSRF}&code={codes.shown(made, now)}&ticket={codes.ticket(made, people[one].pk, now)}&ago=0"
        if await phone.ask("arrive", "POST", path + "here/", form) == 303:
            acknowledged.append(people[one].pk)

    with Served(Path(PLACE.name), "--no-worker") as site:
        told = ran(load(site.port, path + "live/now/", arrive, cookies))
    with scope(body=body):
        there = Counter(made.presences.values_list("person", flat=True))
        acts = Act.objects.filter(verb="meetings.arrived").count()
    sys.stdout.write(
        f"{len(acknowledged)} of {MEMBERS} acknowledged, lost = {sum(one not in there for one in acknowledged)}, "
        f"twice = {sum(count > 1 for count in there.values())}, acts without presence = {acts - sum(there.values())}\n"
    )
    return told


def bare() -> Told:
    """The same load on two pages of Django alone."""

    async def arrive(_one: int, phone: Phone) -> None:
        await phone.ask("arrive", "POST", "/write", "a=1")

    with tempfile.TemporaryDirectory(prefix="takafu-bare-") as place:
        env = {"DJANGO_SETTINGS_MODULE": "benchmarks.bare", "PYTHONPATH": f"{ROOT}:{ROOT / 'src'}"}
        with Served(Path(place), "--no-worker", **env) as site:
            return ran(load(site.port, "/read", arrive, [""] * MEMBERS))


def main() -> None:
    mine, plain = ours(), bare()
    for what, name in (("look", "a follower looks"), ("arrive", "a member notes themselves")):
        sys.stdout.write(
            f"{name:26} p95 {mine.p95(what):7.1f} ms, bare Django {plain.p95(what):6.1f} ms: {mine.p95(what) / plain.p95(what):5.1f} x; "
            f"answers {dict(sorted((status, count) for (asked, status), count in mine.statuses.items() if asked == what))}\n"
        )


if __name__ == "__main__":
    main()
