from datetime import timedelta

from takafu.kit import clock
from takafu.kit.permissions import Viewer
from takafu.people import days
from tests.bodies import as_role
from tests.people.makers import add, seat


def test_mandates_are_told_to_the_bodys_own_before_they_end(in_fes, django_assert_num_queries):
    today = clock.today()
    end = today + timedelta(days=30)
    for name in ("سعاد", "كريم"):
        seat(add(in_fes, name), start=today - timedelta(days=9), end=end)
    seat(add(in_fes, "نورة"), start=today - timedelta(days=9))
    member = as_role(in_fes, "member")[0]
    with django_assert_num_queries(1):
        found = list(days.coming(member, today, today + timedelta(days=60)))
    assert [one.day for one in found] == [end]
    assert not list(days.coming(member, today, today + timedelta(days=29)))
    with django_assert_num_queries(0):
        assert not list(days.coming(Viewer(body_id=in_fes.pk), today, today + timedelta(days=60)))
