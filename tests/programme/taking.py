"""Confirming an import in a process that can be killed: `python -m tests.programme.taking prepare|stop_half_way|confirm|look`."""

import os
import sys

import django

os.environ.setdefault("DJANGO_SETTINGS_MODULE", "takafu.config.settings")
django.setup()
from django.core.management import call_command  # noqa: E402 - only once Django is started
from django.db import connection  # noqa: E402 - only once Django is started
from django_scopes import scope  # noqa: E402 - only once Django is started

from takafu.ideas.models import Axis  # noqa: E402 - only once Django is started
from takafu.programme import actions  # noqa: E402 - only once Django is started
from takafu.programme.models import Activity, Budget, Intake, Measure  # noqa: E402 - only once Django is started
from takafu.programme.tables import guess  # noqa: E402 - only once Django is started
from takafu.register.models import Act, Body  # noqa: E402 - only once Django is started
from tests.bodies import open_body, person, viewer_of  # noqa: E402 - only once Django is started
from tests.programme import lines  # noqa: E402 - only once Django is started
from tests.stopping import stop_after  # noqa: E402 - only once Django is started

ROWS = [
    ["measure", "axis", "activity", "start", "end", "budget"],
    *([f"تدبير {n // 2}", f"محور {n // 4}", f"نشاط {n}", "2026-02-01", "2026-03-01", "1200"] for n in range(8)),
]


def main(step: str, writes: int = 0) -> None:
    """Do one step, then say how much there is."""
    if step == "prepare":
        call_command("migrate", verbosity=0)
        made = open_body("fes", "هيئة فاس")
        with scope(body=made):
            by = viewer_of(person(made, "نجاة", "rapporteur"))
            programme = lines.programme(made, by)
            actions.hand_in(by=by, programme=programme, name="plan.csv", digest="0" * 64, rows=ROWS)
    body = Body.objects.get(slug="fes")
    with scope(body=body):
        kept = Intake.objects.select_related("programme").get()
        officer = next(iter(body_officers()))
        columns = guess(ROWS[0])
        if step == "stop_half_way":
            with connection.execute_wrapper(stop_after(writes)):
                actions.confirm(by=officer, intake=kept, columns=columns)
        if step == "confirm":
            actions.confirm(by=officer, intake=kept, columns=columns)
        counts = [model.objects.count() for model in (Axis, Measure, Activity, Budget)]
        acts = Act.objects.filter(verb__startswith="programme.").count()
        print(*counts, acts, len(Intake.objects.get().rows))  # noqa: T201 - the test reads it


def body_officers():
    from takafu.people.models import Role  # noqa: PLC0415 - this step alone asks for it

    return [viewer_of(role.person) for role in Role.objects.select_related("person__body", "person__user")]


if __name__ == "__main__":
    main(sys.argv[1], *map(int, sys.argv[2:]))
