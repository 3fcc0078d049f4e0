import pytest

from takafu.ideas import actions, queries
from takafu.kit.permissions import Viewer
from tests.bodies import as_role, person, viewer_of
from tests.ideas.gatherings import gathering, ideas
from tests.ideas.sorted_lines import opened


@pytest.fixture
def rapporteur(in_fes):
    return as_role(in_fes, "rapporteur")[0]


def stage(idea, viewer):
    idea.refresh_from_db()
    return queries.stages([idea], viewer)[idea.pk]


def test_an_idea_comes_on_step_by_step_and_back_when_a_line_is_given_up(in_fes, rapporteur):
    visitor = Viewer(body_id=in_fes.id)
    idea = ideas(visitor, gathering(in_fes, rapporteur, audience="public"), "سوق")[0]
    assert stage(idea, rapporteur) == 0
    actions.accept(by=rapporteur, idea=idea)
    assert stage(idea, rapporteur) == 1
    group = actions.group_ideas(by=rapporteur, ideas=[idea], wording="سوق أسبوعي")
    assert stage(idea, rapporteur) == 2
    actions.close_round(by=rapporteur, round=opened(in_fes, rapporteur))
    assert stage(idea, rapporteur) == 3
    actions.dissolve(by=rapporteur, group=group)
    assert stage(idea, rapporteur) == 1


def test_rooms_above_say_how_far_a_line_came(in_fes, rapporteur, monkeypatch):
    monkeypatch.setattr("takafu.ideas.queries.thread._further", [])
    queries.further(lambda groups, _viewer: dict.fromkeys(groups, queries.PLANNED))
    idea = ideas(rapporteur, gathering(in_fes, rapporteur), "سوق")[0]
    actions.group_ideas(by=rapporteur, ideas=[idea], wording="سوق")
    assert stage(idea, rapporteur) == queries.PLANNED


def test_any_number_of_ideas_costs_the_same(in_fes, rapporteur, django_assert_num_queries):
    place = gathering(in_fes, rapporteur)
    for count in (1, 3):
        made = ideas(rapporteur, place, *(f"سوق {count} {n}" for n in range(count)))
        for idea in made:
            actions.group_ideas(by=rapporteur, ideas=[idea], wording="سوق")
        with django_assert_num_queries(3):
            assert set(queries.stages(made, rapporteur).values()) == {2}


def test_one_s_own_are_those_given_and_those_stood_behind(in_fes, rapporteur):
    suad = viewer_of(person(in_fes, "سعاد"))
    place = gathering(in_fes, rapporteur)
    mine = ideas(suad, place, "سوق", author_id=suad.person_id)[0]
    other, _strange = ideas(rapporteur, place, "ملعب", "مكتبة")
    actions.support(by=suad, idea=other)
    assert list(queries.of_person(suad)) == [other, mine]
    found = queries.numbered(other.number, suad)
    assert (found, found.supporters, found.mine) == (other, 1, True)
    found = queries.numbered(other.number, rapporteur)
    assert (found.supporters, found.mine) == (1, False)
    assert queries.numbered(999, suad) is None
