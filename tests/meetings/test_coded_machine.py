"""A ballot by codes in any order of steps, with the real `belenios-tool`, against a model that keeps what the product must not."""

from __future__ import annotations

from collections import Counter

import pytest
from django.core.exceptions import ValidationError
from django_scopes import scopes_disabled
from hypothesis import HealthCheck, Phase, settings
from hypothesis import strategies as st
from hypothesis.stateful import (
    initialize,
    invariant,
    precondition,
    rule,
    run_state_machine_as_test,
)

from takafu.meetings import actions, polling
from takafu.meetings.models import Board, Box, Code, Urn
from tests.meetings import polls, sheets
from tests.meetings.machines import Sitting

pytestmark = [sheets.needed, pytest.mark.slow]
WHO, PLACE = st.integers(0, 3), st.integers(0, 1)
CHOICES = st.sampled_from(["yes", "no", "blank"])


class Coded(Sitting):
    """Four persons, one ballot; each step must be taken, or refused for the reason that the model gives."""

    def __init__(self) -> None:
        super().__init__()
        self.sit(("أ", "ب", "ج", "د"))
        self.held = sheets.Held(polls.box(self.meeting, self.by, coded=True), self.by)
        self.bys: list[int] = []
        self.secrets: dict[int, str] = {}
        self.printed = self.ended = self.over = False
        self.noted: set[int] = set()
        self.hands: dict[int, dict[str, str]] = {}  # who holds which sheet
        self.void: list[str] = []  # codes of sheets that no longer count
        self.used: list[dict[str, str]] = []
        self.cast: list[str] = []
        self.opened: set[int] = set()

    def step(self, why: str, verb, *given, **more):
        """Take it, or see it refused for that reason; `why` is empty where it must be taken."""
        try:
            done = verb(*given, **more)
        except ValidationError as refused:
            done, said = None, refused.error_list[0].code
        else:
            said = ""
        assert said == why
        return done

    @initialize(to=st.sampled_from(["keys", "drawn", "voted"]))
    def begin(self, to):
        """Most runs begin further on: what comes before takes steps, and each its second."""
        if to == "keys":
            return
        self.name(0)
        for place in (0, 1):
            self.give(place)
        self.print_sheets()
        for who in range(4):
            self.note(who, taken=True)
        for who in range(3 if to == "voted" else 0):
            self.vote(who, ("yes", "no", "yes")[who])

    @precondition(lambda self: not self.over)
    @rule(first=st.integers(0, 2))
    def name(self, first):
        chosen = [first, first + 1]
        why = "printed" if self.printed else ""
        verb = actions.choose_keepers
        self.step(why, verb, by=self.by, box=self.held.box, persons=[self.persons[one] for one in chosen])
        if not why and chosen != self.bys:
            self.bys, self.secrets = chosen, {}

    @precondition(lambda self: self.bys and not self.over)
    @rule(place=PLACE)
    def give(self, place):
        kept = self.held.keeper(place + 1)
        by = self.held.viewer(place + 1)
        made = self.step("printed" if self.printed else "", actions.give_key, by=by, keeper=kept, seen=kept.digest)
        if made:
            self.secrets[place] = made

    @precondition(lambda self: not self.over)
    @rule()
    def print_sheets(self):
        why = "keys" if len(self.secrets) < 2 else "drawn" if self.noted or self.used or self.ended else ""
        made = self.step(why, actions.make_sheets, by=self.by, box=self.held.box)
        if made:
            self.void += [code for one in (*self.held.sheets, *self.hands.values()) for code in one.values()]
            self.held.sheets, self.hands, self.printed = [dict(one) for one in made], {}, True

    @precondition(lambda self: not self.over)
    @rule(who=WHO, taken=st.booleans())
    def note(self, who, taken):
        why = "ended" if not self.printed or self.ended else ""
        why = why or ("cast" if not taken and len(self.used) >= len(self.noted) else "")
        voter = polls.voter(self.held.box, self.persons[who])
        self.step(why, actions.note_sheet, by=self.by, voter=voter, taken=taken)
        if why:
            return
        (self.noted.add if taken else self.noted.discard)(who)
        if taken and who not in self.hands:
            self.hands[who] = self.held.sheets.pop()

    @precondition(lambda self: self.hands)
    @rule(who=WHO, choice=CHOICES)
    def vote(self, who, choice):
        sheet = self.hands.get(who) or next(iter(self.hands.values()))
        why = "closed" if self.ended else "used" if sheet in self.used else ""
        why = why or ("undrawn" if len(self.used) >= len(self.noted) else "")
        if self.step(why, self.held.cast, sheet[choice]):
            self.used.append(sheet)
            self.cast.append(choice)

    @precondition(lambda self: self.void and self.printed)
    @rule()
    def cast_what_was_printed_before(self):
        self.step("closed" if self.ended else "code", self.held.cast, self.void[-1])

    @precondition(lambda self: not self.over)
    @rule(knowing=st.booleans())
    def end(self, knowing):
        why = "" if self.printed else "closed"
        why = why or ("few" if not self.ended and len(self.cast) < polling.FEW and not knowing else "")
        self.step(why, actions.end_casting, by=self.by, box=self.held.box, knowing=knowing)
        self.ended = self.ended or not why

    @precondition(lambda self: len(self.secrets) == 2)
    @rule(place=PLACE, swapped=st.booleans())
    def open_with(self, place, swapped):
        why = "early" if not self.ended else "other" if swapped else ""
        secret = self.secrets[1 - place if swapped else place]
        kept, by = self.held.keeper(place + 1), self.held.viewer(place + 1)
        if self.step(why, actions.use_key, by=by, keeper=kept, secret=secret):
            self.opened.add(place)

    @precondition(lambda self: not self.over)
    @rule()
    def close(self):
        why = "" if len(self.opened) == 2 else "few" if len(self.cast) < polling.FEW else "not_counted"
        knowing = why != "few"
        box = self.step(why, actions.close_box, by=self.by, box=self.held.box, knowing=knowing)
        if box:
            self.over = True
            assert {key: count for key, count in polling.tally(box).items() if count} == Counter(self.cast)

    @invariant()
    def what_stands_tells_nobody_and_counts_all(self):
        assert Board.objects.get().drawn.filter(used=True).count() == (0 if self.ended else len(self.used))
        assert not Code.objects.filter(sheet__used=True).exclude(ballot="").exists()
        if self.ended:
            assert not Code.objects.exists()
        if not self.over:
            sealed = Urn.objects.get().sealed.split()
            assert sealed == sorted(sealed)
            assert len(sealed) == len(self.cast)
        result = Board.objects.get().result
        assert (result is not None) == (len(self.opened) == 2)
        if result is not None:
            assert result == [Counter(self.cast)[one["key"]] for one in self.held.box.choices]


def test_a_ballot_by_codes_in_any_order_of_steps(db, data_folder):
    checks = [HealthCheck.too_slow, HealthCheck.data_too_large, HealthCheck.filter_too_much]
    phases = [Phase.reuse, Phase.generate]  # making a failure shorter would take minutes
    with scopes_disabled():
        run_state_machine_as_test(
            Coded,
            settings=settings(
                max_examples=12, stateful_step_count=30, deadline=None, phases=phases, suppress_health_check=checks
            ),
        )
    assert Box._base_manager.count() == 0
