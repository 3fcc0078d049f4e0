import re
from datetime import timedelta

import pytest
from django.test import Client

from takafu.opinions.models import Figures
from tests.opinions import browser, makers
from tests.opinions.browser import client_as

HOME = "/ar/fes/opinions/"
COUNTS = "3 من 5"  # of the five recommendations three have no answer


def words(answer):
    """What the page says, without the marks of direction."""
    return browser.words(answer).translate(dict.fromkeys(map(ord, "\u200e\u200f\u2066\u2067\u2068\u2069")))


def test_an_officer_sends_figures_and_visitors_read_them_after_the_ten_days(in_fes):
    today = makers.clock.today()
    makers.answered(
        makers.sent(in_fes, measures=[("قسم الأشغال", f"إجراء {n}") for n in range(5)]), "accepted", "rejected"
    )
    client = client_as(in_fes, "rapporteur")
    assert COUNTS in words(client.get(HOME + "ledger/"))
    assert COUNTS not in words(Client().get(HOME + "ledger/"))
    given = {"of": "0", "on": today.isoformat(), "channel": "post"}
    assert client.post(HOME + "figures/new/", given | {"of": "7"}).status_code == 422
    assert client.post(HOME + "figures/new/", given | {"on": "2001-01-01"}).status_code == 422
    answer = client.post(HOME + "figures/new/", given)
    row = Figures.objects.get()
    assert answer["Location"].endswith(f"/figures/{row.pk}/")
    assert client.get(f"{HOME}figures/{row.pk}/letter.docx").status_code == 200
    assert client.get(f"{HOME}figures/{row.pk}/letter.exe").status_code == 404
    for page in ("ledger/", f"report/{row.year}/"):
        assert COUNTS not in words(Client().get(HOME + page))
    Figures.objects.update(until=today - timedelta(days=1))
    for page in ("ledger/", f"report/{row.year}/", "ledger/?service=قسم الأشغال"):
        assert COUNTS in words(Client().get(HOME + page)), page
    assert COUNTS not in words(Client().get(HOME + "ledger/?year=1999"))
    assert len(Client().get(f"{HOME}report/{row.year}/report.json").json()["services"]) == 1


def test_without_enough_recommendations_the_page_says_so(in_fes):
    makers.sent(in_fes)
    shown = client_as(in_fes, "rapporteur").get(HOME + "figures/new/")
    assert (shown.status_code, "5" in words(shown)) == (200, True)


def test_a_comment_from_paper_stands_beside_the_figures(in_fes):
    made = makers.figures(in_fes)
    client, page = client_as(in_fes, "rapporteur"), f"{HOME}figures/{made.pk}/"
    given = {"on": makers.clock.today().isoformat(), "channel": "post", "words": "نقص في اليد العاملة"}
    assert client.post(page + "comment/", given | {"words": ""}).status_code == 422
    client.post(page + "comment/", given)
    assert "نقص في اليد العاملة" in words(Client().get(HOME + "ledger/"))
    assert "نقص في اليد العاملة" in words(client_as(in_fes, "member").get(page))


def test_a_service_comments_by_its_link_once(in_fes):
    made = makers.figures(in_fes)
    client, page = client_as(in_fes, "rapporteur"), f"{HOME}figures/{made.pk}/"
    shown = client.post(page, {"do": "make"}).content.decode()
    link = re.search(r"http://testserver(/ar/fes/opinions/comment/[\w-]+/)", shown)[1]
    service = Client()
    opened = service.get(link)
    assert (opened.status_code, opened["Referrer-Policy"]) == (200, "same-origin")
    assert COUNTS in words(opened)
    assert service.post(link, {"words": " "}).status_code == 422
    assert service.post(link, {"words": "تعليق المصلحة"}).status_code == 200
    assert service.get(link).status_code == 410
    assert "تعليق المصلحة" in words(Client().get(HOME + "ledger/"))
    assert Client().get(link[:-2] + "x/").status_code == 404
    other = re.search(r"/comment/([\w-]+)/", client.post(page, {"do": "make"}).content.decode())[1]
    client.post(page, {"do": "revoke"})
    assert Client().get(f"{HOME}comment/{other}/").status_code == 410


@pytest.mark.parametrize("count", [1, 3])
def test_the_ledger_costs_the_same_however_many_services(in_fes, count, django_assert_num_queries):
    for number in range(count):
        makers.figures(in_fes, makers.clock.today() - timedelta(days=30), f"قسم {number}")
    with django_assert_num_queries(14):
        assert Client().get(HOME + "ledger/").status_code == 200
