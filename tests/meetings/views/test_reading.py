import pytest
from django.test import Client

from takafu.meetings import actions
from tests.meetings import makers
from tests.meetings.pages import page
from tests.selection.browser import client_of, words


def test_names_of_the_absent_are_for_members_and_counts_for_everybody(ruled, keeper, five):
    made = makers.opened(ruled, keeper, five[:4], public=True)
    with makers.at_its_hour(made, 60):
        actions.close(by=keeper, meeting=made)
    shown = words(Client().get(page(made)))
    assert "4" in shown
    assert not any(str(one) in shown for one in five)
    assert str(five[4]) in words(client_of(five[0].user).get(page(made)))
    assert Client().get(page(made, "presence/")).status_code == 302


def test_a_member_says_that_they_cannot_come_and_can_after_all(ruled, keeper, five):
    made = makers.convened(ruled, keeper)
    member = client_of(five[0].user)
    for do, count in (("stay", 1), ("stay", 1), ("come", 0)):
        member.post(page(made), {"do": do})
        assert made.excuses.count() == count
    assert member.post(page(made), {"do": "close"}).status_code == 403


@pytest.mark.parametrize("year", ["1999", "abc", "99999"])
def test_a_year_that_cannot_be_is_no_page(client, in_fes, year):
    assert client.get(f"/ar/fes/meetings/?year={year}").status_code == 404


def test_a_convocation_is_printed_and_a_plan_is_not(ruled, keeper, browser):
    assert "data-print" not in browser.get(page(makers.planned(ruled, keeper))).content.decode()
    assert "data-print" in browser.get(page(makers.convened(ruled, keeper))).content.decode()


def test_what_is_passed_on_says_that_it_was_moved_and_then_that_it_is_called_off(ruled, keeper, browser):
    made = makers.convened(ruled, keeper)
    times = {"begins_at": makers.hour(days=11), "ends_at": makers.hour(1, 11)}
    made = actions.move(by=keeper, meeting=made, place="دار الشباب", **times)
    shown = words(browser.get(page(made)))
    assert "تغيّر موعد هذا الاجتماع أو مكانه" in shown
    assert "كان مقررا أن يبدأ في" in shown
    actions.cancel(by=keeper, meeting=made)
    shown = words(browser.get(page(made)))
    assert "هذا الاجتماع ملغى" in shown
    assert "كان مقررا" not in shown


def test_who_plans_reads_how_often_the_body_must_meet(in_fes, keeper, five, browser):
    makers.rules(in_fes, meetings_a_year=4)
    assert "ما لا يقل عن" in words(browser.get("/ar/fes/meetings/"))
    assert "ما لا يقل عن" not in words(client_of(five[0].user).get("/ar/fes/meetings/"))


@pytest.mark.parametrize("count", [1, 3])
def test_a_page_costs_the_same_however_long_its_agenda(ruled, keeper, five, count, django_assert_num_queries):
    made = makers.opened(ruled, keeper, five, public=True)
    with makers.at_its_hour(made, 5):
        for number in range(count):
            actions.move_motion(by=keeper, entry=makers.item(made, keeper, f"نقطة {number}"), text=f"نطلب {number}")
        client = Client()
        client.get(page(made))
        with django_assert_num_queries(18):
            answer = client.get(page(made))
    assert answer.status_code == 200
