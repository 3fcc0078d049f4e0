"""Rules adopted in a process that can be killed: `python -m tests.rulebook.adopting prepare|stop_half_way|adopt|look`."""

import os
import sys

import django

os.environ.setdefault("DJANGO_SETTINGS_MODULE", "takafu.config.settings")
django.setup()
from django.core.management import call_command  # noqa: E402 - only once Django is started
from django.db import connection  # noqa: E402 - only once Django is started
from django_scopes import scope  # noqa: E402 - only once Django is started

from takafu.kit import clock  # noqa: E402 - only once Django is started
from takafu.people.models import Role  # noqa: E402 - only once Django is started
from takafu.register.models import Act, Body, Item  # noqa: E402 - only once Django is started
from takafu.rulebook import actions, queries  # noqa: E402 - only once Django is started
from takafu.rulebook.models import Edition  # noqa: E402 - only once Django is started
from tests.bodies import open_body, person, viewer_of  # noqa: E402 - only once Django is started
from tests.rulebook import texts  # noqa: E402 - only once Django is started
from tests.stopping import stop_after  # noqa: E402 - only once Django is started


def main(step: str, writes: int = 0) -> None:
    """Do one step, then say what stands: articles frozen, articles public, figures in force, acts of adoption."""
    if step == "prepare":
        call_command("migrate", verbosity=0)
        made = open_body("fes", "هيئة فاس")
        with scope(body=made):
            texts.text(made, viewer_of(person(made, "نجاة", "rapporteur")), figures={2: {"notice": 7}})
            person(made, "هند", "president")
    with scope(body=Body.objects.get()):
        post = Role.objects.select_related("person__body", "person__user").get(post="president")
        draft, by = Edition.objects.get(), viewer_of(post.person)
        if step == "stop_half_way":
            with connection.execute_wrapper(stop_after(writes)):
                actions.adopt(by=by, edition=draft, start=clock.today())
        if step == "adopt":
            actions.adopt(by=by, edition=draft, start=clock.today())
        public = Item.objects.filter(kind="article", visibility="public").count()
        acts = Act.objects.filter(verb="rulebook.edition_adopted").count()
        frozen = len(Edition.objects.get().content)
        print(frozen, public, len(queries.standing().values), acts)  # noqa: T201 - the test reads it


if __name__ == "__main__":
    main(sys.argv[1], *map(int, sys.argv[2:]))
