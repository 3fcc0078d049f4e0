from datetime import date

from takafu.kit.permissions import Viewer
from takafu.programme import actions, days


def test_activities_are_told_when_they_begin_or_end(in_fes, rapporteur, planned, django_assert_num_queries):
    def told(viewer, first, last):
        return [one.day for one in days.coming(viewer, date(2026, *first), date(2026, *last))]

    assert told(rapporteur, (1, 1), (2, 1)) == [planned.start]
    assert told(rapporteur, (2, 1), (7, 1)) == [planned.end]
    assert told(rapporteur, (7, 1), (8, 1)) == []
    with django_assert_num_queries(1):
        assert told(Viewer(body_id=in_fes.id), (1, 1), (7, 1)) == []
    actions.cancel(by=rapporteur, activity=planned, reason="تأجل")
    assert told(rapporteur, (1, 1), (7, 1)) == []
