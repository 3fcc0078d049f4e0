import pytest

from takafu.commons.queries import notices
from takafu.ideas import actions, threaded
from takafu.kit.permissions import Viewer
from takafu.kit.telling import told
from takafu.programme import actions as programme
from takafu.register.queries import thread
from tests.bodies import as_role, person, viewer_of
from tests.ideas.gatherings import gathering, ideas
from tests.programme import lines as programmes


@pytest.fixture
def rapporteur(in_fes):
    return as_role(in_fes, "rapporteur")[0]


@pytest.fixture
def suad(in_fes):
    return viewer_of(person(in_fes, "سعاد"))


@pytest.fixture
def idea(in_fes, rapporteur, suad):
    return ideas(suad, gathering(in_fes, rapporteur), "إنارة الزنقة", author_id=suad.person_id)[0]


def carried_out(body, by, idea):
    group = actions.group_ideas(by=by, ideas=[idea], wording="إنارة الأزقة")
    made = programmes.programme(body, by)
    measure = programme.add_measure(by=by, programme=made, wording="إنارة", group=group)
    activity = programmes.planned(made, by, "إنارة")
    return group, made, measure, activity


def test_the_thread_leads_from_the_gathering_to_the_activity_both_ways(in_fes, rapporteur, suad, idea):
    group, made, measure, activity = carried_out(in_fes, rapporteur, idea)
    before, after = thread(idea.item, suad)
    assert [tie.item for tie in before] == [idea.gathering.item]
    assert {tie.item for tie in after} == {group.item, measure.item, made.item, activity.item}
    back, _later = thread(activity.item, suad)
    assert {tie.item for tie in back} >= {measure.item, group.item, idea.item}
    assert str(after[0].relation)


def test_what_may_not_be_seen_is_passed_through_and_not_shown(in_fes, rapporteur, idea):
    carried_out(in_fes, rapporteur, idea)
    visitor = Viewer(body_id=in_fes.id)
    before, after = thread(idea.item, visitor)
    assert [tie.item for tie in before] == [idea.gathering.item]
    assert after == []


def test_the_author_and_who_stands_behind_it_are_told_of_each_bead(in_fes, rapporteur, suad, idea):
    naima, late = (viewer_of(person(in_fes, name)) for name in ("نعيمة", "لطيفة"))
    actions.support(by=naima, idea=idea)
    carried_out(in_fes, rapporteur, idea)
    for viewer in (suad, naima):
        heard = [act.verb for act in notices(viewer)]
        assert {"ideas.grouped", "programme.measure_added", "programme.activity_planned"} <= set(heard)
    actions.support(by=late, idea=idea)
    assert not notices(late)
    actions.reword(by=rapporteur, group=idea.citations.get().group, wording="غيره")
    assert [act.verb for act in notices(late)] == ["ideas.reworded"]
    assert "غيره" in str(told(notices(late)[0]).sentence)


@pytest.mark.parametrize(("reached", "lit"), [(0, 0), (1, 1), (6, 6)])
def test_six_stars_say_how_far_it_came(reached, lit):
    seen = threaded.stage(reached)
    assert len(seen.moments) == 6
    assert seen.moments.count("past") == lit
    assert str(seen.words)
