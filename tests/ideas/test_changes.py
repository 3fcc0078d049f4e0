import json

import pytest

from takafu.ideas import actions, changes
from takafu.ideas.models import Citation, Group, Idea, Step
from takafu.kit.tongues import Tongues
from tests.ideas import desks


@pytest.fixture
def desk(in_fes, client):
    return desks.made(in_fes, client)


def test_what_is_kept_of_a_row_stands_in_json(desk):
    actions.place(by=desk.by, idea=desk.ideas[0], axis=desk.axis)
    actions.dissolve(by=desk.by, group=(group := desk.line(1)))
    for row in (Idea.objects.get(pk=desk.ideas[0].pk), Group.objects.get(pk=group.pk), desk.axis):
        kept = changes.state(row)
        assert json.loads(json.dumps(kept)) == kept


def test_every_field_that_is_followed_is_there():
    for model, fields in changes.TRACKED.values():
        assert {field.attname for field in model._meta.get_fields() if hasattr(field, "attname")} >= set(fields)


def test_only_what_differs_is_recorded(desk):
    recorder = changes.Recorder()
    for idea in desk.ideas[:2]:
        recorder.touch(idea)
    desk.ideas[0].axis = desk.axis
    (found,) = recorder.changes()
    assert (found["row"], found["id"]) == ("idea", str(desk.ideas[0].pk))
    assert (found["before"]["axis_id"], found["after"]["axis_id"]) == (None, str(desk.axis.pk))


def test_a_row_touched_twice_is_compared_with_its_first_state(desk):
    recorder, idea = changes.Recorder(), desk.ideas[0]
    recorder.touch(idea)
    idea.axis = desk.axis
    recorder.touch(idea)
    idea.axis = None
    assert recorder.changes() == []


def test_undoing_puts_rows_back_and_ends_what_was_made(desk):
    group = desk.line(0)
    made = changes.undo(Step.objects.get(code="grouped").changes)
    group.refresh_from_db()
    assert group.dissolved_at
    assert Citation.objects.get(group=group).ended_at
    assert [one["row"] for one in made] == ["citation", "group"]
    changes.undo(made)
    group.refresh_from_db()
    assert group.dissolved_at is None
    assert group.version == 3  # who looked at it before sees that it changed


def test_a_row_that_differs_is_told_and_nothing_is_put_back(desk):
    one, two = desk.ideas[:2]
    actions.place_all(by=desk.by, ideas=[one, two], axis=desk.axis)
    step = Step.objects.get(code="placed")
    other = actions.make_axis(by=desk.by, body=desk.body, title=Tongues(ar="ب"))
    actions.place(by=desk.by, idea=one, axis=other)
    with pytest.raises(changes.Conflict) as conflict:
        changes.undo(step.changes)
    assert [change["id"] for change in conflict.value.changes] == [str(one.pk)]
    two.refresh_from_db()
    assert two.axis == desk.axis
