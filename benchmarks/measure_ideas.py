"""Pages of gathering, ranking and the programme beside «hello» in the same run: processor time and queries a request, in SQLite.

1,000 ideas in one gathering, 100 lines, an open and a closed ranking of them that 20 members scored, a programme of their measures with
60 activities, through the whole middleware, for a rapporteur and for a visitor. Rounds alternate, medians are compared.
"""

from __future__ import annotations

import statistics
import sys
from collections.abc import Callable
from datetime import date
from functools import partial
from pathlib import Path

sys.path.insert(0, str(Path(__file__).parents[1]))
from benchmarks.measure_directory import took
from django.core.management import call_command
from django.db import connection, transaction
from django.test import Client, override_settings
from django.test.utils import CaptureQueriesContext
from django_scopes import scope
from tests.bodies import as_role, open_body, person, viewer_of
from tests.ideas.gatherings import gathering, ideas
from tests.ideas.sorted_lines import opened
from tests.programme import lines as programmes

from takafu.ideas import actions
from takafu.programme import actions as plans

IDEAS, LINES, ACTIVITIES, SCORED, ROUNDS = 1000, 100, 60, 20, 7


def fill() -> tuple[Client, dict[str, str]]:
    """The body; who asks, and the addresses."""
    body = open_body("fes", "هيئة فاس")
    with scope(body=body), transaction.atomic():
        by, user = as_role(body, "rapporteur")
        place = gathering(body, by, audience="public")
        given = ideas(by, place, *(f"إنارة الزنقة {n} وإصلاح رصيفها" for n in range(IDEAS)))
        for n in range(LINES):
            cited = given[n * 3 : n * 3 + 3]
            actions.group_ideas(by=by, ideas=cited, wording=f"إنارة الحي {n}")
        closed, open_ = opened(body, by), opened(body, by)
        for n in range(SCORED):
            member = viewer_of(person(body, f"عضوة {n}"))
            scores = {line: {"importance": 1 + (n + at) % 5, "feasibility": 3} for at, line in enumerate(closed.lines)}
            for one in (closed, open_):
                actions.give_scores(by=member, round=one, scores=scores)
        actions.close_round(by=by, round=closed)
        made = programmes.programme(body, by)
        plans.take_groups(by=by, programme=made)
        measures = enumerate(made.measures.all()[:ACTIVITIES])
        end, starts = date(2027, 1, 31), [date(2026, month, 1) for month in range(1, 13)]
        first, *_ = [
            plans.plan(by=by, measure=one, title=f"نشاط {n}", start=starts[n % 12], end=end) for n, one in measures
        ]
        version = plans.draw(by=by, programme=made)
        plans.propose(by=by, version=version)
        plans.publish(by=by, version=version)
        pages = {
            "gathering": f"ideas/gatherings/{place.pk}/",
            "give an idea": f"ideas/gatherings/{place.pk}/give/",
            "rankings": "ideas/rounds/",
            "scoring, 100 lines": open_.item.address,
            "result, 100 lines": closed.item.address,
            "programme, 100 measures": made.item.address,
            "programme over the years": f"{made.item.address}schedule/",
            "review of a quarter": f"{made.item.address}review/?quarter=2026-2",
            "a measure": first.measure.item.address,
            "an activity": first.item.address,
            "an idea's thread": f"ideas/{given[0].number}/",
        }
    client = Client(headers={"host": "localhost"})
    assert user is not None
    client.force_login(user)
    return client, {name: f"/ar/fes/{path}" for name, path in pages.items()}


def main() -> None:
    """Fill, ask in rounds, print."""
    call_command("migrate", verbosity=0)
    client, pages = fill()

    def bare() -> object:
        with override_settings(ROOT_URLCONF="benchmarks.measure_directory", MIDDLEWARE=[]):
            return client.get("/hello")

    ways: dict[str, Callable[[], object]] = {"hello, Django alone": bare}
    queries = {}
    for name, address in pages.items():
        answer = client.get(address)
        if answer.status_code != 200:
            raise SystemExit(f"{name}: {answer.status_code}")
        with CaptureQueriesContext(connection) as asked:
            client.get(address)
        queries[name] = len(asked)
        ways[name] = partial(client.get, address)
    spent: dict[str, list[float]] = {name: [] for name in ways}
    for _round in range(ROUNDS):
        for name, ask in ways.items():
            spent[name].append(took(ask))
    base = statistics.median(spent["hello, Django alone"])
    for name, rounds in spent.items():
        median = statistics.median(rounds)
        print(
            f"{name:26} {median:8.2f} ms of processor   {median / base:6.1f} × hello   {queries.get(name, 0):3} queries"
        )


if __name__ == "__main__":
    main()
