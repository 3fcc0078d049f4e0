"""Taking a list in, in a process of its own that can be killed: `python -m tests.ideas.taking prepare|stop_half_way|take|look`."""

import os
import sys
from pathlib import Path
from uuid import UUID

import django

os.environ.setdefault("DJANGO_SETTINGS_MODULE", "takafu.config.settings")
django.setup()
from django.core.management import call_command  # noqa: E402 - only once Django is started
from django_scopes import scope  # noqa: E402 - only once Django is started

from takafu.ideas import actions  # noqa: E402 - only once Django is started
from takafu.ideas.actions import intake  # noqa: E402 - only once Django is started
from takafu.ideas.models import Gathering, Idea, Source  # noqa: E402 - only once Django is started
from takafu.kit.permissions import Viewer  # noqa: E402 - only once Django is started
from takafu.register.models import Body  # noqa: E402 - only once Django is started
from tests.bodies import open_body  # noqa: E402 - only once Django is started
from tests.ideas.gatherings import WORDS, gathering  # noqa: E402 - only once Django is started


def stop(*_: object, **__: object) -> None:
    """Everything is written but the act: wait to be killed."""
    print("half", flush=True)  # noqa: T201 - the test reads it
    sys.stdin.read()


def main(step: str) -> None:
    """Do one step, then say how much there is."""
    if step == "prepare":
        call_command("migrate", verbosity=0)
        made = open_body("fes", "هيئة فاس")
        with scope(body=made):
            gathering(made)
    if step == "stop_half_way":
        intake.record = stop
    body = Body.objects.get(slug="fes")
    with scope(body=body):
        if step in ("stop_half_way", "take"):
            path = Path(os.environ["TAKAFU_DATA"]) / "list"
            path.write_text("\n".join(WORDS), encoding="utf-8")
            came = actions.Came(UUID(int=1), path, "", "0" * 64)
            entries = [actions.Entry(text) for text in WORDS]
            officer = Viewer(body_id=body.id, roles=frozenset({"rapporteur"}))
            actions.take_in(by=officer, gathering=Gathering.objects.get(), came=came, entries=entries, axes={})
        print(f"{Idea.objects.count()} ideas {Source.objects.count()} sources")  # noqa: T201 - the test reads it


if __name__ == "__main__":
    main(sys.argv[1])
