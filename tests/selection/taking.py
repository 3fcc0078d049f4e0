"""Giving seats and passing one on, in a process that can be killed: `python -m tests.selection.taking prepare|stop N|go|look`."""

import os
import sys

import django

os.environ.setdefault("DJANGO_SETTINGS_MODULE", "takafu.config.settings")
django.setup()
from django.core.management import call_command  # noqa: E402 - only once Django is started
from django.db.models import Model  # noqa: E402 - only once Django is started
from django_scopes import scope  # noqa: E402 - only once Django is started

from takafu.kit.permissions import operator  # noqa: E402 - only once Django is started
from takafu.people.models import Membership, Person  # noqa: E402 - only once Django is started
from takafu.register.models import Act, Body  # noqa: E402 - only once Django is started
from takafu.register.queries import faults  # noqa: E402 - only once Django is started
from takafu.selection import actions  # noqa: E402 - only once Django is started
from takafu.selection.models import Application, Call  # noqa: E402 - only once Django is started
from tests.bodies import open_body  # noqa: E402 - only once Django is started
from tests.selection import makers  # noqa: E402 - only once Django is started


def stop_at(number: int) -> None:
    """Wait to be killed at the n-th row that is written."""
    written, save = [0], Model.save

    def counted(self: Model, *given: object, **named: object) -> None:
        save(self, *given, **named)
        written[0] += 1
        if written[0] == number:
            print("half", flush=True)  # noqa: T201 - the test reads it
            sys.stdin.read()

    Model.save = counted  # type: ignore[method-assign] - in this process alone


def go(body: Body) -> None:
    """Seat the one who was chosen, then pass her seat on."""
    call = Call.objects.get()
    day = makers.after(call)
    with makers.on(day):
        chosen = Application.objects.get(place=1)
        held = actions.seat(by=operator(body.pk), application=chosen, start=day)
        if held.end is None:
            later = day + makers.timedelta(days=9)
            actions.replace(by=operator(body.pk), membership=held, call=call, day=later, reason="resigned")


def main(step: str, number: str = "0") -> None:
    """Do one step, then say what there is: seats, persons that came by the call, its acts of seating, faults."""
    if step == "prepare":
        call_command("migrate", verbosity=0)
        made = open_body("fes", "هيئة فاس")
        with scope(body=made):
            call = makers.opened(made, seats=1)
            read = makers.read(call, {"فاطمة": 9, "نورة": 7})
            makers.chosen(call, read["فاطمة"])
    body = Body.objects.get(slug="fes")
    with scope(body=body):
        if step == "stop":
            stop_at(int(number))
        if step in ("stop", "go"):
            go(body)
        seats = Membership.objects.exclude(application=None).count()
        came = Person.objects.exclude(applications=None).count()
        acts = Act.objects.filter(verb__in=("selection.seated", "selection.replaced")).count()
        told = Act.objects.filter(verb="people.membership_begun").count()
        print(f"{seats} seats {came} persons {acts} acts {told} begun {len(faults(body))} faults")  # noqa: T201 - the test reads it


if __name__ == "__main__":
    main(*sys.argv[1:])
