"""A ballot in any order of steps, against a model that keeps what each person cast, which the product must not."""

from __future__ import annotations

from collections import Counter

from django.core.exceptions import ValidationError
from django_scopes import scopes_disabled
from hypothesis import HealthCheck, settings
from hypothesis import strategies as st
from hypothesis.stateful import invariant, precondition, rule, run_state_machine_as_test

from takafu.kit.permissions import Refused
from takafu.meetings import actions, polling
from takafu.meetings.models import Box, Paper, Urn
from takafu.register.models import Act
from tests.bodies import viewer_of
from tests.meetings import polls
from tests.meetings.machines import Sitting

WHO = st.integers(0, 5)
CHOICES = st.sampled_from(["yes", "no", "blank"])


class Ballot(Sitting):
    """Six persons, ballots one after the other; each step must be taken or refused as the model says."""

    def __init__(self) -> None:
        super().__init__()
        self.sit(("أ", "ب", "ج", "د", "هـ", "و"), there=3)
        self.there = {0, 1, 2}
        self.box: Box | None = None
        self.may: set[int] = set()
        self.cast: dict[int, str] = {}
        self.codes: list[str] = []

    @rule(who=WHO)
    def come_or_go(self, who):
        verb = actions.leave if who in self.there else actions.arrive
        verb(by=self.by, meeting=self.meeting, person=self.persons[who])
        self.there ^= {who}

    @precondition(lambda self: self.box is None and self.there)
    @rule()
    def open(self):
        self.box = polls.box(self.meeting, self.by)
        self.may, self.cast, self.codes = set(self.there), {}, []

    @precondition(lambda self: self.box is not None)
    @rule(who=WHO, choice=CHOICES)
    def vote(self, who, choice):
        if who not in self.may:
            assert not polling.own(viewer_of(self.persons[who]), self.box)
            return
        allowed = who in self.cast or who in self.there
        try:
            code = polls.vote(self.box, self.persons[who], choice)
        except (ValidationError, Refused):
            assert not allowed
            return
        assert allowed
        assert bool(code) == (who not in self.cast)
        self.cast.setdefault(who, choice)
        self.codes += [code] if code else []

    @precondition(lambda self: self.box is not None)
    @rule()
    def close(self):
        acts = Act.objects.count()
        box = actions.close_box(by=self.by, box=self.box, knowing=True)
        assert {key: count for key, count in polling.tally(box).items() if count} == Counter(self.cast.values())
        assert polling.codes(box) == sorted(self.codes)
        assert polling.turnout(box) == (len(self.cast), len(self.may))
        assert Act.objects.count() == acts + 1
        self.box = None

    @precondition(lambda self: self.box is not None)
    @rule()
    def annul(self):
        box = actions.annul_box(by=self.by, box=self.box)
        assert sum(polling.tally(box).values()) == 0
        self.box = None

    @invariant()
    def as_many_papers_as_voters_and_none_readable(self):
        if self.box is None:
            assert not Urn.objects.exists()
            return
        sealed = Urn.objects.get().sealed.split()
        assert sealed == sorted(sealed)
        assert len(sealed) == self.box.voters.filter(voted=True).count() == len(self.cast)
        assert not Paper.objects.filter(box=self.box).exists()


def test_ballots_in_any_order_of_steps(db, data_folder):
    checks = [HealthCheck.too_slow, HealthCheck.data_too_large, HealthCheck.filter_too_much]
    with scopes_disabled():
        run_state_machine_as_test(
            Ballot,
            settings=settings(max_examples=12, stateful_step_count=25, deadline=None, suppress_health_check=checks),
        )
    assert Box._base_manager.count() == 0
