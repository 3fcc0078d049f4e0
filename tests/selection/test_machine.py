"""A call in any order of steps: it only goes forward, what was published never changes, each step that passed is one act."""

from __future__ import annotations

from datetime import timedelta

from django.core.exceptions import ValidationError
from django.db import transaction
from django_scopes import scope, scopes_disabled
from hypothesis import HealthCheck, settings
from hypothesis import strategies as st
from hypothesis.stateful import RuleBasedStateMachine, invariant, rule, run_state_machine_as_test

from takafu.kit import clock
from takafu.kit.permissions import operator
from takafu.people.actions import end_membership
from takafu.people.models import Membership
from takafu.register.models import Act
from takafu.selection import actions, queries
from takafu.selection.actions.calls import FROZEN
from takafu.selection.models import Call
from tests.bodies import open_body
from tests.selection import makers

ORDER = ("draft", "published", "open", "closed", "scored", "proposed", "approved", "result")
POINTS = st.integers(0, 10)


class Calls(RuleBasedStateMachine):
    """One call of two seats, its readers, and whoever applies; days only go by."""

    def __init__(self) -> None:
        super().__init__()
        self.run = transaction.atomic()
        self.run.__enter__()
        self.body = open_body("fes", "هيئة")
        self.by = operator(self.body.pk)
        self.scope = scope(body=self.body)
        self.scope.__enter__()
        self.day = clock.today()
        first = self.day + timedelta(days=1)
        self.call = makers.draft(self.body, conditions=[], floor=0, opens=first, closes=first)
        self.readers: list = []
        self.furthest, self.frozen = 0, None

    def teardown(self) -> None:
        self.scope.__exit__(None, None, None)
        transaction.set_rollback(True)
        self.run.__exit__(None, None, None)

    def attempt(self, verb, acts: int = 1, **given):
        before = Act.objects.count()
        with makers.on(self.day):
            try:
                made = verb(by=self.by, **given)
            except ValidationError:
                assert Act.objects.count() == before
                return None
        assert Act.objects.count() - before in (0, acts)
        return made

    @property
    def now(self) -> Call:
        return Call.objects.get(pk=self.call.pk)

    @rule()
    def a_day_goes_by(self):
        self.day += timedelta(days=1)

    @rule(seats=st.integers(1, 3))
    def change(self, seats):
        self.attempt(actions.change_call, call=self.call, seats=seats)

    @rule()
    def publish(self):
        if self.attempt(actions.publish_call, call=self.call) and self.frozen is None:
            self.frozen = {name: getattr(self.now, name) for name in FROZEN}

    @rule(letter=st.sampled_from("أبتثج"))
    def somebody_applies(self, letter):
        with makers.on(self.day):
            try:
                makers.applied(self.now, f"مرشحة {letter}")
            except ValidationError:
                assert self.now.state(self.day) != "open"

    @rule()
    def name_readers(self):
        if not self.readers:
            with makers.on(self.day):
                try:
                    self.readers = makers.two_readers(self.now)
                except ValidationError:
                    return

    @rule(points=POINTS, who=st.integers(0, 1))
    def score_all(self, points, who):
        for one in queries.standing(self.now) if self.readers else ():
            with makers.on(self.day):
                try:
                    actions.score(by=self.readers[who], application=one, points=makers.points(self.now, points))
                except ValidationError:
                    continue

    @rule()
    def close(self):
        self.attempt(actions.close_scores, call=self.call)

    @rule(count=st.integers(1, 3))
    def propose(self, count):
        ranked = [row.application.pk for row in queries.files(self.now) if row.points is not None]
        self.attempt(actions.propose, call=self.call, chosen=ranked[:count], reason="تمثيل")

    @rule()
    def approve(self):
        self.attempt(actions.approve, call=self.call)

    @rule()
    def tell(self):
        self.attempt(actions.publish_result, call=self.call)

    @rule()
    def give_seats(self):
        for one in queries.chosen(self.now):
            self.attempt(actions.seat, acts=3 if one.person is None else 2, application=one, start=self.day)

    @rule(place=st.integers(0, 2))
    def somebody_leaves(self, place):
        held = list(Membership.objects.exclude(application=None).order_by("pk"))
        if held:
            seat = held[place % len(held)]
            self.attempt(end_membership, membership=seat, end=self.day, reason="resigned")

    @rule(place=st.integers(0, 2))
    def pass_a_seat_on(self, place):
        given = queries.passed_on(self.now, self.day)
        if given:
            one = given[place % len(given)]
            with makers.on(self.day):
                try:
                    made = actions.replace(
                        by=self.by, membership=one.membership, call=self.now, day=self.day, reason="resigned"
                    )
                except ValidationError:
                    return
            assert made.end == one.term
            assert one.membership not in [held.membership for held in queries.passed_on(self.now, self.day)]

    @invariant()
    def it_only_goes_forward(self):
        state = ORDER.index(self.now.state(self.day))
        assert state >= self.furthest
        self.furthest = state

    @invariant()
    def what_was_published_stays(self):
        if self.frozen is not None:
            assert {name: getattr(self.now, name) for name in FROZEN} == self.frozen

    @invariant()
    def nobody_sits_before_the_approval_and_no_more_than_the_seats(self):
        seats = Membership.objects.exclude(application=None)
        most = self.now.seats if self.now.approved_at else 0
        assert seats.exists() <= bool(most)
        assert all(seats.in_force(day).count() <= most for day in seats.values_list("start", flat=True))

    @invariant()
    def nobody_stands_on_both_lists(self):
        assert not self.now.applications.exclude(place=None).exclude(reserve=None).exists()


def test_a_call_in_any_order(db):
    steps = settings(
        max_examples=25, stateful_step_count=25, deadline=None, suppress_health_check=[HealthCheck.too_slow]
    )
    run_state_machine_as_test(Calls, settings=steps)
    with scopes_disabled():
        assert not Call.objects.exists()  # each run was taken back
