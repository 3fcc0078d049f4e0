"""Pages of a body beside a bare Django list in the same run: processor time a request, in an installation of one body and of 300.

Then memory of two web workers and the first answer after a start, beside `import django`. 10,000 items can be searched.
Everything runs on SQLite, through the whole middleware; rounds alternate, medians are compared.
"""

from __future__ import annotations

import os
import resource
import statistics
import subprocess
import sys
import tempfile
import time
from collections.abc import Callable
from datetime import timedelta
from pathlib import Path

ROOT = Path(__file__).parents[1]
sys.path.insert(0, str(ROOT))
os.environ["DJANGO_SETTINGS_MODULE"] = "takafu.config.settings"
os.environ["TAKAFU_DATA"] = tempfile.mkdtemp(prefix="takafu-bench-")
os.environ["TAKAFU_LOG_LEVEL"] = "ERROR"

import django  # noqa: E402 - the settings' place comes first

django.setup()

from benchmarks.generated import ideas  # noqa: E402 - the checkout's own folder comes first
from benchmarks.served import Served, cpu_seconds  # noqa: E402 - the checkout's own folder comes first
from django.conf import settings  # noqa: E402 - needs settings
from django.core.handlers.wsgi import WSGIHandler  # noqa: E402 - needs settings
from django.core.management import call_command  # noqa: E402 - needs settings
from django.db import connections, transaction  # noqa: E402 - needs settings
from django.http import HttpRequest, HttpResponse  # noqa: E402 - needs settings
from django.template import Context, Engine  # noqa: E402 - needs settings
from django.test import Client, RequestFactory, override_settings  # noqa: E402 - needs settings
from django.urls import path  # noqa: E402 - needs settings
from django.utils.http import urlencode  # noqa: E402 - needs settings
from django_scopes import scope  # noqa: E402 - needs settings

from takafu.accounts.models import User  # noqa: E402 - needs settings
from takafu.commons.actions import comment  # noqa: E402 - needs settings
from takafu.kit.clock import today  # noqa: E402 - needs settings
from takafu.kit.permissions import operator  # noqa: E402 - needs settings
from takafu.kit.tongues import Tongues  # noqa: E402 - needs settings
from takafu.people.models import Membership, Person  # noqa: E402 - needs settings
from takafu.people.queries import viewer  # noqa: E402 - needs settings
from takafu.register import actions  # noqa: E402 - needs settings
from takafu.register.models import Body, Item, SearchKey  # noqa: E402 - needs settings
from takafu.text import keys  # noqa: E402 - needs settings

ROUNDS, CALLS = 9, 20
ITEMS, BODIES, MEMBERS, SMALL, COMMENTS, STARTS = 10_000, 300, 30, 100, 10, 5
LIST = Engine.get_default().from_string(
    """<!doctype html><title>x</title><ul>{% for item in items %}
<li><a href="/{{ item.id }}/">{{ item.title.ar }}</a> {{ item.kind }} {{ item.changed_at|date:"Y-m-d" }}</li>
{% endfor %}</ul>"""
)


def bare(_request: HttpRequest) -> HttpResponse:
    """What Django alone takes for a list: one query of 50 rows, one small template."""
    with scope(body=None):
        return HttpResponse(LIST.render(Context({"items": list(Item.objects.order_by("-id")[:50])})))


urlpatterns = [path("bare", bare)]


def asked(urls: str, middleware: list[str] | None, address: str, status: str, **headers: str) -> Callable[[], float]:
    """CPU milliseconds of one request, over CALLS requests."""
    changes: dict[str, object] = {"ROOT_URLCONF": urls, "ALLOWED_HOSTS": ["testserver"]}
    if middleware is not None:
        changes["MIDDLEWARE"] = middleware
    with override_settings(**changes):
        handler = WSGIHandler()

    def good(told: str, *_: object) -> Callable[[bytes], object]:
        assert told.startswith(status), f"{address}: {told}"  # a refusal is light and quick
        return lambda _: None

    def timed() -> float:
        with override_settings(**changes):
            requests = [RequestFactory().get(address, headers=headers).environ for _ in range(CALLS)]
            start = time.process_time()
            for environ in requests:
                answer = handler(environ, good)
                b"".join(answer)
                answer.close()
            return (time.process_time() - start) * 1000 / CALLS

    return timed


def fill(slug: str, texts: list[str]) -> Item:
    """A body with its members and items; the item that has comments."""
    body = actions.open_body(by=operator(), slug=slug, name=Tongues(ar=f"هيئة {slug}", fr=slug))
    with scope(body=body), transaction.atomic():
        items = [Item(body=body, kind="idea", title=Tongues(ar=text), visibility="public") for text in texts]
        Item.objects.bulk_create(items)
        found = [keys.key(text) for text in texts]
        SearchKey.objects.bulk_create(
            [SearchKey(body=body, item=item, title=key, words=key) for item, key in zip(items, found, strict=True)]
        )
        people = [_member(body, n) for n in range(MEMBERS)]
        for n in range(COMMENTS):
            who = viewer(people[n].user, body)
            comment(by=who, item=items[0], text=f"رأي في الفكرة رقم {n}", form=str(n))
    return items[0]


def _member(body: Body, n: int) -> Person:
    item = actions.keep_item(body=body, kind="person", title=Tongues(ar=f"عضوة {n}"), visibility="public")
    made: Person = Person.objects.create(
        body=body, item=item, name=item.title, gender="f", user=User.objects.create_user()
    )
    Membership.objects.create(body=body, person=made, start=today() - timedelta(days=99))
    return made


def tag_of(address: str) -> str:
    """The ETag of a page."""
    with override_settings(ALLOWED_HOSTS=["testserver"]):
        return str(Client().get(address)["ETag"])


def addresses(item: Item, word: str) -> dict[str, str]:
    """The pages of the body that are measured, as far as they are there."""
    wanted = {
        "portal": "/ar/fes/",
        "members": "/ar/fes/people/",
        "item with comments": f"/ar/fes/item/{item.pk}/",
        "search": "/ar/fes/search/?" + urlencode({"q": word}),
    }
    with override_settings(ALLOWED_HOSTS=["testserver"]):
        return {name: address for name, address in wanted.items() if Client().get(address).status_code == 200}


def pages(item: Item, word: str) -> dict[str, Callable[[], float]]:
    """What is measured, by name."""
    ours, wanted = "takafu.config.urls", addresses(item, word)
    found = {"bare list of 50": asked(__name__, [], "/bare", "200")}
    found |= {name: asked(ours, None, address, "200") for name, address in wanted.items()}
    tag = {"if-none-match": tag_of(wanted["portal"])}
    return found | {"portal, not changed": asked(ours, None, wanted["portal"], "304", **tag)}


def measured(item: Item, word: str) -> dict[str, float]:
    """Median CPU milliseconds of each page."""
    found = pages(item, word)
    seen: dict[str, list[float]] = {name: [] for name in found}
    for _ in range(ROUNDS):
        for name, timed in found.items():
            seen[name].append(timed())
    return {name: statistics.median(values) for name, values in seen.items()}


def pss(pids: list[int]) -> list[float]:
    """Proportional memory of processes, in megabytes."""
    lines = [Path(f"/proc/{pid}/smaps_rollup").read_text().splitlines() for pid in pids]
    return [next(int(line.split()[1]) for line in told if line.startswith("Pss:")) / 1000 for told in lines]


def served(shown: list[str]) -> None:
    """Memory of two web workers that have shown every page, and the first answer after a start."""
    data = settings.TAKAFU["DATA"]
    with Served(data, "--no-worker", TAKAFU_WORKERS="2") as site:
        for _ in range(40):
            for address in (*shown, "/ar/arrange/"):
                assert site.get(address).status == 200, address
        workers = pss(site.workers())
        whole = sum(workers) + sum(pss([site.process.pid]))
    took, ticks = [], []
    for _ in range(STARTS):
        began = time.monotonic()
        with Served(data, "--no-worker") as site:
            took.append(time.monotonic() - began)
            ticks.append(cpu_seconds([site.process.pid, *site.workers()]))
    before = resource.getrusage(resource.RUSAGE_CHILDREN)
    subprocess.run([sys.executable, "-c", "import django.core.handlers.wsgi, django.forms"], check=True)
    after = resource.getrusage(resource.RUSAGE_CHILDREN)
    imported = after.ru_utime + after.ru_stime - before.ru_utime - before.ru_stime
    sys.stdout.write(
        f"memory (PSS): {' + '.join(f'{one:.0f}' for one in workers)} MB of two web workers, {whole:.0f} MB with their parent (aim 150)\n"
        f"first answer after a start: {statistics.median(took):.2f} s (aim 1.5), {statistics.median(ticks):.2f} s CPU; "
        f"importing bare Django took {imported:.2f} s CPU\n"
    )


def main() -> None:
    call_command("migrate", verbosity=0)
    texts = [f"{text} {n}" for n, text in enumerate(ideas(ITEMS).texts)]
    item, word = fill("fes", texts), "إنارة"
    one = measured(item, word)
    for n in range(1, BODIES):
        fill(f"b{n}", texts[:SMALL])
    many = measured(item, word)
    sys.stdout.write(f"{'':22} {'ms CPU':>8} {'x bare list':>12} {'ms, 300 bodies':>15} {'x one body':>11}\n")
    for name, value in one.items():
        sys.stdout.write(
            f"{name:22} {value:8.2f} {value / one['bare list of 50']:12.2f} {many[name]:15.2f} {many[name] / value:11.2f}\n"
        )
    connections.close_all()
    served(list(addresses(item, word).values()))


if __name__ == "__main__":
    main()
