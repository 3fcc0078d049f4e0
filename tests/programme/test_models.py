import pytest
from django.db import IntegrityError, transaction

from takafu.kit.tongues import Tongues
from takafu.programme import actions
from takafu.programme.models import Measure, Programme


def test_years_stand_in_order(in_fes, programme):
    with pytest.raises(IntegrityError), transaction.atomic():
        Programme.objects.filter(pk=programme.pk).update(last_year=2020)
    assert str(Programme(title=Tongues(ar="برنامج"))) == "برنامج"


def test_a_group_stands_once_in_a_programme(rapporteur, desk, programme):
    made = actions.take_groups(by=rapporteur, programme=programme)
    with pytest.raises(IntegrityError), transaction.atomic():
        Measure.objects.filter(pk=made[1].pk).update(group=made[0].group)
    assert made[0].group != made[1].group
