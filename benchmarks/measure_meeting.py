"""A meeting of 300 that everybody follows on a phone, beside the same load on bare Django.

In one minute all note themselves by the code, in the next all vote by name, in the third all cast a secret paper, and in the middle of
that one the whole site is killed and started again. Both sites are served by the same server on this machine, one after the other, each
on a database of its own in SQLite. Of both the script prints how long an answer took at the 95th percentile; of the meeting also what was
acknowledged and is not there, or is there twice.
"""

from __future__ import annotations

import asyncio
import os
import random
import signal
import statistics
import sys
import tempfile
import time
from collections import Counter, defaultdict
from collections.abc import Awaitable, Callable, Coroutine, Iterable
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

from benchmarks.served import Served, alive  # noqa: E402 - the checkout's own folder comes first
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
from takafu.meetings import codes, polling, slips  # noqa: E402 - needs settings
from takafu.meetings.models import Choice, Meeting  # noqa: E402 - needs settings
from takafu.people.models import Membership, Person, Role  # noqa: E402 - needs settings
from takafu.people.queries import viewer  # noqa: E402 - needs settings
from takafu.register import actions  # noqa: E402 - needs settings
from takafu.register.models import Act as RegisterAct  # noqa: E402 - needs settings
from takafu.register.models import Body  # noqa: E402 - needs settings

MEMBERS, SECONDS, EVERY = 300, 60, 8
CSRF = "a" * 32


@dataclass
class Told:
    """How long answers took, by what was asked, and how many of each status."""

    took: dict[str, list[float]] = field(default_factory=lambda: defaultdict(list))
    away: list[float] = field(default_factory=list)  # seconds of those that had to be asked again
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
        start, tries = time.perf_counter(), 0
        while True:
            try:
                status, headers = await self._sent("\r\n".join([*lines, "", form]).encode())
                break
            except (OSError, EOFError):  # the site is gone: the phone tries again
                self.ways, tries = None, tries + 1
                await asyncio.sleep(0.5)
        (self.told.away if tries else self.told.took[what]).append(time.perf_counter() - start)
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


Act = Callable[[int, Phone], Awaitable[Any]]


async def load(port: int, look: str, act: Act, cookies: list[str], between: Callable[[], None] | None = None) -> Told:
    """Everybody looks again and again, and does one thing, spread over a minute; `between` is done in the middle of it."""
    told, chance, until = Told(), random.Random(1), time.monotonic() + SECONDS

    async def follow(one: int) -> None:
        phone = Phone(port, told, cookies[one])
        await asyncio.sleep(chance.uniform(0, EVERY))
        while time.monotonic() < until:
            await phone.ask("look", "GET", look)
            await asyncio.sleep(EVERY * chance.uniform(0.75, 1.25))

    async def do(one: int) -> None:
        phone = Phone(port, told, cookies[one])
        await asyncio.sleep(chance.uniform(0, SECONDS))
        await act(one, phone)

    async def in_the_middle() -> None:
        if between is not None:
            await asyncio.sleep(SECONDS / 2)
            await asyncio.to_thread(between)

    await asyncio.gather(in_the_middle(), *(each(one) for one in range(MEMBERS) for each in (follow, do)))
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


def ours() -> dict[str, Told]:
    """The three minutes of the meeting; what was acknowledged is looked for after each."""
    body, made, people, cookies = prepare()
    path = f"/ar/fes/meetings/{made.pk}/"
    with scope(body=body):
        keeper = viewer(people[0].user, body)
    acknowledged: set[int] = set()
    told: dict[str, Told] = {}

    def acting(what: str, address: Callable[[int], str], form: Callable[[int], str], good: int) -> Act:
        async def act(one: int, phone: Phone) -> None:
            if await phone.ask(what, "POST", address(one), f"csrfmiddlewaretoken={CSRF}&{form(one)}") == good:
                acknowledged.add(one)

        return act

    def arriving(one: int) -> str:
        now = clock.now()
        return f"code={codes.shown(made, now)}&ticket={codes.ticket(made, people[one].pk, now)}&ago=0"

    def counted(what: str, rows: Iterable[Any], acts: int, official: int) -> None:
        """What was acknowledged, beside what is there."""
        there = Counter(rows)
        sys.stdout.write(
            f"{what}: {len(acknowledged)} of {MEMBERS} acknowledged, lost = {len(acknowledged) - len(there)}, "
            f"twice = {sum(count > 1 for count in there.values())}, acts {acts} of {official}\n"
        )
        acknowledged.clear()

    with Served(Path(PLACE.name), "--no-worker") as site:
        told["arrive"] = ran(
            load(site.port, path + "live/now/", acting("arrive", lambda _one: path + "here/", arriving, 303), cookies)
        )
        with scope(body=body):
            counted("arrivals", made.presences.values_list("person", flat=True), _acts("meetings.arrived"), MEMBERS)
            motion = meetings.move_motion(by=keeper, entry=made.agenda.get(), text="نصادق على برنامج العمل")
            vote = meetings.open_vote(by=keeper, motion=motion, way="named", knowing=True)
        act = acting(
            "vote",
            lambda _one: f"/ar/fes/meetings/motions/{motion.pk}/",
            lambda one: f"do={('yes', 'no')[one % 2]}",
            303,
        )
        told["vote"] = ran(load(site.port, path + "live/now/", act, cookies))
        with scope(body=body):
            counted(
                "votes by name",
                Choice.objects.filter(vote=vote).values_list("person", flat=True),
                _acts("meetings.vote_opened"),
                1,
            )
            meetings.close_vote(by=keeper, vote=vote)
            choices = [(key, Tongues(ar=key)) for key in ("نعم", "لا")]
            box = meetings.open_box(
                by=keeper, meeting=made, question=Tongues(ar="أتوافقون؟"), choices=choices, knowing=True
            )
            voters = {one.person_id: one.pk for one in box.voters.all()}
        keys = [voters[one.pk] for one in people]
        drawn = [slips.drawn(key) for key in keys]
        act = acting("paper", lambda one: f"/ar/fes/meetings/vote/{keys[one]}/",
                     lambda one: f"choice=0{one % 2}&code={drawn[one].code}&mark={drawn[one].mark}", 200)  # fmt: skip
        place = [site]
        told["paper"] = ran(load(site.port, path + "live/now/", act, cookies, between=lambda: again(place)))
        with scope(body=body):
            counted(
                "secret papers, the site killed meanwhile",
                box.voters.filter(voted=True).values_list("pk", flat=True),
                _acts("meetings.box_opened"),
                1,
            )
            closed = meetings.close_box(by=keeper, box=box)
            sys.stdout.write(f"counted: {dict(polling.tally(closed))}\n")
        place[0].stop()
    return told


def _acts(verb: str) -> int:
    return RegisterAct.objects.filter(verb=verb).count()


def again(place: list[Served]) -> None:
    """Kill every process of the site, and start it anew at the same address."""
    old = place[0]
    pids = [old.process.pid, *old.workers()]
    for pid in pids:
        os.kill(pid, signal.SIGKILL)
    while any(map(alive, pids)):
        time.sleep(0.01)
    place[0] = Served(Path(PLACE.name), "--no-worker", port=str(old.port)).ready()


def bare() -> Told:
    """The same load on two pages of Django alone."""

    async def write(_one: int, phone: Phone) -> None:
        await phone.ask("write", "POST", "/write", "a=1")

    with tempfile.TemporaryDirectory(prefix="takafu-bare-") as place:
        env = {"DJANGO_SETTINGS_MODULE": "benchmarks.bare", "PYTHONPATH": f"{ROOT}:{ROOT / 'src'}"}
        with Served(Path(place), "--no-worker", **env) as site:
            return ran(load(site.port, "/read", write, [""] * MEMBERS))


def main() -> None:
    mine, plain = ours(), bare()
    for minute, told in mine.items():
        for what, beside in (("look", "look"), (minute, "write")):
            sys.stdout.write(
                f"{minute:7} {what:7} p95 {told.p95(what):7.1f} ms, bare Django {plain.p95(beside):6.1f} ms: "
                f"{told.p95(what) / plain.p95(beside):5.1f} x; "
                f"answers {dict(sorted((status, count) for (asked, status), count in told.statuses.items() if asked == what))}\n"
            )
        if told.away:
            sys.stdout.write(
                f"{minute:7} asked again: {len(told.away)}, answered after {max(told.away):.1f} s at most\n"
            )


if __name__ == "__main__":
    main()
