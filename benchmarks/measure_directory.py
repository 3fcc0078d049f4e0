"""The directory of 300 members beside «hello» in the same run: processor time a request, in SQLite.

«hello» is Django alone answering one word; everything else goes through the whole middleware. Rounds alternate, medians are compared.
"""

from __future__ import annotations

import os
import statistics
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

from django.core.management import call_command  # noqa: E402 - needs settings
from django.http import HttpRequest, HttpResponse  # noqa: E402 - needs settings
from django.test import Client, override_settings  # noqa: E402 - needs settings
from django.urls import path  # noqa: E402 - needs settings
from django_scopes import scope  # noqa: E402 - needs settings

from takafu.kit.clock import today  # noqa: E402 - needs settings
from takafu.kit.permissions import operator  # noqa: E402 - needs settings
from takafu.kit.tongues import Tongues  # noqa: E402 - needs settings
from takafu.people import actions  # noqa: E402 - needs settings
from takafu.register.actions import open_body  # noqa: E402 - needs settings

MEMBERS, ASSOCIATIONS, ROUNDS, CALLS = 300, 60, 9, 5


def hello(_request: HttpRequest) -> HttpResponse:
    """What Django alone takes for a word."""
    return HttpResponse("hello")


urlpatterns = [path("hello", hello)]


def fill() -> None:
    """A body of 300 members in 60 associations."""
    body = open_body(by=operator(), slug="fes", name=Tongues(ar="هيئة"))
    by, start = operator(body.pk), today() - timedelta(days=100)
    with scope(body=body):
        names = [Tongues(ar=f"جمعية رقم {number}") for number in range(ASSOCIATIONS)]
        associations = [actions.add_organization(by=by, body=body, name=name) for name in names]
        for number in range(MEMBERS):
            made = actions.add_person(by=by, body=body, name=Tongues(ar=f"عضوة رقم {number}"), gender="f")
            actions.begin_membership(by=by, person=made, start=start, on_behalf_of=associations[number % ASSOCIATIONS])


def took(ask: Callable[[], object]) -> float:
    """Processor milliseconds of one call, over CALLS."""
    before = time.process_time()
    for _call in range(CALLS):
        ask()
    return (time.process_time() - before) * 1000 / CALLS


def main() -> None:
    """Fill, ask in rounds, print."""
    call_command("migrate", verbosity=0)
    fill()
    address, client = "/ar/fes/people/", Client(headers={"host": "localhost"})
    first = client.get(address)
    tag = first.headers["ETag"]

    def bare() -> object:
        with override_settings(ROOT_URLCONF=__name__, MIDDLEWARE=[]):
            return client.get("/hello")

    ways = {
        "hello, Django alone": bare,
        "directory, first visit": lambda: client.get(address),
        "directory, again (304)": lambda: client.get(address, headers={"if-none-match": tag}),
        "committees and posts": lambda: client.get(f"{address}committees/"),
    }
    spent: dict[str, list[float]] = {name: [] for name in ways}
    for _round in range(ROUNDS):
        for name, ask in ways.items():
            spent[name].append(took(ask))
    base = statistics.median(spent["hello, Django alone"])
    print(f"{MEMBERS} members, {ASSOCIATIONS} associations; {len(first.content):,} bytes")
    for name, all_of_them in spent.items():
        median = statistics.median(all_of_them)
        print(f"{name:26} {median:8.2f} ms of processor   {median / base:6.1f} × hello")


if __name__ == "__main__":
    main()
