import io

from pypdf import PdfReader

from takafu.council import printing, queries
from takafu.council.models import Cycle, Letter, RequestStep, Service, Session, Word
from takafu.law import petitions
from takafu.law.calendars import Calendar
from takafu.register.queries import faults
from tests.site.conftest import TODAY


def test_the_council_of_the_demonstration_is_watched(invented):
    assert Service.objects.count() == 2
    of_steps = RequestStep.objects.exclude(letter=None).values("letter")
    others = Letter.objects.exclude(pk__in=of_steps).exclude(service=None)  # papers went to whom is typed
    assert [one.direction for one in others.order_by("on")] == ["out", "in", "out"]
    states = {one.item.visibility: [step.step for step in one.trail()] for one in queries.requests()}
    assert states == {"public": ["sent", "extended", "answered"], "members": ["sent"]}
    assert [one.closed_on is None for one in queries.focuses()] == [True, False]
    assert {one.level for one in queries.policies()} == {"commune", "state"}
    session = Session.objects.get()
    assert session.opens < TODAY
    assert [bool(one.report) for one in queries.observers(session)] == [True, False]
    assert Word.objects.get().session == session
    assert [one.step for one in Cycle.objects.get().trail()] == ["vote", "visa", "execution", "report"]
    assert [petitions.standing(one.trail()) for one in queries.petitions()] == ["filed", "discussed"]
    waiting = queries.petitions()[0]
    assert queries.petition_clock(waiting, Calendar())[0].counted.end < TODAY  # the council has kept silent
    letter = others.filter(direction="out").first()
    content = printing.written(letter, "pdf", "ar")
    assert "Commune de Fès" in PdfReader(io.BytesIO(content)).pages[0].extract_text()
    assert faults(invented) == []
