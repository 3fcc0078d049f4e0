"""The sorting desk with 10,000 ideas: what each step costs beside a bare Django hello, and beside a desk of 1,000, in the same run.

python benchmarks/measure_desk.py               aim: at most twice what it costs with 1,000 ideas, at most 60 kB over the wire

A step is what somebody waits for: the answer, and the page that it leads to. Processor time, through the whole middleware, on SQLite.
"""

from __future__ import annotations

import os
import statistics
import sys
import tempfile
import time
from collections.abc import Callable, Iterator
from pathlib import Path

os.environ["TAKAFU_DATA"] = tempfile.mkdtemp(prefix="takafu-desk-")
os.environ["TAKAFU_LOG_LEVEL"] = "ERROR"
os.environ["DJANGO_SETTINGS_MODULE"] = "takafu.config.settings"
sys.path.insert(0, str(Path(__file__).parents[1]))
import django

django.setup()
from benchmarks.generated import ideas  # noqa: E402 - only once Django is started
from django.core.management import call_command  # noqa: E402 - only once Django is started
from django.http import HttpRequest, HttpResponse  # noqa: E402 - only once Django is started
from django.test import Client, override_settings  # noqa: E402 - only once Django is started
from django.urls import path  # noqa: E402 - only once Django is started
from django_scopes import scope  # noqa: E402 - only once Django is started
from tests.bodies import as_role, open_body  # noqa: E402 - only once Django is started
from tests.ideas.gatherings import gathering, source  # noqa: E402 - only once Django is started

from takafu.ideas import actions, pairing, queries  # noqa: E402 - only once Django is started
from takafu.ideas.models import Axis, Idea, Suggestion  # noqa: E402 - only once Django is started
from takafu.ideas.models import Step as Made  # noqa: E402 - only once Django is started
from takafu.kit.tongues import Tongues  # noqa: E402 - only once Django is started

FEW, HELD, AXES, PAIRS, ROUNDS = 1_000, 10_000, 10, 60, 25
Step = Callable[[], tuple[float, int]]


def hello(_request: HttpRequest) -> HttpResponse:
    """What Django alone takes to say a word."""
    return HttpResponse("<!doctype html><title>x</title>hello")


urlpatterns = [path("hello", hello)]


def fill(slug: str, held: int) -> tuple[list[Axis], Client]:
    """A body with its ideas, a line for each fifty, and pairs; the axes, and who sorts."""
    body, texts = open_body(slug, f"هيئة {slug}"), [f"{text} {n}" for n, text in enumerate(ideas(held).texts)]
    with scope(body=body):
        by, user = as_role(body, "rapporteur")
        place, part = gathering(body, by), held // AXES
        axes = [actions.make_axis(by=by, body=body, title=Tongues(ar=f"المحور {n}")) for n in range(AXES)]
        for n, axis in enumerate(axes):
            source(by, place, *texts[n * part : (n + 1) * part], axes={0: axis})
        for n in range(held // 50):
            chosen = list(queries.desk.unsorted(axes[n % AXES])[:3])
            actions.group_ideas(by=by, ideas=chosen, wording=chosen[0].text, axis=chosen[0].axis)
        kept = list(queries.desk.pool().order_by("-number")[: 2 * PAIRS])
        pairs = [sorted(two, key=lambda idea: idea.pk) for two in zip(kept[::2], kept[1::2], strict=True)]
        found = [Suggestion(body=body, left=left, right=right, score=0.5) for left, right in pairs]
        Suggestion.objects.bulk_create(found)
    assert user is not None
    client = Client(headers={"accept-encoding": "gzip"})
    client.force_login(user)
    return axes, client


def asked(client: Client, address: str, **form: object) -> tuple[float, int]:
    """Processor milliseconds of a step, and bytes of its answers, compressed as they are sent."""
    began = time.process_time()
    answer = client.post(address, form) if form else client.get(address)
    size = len(answer.content)
    if answer.status_code == 303:
        answer = client.get(answer["Location"])
        size += len(answer.content)
    took = 1000 * (time.process_time() - began)
    assert answer.status_code == 200, address
    return took, size


def steps(client: Client, axes: list[Axis]) -> Iterator[tuple[str, Step]]:
    """Each step of the desk by name; what it is about is looked up before it is timed."""
    body = axes[0].body
    here, (axis, other) = f"/ar/{body.slug}/ideas/desk/", axes[1:3]
    this = f"{here}?axis={axis.pk}"

    def unsorted(start: int, end: int) -> list[Idea]:
        with scope(body=body):
            return list(queries.desk.unsorted(axis)[start:end])

    def ticked(count: int) -> list[str]:
        return [f"{idea.pk}:{idea.version}" for idea in unsorted(0, count)]

    def last() -> dict[str, object]:
        with scope(body=body):
            return {"step": Made.objects.latest("number").pk, "to": "desk", "axis": axis.pk}

    def pair() -> dict[str, object]:
        """As the page asks it: both ideas, the version of what was said, the lines that hold either."""
        with scope(body=body):
            (first,) = pairing.pairs(list(queries.desk.undecided()[:1]))
            return {"pair": first.key, "seen": first.seen, "lines": first.held}

    yield "open the desk", lambda: asked(client, this)
    yield "next part", lambda: asked(client, f"{this}&after={unsorted(49, 50)[0].number}")
    yield "make a line of three", lambda: asked(client, this, do="group", idea=ticked(3))
    yield "undo it", lambda: asked(client, f"{here}steps/", **last())
    yield "move two to an axis", lambda: asked(client, this, do="place", idea=ticked(2), target=other.pk)
    yield "undo it again", lambda: asked(client, f"{here}steps/", **last())
    yield "open the pairs", lambda: asked(client, f"{here}pairs/")
    yield "not the same", lambda: asked(client, f"{here}pairs/", do="other", **pair())
    yield "the same", lambda: asked(client, f"{here}pairs/", do="same", **pair())
    yield "steps made", lambda: asked(client, f"{here}steps/")


def late(times: list[float]) -> float:
    """The 95th percentile."""
    return statistics.quantiles(times, n=20)[-1]


def main() -> int:
    """Print the steps; 1 where an aim is missed."""
    call_command("migrate", verbosity=0)
    began = time.perf_counter()
    desks = [list(steps(client, axes)) for axes, client in (fill("fes", FEW), fill("meknes", HELD))]
    print(f"filled in {time.perf_counter() - began:.0f} s")
    taken: list[dict[str, list[float]]] = [{name: [] for name, _step in desk} for desk in desks]
    sizes: dict[str, int] = {}
    plain: list[float] = []
    with override_settings(ALLOWED_HOSTS=["testserver"]):
        for turn in range(ROUNDS + 1):
            with override_settings(ROOT_URLCONF=__name__, MIDDLEWARE=[]):
                plain += [asked(Client(), "/hello")[0] for _ in range(5)]
            for desk, found in zip(desks, taken, strict=True):
                for name, step in desk:
                    took, size = step()
                    sizes[name] = max(size, sizes.get(name, 0))
                    found[name] += [took] if turn else []  # the first one compiles templates
    few, many = taken
    base, missed = statistics.median(plain), 0
    print(
        f"{'':22} {'p50 ms':>7} {'p95 ms':>7} {'p95 x hello':>12} {'p50 x 1,000 ideas':>18} {'kB':>5}   hello {base:.2f} ms"
    )
    for name, times in many.items():
        middle = statistics.median(times)
        grown, kilobytes = middle / statistics.median(few[name]), sizes[name] / 1000
        missed += grown > 2 or kilobytes > 60
        print(
            f"{name:22} {middle:>7.1f} {late(times):>7.1f} {late(times) / base:>12.0f} {grown:>18.2f} {kilobytes:>5.1f}"
        )
    return 1 if missed else 0


if __name__ == "__main__":
    sys.exit(main())
