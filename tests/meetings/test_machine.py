"""A meeting in any order of steps: it only goes forward, nobody is there twice, one vote at a time, what was decided stays decided."""

from __future__ import annotations

from datetime import timedelta
from itertools import pairwise

import pytest
from django.core.exceptions import ValidationError
from django.db import transaction
from django_scopes import scope, scopes_disabled
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
from takafu.meetings import actions, queries, voting
from takafu.meetings.models import Meeting, Vote
from takafu.register.models import Act
from tests.bodies import open_body, person, viewer_of
from tests.meetings import makers

ORDER = ("planned", "convened", "open", "closed")
WHO, ANSWER = st.integers(0, 3), st.sampled_from(["yes", "no", "blank"])


class Meetings(RuleBasedStateMachine):
    """One meeting of four members, whose half is three; time only goes by."""

    def __init__(self) -> None:
        super().__init__()
        self.run = transaction.atomic()
        self.run.__enter__()
        self.body = open_body("fes", "هيئة")
        self.scope = scope(body=self.body)
        self.scope.__enter__()
        makers.rules(self.body, majority=">1/2", majority_of="cast", blanks="left_out", tie="rejected")
        self.by = viewer_of(person(self.body, "مقررة", "rapporteur", member=False))
        self.members = makers.members(self.body, makers.NAMES[:4])
        self.meeting = makers.planned(self.body, self.by)
        self.minutes, self.furthest, self.decided = 0, 0, {}
        self.put_right = False

    def teardown(self) -> None:
        self.scope.__exit__(None, None, None)
        transaction.set_rollback(True)
        self.run.__exit__(None, None, None)

    def attempt(self, verb, **given):
        before = Act.objects.count()
        with clock.at(self.now_at):
            try:
                with transaction.atomic():
                    return verb(**({"by": self.by} | given))
            except ValidationError:
                assert Act.objects.count() == before
                return None

    @property
    def now_at(self):
        """Before it is convened, the day before; then minutes of its own hour."""
        begins = self.meeting.begins_at
        return begins + timedelta(minutes=self.minutes) if self.minutes else begins - timedelta(days=9)

    @property
    def now(self) -> Meeting:
        return Meeting.objects.get(pk=self.meeting.pk)

    @initialize(begun=st.sampled_from(["open", "open", "over", ""]))
    def begin(self, begun):
        """Most runs begin in the middle: open with a motion moved, since few orders of steps lead there."""
        if begun:
            makers.item(self.meeting, self.by, "أولا")
            actions.convene(by=self.by, meeting=self.meeting, knowing=True)
            self.minutes = 1
            with clock.at(self.now_at):
                makers.come(self.meeting, self.by, *self.members[:3])
                actions.open_sitting(by=self.by, meeting=self.meeting)
            self.move("نطلب الإنارة", on=False)
        if begun == "over":
            self.minutes = 90
            with clock.at(self.now_at):
                actions.close(by=self.by, meeting=self.meeting)

    @rule(minutes=st.integers(1, 20))
    def time_goes_by(self, minutes):
        if self.now.convened_at:
            self.minutes += minutes

    @rule(title=st.sampled_from(["أولا", "ثانيا"]))
    def add_an_item(self, title):
        self.attempt(lambda **given: makers.item(self.meeting, given["by"], title))

    @rule()
    def convene(self):
        self.attempt(actions.convene, meeting=self.meeting, knowing=True)

    @rule(who=WHO, back=st.integers(0, 15))
    def somebody_arrives(self, who, back):
        at = self.now_at - timedelta(minutes=back) if back else None
        self.attempt(actions.arrive, meeting=self.meeting, person=self.members[who], at=at)

    @rule(who=WHO)
    def somebody_leaves(self, who):
        self.attempt(actions.leave, meeting=self.meeting, person=self.members[who])

    @rule(who=WHO, after=st.integers(-5, 60), lasting=st.integers(-1, 30) | st.none())
    def hours_are_put_right(self, who, after, lasting):
        spells = list(self.now.presences.all())
        if spells:
            spell = spells[who % len(spells)]
            at = self.meeting.begins_at + timedelta(minutes=after)
            left = None if lasting is None else at + timedelta(minutes=lasting)
            self.put_right |= self.attempt(actions.correct, presence=spell, arrived_at=at, left_at=left) is not None

    @rule(who=WHO)
    def a_spell_is_struck(self, who):
        spell = self.now.presences.filter(person=self.members[who]).last()
        if spell:
            self.attempt(actions.strike, presence=spell)
            self.put_right |= not self.now.presences.filter(pk=spell.pk).exists()

    @rule(who=WHO, accepted=st.booleans())
    def an_excuse_is_decided(self, who, accepted):
        self.attempt(actions.decide_excuse, meeting=self.meeting, person=self.members[who], accepted=accepted)

    @rule()
    def open_it(self):
        with clock.at(self.now_at):
            reached = queries.quorum(self.now, clock.now()).met
        made = self.attempt(actions.open_sitting, meeting=self.meeting)
        assert made is None or made.state != "open" or self.furthest >= 2 or reached

    @rule(which=st.integers(0, 1))
    def take_an_item_up(self, which):
        entries = queries.agenda(self.now)
        if which < len(entries):
            self.attempt(actions.begin_item, entry=entries[which])

    @rule(text=st.sampled_from(["نطلب الإنارة", "نطلب ملعبا"]), on=st.booleans())
    def move(self, text, on):
        entries, moved = queries.agenda(self.now), self.now.motions.filter(on=None).first()
        if entries:
            given = {"on": moved, "text": text + " قريبا"} if on and moved else {"text": text}
            self.attempt(actions.move_motion, entry=entries[0], **given)

    @rule(which=st.integers(0, 1), way=st.sampled_from(["hands", "named"]))
    def open_a_vote(self, which, way):
        moved = list(self.now.motions.all())
        if which < len(moved):
            self.attempt(actions.open_vote, motion=moved[which], way=way)

    @rule(which=st.integers(0, 1), yes=st.integers(0, 3), no=st.integers(0, 1))
    def vote_by_hands(self, which, yes, no):
        self.open_a_vote(which, "hands")
        self.close_a_vote(yes, no)

    @rule(who=WHO, answer=ANSWER)
    def somebody_votes(self, who, answer):
        vote = Vote.objects.select_related("meeting").filter(closed_at=None).first()
        if vote:
            made = self.attempt(actions.cast, vote=vote, answer=answer, by=viewer_of(self.members[who]))
            with clock.at(self.now_at):
                assert made is None or made.person_id in voting.voters(vote.meeting)

    @rule(yes=st.integers(0, 4), no=st.integers(0, 4))
    def close_a_vote(self, yes, no):
        vote = Vote.objects.select_related("meeting").filter(closed_at=None).first()
        if vote:
            self.attempt(actions.close_vote, vote=vote, yes=yes, no=no)

    @precondition(lambda self: self.minutes > 60)  # else most runs would end before they began
    @rule()
    def close_it(self):
        self.attempt(actions.close, meeting=self.meeting)

    @invariant()
    def it_only_goes_forward(self):
        place = ORDER.index(self.now.state)
        assert place >= self.furthest
        self.furthest = place

    @invariant()
    def nobody_is_there_twice(self):
        spells = queries.spells(self.now)
        for one in self.members:
            own = sorted((spell for spell in spells if spell.person == one.pk), key=lambda spell: spell.arrived)
            for first, second in pairwise(own):
                assert first.left is not None
                assert first.left <= second.arrived

    @invariant()
    def one_vote_and_one_item_at_a_time(self):
        assert Vote.objects.filter(closed_at=None).count() <= 1
        assert self.now.agenda.exclude(began_at=None).filter(ended_at=None).count() <= 1

    @invariant()
    def nothing_is_open_in_a_closed_meeting(self):
        if self.now.closed_at:
            assert not Vote.objects.filter(closed_at=None).exists()
            assert not self.now.presences.filter(left_at=None).exists()

    @invariant()
    def what_was_decided_stays_decided(self):
        now = {one.pk: voting.state(one) for one in self.now.motions.prefetch_related("votes")}
        for key, state in self.decided.items():
            assert now[key] == state
        self.decided = {key: state for key, state in now.items() if state in ("adopted", "rejected")}

    @invariant()
    def a_vote_that_counted_had_its_quorum(self):
        for vote in Vote.objects.filter(outcome__in=("adopted", "rejected")):
            assert vote.present >= 3
            moment, spells = vote.closed_at, queries.spells(self.now)  # who left in that very moment was there
            if self.put_right:  # the times tell otherwise since
                continue
            there = {one.person for one in spells if one.arrived <= moment and (one.left is None or one.left >= moment)}
            assert len(there) >= 3

    @invariant()
    def acts_have_no_gap(self):
        numbers = list(Act.objects.values_list("number", flat=True))
        assert numbers == list(range(1, len(numbers) + 1))


@pytest.mark.django_db
def test_any_order_of_steps():
    run_state_machine_as_test(
        Meetings,
        settings=settings(
            max_examples=20, stateful_step_count=25, deadline=None, suppress_health_check=list(HealthCheck)
        ),
    )
    with scopes_disabled():
        assert not Meeting.objects.exists()  # each run was taken back
