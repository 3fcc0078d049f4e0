from datetime import timedelta

from takafu.opinions import actions, days, queries
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
    assert [one.day for one in found][1:] == [today + timedelta(days=30)]
    assert timedelta(days=14) <= found[0].day - today <= timedelta(days=18)
    assert {one.address for one in found} == {f"opinions/{made.pk}/"}
    makers.answered(makers.fresh(made), "accepted", "accepted", "accepted")
    assert len(list(days.coming(visitor, today, today + timedelta(days=60)))) == 1
