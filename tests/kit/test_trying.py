from datetime import date

import pytest

from takafu.kit import trying
from takafu.kit.trying import Trial, Tried
from takafu.law.sources import Source
from takafu.law.standing import InForce, Parameter, Rank

DAY = date(2026, 3, 2)


def state(**values):
    source = Source("rules", "4", "1", DAY, DAY)
    return InForce(DAY, {code: Parameter(code, value, "", Rank.BODY, source, DAY) for code, value in values.items()})


@pytest.mark.parametrize(
    ("before", "after", "moves"),
    [
        ({"notice": 7}, {"notice": 7}, False),
        ({"notice": 7}, {"notice": 8}, True),
        ({}, {"notice": 8}, True),
        ({"notice": 7}, {}, True),
        ({"term": 7}, {"term": 8}, False),
    ],
)
def test_a_figure_moves_where_its_value_is_another_or_falls_away(before, after, moves):
    assert Trial(None, state(**before), state(**after), {}).moves("notice", "quorum_first") is moves


def test_rooms_that_found_nothing_to_try_say_nothing(monkeypatch):
    monkeypatch.setattr(trying, "_TRIES", {})
    trying.try_on("one", lambda _trial: None)
    trying.try_on("other", lambda trial: Tried(str(len(trial.names)), ()))
    assert trying.tried(Trial(None, state(), state(), {"a": "b"})) == [Tried("1", ())]


def test_figures_of_meetings_that_no_room_tries_are_named(monkeypatch):
    monkeypatch.setattr(trying, "_CODES", {})
    trying.try_on("one", lambda _trial: None, "notice")
    monkeypatch.setattr(trying, "_TRIES", {})
    before, after = (state(notice=value, absences_in_row=value, term=value) for value in (3, 4))
    assert trying.untried(Trial(None, before, after, {})) == ["absences_in_row"]  # the term is of no meeting
    assert trying.untried(Trial(None, before, before, {})) == []
