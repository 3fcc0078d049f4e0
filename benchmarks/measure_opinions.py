"""Clocks of papers recomputed after a day off that was entered late, and the public register beside Django answering «hello».

Processor seconds for all clocks, and their queries; then the register's pages through the whole middleware: p50, p95, queries. On SQLite.
"""

from __future__ import annotations

import argparse
import functools
import gc
import os
import statistics
import sys
import tempfile
import time
from collections.abc import Callable, Iterator
from contextlib import ExitStack
from datetime import date, datetime, timedelta
from pathlib import Path

ROOT = Path(__file__).parents[1]
sys.path.insert(0, str(ROOT))
os.environ["DJANGO_SETTINGS_MODULE"] = "takafu.config.settings"
os.environ["TAKAFU_DATA"] = tempfile.mkdtemp(prefix="takafu-bench-")
os.environ["TAKAFU_LOG_LEVEL"] = "ERROR"

import django  # noqa: E402 - the settings' place comes first

django.setup()

from django.core.management import call_command  # noqa: E402 - needs settings
from django.db import connections, transaction  # noqa: E402 - needs settings
from django.http import HttpRequest, HttpResponse  # noqa: E402 - needs settings
from django.test import Client, override_settings  # noqa: E402 - needs settings
from django.test.utils import CaptureQueriesContext  # noqa: E402 - needs settings
from django.urls import get_resolver, path  # noqa: E402 - needs settings
from django.utils import timezone  # noqa: E402 - needs settings
from django_scopes import scope  # noqa: E402 - needs settings
from tests.bodies import open_body  # noqa: E402 - needs settings
from tests.opinions import makers  # noqa: E402 - needs settings

from takafu.kit import clock  # noqa: E402 - needs settings
from takafu.kit.tongues import Tongues  # noqa: E402 - needs settings
from takafu.opinions import queries  # noqa: E402 - needs settings
from takafu.opinions.models import Answer, Opinion, Recommendation, Reply, Sending  # noqa: E402 - needs settings
from takafu.places.actions import close_days  # noqa: E402 - needs settings
from takafu.register.models import Body, Item, SearchKey  # noqa: E402 - needs settings
from takafu.text import keys  # noqa: E402 - needs settings

PIECE, CALLS = 2000, 40
SERVICES = ("قسم الأشغال", "مصلحة النقل", "القسم الاجتماعي", "قسم الثقافة")


def hello(_request: HttpRequest) -> HttpResponse:
    """Django alone."""
    return HttpResponse("hello")


urlpatterns = [path("hello", hello)]


def fill(body: Body, first: int, last: int, today: date) -> None:
    """Papers that were sent in the last two years and more, of two recommendations each, of which half were answered."""
    for start in range(first, last, PIECE):
        numbers = range(start, min(last, start + PIECE))
        days = [today - timedelta(days=1 + number % 850) for number in numbers]
        titles = [Tongues(ar=f"رأي في إنارة الطريق رقم {number}", fr=f"Avis {number}") for number in numbers]
        items = [Item(body=body, kind="opinion", title=title, visibility="public", address="") for title in titles]
        papers = [
            Opinion(
                body=body, item=item, kind="own", title=title, year=day.year, number=number + 1, facts="وقائع", position="رأي",
                edition=1, begun_at=_moment(day), proposed_at=_moment(day), adopted_at=_moment(day),
            )
            for number, day, title, item in zip(numbers, days, titles, items, strict=True)
        ]  # fmt: skip
        for item, paper in zip(items, papers, strict=True):
            item.address = f"opinions/{paper.pk}/"
        found = [keys.key(f"رأي في إنارة الطريق رقم {number}") for number in numbers]
        search = [SearchKey(body=body, item=item, title=key, words=key) for item, key in zip(items, found, strict=True)]
        asked = [
            Recommendation(body=body, opinion=paper, number=place, service=SERVICES[(place + at) % 4], measure="إنارة الطريق")
            for at, paper in enumerate(papers)
            for place in (1, 2)
        ]  # fmt: skip
        sent = [
            Sending(body=body, opinion=paper, to="رئيس المجلس", on=day, channel="registry")
            for paper, day in zip(papers, days, strict=True)
        ]
        replies = [
            Reply(body=body, opinion=paper, on=day, channel="post", entered_at=_moment(day), firm_at=_moment(day))
            for paper, day in list(zip(papers, days, strict=True))[::2]
        ]
        by_paper = {reply.opinion_id: reply for reply in replies}
        answers = [
            Answer(body=body, reply=by_paper[one.opinion_id], recommendation=one, outcome="accepted")
            for one in asked
            if one.opinion_id in by_paper
        ]
        with transaction.atomic():
            for kind, rows in (
                (Item, items),
                (SearchKey, search),
                (Opinion, papers),
                (Recommendation, asked),
                (Sending, sent),
                (Reply, replies),
                (Answer, answers),
            ):
                kind.objects.bulk_create(rows)


def _moment(day: date) -> datetime:
    return datetime(day.year, day.month, day.day, 10, tzinfo=timezone.get_default_timezone())


def parts() -> Iterator[list[Opinion]]:
    """All papers, a part at a time."""
    keys = list(Opinion.objects.order_by("pk").values_list("pk", flat=True))
    for start in range(0, len(keys), PIECE):
        yield list(queries.full(Opinion.objects.filter(pk__in=keys[start : start + PIECE])))


def recount() -> tuple[float, int, float]:
    """Seconds of processor for all clocks with reading the papers, how many there were, and the seconds for counting alone."""
    began, total, counting = time.process_time(), 0, 0.0
    for part in parts():
        from_here = time.process_time()
        total += len(queries.clocks(part))
        counting += time.process_time() - from_here
    return time.process_time() - began, total, counting


def took(ask: Callable[[], object]) -> list[float]:
    """Processor milliseconds of each call."""
    found = []
    for _call in range(CALLS):
        before = time.process_time()
        ask()
        found.append(1000 * (time.process_time() - before))
    return found


def ends() -> dict[object, object]:
    """The last day of the clocks of one part."""
    found: dict[object, object] = {}
    for key, one in queries.clocks(next(parts())).items():
        found[key] = one.verdict.counted.end if one.verdict.counted else None
    return found


def register(papers: int) -> None:
    """Pages of the register with so many papers beside «hello»."""
    client, plain = Client(headers={"host": "localhost"}), Client(headers={"host": "localhost"})
    with scope(body=Body.objects.get()):
        deep = Opinion.objects.order_by("year", "number")[papers // 10].pk
    pages = {
        "first page": "", "nine tenths on": f"?after={deep}",
        "of a year": f"?year={clock.today().year}", "of a service": f"?service={SERVICES[0]}",
        "not answered yet": "?state=sent", "answered": "?state=answered", "by a word": "?words=إنارة",
        "ledger": "ledger/", "ledger, far on": f"ledger/?after={deep}", "ledger of a service": f"ledger/?service={SERVICES[0]}",
    }  # fmt: skip

    def bare() -> object:
        with override_settings(ROOT_URLCONF=__name__, MIDDLEWARE=[]):
            return plain.get("/hello")

    bare()
    base = statistics.median(took(bare))
    print(f"register of {papers:,} papers; hello, Django alone: {base:.2f} ms of processor")
    get_resolver().url_patterns  # noqa: B018 - the property imports every page
    gc.collect()
    gc.freeze()  # as `takafu serve` does before web workers are forked; here it keeps the papers that were written out of it, too
    for name, query in pages.items():
        address = f"/ar/fes/opinions/{query}"
        assert client.get(address).status_code == 200, address
        with ExitStack() as stack:
            asked = [stack.enter_context(CaptureQueriesContext(one)) for one in connections.all()]
            client.get(address)
        queries_asked = sum(len(one) for one in asked)
        found = took(functools.partial(client.get, address))
        last = statistics.quantiles(found, n=20)[-1]
        print(
            f"{name:18} p50 {statistics.median(found):7.1f} ms   p95 {last:7.1f} ms = {last / base:6.1f} × hello   {queries_asked} queries"
        )


def clocks(body: Body) -> None:
    """All clocks before and after a day off that was entered late."""
    today = clock.today()
    before = ends()
    day, by, name = today - timedelta(days=20), makers.officer(body), Tongues(ar="عطلة استثنائية")
    close_days(by=by, body=body, first=day, last=day, name=name, source="بلاغ", known_on=today)
    seconds, total, counting = recount()
    after = ends()
    changed = sum(before[key] != after[key] for key in before)
    print(f"clocks of {total:,} papers after a late day off; of {len(before):,} looked at {changed:,} ends moved")
    print(
        f"{seconds:.1f} s of processor with reading the papers, {counting:.1f} s counting: {1000 * counting / total:.3f} ms each"
    )


def main() -> None:
    """Fill, ask, print."""
    asked = argparse.ArgumentParser(description=__doc__)
    asked.add_argument("--papers", type=int, default=10_000, help="in the register")
    asked.add_argument("--clocks", type=int, default=100_000, help="whose clocks are recomputed")
    wanted = asked.parse_args()
    call_command("migrate", verbosity=0)
    body = open_body("fes", "هيئة فاس")
    with scope(body=body):
        makers.reply_time(body, 30, "working_days")
        fill(body, 0, wanted.papers, clock.today())
    register(wanted.papers)
    with scope(body=body):
        fill(body, wanted.papers, wanted.clocks, clock.today())
        clocks(body)


if __name__ == "__main__":
    main()
