import pytest

from takafu.ideas import pairing
from takafu.ideas.models import Judgement, Suggestion
from tests.ideas import desks


@pytest.fixture
def desk(in_fes, client):
    return desks.made(in_fes, client)


def suggested(desk, one, other, score, **more):
    left, right = sorted((desk.ideas[one], desk.ideas[other]), key=lambda idea: idea.pk)
    return Suggestion.objects.create(body=desk.body, left=left, right=right, score=score, **more)


def test_every_answer_has_its_words():
    assert set(pairing.ANSWERS) == {*Judgement.Answer.values, ""}


def test_each_pair_stands_once_beside_the_first_of_its_ideas_the_likeliest_first(desk):
    low, high, last = suggested(desk, 0, 1, 0.2), suggested(desk, 0, 2, 0.8), suggested(desk, 1, 2, 0.5)
    found = pairing.beside(desk.ideas)
    assert [[pair.one.pk for pair in found[idea.pk]] for idea in desk.ideas] == [[high.pk, low.pk], [last.pk], []]
    assert [pair.other.text for pair in found[desk.ideas[0].pk]] == [desk.ideas[2].text, desk.ideas[1].text]


def test_so_many_pairs_beside_one_idea_and_no_more(desk, monkeypatch):
    monkeypatch.setattr(pairing, "BESIDE", 1)
    suggested(desk, 0, 1, 0.2)
    high = suggested(desk, 0, 2, 0.8)
    found = pairing.beside(desk.ideas[:1])
    assert [pair.one.pk for pair in found[desk.ideas[0].pk]] == [high.pk]


def test_the_lines_that_hold_either_idea_are_sent_back(desk):
    line = desk.line(1)
    suggested(desk, 0, 1, 0.2)
    ((pair,),) = pairing.beside(desk.ideas[:1]).values()
    assert (pair.held, pair.seen) == (str(line.pk), 0)
