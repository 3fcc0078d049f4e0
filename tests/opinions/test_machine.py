"""A paper in any order of steps: it only goes forward, numbers have no gap, what was adopted never changes, a refusal leaves no act."""

from __future__ import annotations

from datetime import timedelta
from pathlib import Path
from tempfile import TemporaryDirectory

import pytest
from django.core.exceptions import ValidationError
from django.db import transaction
from django_scopes import scope
from hypothesis import HealthCheck, settings
from hypothesis import strategies as st
from hypothesis.stateful import RuleBasedStateMachine, invariant, rule, run_state_machine_as_test

from takafu.kit import clock
from takafu.kit.permissions import Refused, Viewer
from takafu.opinions import actions, queries, rules
from takafu.opinions.models import Opinion, Reply
from takafu.register.models import Act
from tests.bodies import open_body
from tests.opinions import makers

OUTCOMES = st.lists(st.sampled_from(("", *rules.ANSWERS)), min_size=2, max_size=2)


class Papers(RuleBasedStateMachine):
    """One urgent note of two recommendations, its links and replies; days only go by."""

    def __init__(self) -> None:
        super().__init__()
        self.run = transaction.atomic()
        self.run.__enter__()
        self.body = open_body("fes", "هيئة")
        self.scope = scope(body=self.body)
        self.scope.__enter__()
        self.by, self.president = makers.officer(self.body), makers.officer(self.body, "president")
        self.day = clock.today()
        self.paper = makers.draft(self.body, kind="urgent")
        self.secrets: list[str] = []
        self.furthest, self.official = 0, None
        self.folder = TemporaryDirectory()

    def teardown(self) -> None:
        self.folder.cleanup()
        self.scope.__exit__(None, None, None)
        transaction.set_rollback(True)
        self.run.__exit__(None, None, None)

    def attempt(self, verb, by=None, **given):
        before = Act.objects.count()
        with makers.on(self.day):
            try:
                return verb(by=by or self.by, **given)
            except (ValidationError, Refused):
                assert Act.objects.count() == before
                return None

    @property
    def now(self) -> Opinion:
        return makers.fresh(self.paper)

    @rule(days=st.integers(1, 12))
    def days_go_by(self, days):
        self.day += timedelta(days=days)

    @rule(facts=st.sampled_from(("واحد", "اثنان", "ثلاثة")), base=st.integers(1, 3))
    def write(self, facts, base):
        self.attempt(actions.write, opinion=self.paper, base=base, facts=facts)

    @rule()
    def propose(self):
        self.attempt(actions.propose, opinion=self.paper)

    @rule()
    def take_back(self):
        self.attempt(actions.take_back, opinion=self.paper)

    @rule()
    def adopt(self):
        self.attempt(actions.adopt, self.president, opinion=self.paper)

    @rule()
    def send(self):
        self.attempt(actions.send, opinion=self.paper, to="الرئيس", on=self.day, channel="hand")

    @rule(outcomes=OUTCOMES)
    def answer(self, outcomes):
        told = makers.told(self.now, *outcomes)
        if queries.state(self.now) in ("sent", "answered"):
            self.attempt(actions.answer, opinion=self.paper, on=self.day, channel="hand", told=told)

    @rule()
    def invite(self):
        if made := self.attempt(actions.invite, opinion=self.paper):
            self.secrets.append(made[1])

    @rule(outcomes=OUTCOMES, last=st.booleans())
    def answer_by_link(self, outcomes, last):
        if self.secrets:
            secret = self.secrets[-1 if last else 0]
            told = makers.told(self.now, *outcomes)
            self.attempt(actions.answer_by_link, Viewer(body_id=self.body.pk), secret=secret, told=told)

    @rule()
    def confirm(self):
        for one in Reply.objects.filter(firm_at=None, refused_at=None)[:1]:
            self.attempt(actions.confirm, reply=one, path=makers.scan(Path(self.folder.name)))

    @rule()
    def hold_or_resume(self):
        verb = actions.resume if self.now.pauses.filter(end=None, count=0).exists() else actions.hold
        more = {} if verb is actions.resume else {"reason": "سبب"}
        if hasattr(self.now, "sending"):
            self.attempt(verb, opinion=self.paper, on=self.day, **more)

    @rule(place=st.integers(0, 1))
    def withdraw(self, place):
        row = self.now.recommendations.all()[place]
        if hasattr(self.now, "sending"):
            self.attempt(actions.withdraw, recommendation=row, on=self.day, reason="تغير الوضع")

    @rule()
    def close(self):
        self.attempt(actions.close, opinion=self.paper)

    @invariant()
    def it_only_goes_forward_once_it_is_adopted(self):
        place = rules.STATES.index(queries.state(self.now))
        assert place >= self.furthest or place < 2 > self.furthest
        self.furthest = max(self.furthest, place) if place >= 2 else 0

    @invariant()
    def what_was_adopted_never_changes(self):
        now = self.now
        if now.adopted_at:
            said = (now.number, now.facts, now.edition, [one.measure for one in now.recommendations.all()])
            self.official = self.official or said
            assert said == self.official
            assert Act.objects.filter(verb="opinions.adopted").count() == 1

    @invariant()
    def no_edition_is_lost(self):
        numbers = list(self.now.editions.values_list("number", flat=True))
        assert numbers == list(range(1, len(numbers) + 1))

    @invariant()
    def each_link_took_one_reply(self):
        assert Reply.objects.filter(channel="link").count() == self.now.links.exclude(used_at=None).count()

    @invariant()
    def only_what_was_sent_is_public(self):
        assert (self.now.item.visibility == "public") is hasattr(self.now, "sending")


@pytest.mark.slow
def test_a_paper_in_any_order_of_steps(db, data_folder):
    quiet = settings(max_examples=10, stateful_step_count=20, deadline=None, suppress_health_check=list(HealthCheck))
    run_state_machine_as_test(Papers, settings=quiet)
    assert Opinion._base_manager.count() == 0
