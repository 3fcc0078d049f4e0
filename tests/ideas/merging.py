"""Ideas made one line of in a process that can be killed: `python -m tests.ideas.merging prepare|stop_half_way|merge|look`."""

import os
import sys

import django

os.environ.setdefault("DJANGO_SETTINGS_MODULE", "takafu.config.settings")
django.setup()
from django.core.management import call_command  # noqa: E402 - only once Django is started
from django.db import connection  # noqa: E402 - only once Django is started
from django_scopes import scope  # noqa: E402 - only once Django is started

from takafu.ideas import actions  # noqa: E402 - only once Django is started
from takafu.ideas.models import Citation, Group, Idea, Step  # noqa: E402 - only once Django is started
from takafu.people.models import Role  # noqa: E402 - only once Django is started
from takafu.register.models import Act, Body  # noqa: E402 - only once Django is started
from tests.bodies import open_body, person, viewer_of  # noqa: E402 - only once Django is started
from tests.ideas import gatherings  # noqa: E402 - only once Django is started
from tests.stopping import stop_after  # noqa: E402 - only once Django is started


def main(step: str, writes: int = 0) -> None:
    """Do one step, then say how much there is."""
    if step == "prepare":
        call_command("migrate", verbosity=0)
        made = open_body("fes", "هيئة فاس")
        with scope(body=made):
            by = viewer_of(person(made, "نجاة", "rapporteur"))
            gatherings.ideas(by, gatherings.gathering(made, by))
    with scope(body=Body.objects.get()):
        by = viewer_of(Role.objects.select_related("person__body", "person__user").get().person)
        merge = {"by": by, "ideas": list(Idea.objects.order_by("number")), "wording": "إنارة الطريق"}
        if step == "stop_half_way":
            with connection.execute_wrapper(stop_after(writes)):
                actions.group_ideas(**merge)
        if step == "merge":
            actions.group_ideas(**merge)
        counts = [model.objects.count() for model in (Group, Citation, Step)]
        print(*counts, Act.objects.filter(verb="ideas.grouped").count())  # noqa: T201 - the test reads it


if __name__ == "__main__":
    main(sys.argv[1], *map(int, sys.argv[2:]))
