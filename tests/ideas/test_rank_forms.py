from datetime import timedelta

import pytest

from takafu.ideas.models import Round
from takafu.ideas.rank_forms import RoundForm, scores
from takafu.kit import clock


def form(**more):
    return RoundForm({"title_ar": "ترتيب", "method": "score", "until": clock.today().isoformat()} | more)


def test_a_round_has_a_title_in_the_languages_that_were_given():
    good = form(title_fr="Priorités")
    assert good.is_valid()
    assert good.tongues() == {"ar": "ترتيب", "fr": "Priorités"}
    assert good.cleaned_data["purse"] == 0


@pytest.mark.parametrize(
    ("more", "field"),
    [
        ({"until": (clock.today() - timedelta(days=1)).isoformat()}, "until"),
        ({"method": "points"}, "purse"),
        ({"method": "points", "purse": "0"}, "purse"),
        ({"title_ar": " "}, "title_ar"),
        ({"method": "dice"}, "method"),
    ],
)
def test_what_cannot_be_opened_is_told_at_its_field(more, field):
    bad = form(**more)
    assert not bad.is_valid()
    assert list(bad.errors) == [field]


@pytest.mark.parametrize(
    ("method", "sent", "given", "wrong"),
    [
        ("score", {"importance-a": "4", "feasibility-b": "0"}, {"a": {"importance": 4}, "b": {"feasibility": 0}}, []),
        ("score", {"importance-z": "4", "points-a": "4"}, {}, []),
        ("points", {"points-a": "12", "points-b": ""}, {"a": {"points": 12}, "b": {"points": 0}}, []),
        ("points", {"points-a": "-1", "points-b": "١٢"}, {"b": {"points": 12}}, ["a"]),
        ("points", {"points-a": "9999999"}, {}, ["a"]),
        (
            "approve",
            {"shown-a": "1", "shown-b": "1", "approved-b": "1"},
            {"a": {"approved": 0}, "b": {"approved": 1}},
            [],
        ),
        ("approve", {"approved-a": "1"}, {}, []),
    ],
)
def test_what_was_sent_is_read_line_by_line(method, sent, given, wrong):
    assert scores(Round(method=method, lines=["a", "b"]), sent) == (given, wrong)


def test_a_choice_among_rival_answers_is_read_where_there_are_some():
    place = Round(method="score", lines=["a", "b"], rivals={"a": [3, 4]})
    sent = {"choice-a": "4", "choice-b": "3", "importance-b": "2"}
    assert scores(place, sent) == ({"a": {"choice": 4}, "b": {"importance": 2}}, [])
    assert scores(place, {"choice-a": "x"}) == ({}, [])
