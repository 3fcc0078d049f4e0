import pytest
from django.test import Client

from takafu.council.models import Word
from takafu.register.addresses import short_of
from tests.council import makers
from tests.council.makers import words
from tests.selection.browser import client_as

FORM = {"kind": "promise", "text": "يلتزم المجلس بإحداث حضانة", "on": "2026-05-04", "source": "محضر الدورة"}


def test_a_promise_is_noted_and_kept_in_the_browser(in_fes):
    by, client = makers.officer(in_fes), client_as(in_fes, "rapporteur")
    session, about = makers.session(in_fes, by), makers.service(in_fes, by, "قسم المالية").item
    assert client.post("/ar/fes/council/words/new/", FORM | {"source": ""}).status_code == 422
    given = FORM | {"session": str(session.pk), "about": short_of(about.pk), "due": "2026-09-01"}
    where = client.post("/ar/fes/council/words/new/", given)["Location"]
    assert client.post(f"{where}done/", {"on": "2026-08-01", "evidence": ""}).status_code == 422
    client.post(f"{where}done/", {"on": "2026-08-01", "evidence": "افتتحت الحضانة"})
    page = words(Client().get(where))
    for part in ("إحداث حضانة", "محضر الدورة", "قسم المالية", "افتتحت الحضانة", "دورة عادية"):
        assert part in page
    assert Word.objects.get().session == session
    assert "إحداث حضانة" in words(Client().get(f"/ar/fes/council/sessions/{session.pk}/"))


@pytest.mark.parametrize("count", [1, 3])
def test_words_cost_the_same_queries_however_many(in_fes, count, django_assert_num_queries):
    by = makers.officer(in_fes)
    for number in range(count):
        makers.word(in_fes, by, f"وعد {number}")
    client = Client()
    client.get("/ar/fes/council/words/")
    with django_assert_num_queries(2):
        assert "وعد 0" in words(client.get("/ar/fes/council/words/"))
