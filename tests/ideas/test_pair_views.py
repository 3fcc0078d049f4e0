import pytest

from takafu.ideas.models import Citation, Judgement, Step, Suggestion
from tests.ideas import desks
from tests.ideas.desks import at

REASONS = [{"code": "terms", "values": ["القرب"], "others": ["قرب"], "score": 1}]


@pytest.fixture
def desk(in_fes, client):
    return desks.made(in_fes, client)


@pytest.fixture
def pair(desk):
    return suggested(desk, 1, 2, 0.5)


def suggested(desk, one, other, score):
    left, right = sorted((desk.ideas[one], desk.ideas[other]), key=lambda idea: idea.pk)
    return Suggestion.objects.create(body=desk.body, left=left, right=right, score=score, reasons=REASONS)


def say(desk, pair, do):
    return desk.client.post(at("pairs"), {"pair": pair.pk, "do": do})


def shown(desk):
    return [one.pk for one, *_rest in desk.client.get(at("pairs")).context["pairs"]]


@pytest.mark.parametrize(("do", "relation"), [("same", "same"), ("rival", "option")])
def test_yes_makes_one_line_and_undoing_brings_the_pair_back(desk, pair, do, relation):
    for _press in range(2):
        assert say(desk, pair, do).status_code == 303
    assert list(Citation.objects.values_list("relation", flat=True)) == [relation] * 2
    assert shown(desk) == []
    desk.client.post(at("steps"), {"step": Step.objects.get(code="grouped").pk})
    assert shown(desk) == [pair.pk]


@pytest.mark.parametrize("placed", [0, 1])
def test_the_line_stands_in_the_axis_of_whichever_idea_has_one(desk, pair, placed):
    for number, idea in enumerate((pair.left, pair.right)):
        type(idea).objects.filter(pk=idea.pk).update(axis=desk.axis if number == placed else None)
    say(desk, pair, "same")
    assert Citation.objects.get(idea=pair.left).group.axis == desk.axis


def test_yes_adds_to_the_line_that_stands(desk, pair):
    group = desk.line(1)
    assert say(desk, pair, "same").status_code == 303
    assert group.citations.filter(ended_at=None).count() == 2


def test_no_is_kept_and_taken_back(desk, pair):
    answer = say(desk, pair, "other")
    assert shown(desk) == []
    assert str(pair.pk) in desk.client.get(answer.url).content.decode()
    say(desk, pair, "undo")
    assert not Judgement.objects.exists()
    assert shown(desk) == [pair.pk]


def test_what_is_left_for_later_comes_last(desk, pair):
    other = suggested(desk, 0, 1, 0.1)
    assert shown(desk) == [pair.pk, other.pk]
    say(desk, pair, "later")
    assert shown(desk) == [other.pk, pair.pk]


@pytest.mark.parametrize("do", ["", "x"])
def test_what_is_not_offered_is_not_done(desk, pair, do):
    assert say(desk, pair, do).status_code == 422
    assert not Judgement.objects.exists()


def test_pairs_cost_the_same_at_any_number(desk, pair, django_assert_num_queries):
    for place in (1, 2):
        with django_assert_num_queries(8):
            assert desk.client.get(at("pairs")).status_code == 200
        if place == 1:
            suggested(desk, 0, 1, 0.1)


def test_the_decisions_that_are_counted_in_are_told_and_mark_no_words(desk, pair):
    assert "counted" in desk.client.get(at("pairs")).context
    assert desk.client.get(at("pairs")).context["counted"] == (0, 0)
    desk.line(0, 1)
    say(desk, suggested(desk, 0, 2, 0.4), "other")
    Suggestion.objects.filter(pk=pair.pk).update(
        reasons=[
            {"code": "line", "values": ["1"], "others": [], "score": 0},
            {"code": "apart", "values": [], "others": [], "score": 0},
        ]
    )
    answer = desk.client.get(at("pairs"))
    assert answer.context["counted"] == (1, 1)
    ((_one, left, right, why),) = answer.context["pairs"]
    assert (left.marks, right.marks, len(why)) == ((), (), 2)
