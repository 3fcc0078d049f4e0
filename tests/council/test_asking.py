from datetime import date

from takafu.council import actions, asking
from tests.bodies import person, viewer_of
from tests.council import makers

DAY = date(2026, 5, 4)


def test_a_report_is_asked_of_who_went_once_the_session_opened_and_until_it_is_there(in_fes, django_assert_num_queries):
    by, goes = makers.officer(in_fes), person(in_fes, "سعاد")
    with makers.on(makers.DAY):
        made = makers.session(in_fes, by, DAY)
        actions.name_observers(by=by, session=made, persons=[goes])
        assert list(asking.asks(viewer_of(goes))) == []
    who = viewer_of(goes)
    with makers.on(DAY):
        with django_assert_num_queries(1):
            (ask,) = asking.asks(who)
        assert (ask.title, ask.address) == (made.item.title, f"council/sessions/{made.pk}/report/")
        assert list(asking.asks(by)) == []
        actions.report(by=viewer_of(goes), observer=made.observers.get(), text="حضرت")
        assert list(asking.asks(viewer_of(goes))) == []


def test_of_a_session_long_past_or_called_off_nothing_is_asked(in_fes):
    by, goes = makers.officer(in_fes), person(in_fes, "سعاد")
    with makers.on(makers.DAY):
        old, off = makers.session(in_fes, by, DAY), makers.session(in_fes, by, date(2026, 7, 1), ordinary=False)
        for one in (old, off):
            actions.name_observers(by=by, session=one, persons=[goes])
        actions.call_off(by=by, session=off)
    with makers.on(date(2026, 7, 5)):
        assert list(asking.asks(viewer_of(goes))) == []
