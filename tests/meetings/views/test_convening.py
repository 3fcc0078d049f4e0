from django.test import Client

from takafu.kit import clock
from takafu.kit.tongues import Tongues
from takafu.meetings import actions, queries
from takafu.meetings.models import Guest, Meeting
from takafu.people.actions import appoint, found_committee
from tests.kit.legal.reading import plain
from tests.meetings import makers
from tests.meetings.pages import FORM, page
from tests.selection.browser import client_of, words


def test_a_meeting_is_planned_given_an_agenda_and_convened_in_the_browser(ruled, browser, five):
    day = makers.hour(days=20).date().isoformat()
    wrong = browser.post("/ar/fes/meetings/new/", FORM | {"day": day, "ends": "15:00"})
    assert wrong.status_code == 422
    assert 'value="دورة أكتوبر"' in wrong.content.decode()
    browser.post("/ar/fes/meetings/new/", FORM | {"day": day})
    made = Meeting.objects.get()
    assert (made.day.isoformat(), made.begins_at.astimezone(clock.timezone.get_default_timezone()).hour) == (day, 16)
    browser.post(page(made, "items/"), {"title_ar": "برنامج العمل", "kind": "decide", "minutes": "30"})
    assert "برنامج العمل" in words(browser.get(page(made)))
    assert Client().get(page(made)).status_code == 302
    assert client_of(five[0].user).get(page(made)).status_code == 404
    assert browser.post(page(made, "convene/")).status_code == 303
    assert "برنامج العمل" in words(client_of(five[0].user).get(page(made)))


def test_convening_late_asks_first_and_keeps_to_the_answer(ruled, browser, keeper):
    made = makers.planned(ruled, keeper, begins_at=makers.hour(days=2), ends_at=makers.hour(1, 2))
    makers.item(made, keeper)
    assert browser.post(page(made, "convene/")).status_code == 422
    assert browser.post(page(made, "convene/"), {"knowing": "on"}).status_code == 303


def test_whom_no_mail_reaches_is_named_before_it_is_convened(ruled, browser, keeper, five):
    made = makers.planned(ruled, keeper)
    makers.with_mail(*five[:4])
    shown = words(browser.get(page(made, "convene/")))
    assert "إدريس" in shown
    assert "فاطمة" not in shown


def test_changing_moving_cancelling(ruled, browser, keeper):
    made = makers.planned(ruled, keeper)
    shown = browser.get(page(made, "change/")).content.decode()
    assert 'value="الدورة العادية"' in shown
    day = makers.hour(days=21).date().isoformat()
    browser.post(page(made, "change/"), FORM | {"day": day})
    makers.item(made, keeper)
    browser.post(page(made, "convene/"))
    browser.post(page(made, "move/"), {"day": day, "begins": "17:00", "ends": "19:00", "place": "دار الشباب"})
    assert "دار الشباب" in words(browser.get(page(made)))
    browser.post(page(made, "cancel/"))
    made.refresh_from_db()
    assert (made.state, made.version) == ("cancelled", 2)
    assert browser.post(page(made, "move/"), {"day": day, "begins": "18:00", "ends": "19:00"}).status_code == 422


def test_no_quorum_leads_to_the_next_call(ruled, browser, keeper, five):
    made = makers.convened(ruled, keeper)
    with makers.at_its_hour(made):
        makers.come(made, keeper, five[0])
        assert browser.post(page(made, "open/"), {"knowing": "on"}).status_code == 422
        browser.post(page(made), {"do": "give_up"})
        day = queries.first_day(made).isoformat()
        shown = browser.get(page(made, "again/")).content.decode()
        assert f'value="{day}"' in shown
        assert "المادة 2 من" in plain(shown)
        browser.post(page(made, "again/"), {"day": day, "begins": "16:00", "ends": "18:00"})
    assert Meeting.objects.get(earlier=made).call == 2


def test_guests_are_asked_and_taken_back(ruled, browser, keeper):
    made = makers.planned(ruled, keeper)
    browser.post(page(made, "guests/"), {"name": "ضيفة", "of": "جمعية"})
    assert "ضيفة" in words(browser.get(page(made, "guests/")))
    browser.post(page(made, "guests/"), {"drop": Guest.objects.get().pk})
    assert not Guest.objects.exists()
    assert browser.post(page(made, "guests/"), {"name": ""}).status_code == 422


def test_whom_no_mail_reaches_is_phoned_and_ticked_and_anew_once_it_is_moved(ruled, browser, keeper, five):
    made = makers.convened(ruled, keeper)
    phoned = f"/ar/fes/phoned/{made.item_id}/"
    assert f'href="{phoned}"' in browser.get(page(made)).content.decode()
    assert all(str(one.name) in words(browser.get(phoned)) for one in five)
    browser.post(phoned, {"told": str(five[0].pk), "form": "1"})
    assert "فاطمة" not in words(browser.get(phoned + "list/"))
    with makers.later(hours=1):
        actions.move(
            by=keeper, meeting=made, begins_at=makers.hour(days=12), ends_at=makers.hour(2, 12), place="القاعة"
        )
        assert "فاطمة" in words(browser.get(phoned + "list/"))
    member = client_of(five[0].user)
    assert member.get(phoned).status_code == 403
    assert phoned not in member.get(page(made)).content.decode()


def test_nobody_is_phoned_about_a_meeting_that_is_only_planned(ruled, browser, keeper):
    made = makers.planned(ruled, keeper)
    assert browser.get(f"/ar/fes/phoned/{made.item_id}/").status_code == 404
    assert "/phoned/" not in browser.get(page(made)).content.decode()


def test_of_a_committee_s_meeting_its_members_alone_are_phoned(ruled, browser, keeper, five):
    made = found_committee(by=keeper, body=ruled, name=Tongues(ar="لجنة"), start=clock.today())
    appoint(by=keeper, person=five[2], committee=made, start=clock.today())
    meeting = makers.convened(ruled, keeper, kind="committee", committee=made)
    shown = words(browser.get(f"/ar/fes/phoned/{meeting.item_id}/list/"))
    assert [str(one.name) for one in five if str(one.name) in shown] == ["سعاد"]
