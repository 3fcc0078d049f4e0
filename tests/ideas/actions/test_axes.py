import pytest

from takafu.ideas import actions
from takafu.ideas.models import Axis, Group, Idea, Step
from takafu.kit.permissions import Refused
from takafu.kit.tongues import Tongues
from takafu.register.models import Act
from tests.bodies import as_role
from tests.ideas import desks


@pytest.fixture
def desk(in_fes, client):
    """Three ideas in one axis, the first two behind a line each, the first behind a second line elsewhere."""
    made = desks.made(in_fes, client)
    actions.place_all(by=made.by, ideas=made.ideas, axis=made.axis)
    made.ideas = list(Idea.objects.order_by("number"))
    made.lines = [made.line(0, axis=made.axis), made.line(1, wording="الملعب", axis=made.axis)]
    made.other = actions.make_axis(by=made.by, body=in_fes, title=Tongues(ar="المدينة"))
    return made


@pytest.fixture
def rapporteur(desk):
    return desk.by


@pytest.fixture
def ideas(desk):
    return desk.ideas


def places():
    """Where each idea and each line stands, by the first letters of axes' titles."""
    rows = [*Idea.objects.order_by("number"), *Group.objects.order_by("pk")]
    return [str(row.axis or "")[:7] for row in rows]


HERE, THERE = "الفضاء ", "المدينة"


def test_lines_move_with_their_ideas_in_one_step_and_back(desk):
    before = places()
    actions.move_lines(by=desk.by, groups=desk.lines[:1], axis=desk.other)
    assert places() == [THERE, HERE, HERE, THERE, HERE]
    step = Step.objects.get(code="moved")
    assert Act.objects.filter(verb="ideas.moved", data__step=str(step.pk)).count() == 1
    actions.undo_step(by=as_role(desk.body, "president")[0], step=step)
    assert places() == before


def test_an_idea_that_a_line_of_the_old_axis_cites_too_stays_there(desk):
    actions.cite(by=desk.by, group=desk.lines[1], idea=desk.ideas[0])
    actions.move_lines(by=desk.by, groups=desk.lines[:1], axis=desk.other)
    assert places() == [HERE, HERE, HERE, THERE, HERE]
    actions.move_lines(by=desk.by, groups=desk.lines[1:], axis=desk.other)
    assert places() == [THERE, THERE, HERE, THERE, THERE]


def test_lines_move_all_or_none_where_somebody_changed_one_meanwhile(desk):
    seen = {line.pk: line.version for line in desk.lines}
    actions.reword(by=desk.by, group=desk.lines[1], wording="ملعب القرب")
    before = places()
    with pytest.raises(actions.Stale) as stale:
        actions.move_lines(by=desk.by, groups=desk.lines, axis=desk.other, seen=seen)
    assert [row.wording for row in stale.value.rows] == ["ملعب القرب"]
    assert places() == before
    for _press in range(2):  # the second finds it there
        actions.move_lines(by=desk.by, groups=desk.lines[:1], axis=desk.other, seen=seen)
    assert Step.objects.filter(code="moved").count() == 1


def test_nothing_moves_to_an_axis_that_was_closed_meanwhile(desk):
    actions.close_axis(by=desk.by, axis=desk.other)
    before = places()
    for verb in (
        lambda: actions.move_lines(by=desk.by, groups=desk.lines, axis=desk.other),
        lambda: actions.place(by=desk.by, idea=desk.ideas[2], axis=desk.other),
        lambda: actions.place_all(by=desk.by, ideas=desk.ideas, axis=desk.other),
        lambda: desk.line(2, axis=desk.other),
    ):
        with pytest.raises(actions.Stale) as stale:
            verb()
        assert stale.value.row == desk.other
    assert places() == before


def test_an_axis_is_split_with_lines_and_loose_ideas_and_made_whole_again(desk):
    before = places()
    made = actions.split_axis(
        by=desk.by, axis=desk.axis, title=Tongues(ar="الرياضة"), groups=desk.lines[1:], ideas=desk.ideas[2:]
    )
    assert places() == [HERE, "الرياضة", "الرياضة", HERE, "الرياضة"]
    assert Step.objects.filter(code="axis_split").count() == 1
    actions.undo_step(by=desk.by, step=Step.objects.get(code="axis_split"))
    assert places() == before
    made.refresh_from_db()
    assert made.closed_at


def test_what_left_the_axis_meanwhile_is_told_and_nothing_is_split(desk):
    actions.place(by=desk.by, idea=desk.ideas[2], axis=None)
    actions.dissolve(by=desk.by, group=desk.lines[1])
    with pytest.raises(actions.Stale) as stale:
        actions.split_axis(
            by=desk.by, axis=desk.axis, title=Tongues(ar="الرياضة"), groups=desk.lines[1:], ideas=desk.ideas[2:]
        )
    assert {row.pk for row in stale.value.rows} == {desk.lines[1].pk, desk.ideas[2].pk}
    assert Axis.objects.count() == 2
    actions.close_axis(by=desk.by, axis=desk.axis)
    with pytest.raises(actions.Stale):
        actions.split_axis(by=desk.by, axis=desk.axis, title=Tongues(ar="الرياضة"), ideas=desk.ideas[:1])


@pytest.mark.parametrize(("title", "match"), [("", "title"), ("الرياضة", "nothing")])
def test_a_split_needs_a_title_and_something_that_moves(desk, title, match):
    with pytest.raises(ValueError, match=match):
        actions.split_axis(by=desk.by, axis=desk.axis, title=Tongues(ar=title), ideas=[] if title else desk.ideas)


@pytest.mark.parametrize("role", ["member", "operator"])
def test_only_who_sorts_splits_and_moves(desk, role):
    viewer = as_role(desk.body, role)[0]
    with pytest.raises(Refused):
        actions.split_axis(by=viewer, axis=desk.axis, title=Tongues(ar="الرياضة"), groups=desk.lines)
    with pytest.raises(Refused):
        actions.move_lines(by=viewer, groups=desk.lines, axis=None)
    assert Axis.objects.count() == 2


def test_an_axis_closes_into_another_with_all_that_stands_in_it(desk):
    before = places()
    actions.close_axis(by=desk.by, axis=desk.axis, into=desk.other)
    assert places() == [THERE] * 5
    actions.undo_step(by=desk.by, step=Step.objects.get(code="axis_closed"))
    assert places() == before
    assert Axis.objects.filter(closed_at=None).count() == 2


def test_axes_are_ordered(desk, rapporteur):
    axes = [actions.make_axis(by=rapporteur, body=desk.body, title=Tongues(ar=title)) for title in "أبج"]
    actions.order_axis(by=rapporteur, axis=axes[2], order=1)
    assert str(Axis.objects.first()) == "ج"
    assert [str(axis) for axis in Axis.objects.all()][-2:] == ["أ", "ب"]


def test_axes_that_somebody_changed_meanwhile_are_told(desk, rapporteur, ideas):
    one, two, three = (actions.make_axis(by=rapporteur, body=desk.body, title=Tongues(ar=title)) for title in "أبج")
    seen = one.version
    actions.rename_axis(by=rapporteur, axis=one, title=Tongues(ar="المدينة"), keywords=["سوق"], seen=seen)
    for verb in (
        lambda: actions.rename_axis(by=rapporteur, axis=one, title=Tongues(ar="الحي"), keywords=[], seen=seen),
        lambda: actions.order_axis(by=rapporteur, axis=one, order=4, seen=seen),
        lambda: actions.close_axis(by=rapporteur, axis=one, seen=seen),
    ):
        with pytest.raises(actions.Stale) as stale:
            verb()
        assert str(stale.value.row) == "المدينة"
    actions.close_axis(by=rapporteur, axis=two)
    with pytest.raises(actions.Stale) as stale:
        actions.close_axis(by=rapporteur, axis=three, into=two)
    assert stale.value.row.pk == two.pk


def test_an_axis_s_title_is_found_again_when_its_renaming_is_undone(desk, rapporteur):
    axis = actions.make_axis(by=rapporteur, body=desk.body, title=Tongues(ar="المدينة"))
    actions.rename_axis(by=rapporteur, axis=axis, title=Tongues(ar="الحي"), keywords=[])
    actions.undo_step(by=rapporteur, step=Step.objects.get(code="axis_renamed"))
    axis.item.refresh_from_db()
    assert axis.item.title == {"ar": "المدينة"}
