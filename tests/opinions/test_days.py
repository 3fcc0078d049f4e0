from datetime import timedelta

import pytest

from takafu.opinions import actions, days, queries
from takafu.opinions.models import Recommendation
from tests.bodies import as_role
from tests.meetings import makers as sittings
from tests.opinions import makers


def test_from_when_on_a_reply_is_reminded_of_is_told_to_who_reminds(in_fes):
    sittings.rules(in_fes, reply=30, reminder=5)
    by, today = makers.officer(in_fes), makers.clock.today()
    made = makers.sent(in_fes)
    told = {one.day: one for one in days.coming(by, today, today + timedelta(days=60))}
    clock = queries.clocks([makers.fresh(made)])[made.pk]
    day = clock.reminder.counted.end
    assert told[day].legal
    assert "reminder" in str(told[day].what)
    visitor = as_role(in_fes, "visitor")[0]
    assert day not in [one.day for one in days.coming(visitor, today, today + timedelta(days=60))]


def test_the_last_day_of_a_reply_and_of_a_recommendation_are_told(in_fes):
    makers.reply_time(in_fes, 2, "weeks")
    by, today = makers.officer(in_fes), makers.clock.today()
    made = makers.draft(in_fes, kind="urgent")
    actions.recommend(by=by, opinion=made, service="قسم", measure="إنارة", due=today + timedelta(days=30))
    hidden = makers.draft(in_fes)
    actions.recommend(by=by, opinion=hidden, service="قسم", measure="إنارة", due=today + timedelta(days=30))
    actions.propose(by=by, opinion=made)
    actions.adopt(by=makers.officer(in_fes, "president"), opinion=made)
    actions.send(by=by, opinion=made, to="الرئيس", on=today, channel="hand")
    visitor = as_role(in_fes, "visitor")[0]
    found = list(days.coming(visitor, today, today + timedelta(days=60)))
    assert len(found) == 1  # what nobody accepted is to be carried out by no day
    assert timedelta(days=14) <= found[0].day - today <= timedelta(days=18)
    assert {one.address for one in found} == {f"opinions/{made.pk}/"}
    makers.answered(makers.fresh(made), "accepted", "accepted", "accepted")
    assert len(list(days.coming(visitor, today, today + timedelta(days=60)))) == 1


def test_the_day_of_what_was_accepted_stays_once_its_paper_is_closed(in_fes):
    by, today = makers.officer(in_fes), makers.clock.today()
    made = makers.draft(in_fes, kind="urgent", measures=[])
    for measure in ("إنارة", "ترصيف"):
        actions.recommend(by=by, opinion=made, service="قسم", measure=measure, due=today + timedelta(days=30))
    actions.propose(by=by, opinion=made)
    actions.adopt(by=makers.officer(in_fes, "president"), opinion=made)
    actions.send(by=by, opinion=made, to="الرئيس", on=today, channel="hand")
    visitor, last = as_role(in_fes, "visitor")[0], today + timedelta(days=60)
    assert list(days.coming(visitor, today, last)) == []  # nothing is promised yet
    makers.answered(makers.fresh(made), "accepted", "rejected")
    actions.close(by=by, opinion=makers.fresh(made))
    assert [one.day for one in days.coming(visitor, today, last)] == [today + timedelta(days=30)]
    row = makers.fresh(made).recommendations.all()[0]
    actions.find(by=by, recommendation=row, state="done", on=today, evidence="محضر")
    assert list(days.coming(visitor, today, last)) == []


@pytest.mark.parametrize("count", [1, 3])
def test_the_days_cost_the_same_however_many_papers(in_fes, count, django_assert_num_queries):
    makers.reply_time(in_fes, 30)
    today = makers.clock.today()
    for _ in range(count):
        makers.answered(makers.sent(in_fes, today - timedelta(days=3)), "accepted")
    Recommendation.objects.update(due=today + timedelta(days=9))
    visitor = as_role(in_fes, "visitor")[0]
    with django_assert_num_queries(13):
        assert len(list(days.coming(visitor, today, today + timedelta(days=60)))) == 2 * count
