import json
from datetime import date

from django.utils import translation

from takafu.commons.models import Comment
from takafu.people import queries as people
from takafu.people.models import Membership, Person, Role
from takafu.places.models import Area, DayOff, Neighbourhood
from takafu.register.models import Act
from takafu.register.queries import faults
from takafu.site import demonstration, inventing
from tests.site.conftest import TODAY


def test_it_is_a_body_like_any_other_and_says_that_it_is_invented(invented):
    assert invented.demonstration
    assert faults(invented) == []
    assert Membership.objects.in_force(TODAY).count() == 19
    assert set(Role.objects.in_force(TODAY).values_list("post", flat=True)) >= {"president", "rapporteur", "clerk"}
    with translation.override("ar"):
        assert all("متخيَّل" in str(m.on_behalf_of) for m in Membership.objects.select_related("on_behalf_of"))


def test_it_happened_in_the_years_before(invented):
    days = list(Act.objects.order_by("number").values_list("at__date", flat=True))
    assert days == sorted(days)
    assert days[0].year == 2024
    assert days[-1] < TODAY
    assert len(set(days)) > 10


def test_its_places_are_real_and_its_talk_is_in_three_languages(invented):
    assert {n.area.parent.code for n in Neighbourhood.objects.select_related("area__parent")} == {"03.231.01.0"}
    assert Area.objects.filter(parent__code="03.231.01.0").count() == 6
    assert {"ar", "fr"} <= set(Comment.objects.values_list("language", flat=True))


def test_a_holiday_was_announced_and_a_local_feast_is_to_come(invented):
    feast, holiday = sorted(DayOff.objects.all(), key=lambda one: one.holiday)
    assert (holiday.holiday, holiday.first, holiday.known_on) == ("fitr", date(2026, 3, 21), date(2026, 3, 19))
    assert feast.first > TODAY
    assert "متخيل" in feast.name["ar"]
    assert "متخيل" in holiday.source


def test_each_role_can_be_stood_in(invented):
    assert demonstration.possible(invented)
    for role in demonstration.ROLES[1:]:
        assert demonstration.somebody(role) is not None


def test_one_person_is_still_to_be_invited(invented):
    assert [str(person.name["ar"]) for person in people.uninvited()] == ["تودة أوحدو"]


def test_building_it_again_changes_nothing(invented):
    before = Act.objects.count()
    assert inventing.build(TODAY) == invented
    assert (Act.objects.count(), Person.objects.filter(user=None).count()) == (before, 1)


def test_the_file_says_what_is_invented():
    told = json.loads(inventing.TOLD.read_text("utf-8"))
    assert told["note"].startswith("Invented")
