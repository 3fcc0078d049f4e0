"""In the room: a phone scans the screen, loses its network, finds it again; the pages are looked at in both languages and widths."""

from __future__ import annotations

from datetime import timedelta

import pytest
from django_scopes import scope

from takafu.kit import clock
from takafu.kit.tongues import Tongues
from takafu.meetings import actions, codes, queries
from takafu.meetings.models import Presence
from tests.bodies import as_role, open_body, viewer_of
from tests.meetings import makers
from tests.scenes.pages import VIEWS, sound
from tests.scenes.story import entered, read, say

KEPT = "Object.keys(localStorage).filter(key => key.startsWith('here:')).length"


@pytest.fixture
def room(site):
    """A meeting that begins now, who keeps it, and its members."""
    body = open_body("fes", "هيئة فاس")
    with scope(body=body):
        makers.rules(body)
        by, officer = as_role(body, "rapporteur")
        five = makers.members(body)
        begins = clock.now() - timedelta(minutes=2)
        with clock.at(begins - timedelta(days=12)):
            title = Tongues(ar="الدورة العادية لشهر مارس", fr="Session ordinaire de mars")
            made = makers.convened(body, by, title=title, begins_at=begins, ends_at=begins + timedelta(hours=2))
        yield f"{site}/%s/fes/meetings/{made.pk}/", made, by, officer, five


@pytest.fixture
def phone(site, visit, room):
    """The first member's phone, on the page where one notes oneself."""
    where, _made, _by, _officer, five = room

    def opened(path: str = ""):
        return visit(where % "ar" + "here/" + path, 360, storage_state=entered(five[0].user, site))

    return opened


def noted(page) -> None:
    page.get_by_text(say("You are noted")).wait_for()


def forgive(visit) -> None:
    """The browser complains of the network that was cut, and of nothing else."""
    assert [one for one in visit.complaints if "ERR_" not in one and "not loaded" not in one] == []
    visit.complaints.clear()


def spells(made) -> list:
    return [(one.how, one.arrived_at) for one in Presence.objects.filter(meeting=made)]


def test_the_square_notes_at_once_and_says_so(room, phone):
    made = room[1]
    page = phone(f"?code={codes.shown(made, clock.now())}")
    noted(page)
    page.reload()
    noted(page)
    assert len(spells(made)) == 1
    assert page.evaluate(KEPT) == 0


def test_a_lost_network_keeps_the_arrival_with_its_hour(room, phone, visit):
    made, page = room[1], phone()
    page.context.set_offline(True)
    page.locator("[name=code]").fill(codes.shown(made, clock.now()))
    pressed = clock.now()
    for _twice in range(2):
        page.locator("main .btn.strong").click()
    page.get_by_text("ليست هناك شبكة").wait_for()
    page.wait_for_timeout(3000)
    assert (spells(made), page.evaluate(KEPT)) == ([], 1)
    forgive(visit)
    page.context.set_offline(False)
    noted(page)
    [(how, at)] = spells(made)
    assert how == "code"
    assert abs(at - pressed) < timedelta(seconds=2)
    assert page.evaluate(KEPT) == 0


def test_an_answer_that_is_lost_makes_no_second_presence_and_the_page_may_be_left(room, phone, visit):
    made, page = room[1], phone()

    def lose(route) -> None:
        if route.request.method == "POST":
            route.fetch()
            route.abort()
        else:
            route.continue_()

    page.route("**/here/", lose)
    page.locator("[name=code]").fill(codes.shown(made, clock.now()))
    page.locator("main .btn.strong").click()
    page.get_by_text("ليست هناك شبكة").wait_for()
    assert len(spells(made)) == 1
    page.unroute("**/here/")
    page.goto(page.url.replace("here/", ""))
    page.go_back()
    page.reload()
    noted(page)
    assert (len(spells(made)), page.evaluate(KEPT)) == (1, 0)
    forgive(visit)


def test_a_wrong_number_is_said_where_it_is_typed(room, phone, visit):
    made, page = room[1], phone()
    page.locator("[name=code]").fill("12")
    page.locator("main .btn.strong").click()
    page.locator(".wrong").wait_for()
    assert page.locator("[name=code]").input_value() == "12"
    page.locator("[name=code]").fill(codes.shown(made, clock.now()))
    page.locator("main .btn.strong").click()
    noted(page)
    assert visit.complaints.pop().startswith("Failed to load resource: the server responded with a status of 422")


def test_the_screen_renews_itself_and_without_a_script_too(site, room, visit):
    where, _made, _by, officer, five = room
    state = entered(officer, site)
    page = visit(where % "ar" + "screen/", 1280, storage_state=state)
    first = page.inner_text(".number")
    assert not page.locator("meta[http-equiv=refresh]").count()
    page.wait_for_function("first => document.querySelector('.number').innerText !== first", arg=first, timeout=40000)
    plain = visit(where % "ar" + "screen/", 1280, storage_state=state, java_script_enabled=False)
    assert 0 < int(plain.locator("meta[http-equiv=refresh]").get_attribute("content")) <= 30
    assert five


def test_twenty_names_are_entered_in_under_a_minute_by_a_thumb(site, room, visit):
    where, made, _by, officer, _five = room
    makers.members(made.body, tuple(f"عضوة {n}" for n in range(15)))
    page = visit(where % "ar" + "presence/quick/", 360, storage_state=entered(officer, site))
    sent: list[str] = []
    page.on("request", lambda request: sent.append(request.url) if request.method == "POST" else None)
    start, buttons = clock.now(), page.locator(".roll .here")
    for one in range(20):
        buttons.nth(one).tap()
        page.wait_for_timeout(1000)  # to read the next name
    page.get_by_role("button", name=say("Note all of them")).tap()
    page.wait_for_url("**/presence/")
    assert clock.now() - start < timedelta(minutes=1)
    assert (len(spells(made)), len(sent)) == (20, 1)


@pytest.mark.parametrize(("language", "width"), VIEWS)
def test_every_page_of_the_room_is_fit_to_be_read(site, room, visit, language, width):
    where, made, by, officer, five = room
    for one in five[:2]:
        ticket = codes.ticket(made, one.pk, clock.now())
        actions.enter_code(by=viewer_of(one), meeting=made, code=codes.shown(made, clock.now()), ticket=ticket)
    makers.come(made, by, five[2])
    keeper, member = entered(officer, site), entered(five[4].user, site)
    for name, path, state in (
        ("screen", "screen/", keeper),
        ("coded", "presence/", keeper),
        ("here", "here/", member),
        ("quick", "presence/quick/", keeper),
        ("sheet", "sheet/", keeper),
    ):
        page = visit(where % language + path, width, storage_state=state)
        assert sound(page, f"room-{name}", language, width) == []
        assert read(page)
    page = visit(where % language + "here/", width, storage_state=entered(five[0].user, site))
    assert sound(page, "room-noted", language, width) == []
    assert read(page)


@pytest.fixture
def sitting(room):
    """The same meeting in session: an item is dealt with, somebody speaks, two wait."""
    where, made, by, officer, five = room
    makers.come(made, by, *five)
    made = actions.open_sitting(by=by, meeting=made)
    makers.item(made, by, "انتخاب نائبة المقررة", kind="elect", minutes=30)
    actions.begin_item(by=by, entry=queries.agenda(made)[0])
    turns = [actions.ask_floor(by=by, meeting=made, person=one) for one in five[1:4]]
    actions.give_floor(by=by, turn=turns[0])
    return where, made, by, officer, five


def test_a_follower_sees_what_changes_and_asks_for_the_floor(site, sitting, visit):
    where, made, by, officer, five = sitting
    member = visit(where % "ar" + "live/", 360, storage_state=entered(five[0].user, site))
    member.wait_for_function("() => document.querySelector('[data-seconds]').textContent !== '0:00'")
    member.get_by_role("button", name=say("Ask for the floor")).click()
    member.wait_for_load_state()
    chair = visit(where % "ar" + "live/", 360, storage_state=entered(officer, site))
    chair.locator(f"[value='give {made.turns.get(person=five[0]).pk}']").focus()
    actions.begin_item(by=by, entry=queries.agenda(made)[1])
    for page in (member, chair):
        page.get_by_text("انتخاب نائبة المقررة").wait_for()
    assert chair.evaluate("document.activeElement.value").startswith("give ")
    chair.keyboard.press("Enter")
    chair.wait_for_load_state()
    member.locator(".speaks", has_text=str(five[0])).wait_for()
    assert made.turns.get(person=five[0]).entry == queries.agenda(made)[1]


def test_a_follower_is_told_that_the_network_is_gone(site, sitting, visit):
    where, *_rest, five = sitting
    page = visit(where % "ar" + "live/", 360, storage_state=entered(five[0].user, site))
    page.context.set_offline(True)
    page.locator("[data-stale]").wait_for(state="visible", timeout=60000)
    page.context.set_offline(False)
    page.locator("[data-stale]").wait_for(state="hidden", timeout=60000)
    assert page.locator(".speaks").count() == 1
    forgive(visit)


@pytest.mark.parametrize(("language", "width"), VIEWS)
def test_the_live_pages_are_fit_to_be_read(site, sitting, visit, language, width):
    where, _made, _by, officer, five = sitting
    keeper, member = entered(officer, site), entered(five[2].user, site)
    for name, path, state in (
        ("live-screen", "screen/", keeper),
        ("live-chair", "live/", keeper),
        ("live", "live/", member),
        ("live-meeting", "", member),
    ):
        page = visit(where % language + path, width, storage_state=state)
        assert sound(page, f"room-{name}", language, width) == []
        assert read(page)
