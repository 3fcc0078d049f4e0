"""500 members open a ranking and score its lines within a minute, on a site of real processes, beside as many writes to bare Django.

Each member asks for the page once and sends all scores once, spread over the minute. Afterwards what was acknowledged is compared with
the rows: none may be lost, none half kept. SQLite, two web workers, real connections.
"""

from __future__ import annotations

import asyncio
import random
import sys
import tempfile
import time
from collections.abc import Awaitable, Callable
from datetime import timedelta
from pathlib import Path

sys.path.insert(0, str(Path(__file__).parents[1]))
from benchmarks import measure_meeting as meeting
from benchmarks.served import Served
from django.core.management import call_command
from django.db import transaction
from django_scopes import scope
from tests.ideas.sorted_lines import lines, opened

from takafu.ideas.models import Round, Score
from takafu.kit import clock
from takafu.kit.permissions import operator
from takafu.kit.tongues import Tongues
from takafu.people.models import Role
from takafu.people.queries import viewer
from takafu.register import actions
from takafu.register.models import Body

MEMBERS, LINES = 500, 40


def prepare() -> tuple[Body, Round, list[str]]:
    """A body of 500 with an open ranking of 40 lines; each member's session."""
    call_command("migrate", verbosity=0)
    body = actions.open_body(by=operator(), slug="fes", name=Tongues(ar="هيئة فاس"))
    with scope(body=body), transaction.atomic():
        people = [meeting._member(body, n) for n in range(MEMBERS)]
        Role.objects.create(body=body, person=people[0], post="rapporteur", start=clock.today() - timedelta(days=99))
        keeper = viewer(people[0].user, body)
        lines(body, keeper, LINES)
        return body, opened(body, keeper), [meeting._cookie(one.user) for one in people]


async def load(port: int, act: Callable[[int, meeting.Phone], Awaitable[None]], cookies: list[str]) -> meeting.Told:
    """Everybody does it once, spread over a minute."""
    told, chance = meeting.Told(), random.Random(1)

    async def do(one: int) -> None:
        await asyncio.sleep(chance.uniform(0, meeting.SECONDS))
        await act(one, meeting.Phone(port, told, cookies[one]))

    await asyncio.gather(*(do(one) for one in range(MEMBERS)))
    return told


def main() -> int:
    """Print how long a page and a sending took beside bare Django, and what of the scores is there."""
    body, place, cookies = prepare()
    path, acknowledged = f"/ar/fes/ideas/rounds/{place.pk}/", set()

    async def score(one: int, phone: meeting.Phone) -> None:
        await phone.ask("open", "GET", path)
        sent = "&".join(
            f"importance-{line}={1 + (one + n) % 5}&feasibility-{line}=3" for n, line in enumerate(place.lines)
        )
        if await phone.ask("score", "POST", path, f"csrfmiddlewaretoken={meeting.CSRF}&{sent}") == 303:
            acknowledged.add(one)

    async def write(_one: int, phone: meeting.Phone) -> None:
        await phone.ask("open", "GET", "/read")
        await phone.ask("score", "POST", "/write", "a=1")

    began = time.monotonic()
    with Served(Path(meeting.PLACE.name), "--no-worker") as site:
        mine = meeting.ran(load(site.port, score, cookies))
    whole = time.monotonic() - began
    with tempfile.TemporaryDirectory(prefix="takafu-bare-") as folder:
        env = {"DJANGO_SETTINGS_MODULE": "benchmarks.bare", "PYTHONPATH": f"{meeting.ROOT}:{meeting.ROOT / 'src'}"}
        with Served(Path(folder), "--no-worker", **env) as site:
            plain = meeting.ran(load(site.port, write, [""] * MEMBERS))
    with scope(body=body):
        kept = Score.objects.filter(round=place, importance__gt=0, feasibility=3).count()
        members = Score.objects.filter(round=place).values("person").distinct().count()
    for what, name in (("open", "the page"), ("score", "the scores")):
        ours, bare = mine.p95(what), plain.p95(what)
        print(f"{name}: p95 {ours:.0f} ms, bare Django {bare:.0f} ms: {ours / bare:.0f} x")
    print(
        f"{len(acknowledged)} of {MEMBERS} acknowledged in {whole:.0f} s; {members} members' scores kept, {kept:,} of {MEMBERS * LINES:,}"
    )
    return 0 if len(acknowledged) == members == MEMBERS and kept == MEMBERS * LINES else 1


if __name__ == "__main__":
    sys.exit(main())
