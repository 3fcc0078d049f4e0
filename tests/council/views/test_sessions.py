from datetime import date

import pytest
from django.test import Client

from takafu.council import actions
from takafu.council.models import Session
from takafu.kit import clock
from takafu.places.models import Area
from tests.bodies import person
from tests.council import makers
from tests.council.makers import words
from tests.selection.browser import client_as, client_of

FORM = {"ordinary": "yes", "opens": "2026-05-04", "source": "إعلان بمقر الجماعة", "known_on": "2026-03-10"}


def test_a_session_is_entered_changed_and_called_off_in_the_browser(in_fes):
    client = client_as(in_fes, "rapporteur")
    assert client.post("/ar/fes/council/sessions/new/", FORM | {"opens": "2026-06-04"}).status_code == 422
    where = client.post("/ar/fes/council/sessions/new/", FORM)["Location"]
    made = Session.objects.get()
    assert where == f"/ar/fes/council/sessions/{made.pk}/"
    client.post(f"{where}change/", FORM | {"agenda": "مناقشة الميزانية", "budget": "on"})
    page = words(Client().get(where))
    for part in ("مناقشة الميزانية", "لماذا هذا اليوم", "المادة 35", "المادة 185", "113.14"):
        assert part in page
    client.post(f"{where}off/")
    assert "ملغاة" in words(Client().get(where))


def test_what_the_law_foresees_is_shown_with_its_article(in_fes):
    makers.seated(in_fes, 1)
    for path in ("", "sessions/"):
        page = words(Client().get(f"/ar/fes/council/{path}"))
        assert "المادة 33" in page
    assert "article 225" in words(Client().get("/fr/fes/council/sessions/"))
    area = Area.objects.get(code__startswith="A.fes")
    client = client_as(in_fes, "rapporteur")
    client.post("/ar/fes/council/sessions/new/", FORM | {"area": str(area.pk), "opens": "2026-06-04"})
    assert Session.objects.get().area == area


def test_an_extraordinary_session_says_who_asked_for_it_and_until_when_it_is_held(in_fes):
    given = FORM | {"ordinary": "no", "opens": "2026-03-16", "called_by": "majority", "called_on": "2026-03-09"}
    client = client_as(in_fes, "rapporteur")
    with makers.on(makers.DAY):
        where = client.post("/ar/fes/council/sessions/new/", given)["Location"]
        page = words(Client().get(where))
        for part in ("أغلبية أعضاء المجلس", "المادة 36", "24 مارس 2026"):
            assert part in page
        assert "أغلبية أعضاء المجلس" in client.get(f"{where}change/").content.decode()
        ahead = words(client.get("/ar/fes/council/ahead/"))
    assert "اختاروا ما تريدون قوله" in ahead


def test_who_goes_is_named_and_reports_for_members(in_fes):
    goes = person(in_fes, "سعاد")
    made = makers.session(in_fes, makers.officer(in_fes), clock.today(), ordinary=False)
    where = f"/ar/fes/council/sessions/{made.pk}/"
    client_as(in_fes, "president").post(f"{where}observers/", {"persons": [str(goes.pk)]})
    own = client_of(goes.user)
    assert "report/" in own.get(where).content.decode()
    assert own.post(f"{where}report/", {"text": ""}).status_code == 422
    assert own.post(f"{where}report/", {"text": "حضرت الجلسة العمومية"}).status_code == 303
    assert client_as(in_fes, "member").get(f"{where}report/").status_code == 403
    assert "حضرت الجلسة العمومية" in words(client_as(in_fes, "member").get(where))
    assert "حضرت الجلسة العمومية" not in words(Client().get(where))


@pytest.mark.parametrize("count", [1, 3])
def test_sessions_cost_the_same_queries_however_many(in_fes, count, django_assert_num_queries):
    by = makers.officer(in_fes)
    makers.seated(in_fes, 1)
    for number in range(count):
        made = makers.session(in_fes, by, date(2026, 5, 4 + number))
        makers.word(in_fes, by, f"وعد {number}", session=made)
        actions.name_observers(
            by=by, session=made, persons=[person(in_fes, "سعاد"), person(in_fes, "هند")][: number + 1]
        )
    client = Client()
    client.get("/ar/fes/council/")
    for path, queries in (("", 6), ("sessions/", 4), (f"sessions/{made.pk}/", 7)):
        with django_assert_num_queries(queries):
            assert client.get(f"/ar/fes/council/{path}").status_code == 200


@pytest.mark.parametrize("count", [1, 3])
def test_what_two_years_bring_is_listed_by_year_at_the_same_cost(in_fes, count, django_assert_num_queries):
    by, today = makers.officer(in_fes), clock.today()
    makers.seated(in_fes, 1)
    for number in range(count):
        makers.word(in_fes, by, f"وعد {number}", due=today.replace(year=today.year + 1))
    client = Client()
    client.get("/ar/fes/council/ahead/")
    with django_assert_num_queries(
        9
    ):  # body, sessions, seat, its parts, words, programmes, petitions, policies, focus areas
        page = words(client.get("/ar/fes/council/ahead/"))
    assert page.count("دورة عادية لمجلس الجماعة") >= 6
    assert str(today.year + 1) in page
    assert f"وعد {count - 1}" in page
