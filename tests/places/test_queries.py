from datetime import date

import pytest
from django.utils.translation import override

from takafu.places import queries, rules
from takafu.places.models import Area
from tests.bodies import person, viewer_of
from tests.places.days import announce, close

pytestmark = pytest.mark.usefixtures("areas")


def labelled(text):
    with override("fr"):
        return [label for _, label in queries.labels(queries.find_area(text))]


@pytest.mark.parametrize("text", ["fes", "Fès", "فاس", " FES "])
def test_a_name_in_either_language_finds_the_commune_before_others(text):
    assert labelled(text)[:3] == ["commune de Fès", "préfecture de Fès", "région de Fès-Meknès"]


def test_names_that_repeat_are_shown_with_their_province():
    assert labelled("ajdir") == ["commune d’Ajdir (province d’Al Hoceima)", "commune d’Ajdir (province de Taza)"]


def test_a_beginning_and_a_word_inside_find_too():
    assert "commune de Tit Mellil" in labelled("tit mel")
    assert "commune de Had Soualem" in labelled("soualem")
    assert len(labelled("sidi")) == 20


@pytest.mark.parametrize("text", ["", "  ", "|", "zzzz", "%", "_"])
def test_what_names_nothing_finds_nothing(text):
    assert labelled(text) == []


def test_every_area_is_found_by_its_names_and_its_code():
    areas = list(Area.objects.all())
    codes = [rules.bare(area.code) for area in areas]
    assert len(set(codes)) == len(areas)
    for area in areas[::97]:
        for name in area.name.values():
            assert area in queries.find_area(name, limit=50)


@pytest.mark.parametrize("code", ["3231010", "03.231.01.0", "003231010"])
def test_a_code_names_one_area(code):
    assert str(queries.area_of_code(code)) == "فاس"
    assert queries.area_of_code("99") is None
    assert queries.area_of_code("MA") is None


def test_an_area_knows_its_parts_in_one_query(django_assert_num_queries):
    area = queries.area_of_code("3231010")
    with django_assert_num_queries(1):
        assert [part.name["fr"] for part in queries.parts_of(area)] == [
            "Agdal", "Saiss", "Fès-Médina", "Jnan El Ouard", "El Mariniyine", "Zouagha",
        ]  # fmt: skip
    with django_assert_num_queries(1):
        queries.labels(queries.find_area("sidi"))


def test_the_way_from_the_seat_down_is_known():
    part, seat = queries.area_of_code("32310109"), queries.area_of_code("3231010")
    assert queries.way_up(part, seat) == [seat, part]
    assert queries.way_up(seat, seat) == [seat]
    assert queries.way_up(seat, part) == []


@pytest.mark.parametrize("count", [1, 3])
def test_the_calendar_of_a_body_is_one_query(in_fes, django_assert_num_queries, count):
    by = viewer_of(person(in_fes, "كريمة", "rapporteur"))
    announce(by, in_fes)
    for number in range(count):
        close(by, in_fes, first=date(2026, 4, 6 + number))
    with django_assert_num_queries(1):
        calendar = queries.calendar()
        assert not calendar.works(date(2026, 4, 6))
        assert calendar.works(date(2026, 3, 20))


def test_inhabitants_are_those_of_the_census_for_communes_alone():
    fes = Area.objects.get(code="03.231.01.0")
    assert queries.inhabitants(fes) == 1_167_842
    assert queries.inhabitants(Area.objects.get(code="MA")) is None
    assert queries.inhabitants(Area(code="x", kind="commune")) is None
