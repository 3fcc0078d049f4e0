"""The page of an idea with 200 beads beside a bare hello and a bare Django list in the same run.

python benchmarks/measure_thread.py              aim: as many queries with 200 beads as with four, and every bead shown
"""

from __future__ import annotations

import statistics
import sys
from collections.abc import Callable
from pathlib import Path

sys.path.insert(0, str(Path(__file__).parents[1]))
from benchmarks import measure_pages as base
from django.conf import settings
from django.core.management import call_command
from django.db import connection
from django.http import HttpResponse
from django.test import Client, override_settings
from django.test.utils import CaptureQueriesContext
from django.urls import path
from django_scopes import scope
from tests.bodies import as_role, open_body
from tests.ideas.gatherings import gathering, ideas

from takafu.ideas import actions
from takafu.register.models import Act

ROUNDS, FEW, MANY = 9, 4, 200
urlpatterns = [
    path("hello", lambda _request: HttpResponse("<!doctype html><title>x</title>hello")),
    path("bare", base.bare),
]


def grown(slug: str, beads: int) -> tuple[str, str]:
    """A body whose first idea has so many beads; the path of its page, and the cookie of who may read all of it."""
    body = open_body(slug, f"هيئة {slug}")
    with scope(body=body):
        by, user = as_role(body, "rapporteur")
        idea = ideas(by, gathering(body, by), "إنارة الزنقة المؤدية إلى المدرسة")[0]
        group = actions.group_ideas(by=by, ideas=[idea], wording="إنارة")
        told = Act.objects.filter(item__in=[idea.item, group.item]).count() + 1  # and the gathering's own
        for n in range(beads - told):
            actions.reword(by=by, group=group, wording=f"إنارة الأزقة المؤدية إلى المدارس، الصيغة {n}")
    assert user is not None
    client = Client()
    client.force_login(user)
    name = settings.SESSION_COOKIE_NAME
    return f"/ar/{slug}/ideas/{idea.number}/", f"{name}={client.cookies[name].value}"


def queries(address: str, cookie: str) -> tuple[int, int]:
    """How many queries the page makes, and how many beads it shows."""
    with override_settings(ALLOWED_HOSTS=["testserver"]), CaptureQueriesContext(connection) as made:
        page = Client(headers={"cookie": cookie}).get(address)
    assert page.status_code == 200, address
    return len(made), page.content.count(b'class="bead')


def main() -> int:
    call_command("migrate", verbosity=0)
    base.fill("oujda", [f"فكرة {n}" for n in range(60)])  # rows for the bare list
    few, many = grown("fes", FEW), grown("meknes", MANY)
    ours = "takafu.config.urls"
    wanted: dict[str, Callable[[], float]] = {
        "bare hello": base.asked(__name__, [], "/hello", "200"),
        "bare list of 50": base.asked(__name__, [], "/bare", "200"),
        f"idea, {FEW} beads": base.asked(ours, None, few[0], "200", cookie=few[1]),
        f"idea, {MANY} beads": base.asked(ours, None, many[0], "200", cookie=many[1]),
    }
    seen: dict[str, list[float]] = {name: [] for name in wanted}
    for _ in range(ROUNDS):
        for name, timed in wanted.items():
            seen[name].append(timed())
    found = {name: statistics.median(values) for name, values in seen.items()}
    print(f"{'':22} {'ms CPU':>8} {'x hello':>8} {'x list':>8}")
    for name, took in found.items():
        print(f"{name:22} {took:>8.2f} {took / found['bare hello']:>8.1f} {took / found['bare list of 50']:>8.1f}")
    asked, beads = zip(queries(*few), queries(*many), strict=True)
    print(f"queries: {asked[0]} with {beads[0]} beads, {asked[1]} with {beads[1]}")
    return (
        0
        if asked[0] == asked[1] and beads[1] == MANY and found[f"idea, {MANY} beads"] <= 15 * found["bare list of 50"]
        else 1
    )


if __name__ == "__main__":
    sys.exit(main())
