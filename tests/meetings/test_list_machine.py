"""An election by lists in any order of steps, against a model of its rules: how places go is drawn, lots between equals, the next follows.

Three lists of two for three places among six who may stand; the quorum is four of six.
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
from takafu.meetings.models import Candidacy, Election, Round, Slate
from takafu.register.models import Act
from tests.meetings import polling_day, polls
from tests.meetings.machines import Sitting

NAMES = ("فاطمة", "نورة", "سعاد", "حسن", "إدريس", "ليلى")
LIST, WHO = st.integers(0, 2), st.integers(0, 5)
VOTES = st.sampled_from(
    [
        (2, 2, 1),
        (3, 2, 1),
        (1, 1, 1),
        (2, 2, 2),
        (3, 3, 0),
        (4, 1, 0),
        (0, 0, 0),
        (2, 1, 1),
        (1, 0, 2),
        (0, 5, 1),
        (1, 3, 1),
        (4, 0, 2),
    ]
)
SEATS = 3


def averages(votes, left):
    """The highest average once more, as it is done by hand: all quotients in one row, the best of them."""
    row = sorted(
        (number / divisor for number in votes.values() if number for divisor in range(1, left + 1)), reverse=True
    )
    if not row:
        return {}, set()
    edge = row[left - 1] if len(row) >= left else 0
    sure = {key: sum(number / divisor > edge for divisor in range(1, left + 1)) for key, number in votes.items()}
    level = {key for key, number in votes.items() if any(number / divisor == edge for divisor in range(1, left + 1))}
    if edge and sum(sure.values()) + len(level) <= left:
        return {key: sure[key] + (key in level) for key in votes}, set()
    return sure, level if edge else set()


class Lists(Sitting):
    """What the model knows: who stands where, which lists go on, who is elected."""

    def __init__(self) -> None:
        super().__init__()
        self.on: dict[int, list[int]] = {}
        self.stood: set[int] = set()
        self.won: list[int] = []
        self.gone: set[int] = set()
        self.over, self.round, self.number = False, None, 1
        self.may: set[int] | None = None
        self.tied: set[int] = set()

    @initialize(
        way=st.sampled_from(["one_list", "average"]), follows=st.sampled_from(["next", "nobody"]), votes=VOTES,
        counted=st.sampled_from([True, True, False]),
    )  # fmt: skip
    def begin(self, way, follows, votes, counted):
        """Most runs begin after a first round: few orders of steps lead there."""
        self.way, self.follows = way, follows
        polling_day.ruled(self.body, list_seats=way, list_vacancy=follows)
        self.sit(NAMES)
        self.election, slates = polling_day.by_lists(
            self.meeting, self.by, *(self.persons[at : at + 2] for at in (0, 2, 4)), seats=SEATS
        )
        self.slates = slates
        self.on = {number: [2 * number, 2 * number + 1] for number in range(3)}
        self.stood = set(range(6))
        if counted:
            self.hold_a_round(votes, 0, secret=False)

    @property
    def now(self) -> Election:
        return Election.objects.prefetch_related("rounds", "candidacies").get(pk=self.election.pk)

    def candidacy(self, who) -> Candidacy:
        return Candidacy.objects.select_related("election__meeting", "person").get(person=self.persons[who])

    def free(self, number) -> list[int]:
        return [who for who in self.on.get(number, ()) if who in self.stood]

    def able(self) -> list[int]:
        return [number for number in self.on if self.free(number) and (self.may is None or number in self.may)]

    @rule(who=WHO)
    def withdraw(self, who):
        if who in self.gone or who not in self.stood | set(self.won):
            return
        if self.attempt(who in self.stood and self.round is None and not self.over, actions.withdraw_candidacy,
                        candidacy=self.candidacy(who)):  # fmt: skip
            self.stood.discard(who)

    @rule(number=LIST)
    def withdraw_a_list(self, number):
        if number not in self.on:
            return
        free_of_it = not any(who in self.won for who in self.on[number])
        slate = Slate.objects.select_related("election__meeting").get(pk=self.slates[number].pk)
        if self.attempt(self.round is None and not self.over and free_of_it, actions.withdraw_list, slate=slate):
            self.stood -= set(self.on.pop(number))
            self.tied.discard(number)

    @precondition(lambda self: self.round is None)
    @rule(votes=VOTES, blank=st.integers(0, 1), secret=st.booleans())
    def hold_a_round(self, votes, blank, secret):
        able = self.able()
        drawn = bool(self.may is not None and electing.leaves_to_person(self.now))
        way = "secret" if secret else "paper"
        held = self.attempt(
            bool(able) and not self.over and not drawn,
            actions.open_round,
            election=self.election,
            way=way,
            knowing=True,
        )
        if not held:
            return
        got, room = {}, 6 - blank
        for number in able:
            got[number] = min(votes[number], room)
            room -= got[number]
        if secret:
            keys = [str(self.slates[number].pk) for number in able for _vote in range(got[number])] + ["blank"] * blank
            polls.all_vote(held.box, self.persons[: len(keys)], keys)
            made = self.attempt(True, actions.close_round, round=held, knowing=True)
        else:
            given = {self.slates[number].pk: got[number] for number in able}
            made = self.attempt(True, actions.close_round, round=held, votes=given, blank=blank)
        self.counted(made, got)

    @precondition(lambda self: self.round is None and not self.over)
    @rule()
    def open_and_annul(self):
        able = self.able()
        drawn = bool(self.may is not None and electing.leaves_to_person(self.now))
        made = self.attempt(
            bool(able) and not drawn, actions.open_round, election=self.election, way="paper", knowing=True
        )
        if made:
            assert self.attempt(True, actions.annul_round, round=made)

    def counted(self, made: Round, got):
        left = SEATS - len(self.won)
        outcome, places, tied, on = self.told(got, left)
        assert made.outcome == outcome
        assert {self.slates.index(one.slate): one.won for one in made.contenders.select_related("slate")} == {
            number: places.get(number, 0) for number in got
        }
        for number, many in places.items():
            self.win(self.free(number)[:many])
        self.over = outcome in ("elected", "nobody")
        self.tied = set(tied)
        if not self.over:
            self.may, self.number = set(on or tied), self.number + 1

    def told(self, got, left):
        """The rules once more: the outcome, the places of each list, which are tied, which go on."""
        if self.way == "average":
            places, tied = averages(got, left)
            if not any(got.values()):
                return "nobody", {}, (), ()
            return "open" if tied else "elected", places, tied, ()
        total, best = sum(got.values()), max(got.values())
        first = [number for number, votes in got.items() if votes == best]
        if 2 * best > total and best:
            return "elected", {first[0]: left}, (), ()
        if self.number < 2:
            second = sorted(got.values(), reverse=True)[:2][-1]
            return "next", {}, (), [one for one, votes in got.items() if votes >= second or len(got) <= 2]
        if not best:
            return "nobody", {}, (), ()
        if len(first) > 1:
            return "open", {}, first, ()
        return "elected", {first[0]: left}, (), ()

    def win(self, whom):
        self.won += whom
        self.stood -= set(whom)

    @rule(number=LIST)
    def draw_lots(self, number):
        if self.over:
            return
        allowed = number in self.tied and bool(self.free(number)) and number in self.on
        if self.attempt(
            allowed, actions.declare_elected, election=self.election, candidacy=None, slate=self.slates[number]
        ):
            self.win(self.free(number)[: 1 if self.way == "average" else SEATS - len(self.won)])
            self.tied.discard(number)
            self.may = set(self.tied)
            self.over = self.way == "one_list" or len(self.won) == SEATS

    @precondition(lambda self: self.tied and not self.over)
    @rule(pick=LIST)
    def draw_one_of_them(self, pick):
        """The same of one that is tied: a number alone seldom is."""
        among = sorted(self.tied)
        self.draw_lots(among[pick % len(among)])

    @precondition(lambda self: self.over)
    @rule(who=WHO)
    def give_a_place_up(self, who):
        if who in self.gone:
            return
        number = next((one for one, people in self.on.items() if who in people), None)
        if number is None:
            return
        after = self.free(number)[:1] if self.follows == "next" else []
        before = Act.objects.count()
        made = self.attempt(who in self.won, actions.give_place_up, candidacy=self.candidacy(who))
        if who in self.won:
            assert Act.objects.count() == before + 1
            assert (made.person if made else None) == (self.persons[after[0]] if after else None)
            self.won.remove(who)
            self.gone.add(who)
            self.win(after)

    @invariant()
    def it_is_where_the_model_is(self):
        if not self.on and not self.stood:
            return
        now = self.now
        assert bool(now.ended_at) is self.over
        assert {one.person for one in electing.elected(now)} == {self.persons[who] for who in self.won}
        assert len(self.won) <= SEATS
        if not self.over:
            assert electing.slates(now) == [self.slates[number] for number in self.able()]
        numbers = list(Act.objects.values_list("number", flat=True))
        assert numbers == list(range(1, len(numbers) + 1))


def test_elections_by_lists_in_any_order_of_steps(db, data_folder):
    checks = [HealthCheck.too_slow, HealthCheck.data_too_large, HealthCheck.filter_too_much]
    with scopes_disabled():
        run_state_machine_as_test(
            Lists,
            settings=settings(max_examples=25, stateful_step_count=8, deadline=None, suppress_health_check=checks),
        )
    assert Election._base_manager.count() == 0
