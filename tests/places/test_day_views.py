from datetime import UTC, date, datetime

import pytest
from django_scopes import scope

from takafu.kit import clock
from takafu.places.models import DayOff
from takafu.register.models import Act
from tests.bodies import person, viewer_of
from tests.kit.legal.reading import plain
from tests.places.days import announce, close
from tests.rulebook import texts

NOW = datetime(2026, 3, 25, 9, tzinfo=UTC)


@pytest.fixture(autouse=True)
def _now():
    with clock.at(NOW):
        yield


@pytest.fixture
def rapporteur(fes):
    return person(fes, "كريمة", "rapporteur")


@pytest.fixture
def desk(client, rapporteur):
    client.force_login(rapporteur.user)
    return client


def text(answer):
    return plain(answer.content.decode())


def test_everybody_reads_the_holidays_of_this_year_and_the_next(client, fes):
    page = text(client.get("/fr/fes/days/"))
    for words in (
        "Marche verte",
        "6 novembre 2026",
        "du 20 au 21 mars 2026",
        "Estimé",
        "?year=2027",
        "2-77-169",
        "15 février 2026",
    ):
        assert words in page
    assert "ne remplace pas une consultation juridique" in page
    assert "withdraw" not in page
    assert "announce/" not in page
    assert "9 mars 2027" in text(client.get("/fr/fes/days/?year=2027")).replace("du 9 au 10 mars 2027", "9 mars 2027")


@pytest.mark.parametrize("year", ["1999", "2075", "abc", "٢٠٢٦", "20261", "-1", "9" * 5000])
def test_a_year_that_nobody_can_tell_is_not_there(client, fes, year):
    assert client.get("/ar/fes/days/", {"year": year}).status_code == 404


def test_an_announced_day_moves_the_holiday_and_the_count(desk, fes):
    where = "/fr/fes/days/announce/fitr/1447/"
    assert 'value="2026-03-20"' in desk.get(where).content.decode()
    count = "/fr/fes/days/count/?start=2026-03-18&count=2&unit=working_days&way=on"
    assert "lundi <time" in text(desk.get(count))
    sent = {"first": "2026-03-21", "source": "Ministère des Habous", "known_on": "2026-03-19"}
    answer = desk.post(where, sent)
    assert (answer.status_code, answer["Location"]) == (303, "/fr/fes/days/?year=2026&kept")
    page = text(desk.get(answer["Location"]))
    assert "Ministère des Habous" in page
    assert "du 21 au 22 mars 2026" in page
    assert "Annoncé" in page
    assert "vendredi <time" in text(desk.get(count))


def test_what_cannot_be_is_told_at_its_field_and_nothing_typed_is_lost(desk, fes):
    page = desk.post(
        "/fr/fes/days/announce/fitr/1447/", {"first": "2026-04-21", "source": "Radio", "known_on": "2026-03-19"}
    )
    assert page.status_code == 200
    assert "loin de celui" in text(page)
    assert 'value="Radio"' in page.content.decode()
    page = desk.post(
        "/fr/fes/days/close/",
        {"ar": "موسم", "first": "2026-08-03", "last": "2026-08-01", "source": "x", "known_on": "2027-01-01"},
    )
    assert "Le dernier jour" in text(page)
    assert 'value="موسم"' in page.content.decode()
    assert not DayOff._base_manager.exists()


@pytest.mark.parametrize("where", ["fitr/1", "fitr/9999", "throne_day/1447", "nothing/1447"])
def test_what_is_no_moon_dated_holiday_has_no_page(desk, fes, where):
    assert desk.get(f"/fr/fes/days/announce/{where}/").status_code == 404


@pytest.mark.parametrize("hijri_year", [1420, 1498])
def test_the_first_and_last_years_that_can_be_entered_open(desk, fes, hijri_year):
    assert desk.get(f"/fr/fes/days/announce/adha/{hijri_year}/").status_code == 200


def test_a_closing_is_added_shown_and_withdrawn(desk, fes):
    sent = {
        "ar": "موسم",
        "fr": "Moussem",
        "first": "2026-08-03",
        "last": "2026-08-04",
        "source": "Arrêté local",
        "known_on": "2026-03-01",
    }
    assert desk.post("/fr/fes/days/close/", sent).status_code == 303
    page = desk.get("/fr/fes/days/")
    assert "Moussem" in text(page)
    with scope(body=fes):
        made = DayOff.objects.get()
    assert f"/fr/fes/days/entry/{made.pk}/withdraw/" in text(page)
    asked = text(desk.get(f"/fr/fes/days/entry/{made.pk}/withdraw/"))
    assert "Moussem" in asked
    assert desk.post(f"/fr/fes/days/entry/{made.pk}/withdraw/").status_code == 303
    assert "Moussem" not in text(desk.get("/fr/fes/days/"))
    with scope(body=fes):
        assert [act.verb for act in Act.objects.all()][-2:] == ["places.closing_added", "places.day_withdrawn"]


@pytest.mark.parametrize("count", [1, 3])
def test_the_list_costs_the_same_however_many_were_entered(client, fes, rapporteur, django_assert_num_queries, count):
    with scope(body=fes):
        for number in range(count):
            close(viewer_of(rapporteur), fes, first=date(2026, 4, 6 + number))
    with django_assert_num_queries(2):
        page = client.get("/fr/fes/days/")
    assert text(page).count("Fermeture") == count


def test_a_page_that_is_kept_is_made_again_after_an_announcement(client, fes, rapporteur):
    first = client.get("/fr/fes/days/")
    assert client.get("/fr/fes/days/", headers={"If-None-Match": first["ETag"]}).status_code == 304
    with scope(body=fes):
        announce(viewer_of(rapporteur), fes)
    assert client.get("/fr/fes/days/", headers={"If-None-Match": first["ETag"]}).status_code == 200


def test_a_period_of_the_law_fills_the_form_and_cites_its_article(client, fes):
    page = text(client.get("/fr/fes/days/count/?rule=information_answer"))
    assert 'value="20"' in page
    assert "article" in page
    assert "Lu le 29 novembre 2026 dans une copie" in page
    assert "Lecture du texte en date du" in page
    assert client.get("/fr/fes/days/count/?rule=nothing").status_code == 200


def test_periods_of_the_bodys_own_rules_fill_the_form_and_silence_is_told(client, fes):
    page = text(client.get("/fr/fes/days/count/"))
    assert "Délai de convocation avant la réunion" in page
    assert "aucun article" in page
    with scope(body=fes):
        texts.ruling(fes, (1, "notice", 12), (2, "reply", 45))
    listed = client.get("/fr/fes/days/count/")
    assert (len(listed.context["own"]), listed.context["silent"]) == (2, [])
    shown = client.get("/fr/fes/days/count/?rule=notice")
    page = text(shown)
    assert shown.context["form"]["way"].value() == "back"
    assert all(part in page for part in ('value="12"', "édition", "النظام الداخلي"))
    assert "Lu le" not in page


def test_a_count_tells_its_date_and_why(client, fes):
    asked = {"start": "2026-11-17", "count": "10", "unit": "calendar_days", "way": "back"}
    page = text(client.get("/ar/fes/days/count/", asked))
    assert "5 نونبر 2026 على أبعد تقدير؛ 7 نونبر 2026 ليس يوم عمل (نهاية الأسبوع) فيُؤخذ يوم العمل الذي قبله." in page
    assert "الخميس 5 نونبر 2026 (نحو 25 جمادى الأولى 1448)" in page  # the text to pass on
    assert "لا تقوم مقام استشارة قانونية" in page


def test_a_count_over_an_estimated_holiday_warns(client, fes):
    asked = {"start": "2027-03-08", "count": "3", "unit": "working_days", "way": "on"}
    page = text(client.get("/fr/fes/days/count/", asked))
    assert "date estimée" in page
    assert "recalculez quand il sera annoncé" in page
    assert "D’où viennent ces jours fériés" in page


def test_a_count_that_leads_too_far_says_so(client, fes):
    page = text(client.get("/fr/fes/days/count/?start=2026-01-01&count=4000&unit=years&way=back"))
    assert "Écrivez un nombre plus petit" in page


def test_a_count_that_an_announcement_moved_says_what_changed_and_why(client, fes, rapporteur):
    where = "/fr/fes/days/count/?start=2026-03-10&count=9&unit=working_days&way=on"
    assert "a eu un autre jour" not in text(client.get(where))
    with scope(body=fes):
        close(viewer_of(rapporteur), fes)
    page = text(client.get(where))
    assert "Le dernier jour était le 24 mars 2026 ; c’est maintenant le 25 mars 2026" in page
    assert "(23 mars 2026) : annonce du 13 mars 2026" in page


@pytest.mark.parametrize("count", [1, 3])
def test_a_count_costs_two_calendars_however_much_was_entered(
    client, fes, rapporteur, django_assert_num_queries, count
):
    with scope(body=fes):
        for number in range(count):
            close(viewer_of(rapporteur), fes, first=date(2026, 4, 6 + number))
    with django_assert_num_queries(5):  # two more for the body's own rules
        page = client.get("/fr/fes/days/count/?start=2026-03-10&count=9&unit=working_days&way=on")
    assert page.status_code == 200
