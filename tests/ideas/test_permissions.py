import pytest

from takafu.ideas.permissions import CAN
from takafu.kit.permissions import ROLES, Viewer, may
from tests.bodies import as_role, person, viewer_of
from tests.ideas.gatherings import gathering, ideas

OFFICERS = {"rapporteur", "president"}
MEMBERS = OFFICERS | {"member"}
PLAIN = {
    "ideas.see": set(ROLES),
    "ideas.open_gathering": OFFICERS,
    "ideas.take_in": OFFICERS,
    "ideas.moderate": OFFICERS,
    "ideas.see_desk": MEMBERS | {"operator"},
    "ideas.sort": OFFICERS,
    "ideas.support": MEMBERS,
    "ideas.object": MEMBERS,
    "ideas.answer": OFFICERS,
    "ideas.rank": MEMBERS,
    "ideas.rank_open": OFFICERS,
}


@pytest.mark.parametrize("role", ROLES)
@pytest.mark.parametrize("action", sorted(PLAIN))
def test_who_may_do_what(in_fes, role, action):
    assert may(as_role(in_fes, role)[0], action) == (role in PLAIN[action])


@pytest.mark.parametrize("role", ROLES)
@pytest.mark.parametrize(
    ("audience", "allowed"), [("officers", OFFICERS), ("members", MEMBERS), ("public", set(ROLES))]
)
def test_a_gathering_is_open_to_its_audience(in_fes, role, audience, allowed):
    place = gathering(in_fes, audience=audience)
    assert may(as_role(in_fes, role)[0], "ideas.give", place) == (role in allowed)


@pytest.mark.parametrize("role", ROLES)
def test_an_idea_is_its_authors_own_and_nobody_elses(in_fes, role):
    suad = person(in_fes, "سعاد")
    rapporteur = as_role(in_fes, "rapporteur")[0]
    place = gathering(in_fes, rapporteur)
    own, nobodys = ideas(rapporteur, place, "سوق", author=suad)[0], ideas(rapporteur, place, "ملعب")[0]
    assert may(viewer_of(suad), "ideas.own", own)
    assert not may(as_role(in_fes, role)[0], "ideas.own", own)
    assert not may(as_role(in_fes, role)[0], "ideas.own", nobodys)
    assert not may(Viewer(body_id=in_fes.id), "ideas.own", nobodys)


@pytest.mark.parametrize("role", ROLES)
def test_nobody_reaches_into_another_body(in_fes, meknes, role):
    place, stranger = gathering(in_fes, audience="public"), as_role(meknes, role)[0]
    assert not may(stranger, "ideas.give", place)
    assert not may(stranger, "ideas.take_in", place)


def test_every_action_is_held_to_a_role(db):
    assert {"ideas.give", "ideas.own"} | set(PLAIN) <= set(CAN)
