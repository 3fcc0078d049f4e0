from datetime import timedelta

from takafu.opinions import actions, days
from tests.bodies import as_role
from tests.opinions import makers


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
