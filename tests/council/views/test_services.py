from datetime import date

import pytest
from django.test import Client

from takafu.council import actions
from takafu.council.models import Service, Sponsor
from takafu.register.addresses import short_of
from tests.council import makers
from tests.council.makers import words
from tests.selection.browser import client_as

FORM = {
    "name": "قسم الشؤون الاجتماعية",
    "name_fr": "Division sociale",
    "level": "commune",
    "channel": "hand",
    "writer": "president",
}


def test_a_service_is_kept_in_the_browser_and_read_by_everybody(in_fes):
    client = client_as(in_fes, "rapporteur")
    wrong = client.post("/ar/fes/council/services/new/", FORM | {"name": "", "name_fr": ""})
    assert wrong.status_code == 422
    made_at = client.post("/ar/fes/council/services/new/", FORM | {"office": "الطابق الأول"})["Location"]
    made = Service.objects.get()
    assert made_at == f"/ar/fes/council/services/{made.pk}/"
    client.post(f"{made_at}change/", FORM | {"office": "الطابق الثاني", "phone": "0535000000"})
    page = words(Client().get(made_at))
    assert "الطابق الثاني" in page
    assert "0535000000" in page
    assert "الرئاسة وحدها" in page
    assert "Division sociale" in words(Client().get("/fr/fes/council/services/"))
    client.post(f"{made_at}close/", {"on": "2026-01-05"})
    assert Service.objects.get().closed_on == date(2026, 1, 5)


def test_letters_with_a_service_are_for_members(in_fes):
    by = makers.officer(in_fes)
    made = makers.service(in_fes, by)
    makers.letter(in_fes, by, service=made, subject="طلب لقاء")
    where = f"/ar/fes/council/services/{made.pk}/"
    assert "طلب لقاء" in words(client_as(in_fes, "member").get(where))
    assert "طلب لقاء" not in words(Client().get(where))


def test_who_carries_what_is_named_by_its_short_address_and_ends(in_fes):
    by, client = makers.officer(in_fes), client_as(in_fes, "president")
    about = makers.service(in_fes, by).item
    given = {"name": "ليلى بناني", "office": "نائبة الرئيس", "since": "2026-01-05"}
    for typed in ("", "t/0000-0000-0000"):
        assert client.post("/ar/fes/council/sponsors/new/", given | {"about": typed}).status_code == 422
    client.post("/ar/fes/council/sponsors/new/", given | {"about": f"https://x/ar/fes/t/{short_of(about.pk)}/"})
    made = Sponsor.objects.get()
    assert made.about == about
    assert "ليلى بناني" in words(Client().get("/ar/fes/council/sponsors/"))
    client.post(f"/ar/fes/council/sponsors/{made.pk}/end/", {"on": "2026-02-05"})
    assert Sponsor.objects.get().ended_on == date(2026, 2, 5)


@pytest.mark.parametrize("count", [1, 3])
def test_the_guide_costs_the_same_queries_however_long(in_fes, count, django_assert_num_queries):
    by = makers.officer(in_fes)
    for number in range(count):
        made = makers.service(in_fes, by, f"مصلحة {number}")
        actions.name_sponsor(by=by, about=made.item, name="ليلى", since=date(2026, 1, 5))
    client = Client()
    client.get("/ar/fes/council/services/")
    with django_assert_num_queries(2):
        client.get("/ar/fes/council/services/")
    with django_assert_num_queries(2):
        client.get("/ar/fes/council/sponsors/")
    assert Service.objects.count() == count
