import pytest

from takafu.ideas import actions, changes
from takafu.ideas.models import Axis, Citation, Group, Idea, Step
from takafu.ideas.queries.desk import later_step
from takafu.register.models import Link
from takafu.register.queries import search
from tests.bodies import as_role
from tests.ideas import desks


@pytest.fixture
def desk(in_fes, client):
    return desks.made(in_fes, client)


def cited(group):
    return {citation.idea_id for citation in group.citations.filter(ended_at=None)}


def test_a_step_is_undone_by_anybody_who_sorts_and_done_anew(desk):
    president = as_role(desk.body, "president")[0]
    group = desk.line(0, 1)
    step = Step.objects.get(code="grouped")
    undone = actions.undo_step(by=president, step=step)
    group.refresh_from_db()
    assert group.dissolved_at
    assert cited(group) == set()
    assert not Link.objects.filter(relation="cites").exists()
    assert actions.undo_step(by=president, step=step) == undone
    actions.undo_step(by=desk.by, step=undone)
    group.refresh_from_db()
    assert not group.dissolved_at
    assert cited(group) == {idea.id for idea in desk.ideas[:2]}
    assert Link.objects.filter(relation="cites", source=group.item).count() == 2


def test_a_step_that_something_was_built_on_is_not_undone(desk):
    group = desk.line(0)
    actions.reword(by=desk.by, group=group, wording="إنارة الأزقة")
    with pytest.raises(changes.Conflict):
        actions.undo_step(by=desk.by, step=Step.objects.get(code="grouped"))
    group.refresh_from_db()
    assert group.wording == "إنارة الأزقة"
    assert not group.dissolved_at


def refused(desk, code, later):
    """The step of that code is not undone, and the one that stands in the way is named."""
    step = Step.objects.filter(code=code).order_by("number").last()
    with pytest.raises(changes.Conflict) as conflict:
        actions.undo_step(by=desk.by, step=step)
    assert later_step(step, (change["id"] for change in conflict.value.changes)).code == later


def test_an_axis_in_which_something_was_put_since_is_not_undone(desk):
    actions.place(by=desk.by, idea=desk.ideas[0], axis=desk.axis)
    refused(desk, "axis_made", "placed")
    assert Axis.objects.get().closed_at is None
    actions.undo_step(by=desk.by, step=Step.objects.get(code="placed"))
    actions.undo_step(by=desk.by, step=Step.objects.get(code="axis_made"))
    assert Axis.objects.get().closed_at


def test_nothing_goes_back_into_an_axis_that_was_closed_since(desk):
    actions.place(by=desk.by, idea=desk.ideas[0], axis=desk.axis)
    actions.place(by=desk.by, idea=desk.ideas[0], axis=None)
    group = desk.line(1, axis=desk.axis)
    actions.dissolve(by=desk.by, group=group)
    actions.close_axis(by=desk.by, axis=desk.axis)
    for code in ("placed", "dissolved"):
        refused(desk, code, "axis_closed")
    assert Idea.objects.filter(axis=desk.axis).count() == Group.objects.filter(dissolved_at=None).count() == 0


def test_a_line_is_not_emptied_by_undoing(desk):
    group = desk.line(0)
    actions.cite(by=desk.by, group=group, idea=desk.ideas[1])
    actions.uncite(by=desk.by, citation=Citation.objects.get(idea=desk.ideas[0]))
    refused(desk, "cited", "uncited")
    assert cited(group) == {desk.ideas[1].pk}


def test_a_line_that_was_given_up_since_takes_nothing_back(desk):
    group = desk.line(0, 1)
    actions.uncite(by=desk.by, citation=Citation.objects.get(idea=desk.ideas[0]))
    actions.dissolve(by=desk.by, group=group)
    refused(desk, "uncited", "dissolved")
    assert cited(group) == set()


def test_what_a_line_cites_anew_is_not_cited_twice(desk):
    group = desk.line(0, 1)
    actions.uncite(by=desk.by, citation=Citation.objects.get(idea=desk.ideas[0]))
    actions.cite(by=desk.by, group=group, idea=desk.ideas[0])
    refused(desk, "uncited", "cited")
    assert cited(group) == {idea.pk for idea in desk.ideas[:2]}


def test_what_is_over_is_not_found_until_it_is_undone(desk):
    desk.line(0, wording="سطر فريد", axis=desk.axis)

    def asked():
        return {item.kind for word in ("فريد", "العمومي") for item in search(word, desk.by)}

    assert asked() == {"group", "axis"}
    actions.dissolve(by=desk.by, group=Group.objects.get())
    actions.close_axis(by=desk.by, axis=desk.axis)
    assert asked() == set()
    for code in ("axis_closed", "dissolved"):
        actions.undo_step(by=desk.by, step=Step.objects.get(code=code))
    assert asked() == {"group", "axis"}
    actions.uncite(by=desk.by, citation=Citation.objects.get(ended_at=None))
    assert asked() == {"axis"}


def test_a_line_cites_nothing_again_that_was_withdrawn_or_left_out_since(desk):
    line = desk.line(0, 1)
    actions.uncite(by=desk.by, citation=line.citations.get(idea=desk.ideas[0]))
    actions.take_out(by=desk.by, idea=desk.ideas[0], reason="private")
    step = Step.objects.get(code="uncited")
    with pytest.raises(changes.Conflict):
        actions.undo_step(by=desk.by, step=step)
    actions.accept(by=desk.by, idea=desk.ideas[0])
    actions.undo_step(by=desk.by, step=step)
    assert cited(line) == {idea.id for idea in desk.ideas[:2]}
