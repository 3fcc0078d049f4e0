import pytest
from django.db import transaction

from takafu.ideas import actions
from takafu.ideas.models import Idea, Objection, Support
from takafu.kit import personal
from takafu.register.models import ActText
from tests.bodies import as_role, person, viewer_of
from tests.ideas.gatherings import WORDS, gathering, ideas


@pytest.fixture
def suad(in_fes):
    return person(in_fes, "سعاد")


@pytest.fixture
def said(in_fes, suad):
    """Her idea, one that she stands behind, her objection."""
    rapporteur, by = as_role(in_fes, "rapporteur")[0], viewer_of(suad)
    place = gathering(in_fes, rapporteur)
    own = ideas(by, place, WORDS[0], author=suad, named=True, origin="person")[0]
    other = ideas(rapporteur, place, WORDS[1])[0]
    actions.support(by=by, idea=other)
    group = actions.group_ideas(by=rapporteur, ideas=[own, other], wording="فضاءات")
    actions.object_to(by=by, group=group, idea=own, text="لم أقصد هذا")
    return own


def test_what_is_known_is_given_out(said, suad):
    told = personal.export(suad)["ideas"]
    assert [(one["number"], one["text"], one["name_shown"]) for one in told["ideas"]] == [(1, WORDS[0], True)]
    assert [one["number"] for one in told["supports"]] == [2]
    assert [one["text"] for one in told["objections"]] == ["لم أقصد هذا"]


def test_an_erased_persons_ideas_stay_without_the_name(said, suad):
    with transaction.atomic():
        personal.erase(suad)
    said.refresh_from_db()
    assert (said.text, said.author, said.named) == (WORDS[0], None, False)
    assert Idea.objects.count() == 2
    assert Support.objects.count() == 1
    objection = Objection.objects.get()
    assert (objection.text, objection.person) == ("", None)
    assert not ActText.objects.filter(text="لم أقصد هذا").exists()


def test_nothing_is_known_of_somebody_else(said, in_fes):
    told = personal.export(person(in_fes, "ليلى"))["ideas"]
    assert told == {"ideas": [], "supports": [], "objections": []}
