from takafu.programme import actions, asking
from tests.bodies import person, viewer_of
from tests.programme import lines


def test_late_activities_are_asked_of_who_answers_for_them(in_fes, django_assert_num_queries):
    by = viewer_of(person(in_fes, "سلوى", "rapporteur"))
    who = person(in_fes, "حنان")
    lines.desk(in_fes, by)
    made = lines.programme(in_fes, by)
    actions.take_groups(by=by, programme=made)
    activity = lines.planned(made, by)
    with lines.on(2026, 1, 3):
        actions.change(by=by, activity=activity, responsible=who)
    with lines.on(2026, 2, 10):
        assert list(asking.asks(viewer_of(who))) == []
    viewer = viewer_of(who)
    with lines.on(2026, 3, 1):
        with django_assert_num_queries(2):
            (ask,) = asking.asks(viewer)
        assert ask.address == activity.item.address
        assert list(asking.asks(by)) == []
        actions.cancel(by=by, activity=activity, reason="أعيدت جدولته")
        assert list(asking.asks(viewer_of(who))) == []
