"""A ballot in a process that can be killed: `STEPS["cast"]()` and its like, in a data folder of their own."""

import os
from pathlib import Path

import django

os.environ.setdefault("DJANGO_SETTINGS_MODULE", "takafu.config.settings")
django.setup()
from django.core.management import call_command  # noqa: E402 - only once Django is started
from django_scopes import scope  # noqa: E402 - only once Django is started

from takafu.meetings import actions, polling  # noqa: E402 - only once Django is started
from takafu.meetings.models import Box, Meeting  # noqa: E402 - only once Django is started
from takafu.people.models import Person  # noqa: E402 - only once Django is started
from takafu.register.models import Body  # noqa: E402 - only once Django is started
from tests.bodies import open_body, person, viewer_of  # noqa: E402 - only once Django is started
from tests.meetings import makers, polls, sheets  # noqa: E402 - only once Django is started

PAPER = Path(os.environ["TAKAFU_DATA"]) / "paper"
CAST = ["yes", "no", "yes", "yes", "blank"]


def prepare() -> None:
    """A meeting in session."""
    call_command("migrate", verbosity=0)
    with scope(body=open_body("fes", "هيئة فاس")):
        body = Body.objects.get()
        keeper = person(body, "مقررة", "rapporteur", member=False)
        makers.opened(body, viewer_of(keeper), makers.members(body))


def _within(work):
    def step() -> None:
        with scope(body=Body.objects.get()):
            meeting = Meeting.objects.select_related("item", "body").get()
            keeper = viewer_of(Person.objects.select_related("body", "user").get(name__ar="مقررة"))
            voters = list(
                Person.objects.select_related("body", "user").filter(memberships__isnull=False).order_by("pk")
            )
            with makers.at_its_hour(meeting, 10):
                work(meeting, keeper, voters)

    return step


def _cast(meeting, keeper, voters) -> None:
    polls.vote(Box.objects.get(), voters[0], CAST[0])


def _rest(meeting, keeper, voters) -> None:
    polls.all_vote(Box.objects.get(), voters, CAST)


def _close(meeting, keeper, voters) -> None:
    print(*polling.tally(actions.close_box(by=keeper, box=Box.objects.get())).values())  # noqa: T201 - the test reads it


def _coded(meeting, keeper, voters) -> None:
    """A ballot by codes of which two sheets were drawn; the codes of the next one lie in a file, as on paper."""
    held = sheets.held(meeting, keeper, voters[:2])
    first, second = held.draw(*voters[:2])
    held.cast(first["yes"])
    PAPER.write_text(second["no"])


def _code(meeting, keeper, voters) -> None:
    sheets.Held(Box.objects.get(), keeper).cast(PAPER.read_text())


STEPS = {
    "coded": _within(_coded),
    "code": _within(_code),
    "ended": _within(
        lambda meeting, keeper, voters: actions.end_casting(by=keeper, box=Box.objects.get(), knowing=True)
    ),
    "prepare": prepare,
    "open": _within(lambda meeting, keeper, voters: polls.box(meeting, keeper)),
    "cast": _within(_cast),
    "rest": _within(_rest),
    "close": _within(_close),
}
