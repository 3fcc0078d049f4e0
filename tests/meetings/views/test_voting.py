import pytest
from django.test import Client

from takafu.meetings import actions, queries
from takafu.meetings.models import Motion, Vote
from tests.bodies import as_role
from tests.meetings import makers, polls
from tests.meetings.actions.test_voting import VOTING, next_edition
from tests.selection.browser import client_of, words


@pytest.fixture
def sitting(in_fes, keeper, five):
    makers.rules(in_fes, **VOTING)
    return makers.opened(in_fes, keeper, five, public=True)


def moved(sitting, keeper, text="نطلب الإنارة"):
    return actions.move_motion(by=keeper, entry=queries.agenda(sitting)[0], text=text)


def page(motion, path=""):
    return f"/ar/fes/meetings/motions/{motion.pk}/{path}"


def test_a_motion_is_moved_amended_and_voted_by_name_on_phones(sitting, keeper, browser, five):
    entry = queries.agenda(sitting)[0]
    with makers.at_its_hour(sitting, 10):
        phone = client_of(five[0].user)
        phone.post(f"/ar/fes/meetings/items/{entry.pk}/motions/", {"text": "نطلب الإنارة"})
        motion = Motion.objects.get()
        assert "نطلب الإنارة" in words(phone.get(f"/ar/fes/meetings/{sitting.pk}/"))
        phone.post(page(motion, "amend/"), {"text": "نطلب إنارة الحي"})
        assert browser.post(page(motion, "vote/"), {"way": "named"}).status_code == 422  # the amendment first
        other = Motion.objects.get(on=motion)
        browser.post(page(other), {"do": "withdraw"})
        browser.post(page(motion, "vote/"), {"way": "named"})
        for one in five[:3]:
            client_of(one.user).post(page(motion), {"do": "yes"})
        assert "yes" in phone.get(page(motion)).content.decode()
        browser.post(page(motion), {"do": f"no {five[3].pk}"})
        assert browser.post(page(motion), {"do": f"no {sitting.pk}"}).status_code == 404
        browser.post(page(motion), {"do": "close"})
    vote = Vote.objects.get()
    assert (vote.yes, vote.no, vote.outcome) == (3, 1, "adopted")
    assert str(five[3]) in words(phone.get(page(motion)))
    shown = words(Client().get(page(motion)))
    assert "3" in shown
    assert not any(str(one) in shown for one in five[1:])


def test_hands_are_counted_and_a_wrong_count_keeps_what_was_typed(sitting, keeper, browser):
    with makers.at_its_hour(sitting, 10):
        motion = moved(sitting, keeper)
        browser.post(page(motion, "vote/"), {"way": "hands"})
        wrong = browser.post(page(motion), {"do": "close", "yes": "9", "no": "1"})
        assert wrong.status_code == 422
        assert 'value="9"' in wrong.content.decode()
        assert browser.post(page(motion), {"do": "close", "yes": "x"}).status_code == 422
        browser.post(page(motion), {"do": "close", "yes": "4", "no": "1"})
    assert Vote.objects.get().outcome == "adopted"


def test_equal_votes_are_declared_by_who_presides(in_fes, keeper, browser, five):
    makers.rules(in_fes, **(VOTING | {"tie": "lot"}))
    made = makers.opened(in_fes, keeper, five[:4])
    with makers.at_its_hour(made, 10):
        motion = moved(made, keeper)
        browser.post(page(motion, "vote/"), {"way": "hands"})
        browser.post(page(motion), {"do": "close", "yes": "2", "no": "2"})
        assert 'value="declare"' in browser.get(page(motion)).content.decode()
        assert client_of(five[0].user).post(page(motion), {"do": "declare"}).status_code == 403
        browser.post(page(motion), {"do": "refuse"})
    assert Vote.objects.get().outcome == "rejected"


def test_a_motion_about_rules_shows_what_it_carries_out(sitting, keeper, browser):
    draft = next_edition(sitting.body, keeper)
    entry = queries.agenda(sitting)[0]
    with makers.at_its_hour(sitting, 10):
        where = f"/ar/fes/meetings/items/{entry.pk}/motions/"
        given = {"text": "اعتماد النظام", "decides": draft.item_id}
        assert browser.post(where, given).status_code == 422
        browser.post(where, given | {"start": sitting.day.isoformat()})
        motion = Motion.objects.get()
        browser.post(page(motion, "vote/"), {"way": "hands"})
        browser.post(page(motion), {"do": "close", "yes": "5"})
    draft.refresh_from_db()
    assert draft.adopted_at
    assert str(draft.item.title) in words(browser.get(page(motion)))


@pytest.mark.parametrize("do", ["", "nothing", "carry", "yes"])
def test_what_cannot_be_pressed_is_no_page_or_a_sentence(sitting, keeper, browser, do):
    with makers.at_its_hour(sitting, 10):
        assert browser.post(page(moved(sitting, keeper)), {"do": do}).status_code == 404


def test_a_motion_of_a_meeting_for_members_is_not_for_visitors(in_fes, keeper, five):
    made = makers.opened(in_fes, keeper, five)
    with makers.at_its_hour(made, 10):
        motion = moved(made, keeper)
    assert Client().get(page(motion)).status_code == 302
    assert client_of(as_role(in_fes, "clerk")[1]).get(page(motion)).status_code == 404


def test_a_motion_is_put_to_a_secret_ballot_from_its_own_page(sitting, keeper, browser, five, data_folder):
    with makers.at_its_hour(sitting, 10):
        motion = moved(sitting, keeper)
        assert page(motion, "ballot/") in browser.get(page(motion)).content.decode()
        assert browser.post(page(motion, "ballot/")).status_code == 422  # the rules do not say how votes are cast
        opened = browser.post(page(motion, "ballot/"), {"knowing": "on"})
        vote = Vote.objects.select_related("box").get()
        ballot = f"/ar/fes/meetings/ballots/{vote.box.pk}/"
        assert opened["Location"] == ballot
        assert ballot in client_of(five[0].user).get(page(motion)).content.decode()
        assert 'do" value="close' not in browser.get(page(motion)).content.decode()
        polls.all_vote(vote.box, five, ["yes", "yes", "yes", "no", "blank"])
        assert browser.post(f"{ballot}close/", {})["Location"] == page(motion)
    vote.refresh_from_db()
    assert (vote.yes, vote.no, vote.blank, vote.outcome) == (3, 1, 1, "adopted")
    shown = words(Client().get(page(motion)))
    assert "3" in shown
    assert not any(str(one) in shown for one in five)


def test_a_secret_vote_is_annulled_from_its_ballot(sitting, keeper, browser, five, data_folder):
    with makers.at_its_hour(sitting, 10):
        motion = moved(sitting, keeper)
        vote = actions.open_vote(by=keeper, motion=motion, way="secret", knowing=True)
        browser.post(f"/ar/fes/meetings/ballots/{vote.box.pk}/annul/", {})
        vote.refresh_from_db()
        assert vote.outcome == "annulled"
        assert page(motion, "ballot/") in browser.get(page(motion)).content.decode()


def test_who_holds_a_proxy_has_a_row_of_buttons_for_it_and_nobody_else_has(in_fes, keeper, five):
    makers.rules(in_fes, **VOTING, proxies_allowed=True, proxies_held=1, proxies_in_quorum=True)
    made = makers.opened(in_fes, keeper, five[:4])
    actions.give_proxy(by=keeper, meeting=made, giver=five[4], holder=five[0])
    with makers.at_its_hour(made, 10):
        motion = moved(made, keeper)
        actions.open_vote(by=keeper, motion=motion, way="named", knowing=True)
        button = f'value="yes {five[4].pk}"'
        phone = client_of(five[0].user)
        assert button in phone.get(page(motion)).content.decode()
        assert button not in client_of(five[1].user).get(page(motion)).content.decode()
        assert phone.post(page(motion), {"do": f"yes {five[4].pk}"}).status_code == 303
        assert "مع" in words(phone.get(page(motion)))
        actions.arrive(by=keeper, meeting=made, person=five[4])
        assert button not in phone.get(page(motion)).content.decode()
    assert Vote.objects.get().named.get().person == five[4]
