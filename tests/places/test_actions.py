import time
from datetime import date, timedelta

import pytest
from django.core.exceptions import ValidationError
from django_scopes import scope

from takafu.kit import clock
from takafu.kit.permissions import ROLES, Refused, Viewer, operator
from takafu.kit.tongues import Tongues
from takafu.places import actions, queries
from takafu.places.models import Area, DayOff, Neighbourhood, Seat
from takafu.register import queries as register
from takafu.register.models import Act, Body, Item
from tests.bodies import as_role, person, viewer_of
from tests.places.days import TOLD, announce, close


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


# days


def keeper(body):
    return viewer_of(person(body, "كريمة", "rapporteur"))


def test_an_announced_holiday_is_one_act_with_its_source(in_fes):
    made = announce(keeper(in_fes), in_fes)
    assert (made.first, made.last, made.source) == (date(2026, 3, 21), date(2026, 3, 22), TOLD)
    act = Act.objects.last()
    assert (act.verb, act.data) == (
        "places.holiday_announced",
        {"holiday": "fitr", "year": 1447, "first": "2026-03-21", "known": "2026-03-19"},
    )
    assert act.text.text == TOLD
    assert queries.calendar().works(date(2026, 3, 20))


def test_the_same_again_changes_nothing_and_a_later_announcement_counts(in_fes):
    by = keeper(in_fes)
    first = announce(by, in_fes)
    acts = Act.objects.count()
    assert announce(by, in_fes) == first
    assert Act.objects.count() == acts
    announce(by, in_fes, first=date(2026, 3, 20), known_on=date(2026, 3, 20))
    assert DayOff.objects.count() == 2
    assert queries.calendar().works(date(2026, 3, 20)) is False
    with pytest.raises(ValidationError, match="later announcement"):
        announce(by, in_fes, first=date(2026, 3, 22))


@pytest.mark.parametrize(
    ("given", "wrong"),
    [
        ({"code": "throne_day"}, "no such holiday"),
        ({"code": "nothing"}, "no such holiday"),
        ({"hijri_year": 2026}, "no such holiday"),
        ({"first": date(2026, 3, 24)}, "far from"),
        ({"first": date(2025, 3, 21)}, "far from"),
        ({"source": "  \u200f "}, "Say who announced"),
        ({"source": "ا" * 201}, "fewer words"),
        ({"known_on": date(2999, 1, 1)}, "still to come"),
    ],
)
def test_what_no_announcement_is(in_fes, given, wrong):
    with pytest.raises(ValidationError, match=wrong):
        announce(keeper(in_fes), in_fes, **given)
    assert not DayOff.objects.exists()


def test_a_closing_is_entered_once_with_its_name(in_fes):
    by = keeper(in_fes)
    made = close(by, in_fes)
    acts = Act.objects.count()
    assert close(by, in_fes) == made
    assert Act.objects.count() == acts
    assert Act.objects.last().text.text == "ar: عطلة استثنائية\nبلاغ الحكومة"
    assert close(by, in_fes, name="موسم") != made


@pytest.mark.parametrize(
    ("given", "wrong"),
    [
        ({"last": date(2026, 3, 22)}, "before the first"),
        ({"last": date(2026, 5, 1)}, "month long"),
        ({"name": " "}, "what the closing is for"),
        ({"source": ""}, "Say who announced"),
        ({"first": date(1999, 1, 1)}, "year again"),
        ({"first": date(2075, 1, 1)}, "year again"),
        ({"known_on": date(2999, 1, 1)}, "still to come"),
    ],
)
def test_what_no_closing_is(in_fes, given, wrong):
    with pytest.raises(ValidationError, match=wrong):
        close(keeper(in_fes), in_fes, **given)
    assert not DayOff.objects.exists()


def test_what_was_withdrawn_counts_no_more_and_twice_is_once(in_fes):
    by = keeper(in_fes)
    made = close(by, in_fes)
    actions.withdraw_day(by=by, day=made)
    actions.withdraw_day(by=by, day=made)
    assert [act.verb for act in Act.objects.all()].count("places.day_withdrawn") == 1
    assert queries.calendar().works(date(2026, 3, 23))
    announced = announce(by, in_fes)
    actions.withdraw_day(by=by, day=announced)
    assert Act.objects.last().data["holiday"] == "fitr"
    assert not queries.calendar().works(date(2026, 3, 20))


@pytest.mark.parametrize("role", ROLES)
def test_who_may_enter_and_withdraw_days(fes, role):
    by, _user = as_role(fes, role)
    with scope(body=fes):
        standing = close(viewer_of(person(fes, "هند", "president")), fes, name="موسم")
        for act in (
            lambda: announce(by, fes),
            lambda: close(by, fes),
            lambda: actions.withdraw_day(by=by, day=standing),
        ):
            if role in ("rapporteur", "president", "operator"):
                act()
            else:
                with pytest.raises(Refused):
                    act()


def test_days_of_another_body_are_out_of_reach(fes, meknes):
    by = keeper(meknes)
    with scope(body=fes):
        made = close(keeper(fes), fes)
        for act in (lambda: announce(by, fes), lambda: close(by, fes), lambda: actions.withdraw_day(by=by, day=made)):
            with pytest.raises(Refused):
                act()
    with scope(body=meknes):
        assert queries.calendar().works(date(2026, 3, 23))


def test_what_was_known_on_a_day_stays_known_after_a_withdrawal(in_fes):
    by = keeper(in_fes)
    made = close(by, in_fes)
    with clock.at(clock.now() + timedelta(days=10)):
        actions.withdraw_day(by=by, day=made)
        later = clock.today()
    day = date(2026, 3, 23)
    assert queries.calendar(known=date(2026, 3, 12)).works(day)
    assert not queries.calendar(known=date(2026, 3, 13)).works(day)
    assert not queries.calendar(known=later - timedelta(days=1)).works(day)
    assert queries.calendar(known=later).works(day)
