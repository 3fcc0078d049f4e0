from datetime import date

import pytest
from django.core.exceptions import ValidationError

from takafu.council import actions
from takafu.council.models import Service, Sponsor
from takafu.kit import clock
from takafu.kit.permissions import Refused
from takafu.register.models import Act
from tests.bodies import as_role
from tests.council import makers


def test_a_service_is_added_once_changed_and_closed(in_fes):
    by = makers.officer(in_fes)
    made = makers.service(in_fes, by, office="الطابق الأول")
    assert (made.item.visibility, made.item.address) == ("public", f"council/services/{made.pk}/")
    given = {"level": "commune", "name": made.name, "office": "الطابق الأول"}
    actions.keep_service(by=by, body=in_fes, service=made, **given)
    assert Act.objects.filter(verb="council.service_changed").count() == 0
    actions.keep_service(by=by, body=in_fes, service=made, **given | {"office": "الطابق الثاني"})
    assert Service.objects.get().office == "الطابق الثاني"
    today = clock.today()
    for _again in range(2):
        assert actions.close_service(by=by, service=made, on=today).closed_on == today
    assert list(Act.objects.values_list("verb", flat=True).order_by("number"))[-3:] == [
        "council.service_added",
        "council.service_changed",
        "council.service_closed",
    ]


@pytest.mark.parametrize(
    ("given", "code"),
    [({"name": " "}, "no_name"), ({"level": "moon"}, "unknown_code"), ({"writer": "all"}, "unknown_code")],
)
def test_what_a_service_cannot_be(in_fes, given, code):
    with pytest.raises(ValidationError) as why:
        makers.service(in_fes, makers.officer(in_fes), **given)
    assert why.value.code == code
    assert not Service.objects.exists()


def test_a_service_closes_on_no_day_to_come(in_fes):
    by = makers.officer(in_fes)
    with pytest.raises(ValidationError, match="still to come"):
        actions.close_service(by=by, service=makers.service(in_fes, by), on=date(2999, 1, 1))


def test_members_keep_no_services(in_fes):
    with pytest.raises(Refused):
        makers.service(in_fes, as_role(in_fes, "member")[0])


def test_a_member_of_the_council_carries_something_until_they_do_not(in_fes):
    by, since = makers.officer(in_fes), date(2026, 1, 5)
    about = makers.service(in_fes, by).item
    made = actions.name_sponsor(by=by, about=about, name=" ليلى  بناني ", office="نائبة الرئيس", since=since)
    assert made.name == "ليلى بناني"
    assert actions.name_sponsor(by=by, about=about, name="ليلى بناني", since=since) == made
    for code, day in (("order", date(2025, 1, 1)), ("future", date(2999, 1, 1))):
        with pytest.raises(ValidationError) as why:
            actions.end_sponsor(by=by, sponsor=made, on=day)
        assert why.value.code == code
    for _again in range(2):
        actions.end_sponsor(by=by, sponsor=made, on=date(2026, 2, 1))
    assert actions.name_sponsor(by=by, about=about, name="ليلى بناني", since=date(2026, 3, 1)) != made
    assert Sponsor.objects.count() == 2
    assert Act.objects.filter(verb="council.sponsor_ended").count() == 1


@pytest.mark.parametrize(
    ("name", "since", "code"), [(" ", date(2026, 1, 5), "no_name"), ("س", date(2999, 1, 1), "future")]
)
def test_who_carries_something_has_a_name_and_a_day(in_fes, name, since, code):
    by = makers.officer(in_fes)
    with pytest.raises(ValidationError) as why:
        actions.name_sponsor(by=by, about=makers.service(in_fes, by).item, name=name, since=since)
    assert why.value.code == code
