from datetime import date

import pytest
from django.db import IntegrityError, transaction

from takafu.council.models import PetitionStep
from takafu.law.trails import Entry
from tests.council import makers


def test_the_tables_refuse_what_cannot_be(in_fes):
    by = makers.officer(in_fes)
    made = makers.petition(in_fes, by, ("answered", makers.DAY, "yes"))
    first, last = made.standing_steps()
    wrong = [
        lambda: PetitionStep.objects.filter(pk=last.pk).update(number=first.number),
        lambda: PetitionStep.objects.filter(pk=last.pk).update(evidence=""),
    ]
    for act in wrong:
        with pytest.raises(IntegrityError), transaction.atomic():
            act()
    assert made.trail() == [Entry("filed", makers.DAY), Entry("answered", date(2026, 3, 10), "yes")]
    assert (str(made), str(last)) == ("إنارة زنقة النجارين", "answered")
