import pytest

from takafu.ideas import actions, queries
from takafu.kit.permissions import ROLES
from tests.bodies import as_role, person, viewer_of
from tests.ideas.gatherings import document, gathering, ideas

READERS = {"member", "rapporteur", "president", "operator"}


@pytest.fixture
def rapporteur(in_fes):
    return as_role(in_fes, "rapporteur")[0]


@pytest.fixture
def suad(in_fes):
    return viewer_of(person(in_fes, "سعاد"))


@pytest.fixture
def idea(in_fes, rapporteur, suad, data_folder):
    place = gathering(in_fes, rapporteur, audience="public")
    return ideas(suad, place, "سوق", author_id=suad.person_id)[0]


@pytest.mark.parametrize("role", ROLES)
def test_who_reads_inside_opens_documents_and_everybody_once_both_are_published(in_fes, idea, suad, rapporteur, role):
    one, other = document(suad, idea), document(rapporteur, idea, b"%PDF-2")
    viewer = as_role(in_fes, role)[0]

    def opens():
        idea.item.refresh_from_db()
        return list(queries.documents_of(idea, viewer))

    everything = [one, other] if role in READERS else []
    assert opens() == everything
    actions.publish_idea(by=rapporteur, idea=idea)
    assert opens() == everything
    actions.publish_document(by=rapporteur, document=other)
    assert opens() == (everything or [other])
    actions.detach(by=rapporteur, document=other)
    assert [kept.pk for kept in opens()] == [kept.pk for kept in everything]


def test_a_waiting_ideas_documents_are_for_officers_and_its_author(in_fes, rapporteur, data_folder):
    visitor, member = as_role(in_fes, "visitor")[0], as_role(in_fes, "member")[0]
    one = ideas(visitor, gathering(in_fes, rapporteur, audience="public"), "ملعب")[0]
    kept = document(rapporteur, one)
    assert list(queries.documents_of(one, member)) == []
    assert list(queries.documents_of(one, rapporteur)) == list(queries.documents_of(one, visitor, own=True)) == [kept]
    assert queries.documented([one.pk]) == 1
