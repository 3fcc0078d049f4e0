"""An election in any order of steps, against a model of its rules: half of the votes, two rounds, then the most; lots between equals.

To one place or to two: then a paper holds two names, and who is elected stands no more.
"""

from __future__ import annotations

from django_scopes import scopes_disabled
from hypothesis import HealthCheck, settings
from hypothesis import strategies as st
from hypothesis.stateful import (
    initialize,
    invariant,
    precondition,
    rule,
    run_state_machine_as_test,
)

from takafu.meetings import actions, electing
from takafu.meetings.models import Candidacy, Election, Round
from takafu.register.models import Act
from tests.bodies import viewer_of
from tests.meetings import polling_day, polls
from tests.meetings.machines import Sitting

WHO, VOTES = st.integers(0, 2), st.lists(st.integers(0, 2), min_size=3, max_size=3)


def best(got, seats):
    """Who is among so many whatever is done about equal votes; and who is equal at the last place."""
    ahead = {who: sum(other > number for other in got.values()) for who, number in got.items()}
    level = {who: sum(other >= number for other in got.values()) for who, number in got.items()}
    sure = {who for who in got if level[who] <= seats}
    return sure, {who for who in got if ahead[who] < seats} - sure


class Elections(Sitting):
    """Five members, of whom three may stand; the quorum is three."""

    def __init__(self) -> None:
        super().__init__()
        polling_day.ruled(self.body)
        self.sit()
        self.won: set[int] = set()
        self.there, self.number, self.over = set(range(5)), 1, False
        self.may: set[int] | None = None  # who goes on; None before a round was counted
        self.lot: set[int] = set()  # among whom lots are drawn
        self.stood: set[int] = set()
        self.round: Round | None = None
        self.running: set[int] = set()

    @property
    def now(self) -> Election:
        return Election.objects.prefetch_related("rounds").get(pk=self.election.pk)

    def candidacy(self, who) -> Candidacy | None:
        return Candidacy.objects.select_related("election__meeting", "person").filter(person=self.persons[who]).first()

    @initialize(
        who=st.sampled_from([{0}, {0, 1}, {0, 1, 2}, {0, 1, 2}]), counted=st.sampled_from([True, True, False]),
        seats=st.sampled_from([1, 2]),
    )  # fmt: skip
    def begin(self, who, counted, seats):
        """Most runs begin after a first round that elected nobody: few orders of steps lead there."""
        self.seats = seats
        self.election = polling_day.called(self.meeting, self.by, seats=seats)
        for one in sorted(who):
            self.stand(one)
        if counted:
            self.open()
            self.close([1, 1, 1], 1, 0, more=1)
            assert self.number == 2

    @rule(who=WHO)
    def stand(self, who):
        if who in self.stood or self.over:
            return
        free = self.round is None and not self.over and self.may is None
        if self.attempt(free, actions.stand, election=self.election, by=viewer_of(self.persons[who])):
            self.stood.add(who)

    @rule(who=st.sampled_from([0, 2]))
    def withdraw(self, who):
        one = self.candidacy(who)
        if one is None or who not in self.stood | self.won:
            return
        if who in self.won:
            self.attempt(False, actions.withdraw_candidacy, candidacy=one)
        elif self.attempt(self.round is None and not self.over, actions.withdraw_candidacy, candidacy=one):
            self.stood.discard(who)
            self.lot.discard(who)

    @rule(who=st.integers(2, 4))  # without these three there is no quorum
    def come_or_go(self, who):
        verb = actions.leave if who in self.there else actions.arrive
        verb(by=self.by, meeting=self.meeting, person=self.persons[who])
        self.there ^= {who}

    @precondition(lambda self: self.round is None)
    @rule()
    def open(self, way="paper"):
        able = self.stood if self.may is None else self.stood & self.may
        drawn = bool(self.may is not None and electing.leaves_to_person(self.now))
        allowed = bool(able) and not self.over and len(self.there) >= 3 and not drawn
        made = self.attempt(allowed, actions.open_round, election=self.election, way=way, knowing=way == "secret")
        if made:
            self.round, self.running = made, set(able)
            assert made.number == self.number

    @precondition(lambda self: self.round is None and not self.over)
    @rule(votes=VOTES, against=st.integers(0, 2), blank=st.integers(0, 1), more=st.sampled_from([0, 0, 1, -1]))
    def hold_a_round(self, votes, against, blank, more):
        self.open()
        if self.round:
            self.close(votes, against, blank, more)

    @precondition(lambda self: self.round is None and not self.over)
    @rule(said=st.lists(st.lists(WHO, max_size=2, unique=True), min_size=5, max_size=5))
    def hold_secretly(self, said):
        """Each who is there casts a paper on their phone: of as many names as there are places, or of one."""
        self.open("secret")
        if not self.round:
            return
        left = self.seats - len(self.won)
        names = min(left, len(self.running))
        assert self.round.box.names == names
        papers = [[who for who in one if who in self.running][:names] for one in said]
        for number in self.there:
            keys = [str(self.candidacy(who).pk) for who in papers[number]]
            polls.vote(self.round.box, self.persons[number], keys or "blank")
        cast = [papers[number] for number in self.there]
        got = {who: sum(who in one for one in cast) for who in self.running}
        made = self.attempt(True, actions.close_round, round=self.round, knowing=True)
        assert (made.voters, made.blank) == (len(cast), sum(not one for one in cast))
        assert {self.persons.index(one.candidacy.person): one.votes for one in made.contenders.all()} == got
        self.counted(made, got, 0, sum(bool(one) for one in cast), left)

    @precondition(lambda self: self.round is not None)
    @rule()
    def annul(self):
        assert self.attempt(True, actions.annul_round, round=self.round)
        self.round = None

    @precondition(lambda self: self.round is not None)
    @rule(votes=VOTES, against=st.integers(0, 2), blank=st.integers(0, 1), more=st.sampled_from([0, 0, 1, -1]))
    def close(self, votes, against, blank, more):
        """`more`: papers than the fewest on which these names have room."""
        got = {who: votes[who] for who in self.running}
        against = against if len(got) == 1 else 0
        given = {self.candidacy(who).pk: number for who, number in got.items()}
        left = self.seats - len(self.won)
        names, many = min(left, len(got)), sum(got.values())
        valid = max(max(got.values()), -(-many // names)) + more if names > 1 else many + against
        allowed = names == 1 or (valid >= 0 and max(got.values()) <= valid <= many <= valid * names)
        made = self.attempt(
            allowed and valid + blank <= len(self.there), actions.close_round, round=self.round, votes=given, against=against,
            blank=blank, papers=valid + blank,
        )  # fmt: skip
        if made:
            self.counted(made, got, against, valid, left)

    def counted(self, made, got, against, valid, left):
        """What a round came to is what the model says, and leads where it says."""
        self.round = None
        outcome, sure, who = self.told(got, against, valid, left)
        assert made.outcome == outcome
        self.win(sure)
        self.over = outcome in ("elected", "nobody")
        if outcome in ("next", "part", "open"):
            self.may, self.number = set(who), self.number + 1
        self.lot = set(who) if outcome == "open" else set()

    def win(self, sure):
        self.won |= sure
        self.stood -= sure
        self.lot -= sure

    def told(self, got, against, valid, left):
        """The rules once more, in as few words as they have: who is elected by them, and whom else they speak of."""
        if len(self.there) < 3:
            return "void", set(), set()
        sure, tied = best({who: number for who, number in got.items() if number and 2 * number > valid}, left)
        if tied:
            return "open", sure, tied
        if sure and len(sure) == min(left, len(got)):
            return "elected", sure, set()
        if self.number < 2:
            rest = {who: number for who, number in got.items() if who not in sure}
            if len(rest) > 2 and left - len(sure) > 1:
                return "open", sure, set(rest)  # «the first two» speaks of one place
            second = sorted(rest.values(), reverse=True)[:2][-1]
            on = {who for who, number in rest.items() if number >= second or len(rest) == 2}
            return "part" if sure else "next", sure, on
        voted = {who: number for who, number in got.items() if number}
        if not voted or against >= max(got.values()):
            return "nobody", set(), set()
        sure, tied = best(voted, left)
        return "open" if tied else "elected", sure, tied

    @rule(who=WHO)
    def draw_lots(self, who):
        one = self.candidacy(who)
        if one is None or self.over or who in self.won:
            return
        if self.attempt(
            who in self.lot and self.round is None, actions.declare_elected, election=self.election, candidacy=one
        ):
            self.win({who})
            self.over = len(self.won) == self.seats

    @invariant()
    def it_is_where_the_model_is(self):
        now = self.now
        assert bool(now.ended_at) is self.over
        assert now.rounds.filter(closed_at=None).count() == (self.round is not None)
        assert set(polling_day.elected(now)) == {self.persons[who] for who in self.won}
        assert len(self.won) <= self.seats
        if self.may is not None and not self.over and self.round is None:
            assert {one.person for one in electing.standing(now)} == {
                self.persons[who] for who in self.stood & self.may
            }

    @invariant()
    def papers_are_never_more_than_people_and_acts_have_no_gap(self):
        for held in self.now.rounds.exclude(outcome__in=("", "annulled")):
            assert held.voters <= held.present
        numbers = list(Act.objects.values_list("number", flat=True))
        assert numbers == list(range(1, len(numbers) + 1))


def test_elections_in_any_order_of_steps(db, data_folder):
    checks = [HealthCheck.too_slow, HealthCheck.data_too_large, HealthCheck.filter_too_much]
    with scopes_disabled():
        run_state_machine_as_test(
            Elections,
            settings=settings(max_examples=20, stateful_step_count=12, deadline=None, suppress_health_check=checks),
        )
    assert Election._base_manager.count() == 0
