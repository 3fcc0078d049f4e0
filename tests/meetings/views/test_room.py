from datetime import timedelta

import pytest
from django.test import Client

from takafu.kit import clock
from takafu.meetings import actions, codes
from tests.bodies import viewer_of
from tests.meetings import makers
from tests.meetings.pages import page
from tests.selection.browser import client_of, words


@pytest.fixture
def made(ruled, keeper, five):
    return makers.convened(ruled, keeper, public=True)


def ticket(answer) -> str:
    return answer.context["ticket"]


def test_the_address_of_the_square_notes_a_member_without_a_script(made, five):
    member = client_of(five[0].user)
    with makers.at_its_hour(made):
        number = codes.shown(made, clock.now())
        shown = member.get(page(made, f"here/?code={number}"))
        assert f'value="{number}"' in shown.content.decode()
        assert not made.presences.exists()
        sent = {"code": number, "ticket": ticket(shown)}
        for _twice in range(2):
            assert member.post(page(made, "here/"), sent).status_code == 303
        assert "سُجّل" in words(member.get(page(made, "here/"))) or made.presences.count() == 1
    assert [one.person_id for one in made.presences.all()] == [five[0].pk]


def test_who_is_not_logged_in_logs_in_and_comes_back_to_it(made):
    answer = Client().get(page(made, "here/?code=123456"))
    assert answer.status_code == 302
    assert "here/%3Fcode%3D123456" in answer.headers["Location"]


@pytest.mark.parametrize(
    "given", [{}, {"code": "12"}, {"code": "x" * 500}, {"code": "1", "ago": "-1"}, {"code": "1", "ago": "1e9"}]
)
def test_a_wrong_number_gets_a_sentence_and_stays_typed(made, five, given):
    member = client_of(five[0].user)
    with makers.at_its_hour(made):
        fresh = ticket(member.get(page(made, "here/")))
        answer = member.post(page(made, "here/"), {"ticket": fresh} | given)
    assert answer.status_code == 422
    assert answer.context["form"].errors
    assert f'value="{given.get("code", "")}"' in answer.content.decode() or not given
    assert not made.presences.exists()


def test_after_too_many_numbers_the_hour_is_told(made, five):
    member = client_of(five[0].user)
    with makers.at_its_hour(made):
        for _try in range(11):
            answer = member.post(page(made, "here/"), {"code": "12", "ticket": ticket(member.get(page(made, "here/")))})
    assert answer.status_code == 429


def test_the_page_says_when_nobody_is_noted(made, five):
    shown = client_of(five[0].user).get(page(made, "here/"))
    assert shown.context["receives"] is False
    assert "<form" not in shown.content.decode().split("<main")[1]


def test_the_secretary_sees_who_came_by_the_code_and_strikes_or_confirms(made, browser, five):
    with makers.at_its_hour(made, 5):
        for one in five[:2]:
            actions.enter_code(
                by=viewer_of(one), meeting=made, code=codes.shown(made, clock.now()), ticket=codes.ticket(made, one.pk, clock.now())
            )  # fmt: skip
    first, second = codes.unchecked(made)
    with makers.at_its_hour(made, 9):
        shown = words(browser.get(page(made, "presence/")))
        assert all(str(one) in shown for one in five[:2])
        browser.post(f"/ar/fes/meetings/spells/{first.pk}/", {"do": "strike"})
        assert browser.post(page(made, "checked/"), {"presence": [second.pk, "x"]}).status_code == 303
        assert "meetings/coded.html" not in {one.name for one in browser.get(page(made, "presence/")).templates}
        assert client_of(five[2].user).post(page(made, "checked/")).status_code == 403
    assert [one.person_id for one in made.presences.all()] == [second.person_id]


def test_what_a_phone_kept_is_told_as_such(made, browser, five):
    scanned = made.begins_at + timedelta(minutes=1)
    with clock.at(scanned):
        kept = codes.ticket(made, five[0].pk, scanned)
    with makers.at_its_hour(made, 31):
        sent = {"code": codes.shown(made, scanned), "ticket": kept, "ago": 1800}
        assert client_of(five[0].user).post(page(made, "here/"), sent).status_code == 303
        assert "30" in words(browser.get(page(made, "presence/")))


def test_names_are_entered_with_two_buttons_each(made, browser, five):
    with makers.at_its_hour(made, 9):
        sent = {
            f"of {five[0].pk}": "here",
            f"of {five[1].pk}": "gone",
            f"of {made.pk}": "here",
            f"of {five[2].pk}": "x",
        }
        wrong = browser.post(page(made, "presence/quick/"), sent | {"at": "99:99"})
        assert (wrong.status_code, wrong.content.decode().count(" checked")) == (422, 2)
        assert browser.post(page(made, "presence/quick/"), sent).status_code == 303
        assert browser.get(page(made, "presence/quick/")).content.decode().count(" checked") == 1
    assert [(one.person_id, one.how) for one in made.presences.all()] == [(five[0].pk, "sheet")]
    assert "<svg" in browser.get(page(made, "sheet/")).content.decode().split("<main")[1]
