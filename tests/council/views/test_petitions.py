import pytest
from django.test import Client

from tests.council import makers
from tests.council.makers import words

HOME = "/ar/fes/council/petitions/"


def test_how_many_sign_is_told_with_its_article_and_the_census(in_fes):
    makers.seated(in_fes, 2)
    page = words(Client().get(HOME + "citizens/"))
    for part in ("400 توقيع، لأن بالجماعة مقاطعات", "المادة 123", "لم يُذكر"):
        assert part in page
    assert "مواطنات" in words(Client().get(HOME))
    assert Client().get(HOME + "kings/").status_code == 404


def test_conditions_are_checked_and_the_days_counted(in_fes):
    makers.seated(in_fes)
    asked = {"check": "1", "ticked": ["powers", "seat"], "founded": "2024-02-29", "filed": "2027-02-28"}
    page = words(Client().get(HOME + "associations/", asked))
    assert page.count("مستوفى") >= 3
    assert "غير مستوفى" in page
    for part in ("إذا رُفضت", "المادة 125", "إذا قُبلت"):
        assert part in page
    wrong = Client().get(HOME + "associations/", {"check": "1", "founded": "2999-01-01"})
    assert wrong.status_code == 422
    assert "400 توقيع" not in words(Client().get(HOME + "associations/"))


def test_where_no_commune_is_known_no_number_is_told(in_fes):
    page = words(Client().get(HOME + "citizens/", {"check": "1", "signed": "500"}))
    assert "لا يُعرف هنا" in page
    assert "123" in page


@pytest.mark.parametrize("form", ["pdf", "docx", "odt"])
@pytest.mark.parametrize("kind", ["citizens", "associations"])
def test_the_sheet_is_taken_away_in_both_languages(in_fes, kind, form):
    for language in ("ar", "fr"):
        answer = Client().get(f"/{language}/fes/council/petitions/{kind}/sheet.{form}")
        assert answer.status_code == 200
    assert Client().get(f"{HOME}{kind}/sheet.json").status_code == 404


def test_the_helper_asks_little_of_the_database(in_fes, django_assert_num_queries):
    makers.seated(in_fes, 2)
    client = Client()
    client.get(HOME + "citizens/")
    with django_assert_num_queries(3):
        assert client.get(HOME + "citizens/").status_code == 200
