import pytest

from takafu.ideas import actions, changes
from takafu.ideas.models import Citation, Group, Judgement, Step
from takafu.ideas.queries import built_on
from takafu.kit.permissions import ROLES, Refused
from takafu.register.models import Act, Link
from tests.bodies import as_role
from tests.ideas import desks

OFFICERS = {"rapporteur", "president"}


@pytest.fixture
def desk(in_fes, client):
    return desks.made(in_fes, client)


def say(desk, answer, *, pair=(0, 1), by=None, **more):
    one, other = (desk.ideas[place] for place in pair)
    return actions.judge(by=by or desk.by, one=one, other=other, answer=answer, **more)


def answers():
    return list(Judgement.objects.values_list("answer", flat=True))


def lines():
    return [
        {(one.idea.number, one.relation) for one in group.citations.filter(ended_at=None)}
        for group in Group.objects.filter(dissolved_at=None).order_by("pk")
    ]


def undo(desk, by=None):
    return actions.undo_step(by=by or desk.by, step=Step.objects.filter(undoes=None).order_by("number").last())


@pytest.mark.parametrize("answer", Judgement.Answer.values)
def test_each_answer_is_one_step_and_one_act_undone_by_another_and_done_anew(desk, answer):
    before = Step.objects.count(), Act.objects.count()
    for _press in range(2):
        say(desk, answer)
    assert answers() == [answer]
    assert (Step.objects.count(), Act.objects.count()) == (before[0] + 1, before[1] + 1)
    made = lines()
    undone = undo(desk, as_role(desk.body, "president")[0])
    assert (answers(), lines()) == ([""], [])
    assert not Link.objects.filter(relation="cites").exists()
    actions.undo_step(by=desk.by, step=undone)
    assert (answers(), lines()) == ([answer], made)


@pytest.mark.parametrize(("answer", "relation"), [("same", "same"), ("rival", "option")])
def test_yes_answers_and_makes_the_line_in_one_step(desk, answer, relation):
    say(desk, answer, wording=" فضاء آمن ")
    assert lines() == [{(1, relation), (2, relation)}]
    assert Group.objects.get().wording == "فضاء آمن"
    assert {change["row"] for change in Step.objects.last().changes} == {"judgement", "group", "citation"}


def test_two_ideas_are_answered_once_whichever_comes_first(desk):
    say(desk, "other")
    say(desk, "same", pair=(1, 0))
    assert answers() == ["same"]
    assert Group.objects.get().wording == desk.ideas[1].text  # of the first that was named
    undo(desk)
    assert answers() == ["other"]
    with pytest.raises(ValueError, match="itself"):
        say(desk, "same", pair=(0, 0))
    with pytest.raises(ValueError, match="maybe"):
        say(desk, "maybe")


def test_yes_joins_the_line_that_stands_and_undoing_leaves_it(desk):
    desk.line(1)
    say(desk, "same")
    assert lines() == [{(1, "same"), (2, "same")}]
    say(desk, "rival", pair=(1, 2))
    assert lines() == [{(1, "same"), (2, "option"), (3, "option")}]
    undo(desk)
    assert lines() == [{(1, "same"), (2, "same")}]


def test_another_s_answer_is_not_overwritten_unseen(desk):
    said = say(desk, "other", seen=0)
    with pytest.raises(actions.Stale) as stale:
        say(desk, "same", by=as_role(desk.body, "president")[0], seen=0)
    assert stale.value.row == said
    assert (answers(), lines()) == (["other"], [])
    say(desk, "other", seen=0)  # a second press
    say(desk, "same", seen=said.version)  # seen, and answered otherwise
    assert (answers(), len(lines())) == (["same"], 1)


def test_an_answer_that_was_taken_back_meanwhile_is_told(desk):
    said = say(desk, "later")
    undo(desk)
    with pytest.raises(actions.Stale):
        say(desk, "same", seen=said.version)
    assert (answers(), lines()) == ([""], [])


def test_ideas_that_somebody_sorted_meanwhile_are_told(desk):
    group = desk.line(0)
    with pytest.raises(actions.Stale) as stale:
        say(desk, "same", seen=0, lines=[])
    assert {row.pk for row in stale.value.rows} == {desk.ideas[0].pk, desk.ideas[1].pk}
    assert (answers(), lines()) == ([], [{(1, "same")}])
    say(desk, "same", seen=0, lines=[group.pk])
    assert lines() == [{(1, "same"), (2, "same")}]


@pytest.mark.parametrize("answer", ["other", "later"])
def test_what_one_line_cites_together_is_not_told_apart(desk, answer):
    group = desk.line(0, 1)
    with pytest.raises(actions.Stale):
        say(desk, answer)
    assert answers() == []
    actions.dissolve(by=desk.by, group=group)
    say(desk, answer)
    assert answers() == [answer]


def test_ideas_that_are_not_sorted_any_more_are_not_answered_on(desk):
    actions.split(by=desk.by, idea=desk.ideas[1], parts=["إنارة", "تبليط"])
    with pytest.raises(actions.Apart) as apart:
        say(desk, "same")
    assert [row.pk for row in apart.value.rows] == [desk.ideas[1].pk]
    assert not Judgement.objects.exists()


def test_a_later_answer_stands_in_the_way_of_undoing_the_first(desk):
    say(desk, "other")
    first = Step.objects.get(code="judged")
    say(desk, "later")
    with pytest.raises(changes.Conflict):
        actions.undo_step(by=desk.by, step=first)
    assert answers() == ["later"]


def test_an_answer_that_was_taken_back_holds_no_idea(desk):
    say(desk, "other", pair=(0, 1))
    assert built_on([desk.ideas[0].pk]) == 1
    undo(desk)
    assert built_on([desk.ideas[0].pk]) == 0


@pytest.mark.parametrize("role", ROLES)
def test_who_may_answer(desk, role):
    viewer = as_role(desk.body, role)[0]
    if role in OFFICERS:
        say(desk, "same", by=viewer)
    else:
        with pytest.raises(Refused):
            say(desk, "same", by=viewer)
    assert Citation.objects.count() == (2 if role in OFFICERS else 0)


@pytest.mark.parametrize("answer", ["same", "rival"])
@pytest.mark.parametrize("gives_up", ["dissolve", "uncite"])
def test_an_answer_is_given_up_with_its_line_and_comes_back_with_it(desk, answer, gives_up):
    say(desk, answer)
    line = Group.objects.get()
    if gives_up == "dissolve":
        actions.dissolve(by=desk.by, group=line)
    else:
        actions.uncite(by=desk.by, citation=line.citations.first())
    assert answers() == [""]
    assert "judgement" in {change["row"] for change in Step.objects.order_by("number").last().changes}
    undone = undo(desk)
    assert (answers(), len(lines()[0])) == ([answer], 2)
    actions.undo_step(by=desk.by, step=undone)
    assert answers() == [""]
    say(desk, "other")
    with pytest.raises(changes.Conflict):
        actions.undo_step(by=desk.by, step=Step.objects.get(undoes=undone))


def test_an_answer_stays_while_another_line_holds_both_and_where_it_was_no(desk):
    say(desk, "same")
    say(desk, "other", pair=(0, 2))
    held = actions.group_ideas(by=desk.by, ideas=[*desk.ideas[:2]], wording="سطر آخر")
    first = Group.objects.exclude(pk=held.pk).get()
    actions.dissolve(by=desk.by, group=first)
    assert sorted(answers()) == ["other", "same"]
    actions.dissolve(by=desk.by, group=held)
    assert sorted(answers()) == ["", "other"]


def test_undoing_the_making_of_a_line_gives_up_what_was_said_of_it_since(desk):
    desk.line(0, 1)
    made = Step.objects.order_by("number").last()
    say(desk, "same")
    actions.undo_step(by=desk.by, step=made)
    assert (answers(), lines()) == ([""], [])
