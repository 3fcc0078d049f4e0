import time

import pytest
from django.core.exceptions import ValidationError
from django_scopes import scope

from takafu.kit.permissions import ROLES, Refused, Viewer, operator
from takafu.kit.tongues import Tongues
from takafu.places import actions, queries
from takafu.places.models import Area, Neighbourhood, Seat
from takafu.register import queries as register
from takafu.register.models import Act, Body, Item
from tests.bodies import as_role, person, viewer_of


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


# neighbourhoods


@pytest.fixture
def seated(areas):
    return actions.open_body_at(by=operator(), slug="fes", area=queries.area_of_code("3231010"))


@pytest.fixture
def officer(seated):
    return viewer_of(person(seated, "كريمة", "rapporteur"))


def area(code="03.231.01.09"):
    return Area.objects.select_related("parent").get(pk=code)


def add(seated, officer, ar="حي الأطلس", code="03.231.01.09", **more):
    with scope(body=seated):
        return actions.add_neighbourhood(by=officer, body=seated, area=area(code), name=Tongues(ar=ar, **more))


def test_a_neighbourhood_is_added_with_its_act_and_found_by_search(seated, officer):
    made = add(seated, officer, fr="Hay Al Atlas")
    with scope(body=seated):
        act = Act.objects.last()
        assert (act.verb, act.data, act.item) == ("places.neighbourhood_added", {"area": "03.231.01.09"}, made.item)
        for words in ("الاطلس", "hay atlas"):
            assert list(register.search(words, Viewer(body_id=seated.id))) == [made.item]
    assert made.item.address == f"places/03.231.01.09/#n-{made.pk}"
    assert register.faults(seated) == []


@pytest.mark.parametrize("ar", ["حي الأطلس", " حي  الاطلس ", "", "—"])
def test_a_name_stands_once_in_an_area_and_says_something(seated, officer, ar):
    add(seated, officer)
    with pytest.raises(ValidationError):
        add(seated, officer, ar=ar)
    add(seated, officer, code="03.231.01.0")
    with scope(body=seated):
        assert Neighbourhood.objects.count() == 2
        assert register.faults(seated) == []


@pytest.mark.parametrize("code", ["03.231", "03", "MA", "03.061.01.01"])
def test_a_body_names_only_parts_of_its_own_area(seated, officer, code):
    with pytest.raises(ValidationError):
        add(seated, officer, code=code)


def test_a_neighbourhood_is_renamed_once_and_keeps_its_item(seated, officer):
    made = add(seated, officer)
    with scope(body=seated):
        other = actions.rename_neighbourhood(by=officer, neighbourhood=made, name=Tongues(ar="حي النرجس"))
        assert (other.pk, other.item.pk, str(other.item.title)) == (made.pk, made.item.pk, "حي النرجس")
        count = Act.objects.count()
        actions.rename_neighbourhood(by=officer, neighbourhood=other, name=Tongues(ar="حي النرجس"))
        assert Act.objects.count() == count
    add(seated, officer)
    with scope(body=seated), pytest.raises(ValidationError):
        actions.rename_neighbourhood(by=officer, neighbourhood=made, name=Tongues(ar="حي الأطلس"))


def test_what_was_removed_leaves_a_tombstone_and_is_removed_once(seated, officer):
    made = add(seated, officer)
    with scope(body=seated):
        actions.remove_neighbourhood(by=officer, neighbourhood=made)
        assert not Neighbourhood.objects.exists()
        assert Item.objects.get(pk=made.item_id).erased_at
        for verb in (
            lambda: actions.remove_neighbourhood(by=officer, neighbourhood=made),
            lambda: actions.rename_neighbourhood(by=officer, neighbourhood=made, name=Tongues(ar="آخر")),
        ):
            with pytest.raises(ValidationError, match="removed"):
                verb()
    add(seated, officer)
    assert register.faults(seated) == []


@pytest.mark.parametrize("role", ROLES)
def test_officers_alone_name_neighbourhoods(seated, officer, role):
    made = add(seated, officer)
    viewer, _ = as_role(seated, role)
    with scope(body=seated):
        for verb in (
            lambda: actions.add_neighbourhood(by=viewer, body=seated, area=area(), name=Tongues(ar="آخر")),
            lambda: actions.rename_neighbourhood(by=viewer, neighbourhood=made, name=Tongues(ar="غيره")),
            lambda: actions.remove_neighbourhood(by=viewer, neighbourhood=made),
        ):
            if role in {"rapporteur", "president"}:
                verb()
            else:
                with pytest.raises(Refused):
                    verb()


def test_the_officers_of_another_body_name_nothing_here(seated, officer, meknes):
    made = add(seated, officer)
    stranger = viewer_of(person(meknes, "سلمى", "president"))
    with scope(body=seated):
        with pytest.raises(Refused):
            actions.add_neighbourhood(by=stranger, body=seated, area=area(), name=Tongues(ar="آخر"))
        with pytest.raises(Refused):
            actions.remove_neighbourhood(by=stranger, neighbourhood=made)
        assert Neighbourhood.objects.count() == 1
