import re

import pytest
from django.test import Client

from takafu.meetings import actions, queries
from takafu.meetings.models import ActionItem, Minutes
from takafu.register.models import Act
from tests.meetings import makers
from tests.meetings.pages import page
from tests.selection.browser import client_of, words


@pytest.fixture
def over(ruled, keeper, five):
    meeting = makers.opened(ruled, keeper, five[:4], public=True)
    with makers.at_its_hour(meeting, 60):
        return actions.close(by=keeper, meeting=meeting)


def test_minutes_are_begun_worded_sent_and_approved_in_the_browser(over, browser, five):
    member, where = client_of(five[0].user), page(over, "minutes/")
    assert member.get(where).status_code == 404
    browser.post(where, {"do": "begin"})
    entry = queries.agenda(over)[0]
    browser.post(f"{where}{entry.pk}/", {"ar": "ناقش الحاضرون النقطة", "seen": "0"})
    stale = browser.post(f"{where}{entry.pk}/", {"ar": "غيره", "seen": "0"})
    assert stale.status_code == 409
    assert re.search(r">\s*غيره</textarea>", stale.content.decode())
    assert "ناقش الحاضرون النقطة" in words(stale)
    assert member.get(where).status_code == 404
    browser.post(where, {"do": "send"})
    assert "ناقش الحاضرون النقطة" in words(member.get(where))
    assert 'value="send"' not in browser.get(where).content.decode()  # until something is written again
    assert member.post(where, {"do": "approve"}).status_code == 403
    assert Client().get(where).status_code in (302, 404)
    browser.post(where, {"do": "approve"})
    shown = words(Client().get(where))
    assert "ناقش الحاضرون النقطة" in shown
    assert not any(str(one) in shown for one in five)
    assert Minutes.objects.get().approved_at


def test_files_are_named_for_members_and_nameless_for_everybody(over, keeper, browser, five):
    made = actions.send_minutes(by=keeper, minutes=actions.begin_minutes(by=keeper, meeting=over))
    actions.approve_minutes(by=keeper, minutes=made)
    where = page(over, "minutes/minutes.html")
    assert str(five[4]) in client_of(five[0].user).get(where).content.decode()
    public = Client().get(where)
    assert (public.status_code, public["X-Content-Type-Options"]) == (200, "nosniff")
    assert str(five[4]) not in public.content.decode()
    assert browser.get(page(over, "minutes/minutes.exe")).status_code == 404


def test_a_place_that_is_not_there_is_no_page(over, keeper, browser):
    assert browser.get(page(over, "minutes/opening/")).status_code == 404  # not begun
    actions.begin_minutes(by=keeper, meeting=over)
    assert browser.get(page(over, "minutes/opening/")).status_code == 200
    assert browser.get(page(over, "minutes/elsewhere/")).status_code == 404
    assert browser.post(page(over, "minutes/"), {"do": "nothing"}).status_code == 404


def test_somebody_takes_something_on_and_does_it(over, browser, five):
    browser.post(page(over, "tasks/"), {"text": "مراسلة الجماعة", "owner": five[0].pk, "due": "2020-01-01"})
    task, member = ActionItem.objects.get(), client_of(five[0].user)
    assert "مراسلة الجماعة" in words(member.get("/ar/fes/meetings/tasks/"))
    assert client_of(five[1].user).post("/ar/fes/meetings/tasks/", {"do": f"done {task.pk}"}).status_code == 403
    member.post("/ar/fes/meetings/tasks/", {"do": f"done {task.pk}"})
    assert "مراسلة الجماعة" not in words(member.get("/ar/fes/meetings/tasks/"))
    assert member.post("/ar/fes/meetings/tasks/", {"do": "done x"}).status_code == 303
    assert browser.post(page(over, "tasks/"), {"text": ""}).status_code == 422


def test_passages_with_names_are_listed_before_a_public_meeting_s_minutes_are_approved(over, keeper, browser, five):
    made = actions.begin_minutes(by=keeper, meeting=over)
    actions.word(by=keeper, minutes=made, place="opening", seen=0, ar=f"شكر الجميع {five[1]}")
    actions.send_minutes(by=keeper, minutes=made)
    where = page(over, "minutes/")
    link = f'href="{where}opening/"'
    assert browser.get(where).content.decode().count(link) == 2
    assert client_of(five[0].user).get(where).content.decode().count(link) == 0
    browser.post(where, {"do": "approve"})
    assert browser.get(where).content.decode().count(link) == 0


def test_another_day_is_given_to_what_was_taken_on(over, keeper, browser, five):
    task = actions.take_on(by=keeper, meeting=over, text="نكاتب الشركة", owner=five[0])
    where, mine = "/ar/fes/meetings/tasks/", client_of(five[0].user)
    assert f'value="date {task.pk}"' in mine.get(where).content.decode()
    assert f'value="date {task.pk}"' not in client_of(five[1].user).get(where).content.decode()
    assert client_of(five[1].user).post(where, {"do": f"date {task.pk}", "due": "2030-01-02"}).status_code == 403
    for typed in ("2030-01-02", "2030-01-02", "never"):
        assert mine.post(where, {"do": f"date {task.pk}", "due": typed}).status_code == 303
    task.refresh_from_db()
    assert str(task.due) == "2030-01-02"
    assert Act.objects.get(verb="meetings.action_item_dated").data == {"due": "2030-01-02"}
