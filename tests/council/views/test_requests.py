from datetime import date

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile
from django.test import Client

from takafu.council import actions
from takafu.council.models import LetterFile, Request
from tests.council import makers
from tests.council.makers import words
from tests.selection.browser import client_as

HOME = "/ar/fes/council/requests/"
FORM = {"other": "المديرية الإقليمية", "subject": "النقل المدرسي", "text": "عدد التلميذات المستفيدات في 2025"}
SENT = ("sent", date(2026, 3, 2), "")


def test_a_request_is_written_sent_answered_and_complained_of_in_the_browser(in_fes, data_folder):
    client = client_as(in_fes, "rapporteur")
    wrong = client.post(HOME + "new/", FORM | {"other": "", "urgent": "on"})
    assert wrong.status_code == 422
    assert "عدد التلميذات" in words(wrong)
    with makers.on(date(2026, 4, 10)):
        where = client.post(HOME + "new/", FORM)["Location"]
        drafted = client.get(where + "step/sent/").content.decode()
        for part in ("عدد التلميذات", "المادة", "الفصل 27", "20"):
            assert part in drafted
        client.post(where + "step/sent/", {"on": "2026-03-02", "channel": "hand", "text": "نطلب"})
        page = words(client.get(where))
        for part in ("متأخر عن أجله", "لا جواب منذ", "لماذا هذا اليوم", "شكايتنا إلى رئيس المؤسسة"):
            assert part in page
        assert Client().get(where).status_code == 302
        given = {"on": "2026-04-09", "outcome": "partly", "channel": "post", "reference": "77"}
        answered = client.post(where + "step/answered/", given | {"scan": SimpleUploadedFile("a.pdf", b"MZ")})
        assert answered.status_code == 422
        scan = SimpleUploadedFile("a.pdf", makers.PDF)
        assert client.post(where + "step/answered/", given | {"scan": scan}).status_code == 303
        assert LetterFile.objects.get().letter.reference == "77"
        page = words(client.get(where))
        assert "جوابهم: قُدّم جزء" in page
        assert "متأخر عن أجله" not in page
        assert "قُدّم جزء" in client.get(where + "step/complained/").content.decode()
        client.post(where + "publish/")
    page = words(Client().get(where))
    assert "عدد التلميذات" in page
    assert "شكايتنا" not in page
    assert "النقل المدرسي" in words(Client().get(HOME))
    last = Request.objects.get().steps.last()
    client.post(f"{where}back/{last.pk}/")
    assert "قُدّم جزء" not in words(Client().get(where))


@pytest.mark.parametrize("form", ["pdf", "docx", "odt"])
def test_letters_are_taken_away_by_members_alone(in_fes, form):
    made = makers.request(in_fes, makers.officer(in_fes), SENT)
    for language in ("ar", "fr"):
        for kind in ("sent", "complained", "appealed"):
            where = f"/{language}/fes/council/requests/{made.pk}/{kind}-letter.{form}"
            assert client_as(in_fes, "member").get(where).status_code == 200
            assert Client().get(where).status_code == 302
    assert client_as(in_fes, "member").get(f"{HOME}{made.pk}/prayed-letter.pdf").status_code == 404


@pytest.mark.parametrize("count", [1, 3])
def test_requests_cost_the_same_queries_however_many(in_fes, count, django_assert_num_queries):
    by = makers.officer(in_fes)
    for number in range(count):
        made = makers.request(in_fes, by, SENT, subject=f"طلب {number}")
        actions.publish_request(by=by, request=made, public=True)
    client = Client()
    client.get(HOME)
    with django_assert_num_queries(5):
        assert "طلب 0" in words(client.get(HOME))
    with django_assert_num_queries(9):
        assert client.get(f"{HOME}{made.pk}/").status_code == 200
