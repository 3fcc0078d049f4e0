from takafu.council import queries
from takafu.council.models import Cycle, Letter, Service, Session, Word
from takafu.register.queries import faults
from tests.site.conftest import TODAY


def test_the_council_of_the_demonstration_is_watched(invented):
    assert Service.objects.count() == 2
    assert [one.direction for one in Letter.objects.order_by("on")] == ["out", "in", "out"]
    session = Session.objects.get()
    assert session.opens < TODAY
    assert [bool(one.report) for one in queries.observers(session)] == [True, False]
    assert Word.objects.get().session == session
    assert [one.step for one in Cycle.objects.get().trail()] == ["vote", "visa", "execution", "report"]
    assert faults(invented) == []
