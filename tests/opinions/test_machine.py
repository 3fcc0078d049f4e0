"""Papers in any order of steps, beside a plain model: what goes, what is refused, where they stand, what was answered, what is public."""

from __future__ import annotations

from datetime import datetime, time, timedelta
from pathlib import Path
from tempfile import TemporaryDirectory

import pytest
from django.core.exceptions import ValidationError
from django.db import transaction
from django.utils import timezone
from django_scopes import scope
from hypothesis import HealthCheck, settings
from hypothesis import strategies as st
from hypothesis.stateful import (
    RuleBasedStateMachine,
    initialize,
    invariant,
    precondition,
    rule,
    run_state_machine_as_test,
)

from takafu.kit import clock
from takafu.kit.permissions import Refused, Viewer
from takafu.opinions import actions, queries, rules
from takafu.opinions.models import Opinion, Reply
from takafu.register.models import Act
from tests.bodies import as_role, open_body
from tests.opinions import makers
from tests.opinions.modelled import Plain

PLACES = st.tuples(st.integers(0, 1), st.integers(0, 1))
ALL = [(paper, number) for paper in (0, 1) for number in (0, 1)]
WHOLE = st.sampled_from(rules.ANSWERS).map(lambda outcome: dict.fromkeys(ALL, outcome))
SAID = st.one_of(WHOLE, st.dictionaries(PLACES, st.sampled_from(rules.ANSWERS), max_size=3))


class Papers(RuleBasedStateMachine):
    """Two urgent notes, their links and replies; time only goes by."""

    def __init__(self) -> None:
        super().__init__()
        self.run = transaction.atomic()
        self.run.__enter__()
        self.body = open_body("fes", "هيئة")
        self.scope = scope(body=self.body)
        self.scope.__enter__()
        self.by, self.president = makers.officer(self.body), makers.officer(self.body, "president")
        self.clerk = as_role(self.body, "clerk")[0]
        self.moment = datetime.combine(clock.today(), time(8), tzinfo=timezone.get_default_timezone())
        self.papers = [makers.draft(self.body, kind="urgent"), makers.sent(self.body)]
        self.model, self.secrets, self.replies = Plain(), [], []
        self.official: object = None
        self.folder = TemporaryDirectory()

    def teardown(self) -> None:
        self.folder.cleanup()
        self.scope.__exit__(None, None, None)
        transaction.set_rollback(True)
        self.run.__exit__(None, None, None)

    def attempt(self, verb, by=None, **given):
        """What the verb gave; None where it was refused, and then no act of it is there."""
        before = Act.objects.count()
        self.moment += timedelta(seconds=1)
        with clock.at(self.moment):
            try:
                made = verb(by=by or self.by, **given)
            except (ValidationError, Refused):
                assert Act.objects.count() == before
                return None
        return True if made is None or made == 0 else made

    @property
    def first(self) -> Opinion:
        return self.papers[0]

    @property
    def out(self) -> bool:
        return self.model.state(0) not in ("draft", "proposed", "adopted")

    @property
    def today(self):
        return timezone.localdate(self.moment)

    def row(self, place):
        return list(makers.fresh(self.papers[place[0]]).recommendations.all())[place[1]]

    def told(self, said):
        return {self.row(place).pk: (outcome, "لضيق الميزانية") for place, outcome in said.items()}

    @initialize(where=st.sampled_from(["draft", "out", "answered"]))
    def begin(self, where):
        """Most runs begin where the paper and a link are out, since few orders of steps lead there."""
        for verb in ("propose", "adopt", "send") if where != "draft" else ():
            self.step(verb)
        self.invite()
        if where == "answered":
            self.answer(dict.fromkeys(ALL, "accepted"), 0, False, True)

    @rule(days=st.integers(1, 12))
    def days_go_by(self, days):
        self.moment += timedelta(days=days)

    @precondition(lambda self: not self.out)
    @rule(facts=st.sampled_from(("واحد", "اثنان", "ثلاثة")), base=st.integers(1, 3))
    def write(self, facts, base):
        went = self.attempt(actions.write, opinion=self.first, base=base, facts=facts)
        assert bool(went) is self.model.write(base, facts)

    @precondition(lambda self: not self.out)
    @rule(verb=st.sampled_from(["propose", "propose", "take_back", "adopt", "adopt", "send", "send"]))
    def step(self, verb):
        by = self.president if verb == "adopt" else self.by
        more = {"to": "الرئيس", "on": self.today, "channel": "hand"} if verb == "send" else {}
        went = self.attempt(getattr(actions, verb), by, opinion=self.first, **more)
        assert bool(went) is self.model.step(verb)

    @precondition(lambda self: self.out)
    @rule(verb=st.sampled_from(["take_back", "send", "close", "close", "close"]))
    def go_on(self, verb):
        self.step(verb)

    @rule(verb=st.sampled_from(["propose", "take_back", "adopt", "send", "close"]), who=st.booleans())
    def somebody_else(self, verb, who):
        """A clerk and a visitor take no step of a paper's life, in no state."""
        by = self.clerk if who else Viewer(body_id=self.body.pk)
        more = {"to": "الرئيس", "on": self.today, "channel": "hand"} if verb == "send" else {}
        assert self.attempt(getattr(actions, verb), by, opinion=self.first, **more) is None

    @rule(said=SAID, at=st.integers(0, 1), also=st.booleans(), firm=st.booleans())
    def answer(self, said, at, also, firm):
        said = {place: outcome for place, outcome in said.items() if also or place[0] == at}
        given = {"on": self.today, "channel": "hand", "told": self.told(said)}
        other = [self.papers[1 - at]] if also else []
        made = self.attempt(
            actions.answer, self.by if firm else self.clerk, opinion=self.papers[at], also=other, **given
        )
        assert bool(made) is self.model.answer(at, also, said, self.moment, firm)
        self.replies += [made] if made else []

    @rule()
    def invite(self):
        made = self.attempt(actions.invite, opinion=self.first)
        assert bool(made) is self.model.invite(self.moment)
        self.secrets += [made[1]] if made else []

    @rule()
    def revoke(self):
        assert bool(self.attempt(actions.revoke, opinion=self.first)) is self.model.revoke()

    @precondition(lambda self: self.secrets)
    @rule(said=SAID, back=st.integers(0, 2))
    def answer_by_link(self, said, back):
        which = max(len(self.secrets) - 1 - back, 0)
        said = {place: outcome for place, outcome in said.items() if place[0] == 0}
        made = self.attempt(
            actions.answer_by_link, Viewer(body_id=self.body.pk), secret=self.secrets[which], told=self.told(said)
        )
        assert bool(made) is self.model.answer_by_link(which, said, self.moment)
        self.replies += [made] if made else []

    @precondition(lambda self: self.replies)
    @rule(verb=st.sampled_from(["confirm", "confirm", "set_aside", "strike"]), back=st.integers(0, 3))
    def decide(self, verb, back):
        which = max(len(self.replies) - 1 - back, 0)
        do, more = {
            "confirm": (actions.confirm, {"path": makers.scan(Path(self.folder.name))}),
            "set_aside": (actions.set_aside, {}),
            "strike": (actions.strike_reply, {"reason": "رسالة أخرى"}),
        }[verb]
        went = self.attempt(do, reply=self.replies[which], **more)
        assert bool(went) is getattr(self.model, verb)(which)

    @precondition(lambda self: self.out)
    @rule(go=st.booleans())
    def stop_or_go_on(self, go):
        verb, more = (actions.resume, {}) if go else (actions.hold, {"reason": "سبب"})
        assert bool(self.attempt(verb, opinion=self.first, on=self.today, **more)) is self.model.stop(go)

    @precondition(lambda self: self.out)
    @rule(place=PLACES)
    def withdraw(self, place):
        went = self.attempt(actions.withdraw, recommendation=self.row(place), on=self.today, reason="تغير الوضع")
        assert bool(went) is self.model.withdraw(place)

    @precondition(lambda self: self.out)
    @rule(place=PLACES)
    def find(self, place):
        row, evidence = self.row(place), "صورة"
        went = self.attempt(actions.find, recommendation=row, state="done", on=self.today, evidence=evidence)
        assert bool(went) is self.model.find(place)

    @invariant()
    def it_stands_where_the_model_stands(self):
        for place, paper in enumerate(self.papers):
            now = makers.fresh(paper)
            assert queries.state(now) == self.model.state(place)
            rows = now.recommendations.all()
            assert [queries.answer(one) for one in rows] == [
                self.model.outcome((place, number)) for number in range(len(rows))
            ]
            state = self.model.state(place)
            assert now in queries.wanted(self.by, state=state)
            assert (now.item.visibility == "public") is ("sent" in self.model.papers[place].moments)

    @invariant()
    def what_was_adopted_never_changes(self):
        now = makers.fresh(self.first)
        if now.adopted_at:
            said = (now.number, now.facts, now.edition, [one.measure for one in now.recommendations.all()])
            self.official = self.official or said
            assert said == self.official

    @invariant()
    def no_edition_is_lost(self):
        written = self.first.editions.order_by("number").values_list("content__facts", flat=True)
        plain = self.model.papers[0]
        assert (list(written), makers.fresh(self.first).edition) == (plain.facts, plain.standing)

    @invariant()
    def each_link_took_one_reply_and_none_that_is_shut_opens(self):
        links = list(self.first.links.order_by("made_at"))
        assert Reply.objects.filter(channel="link").count() == sum(one.used_at is not None for one in links)
        shut = [one.used_at is not None or one.revoked_at is not None for one in links]
        assert shut == [one.shut for one in self.model.doors]


@pytest.mark.slow
def test_papers_in_any_order_of_steps(db, data_folder):
    quiet = settings(max_examples=10, stateful_step_count=25, deadline=None, suppress_health_check=list(HealthCheck))
    run_state_machine_as_test(Papers, settings=quiet)
    assert Opinion._base_manager.count() == 0
