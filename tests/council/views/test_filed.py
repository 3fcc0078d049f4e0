from datetime import date

import pytest
from django.test import Client

from takafu.council.models import Petition
from tests.council import makers
from tests.council.makers import words
from tests.selection.browser import client_as

HOME = "/ar/fes/council/petitions/"
FORM = {
    "kind": "citizens", "subject": "إنارة زنقة النجارين", "text": "إدراج نقطة إنارة الأزقة", "signed": "431",
    "on": "2026-03-10", "evidence": "وصل رقم 12",
}  # fmt: skip


def test_a_petition_is_followed_in_the_browser_and_silence_is_told(in_fes):
    makers.seated(in_fes)
    client = client_as(in_fes, "rapporteur")
    wrong = client.post(HOME + "filed/new/", FORM | {"evidence": ""})
    assert wrong.status_code == 422
    assert "إنارة الأزقة" in words(wrong)
    with makers.on(date(2026, 6, 12)):
        where = client.post(HOME + "filed/new/", FORM)["Location"]
        page = words(Client().get(where))
        for part in ("431", "إنارة الأزقة", "متأخر عن أجله", "لا جواب منذ 10 يونيو 2026", "المادة 125"):
            assert part in page
        assert "لا جواب منذ" in words(Client().get(HOME))
        assert client.post(where + "step/answered/", {"on": "2026-06-11", "outcome": "no"}).status_code == 422
        given = {"on": "2026-06-11", "outcome": "no", "evidence": "رسالة رقم 80"}
        assert client.post(where + "step/answered/", given).status_code == 303
        page = words(client.get(where))
        assert "لم تُدخل أسباب" in page
        assert "متأخر عن أجله" not in page
        last = Petition.objects.get().steps.last()
        client.post(f"{where}back/{last.pk}/")
        client.post(where + "step/answered/", given | {"outcome": "yes"})
        page = words(Client().get(where))
        assert "مقبولة، مدرجة في جدول الأعمال" in page
        assert "تفتتح بين" in page
        session = makers.session(in_fes, makers.officer(in_fes), date(2026, 6, 11), ordinary=False)
        given = {"on": "2026-06-12", "outcome": "partly", "said": "زنقتان من خمس", "evidence": "المحضر"}
        client.post(where + "step/discussed/", given | {"session": str(session.pk)})
        page = Client().get(where).content.decode()
        assert session.item.address in page
        assert "زنقتان من خمس" in page


def test_a_step_that_there_is_not_is_no_page(in_fes):
    made = makers.petition(in_fes, makers.officer(in_fes))
    client = client_as(in_fes, "rapporteur")
    assert client.get(f"{HOME}filed/{made.pk}/step/prayed/").status_code == 404
    assert client_as(in_fes, "member").get(f"{HOME}filed/{made.pk}/step/answered/").status_code == 403


@pytest.mark.parametrize("count", [1, 4])
def test_pages_ask_the_same_however_many_there_are(in_fes, django_assert_num_queries, count):
    by = makers.officer(in_fes)
    for number in range(count):
        made = makers.petition(in_fes, by, ("answered", makers.DAY, "yes"), subject=f"عريضة {number}")
    client = Client()
    assert client.get(HOME).status_code == 200  # what the site keeps in memory is there
    with django_assert_num_queries(4):
        client.get(HOME)
    with django_assert_num_queries(8):
        assert client.get(f"{HOME}filed/{made.pk}/").status_code == 200
