from datetime import date
from decimal import Decimal

import pytest

from takafu.kit.permissions import Refused
from takafu.programme import actions
from takafu.programme.models import Observation
from takafu.register.models import Act, ActText
from tests.bodies import person, viewer_of


@pytest.fixture
def sign(rapporteur, planned):
    return actions.keep_indicator(by=rapporteur, activity=planned, title="مصابيح", unit="مصباح", target=Decimal(40))


def entered(sign):
    return [(one.on, one.value) for one in sign.observations.all()]


def test_each_value_is_a_row_and_an_act_and_the_last_day_stands_last(rapporteur, sign, in_march):
    for day, value in ((date(2026, 2, 20), 12), (date(2026, 1, 20), 7), (date(2026, 2, 20), 13)):
        actions.observe(by=rapporteur, indicator=sign, on=day, value=Decimal(value))
    assert entered(sign) == [(date(2026, 1, 20), 7), (date(2026, 2, 20), 12), (date(2026, 2, 20), 13)]
    acts = Act.objects.filter(verb="programme.indicator_observed").order_by("number")
    assert [act.data["on"] for act in acts] == ["2026-02-20", "2026-01-20", "2026-02-20"]
    assert {act.item for act in acts} == {sign.activity.item}
    assert ActText.objects.filter(act__in=acts, text="مصابيح: 12 مصباح").count() == 1


def test_the_same_value_again_changes_nothing(rapporteur, sign, in_march):
    for _ in range(2):
        actions.observe(by=rapporteur, indicator=sign, on=date(2026, 2, 1), value=Decimal("3.50"))
    assert Observation.objects.count() == Act.objects.filter(verb="programme.indicator_observed").count() == 1


def test_a_value_that_went_back_is_kept_again(rapporteur, sign, in_march):
    for value in (12, 13, 12):
        actions.observe(by=rapporteur, indicator=sign, on=date(2026, 2, 1), value=Decimal(value))
    assert [value for _day, value in entered(sign)] == [12, 13, 12]


def test_tomorrow_has_no_value_yet(rapporteur, sign, in_march):
    with pytest.raises(actions.Unfit) as why:
        actions.observe(by=rapporteur, indicator=sign, on=date(2026, 3, 2), value=Decimal(1))
    assert (why.value.code, entered(sign)) == ("future", [])


def test_who_answers_for_the_activity_enters_values_and_other_members_do_not(
    in_fes, rapporteur, member, sign, in_march
):
    given = {"indicator": sign, "on": date(2026, 2, 1), "value": Decimal(1)}
    with pytest.raises(Refused):
        actions.observe(by=member, **given)
    sara = person(in_fes, "سارة")
    actions.change(by=rapporteur, activity=sign.activity, responsible=sara)
    actions.observe(by=viewer_of(sara), **given)
    assert entered(sign) == [(date(2026, 2, 1), 1)]


def test_what_was_taken_out_or_called_off_takes_no_value(rapporteur, planned, sign, in_march):
    other = actions.keep_indicator(by=rapporteur, activity=planned, title="شكايات")
    gone = type(other).objects.get(pk=other.pk)
    actions.remove_part(by=rapporteur, part=other)
    actions.cancel(by=rapporteur, activity=planned, reason="لا ميزانية")
    for one in (gone, sign):
        with pytest.raises(actions.Gone):
            actions.observe(by=rapporteur, indicator=one, on=date(2026, 2, 1), value=Decimal(1))
    assert not Observation.objects.exists()


def test_a_value_is_taken_out_by_officers_with_an_act(rapporteur, member, sign, in_march):
    first, last = (
        actions.observe(by=rapporteur, indicator=sign, on=date(2026, 2, day), value=Decimal(day)) for day in (1, 2)
    )
    with pytest.raises(Refused):
        actions.remove_part(by=member, part=last)
    for _ in range(2):
        actions.remove_part(by=rapporteur, part=last)
    assert list(sign.observations.all()) == [first]
    assert [act.data for act in Act.objects.filter(verb="programme.part_removed")] == [{"part": "observation"}]
