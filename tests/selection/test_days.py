from takafu.kit.permissions import Viewer, operator
from takafu.selection import actions, days
from tests.selection import makers


def test_the_last_day_and_the_first_are_told_of_published_calls(in_fes, django_assert_num_queries):
    call = makers.opened(in_fes)
    makers.draft(in_fes)
    later = makers.opened(in_fes, opens=call.closes, closes=call.closes)
    off = makers.opened(in_fes)
    actions.cancel_call(by=operator(in_fes.pk), call=off)
    with django_assert_num_queries(1):
        found = list(days.coming(Viewer(body_id=in_fes.pk), call.opens, makers.after(call)))
    assert [(one.day, one.address) for one in found] == [
        (call.closes, later.item.address),
        (call.closes, call.item.address),
    ]
    assert not list(days.coming(Viewer(body_id=in_fes.pk), makers.after(call), makers.after(call)))
