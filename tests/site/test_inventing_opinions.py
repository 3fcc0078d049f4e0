from django.test import Client

from takafu.opinions import queries
from takafu.opinions.models import Opinion
from takafu.register.queries import faults
from tests.opinions.browser import words
from tests.site.conftest import TODAY


def test_an_opinion_adopted_by_a_vote_an_urgent_note_and_a_draft(invented):
    found = list(queries.full(Opinion.objects).order_by("begun_at"))
    assert [queries.state(one) for one in found] == ["sent", "answered", "sent", "draft", "draft"]
    vote = queries.counted(found[0])
    assert vote is not None
    assert [queries.answer(one) for one in found[0].recommendations.all()] == ["accepted", "partly", "none"]
    clocks = queries.clocks(found, TODAY)
    assert [clocks[one.pk].verdict.outcome for one in (found[0], found[2])] == ["overdue", "running"]
    assert found[0].exhibits.count() == found[0].reminders.count() == 1
    assert faults(invented) == []
    shown = words(Client().get("/ar/fes/opinions/"))
    assert "محطات الحافلات" in shown
    assert "النوادي النسوية" not in shown
    assert "أُنجز منحدران بعد عدّ هذه الأرقام" in words(Client().get("/ar/fes/opinions/ledger/"))
