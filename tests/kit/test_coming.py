from datetime import date

from takafu.kit import coming
from takafu.kit.calendars import Event
from takafu.kit.coming import AHEAD, Coming
from takafu.kit.permissions import Viewer
from takafu.law.calendars import Calendar
from takafu.law.counting import Period, due

TODAY = date(2026, 3, 1)


def test_the_nearest_days_of_all_rooms_come_first(monkeypatch):
    monkeypatch.setattr(coming, "_asked", {})
    late, soon = (Coming(date(2026, month, 2), "it opens", "x", f"x/{month}/") for month in (5, 3))
    asked = []
    coming.announce("one", lambda *given: asked.append(given) or [late])
    coming.announce("other", lambda *_given: [soon])
    assert coming.coming(Viewer(), TODAY, 5) == [soon, late]
    assert coming.coming(Viewer(), TODAY, 1) == [soon]
    assert asked[0] == (Viewer(), TODAY, TODAY + AHEAD)


def test_a_calendar_has_the_events_of_who_knows_them_and_the_days_of_the_others(monkeypatch):
    monkeypatch.setattr(coming, "_asked", {})
    monkeypatch.setattr(coming, "_events", {})
    monkeypatch.setattr(coming, "_own", {})
    day, event = Coming(TODAY, "it opens", "x", "x/"), Event("لقاء", TODAY, TODAY)
    coming.announce("one", lambda *_given: [day])
    coming.announce("other", lambda *_given: [day, day], lambda *_given: [event])
    assert coming.for_calendar(Viewer(), TODAY, TODAY) == ([event], [day])
    assert len(coming.between(Viewer(), TODAY, TODAY)) == 3
    coming.announce("third", lambda *_given: [], own=lambda *_given: [day])
    assert coming.for_calendar(Viewer(), TODAY, TODAY) == ([event], [day, day])
    assert len(coming.between(Viewer(), TODAY, TODAY)) == 3


def test_a_day_that_hangs_on_an_estimate_says_so_and_why():
    counted = due(date(2040, 1, 2), Period(250, "working_days"), Calendar())
    day = Coming(TODAY, "it ends", "x", "x/", legal=True, counted=counted)
    assert (day.estimated, day.said) == (True, "it ends (estimated)")
    assert "2040" in day.why
    plain = Coming(TODAY, "it ends", "x", "x/")
    assert (plain.estimated, plain.said, plain.why) == (False, "it ends", "")
