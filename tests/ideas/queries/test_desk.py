from datetime import timedelta

import pytest
from django.db import connection

from takafu.ideas import actions
from takafu.ideas.models import Step
from takafu.ideas.queries import desk as read
from takafu.kit import clock
from tests.bodies import person, viewer_of
from tests.ideas import desks


@pytest.fixture
def desk(in_fes, client):
    return desks.made(in_fes, client)


def told():
    return [(one.axis and str(one.axis.title), one.total, one.done) for one in read.progress()]


def test_progress_is_told_for_each_axis_and_outside_all(desk):
    actions.place(by=desk.by, idea=desk.ideas[0], axis=desk.axis)
    group = desk.line(0, 1)
    desk.line(0, wording="آخر")  # cited twice, it is sorted once
    title = str(desk.axis.title)
    assert told() == [(title, 1, 1), (None, 2, 1)]
    actions.dissolve(by=desk.by, group=group)
    assert told() == [(title, 1, 1), (None, 2, 0)]


def test_what_is_counted_is_looked_up_for_each_idea_and_never_searched(desk):
    """Without indexes that hold both, SQLite reads all ideas of the body for each of them: 10,000 took 43 seconds."""
    plan = read.unsorted(desk.axis).explain()
    held = ("idea_parent (body_id=? AND parent_id=?)", "citation_idea (body_id=? AND idea_id=?)")
    assert connection.vendor == "postgresql" or all(index in plan for index in held), plan


def test_a_withdrawn_idea_is_not_sorted(desk):
    mine = person(desk.body, "سعاد")
    by = viewer_of(mine)
    idea = actions.give(by=by, gathering=desk.ideas[0].gathering, text="سوق", author_id=by.person_id)
    assert read.pool().count() == 4
    actions.withdraw(by=by, idea=idea)
    assert read.pool().count() == 3


def test_groups_are_read_from_one_on(desk):
    lines = [desk.line(0, wording=wording) for wording in "أبج"]
    lines[1].order = lines[0].order  # as after an axis was closed into another
    lines[1].save()
    whole = list(read.groups(None))
    assert len(whole) == 3
    assert [list(read.groups(None, one)) for one in whole] == [whole[1:], whole[2:], []]
    assert {group.cited for group in whole} == {1}


def test_each_supporter_of_a_group_counts_once(desk):
    one, two = (viewer_of(person(desk.body, name)) for name in ("سعاد", "نادية"))
    for by, idea in ((one, 0), (one, 1), (two, 1)):
        actions.support(by=by, idea=desk.ideas[idea])
    assert read.behind([idea.pk for idea in desk.ideas]) == 2
    assert read.behind([desk.ideas[2].pk]) == 0
    assert read.mine([idea.pk for idea in desk.ideas], two.person_id) == {desk.ideas[1].pk}
    assert read.mine([desk.ideas[0].pk], None) == set()


def test_a_second_press_is_known_for_a_while_only(desk):
    group = desk.line(0, 1)
    chosen = [idea.pk for idea in desk.ideas[:2]]
    assert read.same_group(chosen, "الإنارة") == group
    assert read.same_group(chosen[:1], "الإنارة") is None
    assert read.same_group(chosen, "غير ذلك") is None
    with clock.at(clock.now() + timedelta(hours=1)):
        assert read.same_group(chosen, "الإنارة") is None


def test_the_step_that_must_be_undone_first_is_found(desk):
    group = desk.line(0)
    desk.line(1, wording="آخر")
    actions.reword(by=desk.by, group=group, wording="إنارة الأزقة")
    first, last = Step.objects.filter(code="grouped").first(), Step.objects.get(code="reworded")
    assert read.later_step(first, [str(group.pk)]) == last
    assert read.later_step(last, [str(group.pk)]) is None
    assert next(step.number for step in read.steps(last.number)) == last.number - 1
    assert list(read.names([desk.by.user_id, None])) == [desk.by.user_id]
