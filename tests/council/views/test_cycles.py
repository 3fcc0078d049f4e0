from datetime import date

import pytest
from django.test import Client

from takafu.council.models import Cycle
from tests.council import makers
from tests.council.makers import words
from tests.selection.browser import client_as


def test_a_programme_is_followed_step_by_step_in_the_browser(in_fes):
    client = client_as(in_fes, "rapporteur")
    years = {"first_year": "2028", "last_year": "2033"}
    assert client.post("/ar/fes/council/programme/new/", years | {"last_year": "2027"}).status_code == 422
    where = client.post("/ar/fes/council/programme/new/", years)["Location"]
    step = {"step": "launch", "on": "2026-01-05", "evidence": "محضر الدورة"}
    assert client.post(f"{where}step/", step | {"step": "execution"}).status_code == 422
    client.post(f"{where}step/", step)
    page = words(Client().get(where))
    for part in ("قرار إعداده", "محضر الدورة", "متى تستشار الهيئة", "لم يعلن عن الدورة", "المادة 10"):
        assert part in page
    client.post(f"{where}step/", step | {"step": "committees"})
    page = words(Client().get(where))
    for part in ("لم تستشر الهيئة", "المادة 7", "لم يدخل أحد"):
        assert part in page
    last = Cycle.objects.get().steps.last()
    client.post(f"{where}step/{last.pk}/back/")
    assert [one.step for one in Cycle.objects.get().trail()] == ["launch"]
    client.post(f"{where}change/", years | {"term_began": "2027-09-20"})
    assert Cycle.objects.get().term_began == date(2027, 9, 20)
    assert client.post(f"{where}step/", step | {"step": "vote", "outcome": "vote.yes"}).status_code == 303


@pytest.mark.parametrize("count", [1, 3])
def test_programmes_cost_the_same_queries_however_many(in_fes, count, django_assert_num_queries):
    by = makers.officer(in_fes)
    for number in range(count):
        made = makers.cycle(in_fes, by, ("launch", date(2026, 1, 5), ""), first_year=2022 + number)
    client = Client()
    client.get("/ar/fes/council/programme/")
    with django_assert_num_queries(3):
        client.get("/ar/fes/council/programme/")
    with django_assert_num_queries(7):
        assert client.get(f"/ar/fes/council/programme/{made.pk}/").status_code == 200
