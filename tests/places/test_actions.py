import time

import pytest
from django.core.exceptions import ValidationError
from django_scopes import scope

from takafu.kit.permissions import Refused, Viewer, operator
from takafu.places import actions, queries
from takafu.places.models import Area, Seat
from takafu.register.models import Act, Body


def test_the_country_is_whole(areas):
    kinds = {kind: Area.objects.filter(kind=kind).count() for kind in Area.Kind.values}
    assert kinds == {
        "country": 1, "region": 12, "prefecture": 13, "province": 62, "commune": 1503, "arrondissement": 41,
    }  # fmt: skip
    assert not Area.objects.filter(parent=None).exclude(code="MA").exists()
    assert all(area.name.get("ar") and area.name.get("fr") for area in Area.objects.all())


def test_loading_again_changes_nothing_and_puts_right_what_was_wrong(areas):
    Area.objects.filter(code="03.231.01.0").update(name={"ar": "خطأ"})
    started = time.perf_counter()
    assert actions.load_areas() == areas == Area.objects.count()
    assert time.perf_counter() - started < 3
    assert Area.objects.get(code="03.231.01.0").name == {"ar": "فاس", "fr": "Fès"}


def test_a_name_mistyped_in_the_package_is_put_right(areas):
    assert Area.objects.get(code="07.351.01.01").name["ar"] == "مشور القصبة"
    assert not Area.objects.filter(keys__contains="–").exists()


def test_a_body_opens_on_its_commune_with_two_acts(areas):
    area = queries.area_of_code("3231010")
    body = actions.open_body_at(by=operator(), slug="fes", area=area)
    with scope(body=body):
        assert Seat.objects.get().area == area
        assert [(act.verb, act.data) for act in Act.objects.all()] == [
            ("register.body_opened", {}),
            ("places.seat_taken", {"area": "03.231.01.0"}),
        ]
    assert body.name["ar"].endswith("بجماعة فاس")


@pytest.mark.parametrize("code", ["MA", "03.231.01.01"])
def test_no_body_stands_where_there_is_no_council(areas, code):
    with pytest.raises(ValidationError):
        actions.open_body_at(by=operator(), slug="fes", area=Area.objects.get(code=code))
    assert not Body.objects.exists()


def test_a_name_that_is_taken_leaves_no_seat(areas, fes):
    with pytest.raises(ValidationError, match="fes"):
        actions.open_body_at(by=operator(), slug="fes", area=queries.area_of_code("3231010"))
    with scope(body=fes):
        assert not Seat.objects.exists()


def test_a_body_is_seated_once_by_the_operator_alone(areas, fes):
    area = queries.area_of_code("3231010")
    with pytest.raises(Refused):
        actions.take_seat(by=Viewer(body_id=fes.id, roles=frozenset({"president"})), body=fes, area=area)
    actions.take_seat(by=operator(fes.id), body=fes, area=area)
    with pytest.raises(ValidationError):
        actions.take_seat(by=operator(fes.id), body=fes, area=area)
    with scope(body=fes):
        assert Act.objects.count() == 2
