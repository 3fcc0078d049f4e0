"""The minutes of a long meeting as files, and a year of meetings for 300 members on one page, beside «hello» in the same run; SQLite.

«hello» is Django alone answering one word; pages go through the whole middleware. Rounds alternate, medians are compared.
"""

from __future__ import annotations

import os
import statistics
import sys
import tempfile
import time
from datetime import datetime, timedelta
from pathlib import Path

ROOT = Path(__file__).parents[1]
sys.path.insert(0, str(ROOT))
os.environ["DJANGO_SETTINGS_MODULE"] = "takafu.config.settings"
os.environ["TAKAFU_DATA"] = tempfile.mkdtemp(prefix="takafu-bench-")
os.environ["TAKAFU_LOG_LEVEL"] = "ERROR"

import django  # noqa: E402 - the settings' place comes first

django.setup()

from django.core.management import call_command  # noqa: E402 - needs settings
from django.db import connection, transaction  # noqa: E402 - needs settings
from django.test import Client, override_settings  # noqa: E402 - needs settings
from django.test.utils import CaptureQueriesContext  # noqa: E402 - needs settings
from django_scopes import scope  # noqa: E402 - needs settings
from tests.bodies import open_body, person, viewer_of  # noqa: E402 - needs settings
from tests.meetings import makers  # noqa: E402 - needs settings

from takafu.kit import clock  # noqa: E402 - needs settings
from takafu.kit.permissions import Viewer  # noqa: E402 - needs settings
from takafu.meetings import actions, printing, queries  # noqa: E402 - needs settings
from takafu.meetings.models import Meeting, Minutes, Presence  # noqa: E402 - needs settings
from takafu.people.models import Person  # noqa: E402 - needs settings
from takafu.register.models import Body  # noqa: E402 - needs settings

MEMBERS, MEETINGS, ITEMS, ROUNDS, CALLS = 300, 24, 40, 7, 3


def fill(body: Body) -> tuple[Person, Minutes]:
    """A year of meetings at which two of three sit, the last of them with forty items, a motion voted by hands on each."""
    keeper = person(body, "مقررة", "rapporteur")
    by = viewer_of(keeper)
    makers.rules(body, absences_in_row=3, absences_in_year=5, absence_consequence="warned", excused_count=False,
                 majority=">1/2", majority_of="cast", blanks="left_out", tie="rejected")  # fmt: skip
    people = [person(body, f"عضوة رقم {number}") for number in range(MEMBERS)]
    first = clock.now() - timedelta(days=200)
    for number in range(MEETINGS):
        begins = first + timedelta(days=8 * number)
        last = number == MEETINGS - 1
        made = held(body, by, begins, people, number, ITEMS if last else 2)
    return keeper, made


def held(body: Body, by: Viewer, begins: datetime, people: list[Person], number: int, items: int) -> Minutes:
    """A meeting from its convocation to the minutes that were sent."""
    with clock.at(begins - timedelta(days=9)):
        made = makers.planned(body, by, begins_at=begins, ends_at=begins + timedelta(hours=3))
        entries = [makers.item(made, by, f"النقطة رقم {one}: دراسة وضع الإنارة في الأحياء") for one in range(items)]
        made = actions.convene(by=by, meeting=made, knowing=True)
    come = [one for place, one in enumerate(people) if (place + number) % 3]
    with clock.at(begins + timedelta(minutes=1)):
        rows = [
            Presence(body=body, meeting=made, person=one, arrived_at=begins, noted_at=begins, how="sheet")
            for one in come
        ]
        Presence.objects.bulk_create(rows)
        made = actions.open_sitting(by=by, meeting=made, knowing=True)
        for entry in entries if items > 2 else ():
            actions.begin_item(by=by, entry=entry)
            motion = actions.move_motion(
                by=by, entry=entry, text="نوصي بإصلاح الإنارة في الشوارع المؤدية إلى المدارس قبل الشتاء."
            )
            vote = actions.open_vote(by=by, motion=motion, way="hands", knowing=True)
            actions.close_vote(by=by, vote=vote, yes=150, no=20, blank=5)
        actions.close(by=by, meeting=made)
        return actions.send_minutes(by=by, minutes=actions.begin_minutes(by=by, meeting=made))


def main() -> None:
    """Fill, ask in rounds, print."""
    call_command("migrate", verbosity=0)
    body = open_body("fes", "هيئة فاس")
    with scope(body=body), transaction.atomic():
        keeper, minutes = fill(body)
    client = Client(headers={"host": "localhost"})
    assert keeper.user is not None
    client.force_login(keeper.user)

    def bare() -> object:
        with override_settings(ROOT_URLCONF="benchmarks.bare_urls", MIDDLEWARE=[]):
            return client.get("/hello")

    def file(form: str) -> bytes:
        with scope(body=body):
            return printing.document(Minutes.objects.get(pk=minutes.pk), form, "ar", named=True)

    pages = {"a year of meetings": "/ar/fes/meetings/ledger/", "the list of meetings": "/ar/fes/meetings/",
             "the minutes": f"/ar/fes/meetings/{minutes.meeting_id}/minutes/"}  # fmt: skip
    for name, address in pages.items():
        with CaptureQueriesContext(connection) as asked:
            answer = client.get(address)
        print(f"{name}: {answer.status_code}, {len(answer.content):,} bytes, {len(asked)} queries")
    ways = {"hello, Django alone": bare} | {
        f"{name}, page": lambda address=address: client.get(address) for name, address in pages.items()
    } | {f"minutes as {form}": lambda form=form: file(form) for form in ("docx", "pdf")}  # fmt: skip
    spent: dict[str, list[float]] = {name: [] for name in ways}
    for _round in range(ROUNDS):
        for name, ask in ways.items():
            before = time.process_time()
            for _call in range(CALLS):
                ask()
            spent[name].append((time.process_time() - before) * 1000 / CALLS)
    base = statistics.median(spent["hello, Django alone"])
    with scope(body=body):
        print(
            f"{MEMBERS} members, {Meeting.objects.count()} meetings, {len(queries.agenda(minutes.meeting))} items in the last"
        )
    for name, times in spent.items():
        median = statistics.median(times)
        print(f"{name:28} {median:8.2f} ms of processor   {median / base:7.1f} × hello")


if __name__ == "__main__":
    main()
