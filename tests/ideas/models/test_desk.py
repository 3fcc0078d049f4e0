import pytest
from django.db import IntegrityError, transaction

from takafu.ideas import actions
from takafu.ideas.models import Citation, Judgement
from takafu.kit import clock
from tests.bodies import as_role
from tests.ideas.gatherings import gathering, ideas


@pytest.fixture
def rapporteur(in_fes):
    return as_role(in_fes, "rapporteur")[0]


@pytest.fixture
def given(in_fes, rapporteur):
    return ideas(rapporteur, gathering(in_fes, rapporteur))


def test_a_group_cites_an_idea_once_at_a_time(in_fes, rapporteur, given):
    group = actions.group_ideas(by=rapporteur, ideas=given[:1], wording="الإنارة")
    with pytest.raises(IntegrityError), transaction.atomic():
        Citation.objects.create(body=in_fes, group=group, idea=given[0])
    Citation.objects.filter(group=group).update(ended_at=clock.now())
    assert Citation.objects.create(body=in_fes, group=group, idea=given[0])


def test_two_ideas_are_judged_in_one_order(in_fes, given):
    left, right = sorted(given[:2], key=lambda idea: idea.pk)
    with pytest.raises(IntegrityError), transaction.atomic():
        Judgement.objects.create(body=in_fes, left=right, right=left, answer="same", at=clock.now())
    assert Judgement.objects.create(body=in_fes, left=left, right=right, answer="same", at=clock.now())
