"""Whatever is done to a programme in whatever order, its versions keep what they held and go one way."""

from __future__ import annotations

import copy
from contextlib import suppress
from uuid import uuid4

from django_scopes import scope
from hypothesis import HealthCheck, settings
from hypothesis import strategies as st
from hypothesis.extra.django import TestCase
from hypothesis.stateful import RuleBasedStateMachine, invariant, precondition, rule

from takafu.programme import actions, queries
from takafu.programme.models import Version
from takafu.register.models import Act
from tests.bodies import as_role, open_body
from tests.programme import lines

WORDS = st.sampled_from(["دورية", "إنارة", "سوق", "ملعب", "مكتبة"])


class Life(RuleBasedStateMachine):
    """A programme in the hands of its president."""

    def __init__(self) -> None:
        super().__init__()
        self.body = open_body(f"b{uuid4().hex[:12]}", "هيئة فاس")  # a body of its own for each run
        self.scope = scope(body=self.body)
        self.scope.__enter__()
        self.by = as_role(self.body, "president")[0]
        self.programme = lines.programme(self.body, self.by)
        self.kept: dict[int, object] = {}

    def teardown(self):
        self.scope.__exit__(None, None, None)

    @rule(words=WORDS)
    def add(self, words):
        actions.add_measure(by=self.by, programme=self.programme, wording=words)

    @precondition(lambda self: self.programme.measures.filter(dropped_at=None).exists())
    @rule(words=WORDS, at=st.integers(0, 9))
    def reword(self, words, at):
        standing = queries.measures(self.programme)
        actions.reword(by=self.by, measure=standing[at % len(standing)], wording=words)

    @precondition(lambda self: self.programme.measures.filter(dropped_at=None).exists())
    @rule(at=st.integers(0, 9))
    def drop(self, at):
        standing = queries.measures(self.programme)
        actions.drop(by=self.by, measure=standing[at % len(standing)])

    @rule()
    def draw(self):
        try:
            made = actions.draw(by=self.by, programme=self.programme)
        except actions.Unready:
            assert queries.measures(self.programme) == []
            return
        self.kept.setdefault(made.number, copy.deepcopy(made.content))
        assert made.number == max(self.kept)

    @precondition(lambda self: self.kept)
    @rule(at=st.integers(0, 9), step=st.sampled_from([actions.propose, actions.adopt, actions.publish]))
    def advance(self, at, step):
        version = Version.objects.get(number=at % len(self.kept) + 1)
        with suppress(actions.Unready):
            step(by=self.by, version=version)

    @invariant()
    def versions_keep_what_they_held(self):
        found = list(Version.objects.order_by("number"))
        assert [one.number for one in found] == list(range(1, len(self.kept) + 1))
        assert all(one.content == self.kept[one.number] for one in found)

    @invariant()
    def versions_go_one_way(self):
        for one in Version.objects.all():
            assert one.proposed_at or not (one.adopted_at or one.published_at)
        adopted = Act.objects.filter(verb="programme.version_adopted").order_by("number").values_list("data", flat=True)
        numbers = [data["number"] for data in adopted]
        assert numbers == sorted(set(numbers))


class TestLife(TestCase, Life.TestCase):
    settings = settings(max_examples=12, stateful_step_count=15, deadline=None, suppress_health_check=list(HealthCheck))
