"""Seats and posts in any order of steps, against a small model that keeps sets of days."""

from __future__ import annotations

from datetime import date, timedelta

from django.core.exceptions import ValidationError
from django.db import transaction
from django_scopes import scope, scopes_disabled
from hypothesis import HealthCheck, settings
from hypothesis import strategies as st
from hypothesis.stateful import RuleBasedStateMachine, invariant, rule, run_state_machine_as_test

from takafu.kit.permissions import operator
from takafu.people import actions
from takafu.people.models import Membership, Role
from takafu.people.terms import ALONE
from takafu.register.models import Act
from tests.bodies import open_body
from tests.people.makers import add

FIRST = date(2026, 1, 1)
HORIZON = 40  # days that the model looks at
PERSONS = st.integers(0, 2)
POSTS = st.sampled_from(["president", "rapporteur", "vice_president"])
STARTS = st.integers(0, 20)
LENGTHS = st.none() | st.integers(1, 15)


def day(number: int) -> date:
    return FIRST + timedelta(days=number)


def span(start: int, length: int | None) -> set[int]:
    return set(range(start, HORIZON if length is None else start + length))


class Terms(RuleBasedStateMachine):
    """Three persons; each step is tried in the room and in the model, and both must agree whether it may be."""

    def __init__(self) -> None:
        super().__init__()
        self.run = transaction.atomic()
        self.run.__enter__()
        self.body = open_body("fes", "هيئة")
        self.by = operator(self.body.pk)
        self.scope = scope(body=self.body)
        self.scope.__enter__()
        self.persons = [add(self.body, name) for name in ("سعاد", "كريم", "أمينة")]
        self.seats: dict[object, tuple[int, set[int]]] = {}
        self.posts: dict[object, tuple[int, str, set[int]]] = {}
        self.acts = Act.objects.count()

    def teardown(self) -> None:
        self.scope.__exit__(None, None, None)
        transaction.set_rollback(True)
        self.run.__exit__(None, None, None)

    def attempt(self, allowed: bool, action, **given):
        try:
            made = action(by=self.by, **given)
        except ValidationError:
            assert not allowed
            return None
        assert allowed
        self.acts += 1
        return made

    @rule(who=PERSONS, start=STARTS, length=LENGTHS)
    def sit(self, who, start, length):
        wanted = span(start, length)
        free = all(owner != who or not days & wanted for owner, days in self.seats.values())
        end = None if length is None else day(start + length)
        made = self.attempt(free, actions.begin_membership, person=self.persons[who], start=day(start), end=end)
        if made:
            self.seats[made.pk] = (who, wanted)

    @rule(who=PERSONS, post=POSTS, start=STARTS, length=LENGTHS)
    def take_post(self, who, post, start, length):
        wanted = span(start, length)
        free = not any(
            held == post and days & wanted and (owner == who or post in ALONE)
            for owner, held, days in self.posts.values()
        )
        end = None if length is None else day(start + length)
        given = {"person": self.persons[who], "post": post, "start": day(start), "end": end}
        made = self.attempt(free, actions.give_role, **given)
        if made:
            self.posts[made.pk] = (who, post, wanted)

    @rule(pick=st.integers(0, 50), end=st.integers(0, 39))
    def leave_seat(self, pick, end):
        if not self.seats:
            return
        key = sorted(self.seats)[pick % len(self.seats)]
        who, days = self.seats[key]
        held = Membership.objects.get(pk=key)
        if held.end == day(end):
            return
        allowed = end > min(days) and (held.end is None or held.end > day(end))
        if self.attempt(allowed, actions.end_membership, membership=held, end=day(end), reason="resigned"):
            self.seats[key] = (who, {one for one in days if one < end})

    @rule(pick=st.integers(0, 50), end=st.integers(0, 39))
    def leave_post(self, pick, end):
        lasting = sorted(key for key, (_who, _post, days) in self.posts.items() if days)
        if not lasting:
            return
        key = lasting[pick % len(lasting)]
        who, post, days = self.posts[key]
        held = Role.objects.get(pk=key)
        if held.end == day(end):
            return
        allowed = end >= min(days) and (held.end is None or held.end > day(end))
        if self.attempt(allowed, actions.end_role, role=held, end=day(end), reason="resigned"):
            self.posts[key] = (who, post, {one for one in days if one < end})

    @invariant()
    def the_tables_say_what_the_model_says(self):
        for number in (0, 10, 25):
            seated = {seat.pk for seat in Membership.objects.in_force(day(number))}
            assert seated == {key for key, (_who, days) in self.seats.items() if number in days}
            posted = {role.pk for role in Role.objects.in_force(day(number))}
            assert posted == {key for key, (_who, _post, days) in self.posts.items() if number in days}

    @invariant()
    def one_holds_what_only_one_can_hold(self):
        for number in (0, 10, 25):
            held = list(Role.objects.in_force(day(number)).values_list("post", flat=True))
            assert all(held.count(post) <= 1 for post in ALONE)

    @invariant()
    def each_step_that_passed_is_one_act(self):
        assert Act.objects.count() == self.acts


def test_seats_and_posts_are_what_a_plain_model_says(db):
    steps = settings(
        max_examples=25, stateful_step_count=15, deadline=None, suppress_health_check=[HealthCheck.too_slow]
    )
    run_state_machine_as_test(Terms, settings=steps)
    with scopes_disabled():
        assert not Membership.objects.exists()  # each run was taken back
