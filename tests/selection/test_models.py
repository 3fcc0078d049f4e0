import pytest
from django.db import IntegrityError, transaction

from takafu.selection.models import Application, Call
from tests.selection import makers


def test_what_cannot_be_true_is_refused_by_the_database(in_fes):
    call = makers.opened(in_fes)
    one, _code = makers.applied(call, "فاطمة")
    other, _code = makers.applied(call, "نورة")
    for change in (
        lambda: Call.objects.update(closes="2020-01-01"),
        lambda: Call.objects.update(floor=101),
        lambda: Application.objects.filter(pk=other.pk).update(number=one.number),
        lambda: Application.objects.update(place=1),
        lambda: Application.objects.update(reserve=1),
    ):
        with pytest.raises(IntegrityError), transaction.atomic():
            change()


def test_facts_and_conditions_come_as_rules_take_them(in_fes):
    call = makers.opened(in_fes)
    one, _code = makers.applied(call, "فاطمة")
    assert [(asked.kind, asked.number) for asked in call.asked()] == [("age", 18), ("other", 0)]
    assert (one.facts(2).born, one.facts(2).documents, one.facts(2).year) == (1990, 2, call.opens.year)
    assert call.weights == {"c1": 30, "c2": 10}
    assert call.state() == "open"
    assert call.state(makers.after(call)) == "closed"
