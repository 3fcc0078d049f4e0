import pytest

from takafu.ideas import actions
from takafu.ideas.models import Citation, Judgement, Step, Suggestion
from takafu.people.models import Person
from tests.bodies import as_role
from tests.ideas import desks
from tests.ideas.desks import at

REASONS = [{"code": "terms", "values": ["القرب"], "others": ["قرب"], "score": 1}]


@pytest.fixture
def desk(in_fes, client):
    return desks.made(in_fes, client)


@pytest.fixture
def pair(desk):
    return suggested(desk, 1, 2, 0.5)


def suggested(desk, one, other, score, **more):
    left, right = sorted((desk.ideas[one], desk.ideas[other]), key=lambda idea: idea.pk)
    return Suggestion.objects.create(body=desk.body, left=left, right=right, score=score, reasons=REASONS, **more)


def asked(desk):
    """What the page of pairs sends with an answer on each pair, by the suggestion."""
    return {
        one.one.pk: {"pair": one.key, "seen": one.seen, "lines": one.held}
        for one in desk.client.get(at("pairs")).context["pairs"]
    }


def say(desk, pair, do, sent=None, **more):
    sent = sent or {"pair": f"{pair.left_id}:{pair.right_id}", "seen": 0, "lines": ""}
    return desk.client.post(at("pairs"), sent | {"do": do} | more)


def shown(desk):
    return list(asked(desk))


@pytest.mark.parametrize(("do", "relation"), [("same", "same"), ("rival", "option")])
def test_yes_makes_one_line_and_undoing_brings_the_pair_back(desk, pair, do, relation):
    for _press in range(2):
        assert say(desk, pair, do).status_code == 303
    assert list(Citation.objects.values_list("relation", flat=True)) == [relation] * 2
    assert shown(desk) == []
    desk.client.post(at("steps"), {"step": Step.objects.get(code="judged").pk})
    assert shown(desk) == [pair.pk]


@pytest.mark.parametrize("placed", [0, 1])
def test_the_line_stands_in_the_axis_of_whichever_idea_has_one(desk, pair, placed):
    for number, idea in enumerate((pair.left, pair.right)):
        type(idea).objects.filter(pk=idea.pk).update(axis=desk.axis if number == placed else None)
    say(desk, pair, "same")
    assert Citation.objects.get(idea=pair.left).group.axis == desk.axis


def test_yes_adds_to_the_line_that_stands(desk, pair):
    group = desk.line(1)
    assert say(desk, pair, "same", asked(desk)[pair.pk]).status_code == 303
    assert group.citations.filter(ended_at=None).count() == 2


def test_yes_in_other_words(desk, pair):
    assert say(desk, pair, "same", wording="فضاء آمن للفتيات").status_code == 303
    assert Citation.objects.first().group.wording == "فضاء آمن للفتيات"
    assert say(desk, pair, "same", wording="و" * 5001).status_code == 422


def test_another_s_answer_is_shown_and_not_overwritten(desk, pair):
    by, user = as_role(desk.body, "president")
    before = asked(desk)[pair.pk]
    actions.judge(by=by, one=pair.left, other=pair.right, answer="other")
    answer = say(desk, pair, "same", before, wording="فضاء آمن")
    assert answer.status_code == 409
    told = answer.context["quicker"]
    assert (told.mine, told.theirs, told.typed) == ("الشيء نفسه", "ليسا الشيء نفسه", "فضاء آمن")
    assert told.who == str(Person.objects.get(user=user).name)
    assert told.pair.left.text == pair.left.text
    assert Judgement.objects.get().answer == "other"
    assert not Citation.objects.exists()
    again = {"pair": told.pair.key, "seen": told.pair.seen, "lines": told.pair.held}
    assert say(desk, pair, "same", again, wording="فضاء آمن").status_code == 303
    assert Judgement.objects.get().answer == "same"


def test_a_page_that_does_not_know_of_a_line_or_a_split_is_told(desk, pair):
    before = asked(desk)[pair.pk]
    line = desk.line(1)
    answer = say(desk, pair, "same", before)
    assert (answer.status_code, answer.context["quicker"].pair.lines) == (409, (line,))
    actions.split(by=desk.by, idea=desk.ideas[2], parts=["حصص", "ملعب"])
    answer = say(desk, pair, "other", before)
    assert (answer.status_code, answer.context["quicker"].gone) == (409, True)
    assert not Judgement.objects.exists()


def test_an_answer_is_kept_though_the_pairs_were_computed_anew(desk, pair):
    before = asked(desk)[pair.pk]
    pair.delete()
    assert say(desk, pair, "other", before).status_code == 303
    assert Judgement.objects.get().answer == "other"


def test_what_the_last_computing_changed_is_told(desk, pair):
    type(pair).objects.filter(pk=pair.pk).update(change="new")
    suggested(desk, 0, 1, 0.3, change="gone")
    answer = desk.client.get(at("pairs") + "?new=1&gone=1")
    assert list(answer.context["changed"].values()) == [[(2, 3)], [(1, 2)]]
    assert shown(desk) == [pair.pk]
    assert desk.client.get(at("pairs")).context["changed"] == {}


def test_an_answer_at_the_desk_leads_back_to_its_axis(desk, pair):
    answer = say(desk, pair, "later", to="desk", axis=desk.axis.pk)
    assert answer.url == at("desk") + f"?axis={desk.axis.pk}&done"
    assert say(desk, pair, "later", to="desk", axis="none").url == at("desk") + "?done"


def test_no_is_kept_and_taken_back(desk, pair):
    answer = say(desk, pair, "other")
    assert shown(desk) == []
    step = Step.objects.get(code="judged")
    assert str(step.pk) in desk.client.get(answer.url).content.decode()
    desk.client.force_login(as_role(desk.body, "president")[1])
    listed = desk.client.get(at("steps"))
    made = listed.context["steps"][0]
    assert (made.pair, made.said) == ((2, 3), "ليسا الشيء نفسه")
    desk.client.post(at("steps"), {"step": step.pk})
    assert Judgement.objects.get().answer == ""
    assert shown(desk) == [pair.pk]


def test_what_is_left_for_later_comes_last(desk, pair):
    other = suggested(desk, 0, 1, 0.1)
    assert shown(desk) == [pair.pk, other.pk]
    say(desk, pair, "later")
    assert shown(desk) == [other.pk, pair.pk]


@pytest.mark.parametrize("do", ["", "x", "undo"])
def test_what_is_not_offered_is_not_done(desk, pair, do):
    assert say(desk, pair, do).status_code == 422
    assert not Judgement.objects.exists()


def test_pairs_cost_the_same_at_any_number(desk, pair, django_assert_num_queries):
    for place in (1, 2):
        with django_assert_num_queries(9):
            assert desk.client.get(at("pairs")).status_code == 200
        if place == 1:
            suggested(desk, 0, 1, 0.1)


def test_the_decisions_that_are_counted_in_are_told_and_mark_no_words(desk, pair):
    assert "counted" in desk.client.get(at("pairs")).context
    assert desk.client.get(at("pairs")).context["counted"] == (0, 0)
    desk.line(0, 1)
    other = suggested(desk, 0, 2, 0.4)
    assert say(desk, other, "other", asked(desk)[other.pk]).status_code == 303
    Suggestion.objects.filter(pk=pair.pk).update(
        reasons=[
            {"code": "line", "values": ["1"], "others": [], "score": 0},
            {"code": "apart", "values": [], "others": [], "score": 0},
        ]
    )
    answer = desk.client.get(at("pairs"))
    assert answer.context["counted"] == (1, 1)
    (shown_pair,) = answer.context["pairs"]
    assert (shown_pair.left.marks, shown_pair.right.marks, len(shown_pair.why)) == ((), (), 2)


@pytest.mark.parametrize("side", ["left", "right"])
def test_a_pair_with_an_idea_that_was_split_is_asked_no_more(desk, pair, side):
    actions.split(by=desk.by, idea=getattr(pair, side), parts=["حصص", "ملعب"])
    assert shown(desk) == []
    actions.undo_step(by=desk.by, step=Step.objects.get(code="split"))
    assert shown(desk) == [pair.pk]
