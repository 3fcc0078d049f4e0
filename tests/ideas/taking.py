"""Taking a list in, in a process that can be killed: `python -m tests.ideas.taking prepare|stop_half_way|take|confirm|again|look`."""

import os
import sys
from pathlib import Path
from uuid import UUID

import django

os.environ.setdefault("DJANGO_SETTINGS_MODULE", "takafu.config.settings")
django.setup()
from django.core.management import call_command  # noqa: E402 - only once Django is started
from django_scopes import scope  # noqa: E402 - only once Django is started

from takafu.commons import jobs  # noqa: E402 - only once Django is started
from takafu.commons.models import Job  # noqa: E402 - only once Django is started
from takafu.ideas import actions, drafts, preview, taking, visits  # noqa: E402 - only once Django is started
from takafu.ideas.actions import intake  # noqa: E402 - only once Django is started
from takafu.ideas.models import Gathering, Idea, Source  # noqa: E402 - only once Django is started
from takafu.kit import clock  # noqa: E402 - only once Django is started
from takafu.kit.permissions import Viewer  # noqa: E402 - only once Django is started
from takafu.register.models import Body  # noqa: E402 - only once Django is started
from tests.bodies import open_body, person, viewer_of  # noqa: E402 - only once Django is started
from tests.ideas.gatherings import WORDS, gathering  # noqa: E402 - only once Django is started


def stop(*_: object, **__: object) -> None:
    """Everything is written but the act: wait to be killed."""
    print("half", flush=True)  # noqa: T201 - the test reads it
    sys.stdin.read()


def confirm(body: Body) -> None:
    """An officer confirms a list that is long enough for the worker."""
    visits.start = lambda *_: None
    text = "\n".join(f"{n}. سوق الحي {n}" for n in range(taking.AT_ONCE + 1)).encode()
    place, by = Gathering.objects.get(), viewer_of(person(body, "نجاة", "rapporteur"))
    draft = drafts.open_draft("1", [text], "", body=body.pk, gathering=place.pk, language="ar")
    drafts.read_draft(draft.folder)
    result = draft.read("result.json")
    chosen = preview.settled(draft, result, preview.rows(draft, result), place, [])
    taking.confirm(by=by, draft=draft, place=place, chosen=chosen)


def work() -> None:
    """What the worker does with it."""
    job = Job._base_manager.select_related("body").get()
    jobs.run(job.body, job.pk)


def again() -> None:
    """What a worker does after the lease of one that died."""
    with clock.at(clock.now() + 2 * jobs.LEASE):
        for body, job in jobs.left_behind():
            jobs.run(body, job)


def look() -> None:
    """Say how much there is."""
    kept = [path for path in (Path(os.environ["TAKAFU_DATA"]) / "files").rglob("*") if path.is_file()]
    state = ", ".join(Job.objects.values_list("state", flat=True))
    print(f"{Idea.objects.count()} ideas {Source.objects.count()} sources {len(kept)} files {state}".strip())  # noqa: T201 - the test reads it


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
        if step == "confirm":
            confirm(body)
        look()
        if step == "again":
            again()
            look()


if __name__ == "__main__":
    main(sys.argv[1])
