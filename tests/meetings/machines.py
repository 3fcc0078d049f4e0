"""What state machines of this room share: a body and a meeting in one transaction that is undone, and steps that a model allows or not."""

from __future__ import annotations

from contextlib import AbstractContextManager, nullcontext

from django.core.exceptions import ValidationError
from django.db import transaction
from django_scopes import scope
from hypothesis.stateful import RuleBasedStateMachine

from takafu.meetings.models import Meeting
from takafu.register.models import Act, Body
from tests.bodies import open_body, person, viewer_of
from tests.meetings import makers


class Sitting(RuleBasedStateMachine):
    """A body of its own with the rapporteur `by`, and once `sit` was called a meeting ten minutes old."""

    def __init__(self) -> None:
        super().__init__()
        self.run = transaction.atomic()
        self.run.__enter__()
        self.body: Body = open_body("fes", "هيئة")
        self.scope = scope(body=self.body)
        self.scope.__enter__()
        self.by = viewer_of(person(self.body, "مقررة", "rapporteur", member=False))
        self.hour: AbstractContextManager[object] = nullcontext()  # until they sit

    def sit(self, names: tuple[str, ...] = makers.NAMES, there: int | None = None) -> None:
        """Members of these names, of whom the first `there` have come, all if it is not said."""
        self.persons = makers.members(self.body, names)
        self.meeting: Meeting = makers.opened(self.body, self.by, self.persons[:there])
        self.hour = makers.at_its_hour(self.meeting, 10)
        self.hour.__enter__()

    def teardown(self) -> None:
        self.hour.__exit__(None, None, None)
        self.scope.__exit__(None, None, None)
        transaction.set_rollback(True)
        self.run.__exit__(None, None, None)

    def attempt(self, allowed, verb, **given):
        """Taken where the model allows it; refused without an act where it does not."""
        before = Act.objects.count()
        try:
            with transaction.atomic():
                made = verb(**({"by": self.by} | given))
        except ValidationError:
            assert not allowed
            assert Act.objects.count() == before
            return None
        assert allowed
        return made
