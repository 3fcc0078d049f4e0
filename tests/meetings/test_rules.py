from datetime import UTC, datetime, timedelta

import pytest

from takafu.meetings import rules

T = datetime(2026, 3, 1, 16, tzinfo=UTC)


def at(minutes):
    return T + timedelta(minutes=minutes)


@pytest.mark.parametrize(
    ("moments", "state"),
    [
        ({}, "planned"),
        ({"convened"}, "convened"),
        ({"convened", "opened"}, "open"),
        ({"convened", "opened", "closed"}, "closed"),
        ({"convened", "failed"}, "failed"),
        ({"convened", "cancelled"}, "cancelled"),
    ],
)
def test_where_a_meeting_stands_is_told_by_its_moments(moments, state):
    names = ("convened", "opened", "closed", "failed", "cancelled")
    assert rules.state(**{name: T if name in moments else None for name in names}) == state


def test_the_moment_of_arriving_counts_and_that_of_leaving_does_not():
    spells = [rules.Spell("a", at(0), at(10)), rules.Spell("b", at(5)), rules.Spell("a", at(20))]
    told = {minute: sorted(rules.there(spells, at(minute))) for minute in (-1, 0, 5, 10, 20)}
    assert told == {-1: [], 0: ["a"], 5: ["a", "b"], 10: ["b"], 20: ["a", "b"]}


@pytest.mark.parametrize(("minute", "fits"), [(-5, False), (5, False), (10, True), (15, True)])
def test_nobody_arrives_while_they_are_there_or_before_they_left(minute, fits):
    assert rules.fits([rules.Spell("a", at(0), at(10))], "a", at(minute)) is fits
    assert rules.fits([rules.Spell("b", at(0))], "a", at(minute))


@pytest.mark.parametrize(
    ("spells", "excused", "how"),
    [
        ([(0, 130)], None, "present"),
        ([(-10, 60), (70, 130)], None, "present"),
        ([(20, 130)], None, "late"),
        ([(0, 60)], None, "left"),
        ([(-20, -5)], None, "absent"),  # gone before it opened
        ([(-20, -5)], True, "excused"),
        ([], True, "excused"),
        ([], False, "absent"),
        ([], None, "absent"),
    ],
)
def test_how_a_member_sat(spells, excused, how):
    known = [rules.Spell("a", at(first), at(last)) for first, last in spells]
    assert rules.sat(known, "a", opened=at(0), closed=at(120), excused=excused) == how


@pytest.mark.parametrize(("order", "by", "where"), [(2, -1, 1), (1, -1, 1), (3, 1, 3), (1, 2, 3)])
def test_an_item_moves_within_the_agenda(order, by, where):
    assert rules.moved(order, 3, by) == where
