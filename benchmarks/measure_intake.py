"""A list of 10,000 rows that is confirmed: the request, beside the worker's part and a list that the request takes in itself.

python benchmarks/measure_intake.py      aim: the request takes at most a tenth of what the worker takes
"""

from __future__ import annotations

import os
import sys
import tempfile
import time
from collections.abc import Callable
from pathlib import Path

os.environ["TAKAFU_DATA"] = tempfile.mkdtemp(prefix="takafu-intake-")
os.environ["DJANGO_SETTINGS_MODULE"] = "takafu.config.settings"
sys.path.insert(0, str(Path(__file__).parents[1]))
import django

django.setup()
from benchmarks.generated import ideas  # noqa: E402 - only once Django is started
from django.conf import settings  # noqa: E402 - only once Django is started
from django.core.management import call_command  # noqa: E402 - only once Django is started
from django.test import Client  # noqa: E402 - only once Django is started
from django_scopes import scope  # noqa: E402 - only once Django is started
from tests.bodies import as_role, open_body  # noqa: E402 - only once Django is started
from tests.ideas.gatherings import gathering  # noqa: E402 - only once Django is started

from takafu.commons import jobs  # noqa: E402 - only once Django is started
from takafu.commons.models import Job  # noqa: E402 - only once Django is started
from takafu.ideas import drafts, taking, visits  # noqa: E402 - only once Django is started
from takafu.ideas.models import Gathering, Idea  # noqa: E402 - only once Django is started

LONG = 10_000
visits.start = lambda *_: None  # the list is read here, not by a child


def draft(place: Gathering, texts: tuple[str, ...]) -> drafts.Draft:
    """A list that was given and read."""
    content = "\n".join(f"{n}. {text}" for n, text in enumerate(texts, 1)).encode()
    made = drafts.open_draft("1", [content], "", body=place.body_id, gathering=place.pk, language="ar")
    drafts.read_draft(made.folder)
    return made


def timed(work: Callable[[], object]) -> tuple[float, float]:
    """Seconds of the clock and of the processor."""
    began, used = time.perf_counter(), time.process_time()
    work()
    return time.perf_counter() - began, time.process_time() - used


def main() -> int:
    """Print what each part takes; 0 where the request is short."""
    settings.ALLOWED_HOSTS = ["testserver"]
    call_command("migrate", verbosity=0)
    body, client = open_body("fes", "هيئة فاس"), Client()
    with scope(body=body):
        by, user = as_role(body, "rapporteur")
        place = gathering(body, by)
    assert user is not None
    client.force_login(user)
    texts = tuple(ideas(LONG + taking.AT_ONCE).texts)
    short, long = draft(place, texts[LONG:]), draft(place, texts[:LONG])

    def asked(one: drafts.Draft, **sent: str) -> Callable[[], object]:
        address = f"/ar/fes/ideas/take/{one.key}/"
        return lambda: client.post(address, sent) if sent else client.get(address)

    asked(long)()  # what is loaded once
    found = {
        f"request, {taking.AT_ONCE} taken in at once": timed(asked(short, do="confirm")),
        f"request, {LONG:,} looked at": timed(asked(long)),
        f"request, {LONG:,} confirmed": timed(asked(long, do="confirm")),
        "request, waiting page": timed(asked(long)),
    }
    with scope(body=body):
        found[f"worker, {LONG:,} taken in"] = timed(lambda: jobs.run(body, Job.objects.get().pk))
        assert Job.objects.get().state == Job.State.DONE
        print(f"{Idea.objects.count():,} ideas of {len(texts):,} rows; the others repeat one")
    worker = found[f"worker, {LONG:,} taken in"][1]
    print(f"{'':36}{'s':>8}{'s CPU':>8}{'x worker':>10}")
    for name, (clock, used) in found.items():
        print(f"{name:36}{clock:>8.2f}{used:>8.2f}{used / worker:>10.3f}")
    return 0 if found[f"request, {LONG:,} confirmed"][1] <= worker / 10 else 1


if __name__ == "__main__":
    sys.exit(main())
