"""A step of the desk in a process that can be killed: `python -m tests.ideas.merging prepare|look|VERB [writes]`, of `steps`."""

import os
import sys
from hashlib import sha256

import django

os.environ.setdefault("DJANGO_SETTINGS_MODULE", "takafu.config.settings")
django.setup()
from django.core.management import call_command  # noqa: E402 - only once Django is started
from django.db import connection, transaction  # noqa: E402 - only once Django is started
from django.test.utils import CaptureQueriesContext  # noqa: E402 - only once Django is started
from django_scopes import scope  # noqa: E402 - only once Django is started

from takafu.ideas import actions  # noqa: E402 - only once Django is started
from takafu.ideas.models import Axis, Citation, Group, Idea, Judgement, Step  # noqa: E402 - only once Django is started
from takafu.kit.tongues import Tongues  # noqa: E402 - only once Django is started
from takafu.people.models import Role  # noqa: E402 - only once Django is started
from takafu.register.models import Act, Body, Item, Link, SearchKey  # noqa: E402 - only once Django is started
from tests.bodies import open_body, person, viewer_of  # noqa: E402 - only once Django is started
from tests.ideas import gatherings  # noqa: E402 - only once Django is started
from tests.stopping import stop_after  # noqa: E402 - only once Django is started


def steps(by, ideas):
    """Each verb, on what `prepare` left: a line of the first idea, two axes, the second idea and the line in the first axis."""
    line, axes = Group.objects.order_by("pk").first(), list(Axis.objects.order_by("order"))
    return {
        "group_ideas": lambda: actions.group_ideas(by=by, ideas=ideas, wording="إنارة الطريق"),
        "cite_all": lambda: actions.cite_all(by=by, group=line, ideas=ideas),
        "split": lambda: actions.split(by=by, idea=ideas[0], parts=["إنارة الطريق", "تبليط الطريق"]),
        "close_axis": lambda: actions.close_axis(by=by, axis=axes[0], into=axes[1]),
        "split_axis": lambda: actions.split_axis(
            by=by, axis=axes[0], title=Tongues(ar="شطر"), groups=[line], ideas=ideas[1:2]
        ),
        "move_lines": lambda: actions.move_lines(by=by, groups=[line], axis=axes[1]),
        "judge": lambda: actions.judge(by=by, one=ideas[1], other=ideas[2], answer="same"),
        "undo_step": lambda: actions.undo_step(by=by, step=Step.objects.filter(code="grouped").first()),
    }


def everything() -> str:
    """All that the desk's tables and the register hold, in a few letters."""
    models = (Idea, Group, Citation, Axis, Judgement, Step, Act, Item, Link, SearchKey)
    rows = [list(model.objects.order_by("pk").values_list()) for model in models]
    return " ".join([*(str(len(found)) for found in rows), sha256(repr(rows).encode()).hexdigest()[:12]])


def main(step: str, writes: int = 0) -> None:
    """Do one step, then say all that is there; without `writes`, first how many writes it took."""
    if step == "prepare":
        call_command("migrate", verbosity=0)
        made = open_body("fes", "هيئة فاس")
        with scope(body=made):
            by = viewer_of(person(made, "نجاة", "rapporteur"))
            ideas = gatherings.ideas(by, gatherings.gathering(made, by))
            for title in "أب":
                actions.make_axis(by=by, body=made, title=Tongues(ar=title))
            axis = Axis.objects.get(order=1)
            actions.place_all(by=by, ideas=ideas[:2], axis=axis)
            actions.group_ideas(by=by, ideas=ideas[:1], wording="إنارة", axis=axis)
    with scope(body=Body.objects.get()):
        by = viewer_of(Role.objects.select_related("person__body", "person__user").get().person)
        verbs = steps(by, list(Idea.objects.order_by("number")))
        if step in verbs and writes:
            with connection.execute_wrapper(stop_after(writes)):
                verbs[step]()
        elif step in verbs:
            with CaptureQueriesContext(connection) as asked, transaction.atomic():
                verbs[step]()
                transaction.set_rollback(True)
            print(sum(one["sql"].startswith(("INSERT", "UPDATE", "DELETE")) for one in asked))  # noqa: T201 - the test reads it
        print(everything())  # noqa: T201 - the test reads it


if __name__ == "__main__":
    main(sys.argv[1], *map(int, sys.argv[2:]))
