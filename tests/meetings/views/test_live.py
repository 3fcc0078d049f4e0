from datetime import timedelta

import pytest

from takafu.kit import clock
from takafu.meetings import actions, codes, queries
from tests.bodies import viewer_of
from tests.kit.legal.reading import plain
from tests.meetings import makers
from tests.meetings.pages import page
from tests.selection.browser import client_of, words


@pytest.fixture
def made(ruled, keeper, five):
    return makers.convened(ruled, keeper)


def test_the_screen_shows_the_number_of_now_and_a_square(made, browser):
    with makers.at_its_hour(made):
        number = codes.shown(made, clock.now())
        shown = browser.get(page(made, "screen/")).content.decode()
    assert f"{number[:3]} {number[3:]}" in shown
    assert "<svg" in shown.split("<main")[1]
    assert "<svg" not in browser.get(page(made, "screen/")).content.decode().split("<main")[1]  # days before


def test_an_unchanged_part_costs_two_queries_and_a_changed_one_is_new(
    made, browser, keeper, five, django_assert_num_queries
):
    with makers.at_its_hour(made):
        tag = browser.get(page(made, "screen/")).context["tag"]
        with django_assert_num_queries(2):
            same = browser.get(page(made, "screen/now/"), headers={"If-None-Match": tag})
        assert same.status_code == 304
        makers.come(made, keeper, five[0])
        fresh = browser.get(page(made, "screen/now/"), headers={"If-None-Match": tag})
        assert (fresh.status_code, fresh.headers["ETag"] != tag) == (200, True)
    with makers.at_its_hour(made, 2):
        assert (
            browser.get(page(made, "screen/now/"), headers={"If-None-Match": fresh.headers["ETag"]}).status_code == 200
        )


def test_a_tag_opens_nothing_to_others(made, browser, five, client):
    with makers.at_its_hour(made):
        tag = browser.get(page(made, "screen/")).context["tag"]
        assert client.get(page(made, "screen/now/"), headers={"If-None-Match": tag}).status_code == 302
        client.force_login(five[0].user)
        assert client.get(page(made, "screen/now/"), headers={"If-None-Match": tag}).status_code == 403


@pytest.fixture
def sitting(ruled, keeper, five):
    made = makers.opened(ruled, keeper, five[:4], public=True)
    with makers.at_its_hour(made, 20):
        actions.begin_item(by=keeper, entry=queries.agenda(made)[0])
        yield made


def press(client, made, do, **more):
    return client.post(page(made, "live/"), {"do": do, **more})


def test_how_long_the_item_has_been_dealt_with_stands_there_and_is_counted_on(sitting, five):
    begun = queries.agenda(sitting)[0].began_at
    with clock.at(begun + timedelta(seconds=185)):
        shown = client_of(five[0].user).get(page(sitting, "live/")).content.decode()
    assert 'data-seconds="185">' in shown
    assert "3:05" in plain(shown)


def test_members_ask_and_the_chair_gives_and_ends(sitting, browser, five):
    member = client_of(five[0].user)
    assert 'value="ask"' in member.get(page(sitting, "live/")).content.decode()
    for _twice in range(2):
        assert press(member, sitting, "ask").status_code == 303
    assert press(member, sitting, "ask", person=five[1].pk).status_code == 403
    turn = sitting.turns.get()
    assert f'value="back {turn.pk}"' in member.get(page(sitting, "live/now/")).content.decode()
    assert press(member, sitting, f"give {turn.pk}").status_code == 403
    assert press(browser, sitting, "ask", person=five[1].pk).status_code == 303
    press(browser, sitting, f"give {turn.pk}")
    with makers.at_its_hour(sitting, 23):
        shown = words(member.get(page(sitting, "live/")))
        assert "3:00" in shown
        assert str(five[1]) in shown
        press(browser, sitting, f"end {turn.pk}")
    assert sitting.turns.get(pk=turn.pk).ended_at


@pytest.mark.parametrize(("do", "status"), [("", 404), ("shout", 404), ("give x", 303), ("back x", 303), ("ask", 422)])
def test_what_cannot_be_pressed_is_said_or_not_found(sitting, five, do, status):
    absent = client_of(five[4].user)
    answer = press(absent, sitting, do)
    assert answer.status_code == status
    assert press(absent, sitting, "ask", person="x").status_code == 404
    assert status != 422 or answer.context["wrong"]


def test_a_follower_asks_two_queries_until_something_changes(sitting, keeper, five, django_assert_num_queries):
    member = client_of(five[0].user)
    tag = member.get(page(sitting, "live/")).context["tag"]
    for change in (
        lambda: actions.ask_floor(by=viewer_of(five[1]), meeting=sitting, person=five[1]),
        lambda: actions.end_item(by=keeper, entry=queries.agenda(sitting)[0]),
    ):
        with django_assert_num_queries(2):
            assert member.get(page(sitting, "live/now/"), headers={"If-None-Match": tag}).status_code == 304
        change()
        fresh = member.get(page(sitting, "live/now/"), headers={"If-None-Match": tag})
        assert fresh.status_code == 200
        tag = fresh.headers["ETag"]


@pytest.mark.parametrize("waiting", [1, 3])
def test_a_changed_part_costs_the_same_however_many_wait(sitting, five, waiting, django_assert_num_queries):
    for one in five[:waiting]:
        actions.ask_floor(by=viewer_of(one), meeting=sitting, person=one)
    member = client_of(five[0].user)
    with django_assert_num_queries(15):
        assert member.get(page(sitting, "live/now/")).status_code == 200


def test_the_screen_of_a_public_meeting_tells_no_share_of_few(sitting, browser, keeper, five):
    for one in five[:3]:
        actions.give_floor(by=keeper, turn=actions.ask_floor(by=keeper, meeting=sitting, person=one))
    assert browser.get(page(sitting, "screen/")).context["shares"] == ""
    assert client_of(five[0].user).get(page(sitting, "live/")).context["shares"] != ""
