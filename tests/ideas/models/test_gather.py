from datetime import timedelta

import pytest
from django.db import IntegrityError, transaction

from takafu.ideas.models import Idea
from takafu.kit import clock
from tests.bodies import as_role
from tests.ideas.gatherings import gathering, ideas


@pytest.fixture
def rapporteur(in_fes):
    return as_role(in_fes, "rapporteur")[0]


def test_a_gathering_does_not_close_before_it_opens(in_fes, rapporteur):
    with pytest.raises(IntegrityError), transaction.atomic():
        gathering(in_fes, rapporteur, closes=clock.today() - timedelta(days=1))


def test_a_number_names_one_idea_of_the_body(in_fes, rapporteur):
    one, other, _third = ideas(rapporteur, gathering(in_fes, rapporteur))
    with pytest.raises(IntegrityError), transaction.atomic():
        Idea.objects.filter(pk=other.pk).update(number=one.number)


def test_one_sending_is_one_idea(in_fes, rapporteur):
    one, other, _third = ideas(rapporteur, gathering(in_fes, rapporteur))
    Idea.objects.filter(pk=one.pk).update(once="a")
    with pytest.raises(IntegrityError), transaction.atomic():
        Idea.objects.filter(pk=other.pk).update(once="a")
