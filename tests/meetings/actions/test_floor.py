from datetime import timedelta

import pytest
from django.core.exceptions import ValidationError
from django_scopes import scope

from takafu.kit.permissions import Refused
from takafu.meetings import actions, queries
from takafu.meetings.models import Turn
from takafu.register.queries import revisions
from tests.bodies import viewer_of
from tests.meetings import makers
from tests.together import together


@pytest.fixture
def made(ruled, keeper, five):
    """A sitting of four, ten minutes after it began."""
    begun = makers.opened(ruled, keeper, five[:4])
    with makers.at_its_hour(begun, 10):
        yield begun


def ask(made, one):
    return actions.ask_floor(by=viewer_of(one), meeting=made, person=one)


def test_the_floor_is_asked_for_given_in_turn_and_ended_by_the_next(made, keeper, five):
    actions.begin_item(by=keeper, entry=queries.agenda(made)[0])
    with makers.at_its_hour(made, 10):
        first, _same, second = ask(made, five[0]), ask(made, five[0]), ask(made, five[1])
    for minutes, turn in ((11, first), (12, first), (15, second)):
        with makers.at_its_hour(made, minutes):
            actions.give_floor(by=keeper, turn=turn)
    with makers.at_its_hour(made, 18):
        for _twice in range(2):
            actions.end_floor(by=keeper, turn=second)
        assert ask(made, five[0]) != first
    told = [(one.given_at, one.ended_at) for one in made.turns.exclude(ended_at=None)]
    minute = timedelta(minutes=1)
    assert [(given - made.begins_at, ended - given) for given, ended in told] == [
        (11 * minute, 4 * minute),
        (15 * minute, 3 * minute),
    ]
    assert first.entry is None
    assert made.turns.get(pk=first.pk).entry == queries.agenda(made)[0]


def test_each_change_moves_the_topic_and_a_second_press_does_not(made, keeper, five):
    seen = []
    for verb in (
        lambda: ask(made, five[0]),
        lambda: ask(made, five[0]),
        lambda: actions.give_floor(by=keeper, turn=made.turns.get()),
        lambda: actions.end_floor(by=keeper, turn=made.turns.get()),
        lambda: actions.end_floor(by=keeper, turn=made.turns.get()),
    ):
        verb()
        seen.append(revisions(["floor"])["floor"])
    assert seen == [1, 1, 2, 3, 3]


def test_a_request_is_taken_back_until_the_floor_is_given(made, keeper, five):
    turn, other = ask(made, five[0]), ask(made, five[1])
    with pytest.raises(Refused):
        actions.take_back(by=viewer_of(five[1]), turn=turn)
    actions.take_back(by=viewer_of(five[0]), turn=turn)
    with pytest.raises(ValidationError) as caught:
        actions.give_floor(by=keeper, turn=turn)
    assert makers.code_of(caught) == "gone"
    actions.give_floor(by=keeper, turn=other)
    actions.take_back(by=keeper, turn=other)
    assert [one.person for one in made.turns.all()] == [five[1]]


def test_who_is_not_there_does_not_ask_and_nobody_for_another(made, keeper, five):
    for by in (viewer_of(five[4]), keeper):
        with pytest.raises(ValidationError) as caught:
            actions.ask_floor(by=by, meeting=made, person=five[4])
        assert makers.code_of(caught) == "not_there"
    with pytest.raises(Refused):
        actions.ask_floor(by=viewer_of(five[0]), meeting=made, person=five[1])
    with pytest.raises(Refused):
        actions.give_floor(by=viewer_of(five[0]), turn=ask(made, five[0]))


def test_a_sitting_that_closes_leaves_nobody_waiting(made, keeper, five):
    ask(made, five[0])
    actions.give_floor(by=keeper, turn=ask(made, five[1]))
    with makers.at_its_hour(made, 60):
        actions.close(by=keeper, meeting=made)
        with pytest.raises(ValidationError):
            ask(made, five[2])
    assert [(one.person, one.ended_at is not None) for one in made.turns.all()] == [(five[1], True)]


def test_a_clock_that_went_back_ends_no_turn_before_it_began(made, keeper, five):
    with makers.at_its_hour(made, 30):
        turn = actions.give_floor(by=keeper, turn=ask(made, five[0]))
    with makers.at_its_hour(made, 20):
        actions.end_floor(by=keeper, turn=turn)
    assert made.turns.get().ended_at == turn.given_at


@pytest.mark.django_db(transaction=True)
def test_the_floor_is_given_to_one_at_a_time(ruled, made, keeper, five):
    turns = iter([ask(made, one) for one in five[:4]])

    def give():
        with scope(body=ruled), makers.at_its_hour(made, 11):
            actions.give_floor(by=keeper, turn=next(turns))

    assert together(give, 4) == []
    with scope(body=ruled):
        assert Turn.objects.exclude(given_at=None).filter(ended_at=None).count() == 1
