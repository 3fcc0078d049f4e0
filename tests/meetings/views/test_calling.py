import icalendar
from django.test import Client

from tests.meetings import makers
from tests.meetings.pages import page
from tests.selection.browser import client_of


def test_who_may_read_a_meeting_takes_it_into_their_calendar(ruled, keeper, five):
    made = makers.convened(ruled, keeper)
    answer = client_of(five[0].user).get(page(made, "meeting.ics"))
    (event,) = icalendar.Calendar.from_ical(answer.content).walk("VEVENT")
    assert (event["UID"], event["SEQUENCE"], event["LOCATION"]) == (f"{made.pk}@takafu", 0, "قاعة الاجتماعات")
    assert event["DTSTART"].dt == made.begins_at.replace(microsecond=0)
    assert event["URL"] == f"http://testserver{page(made)}"
    assert "attachment" in answer["Content-Disposition"]
    assert Client().get(page(made, "meeting.ics")).status_code == 302


def test_what_is_only_planned_is_in_no_calendar(ruled, keeper, browser):
    made = makers.planned(ruled, keeper)
    assert browser.get(page(made, "meeting.ics")).status_code == 404
    assert "meeting.ics" not in browser.get(page(made)).content.decode()
