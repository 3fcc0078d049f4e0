from datetime import timedelta

import pytest

from takafu.kit import clock
from takafu.meetings import actions, queries
from tests.kit.legal.reading import plain
from tests.meetings import makers
from tests.meetings.pages import page
from tests.selection.browser import client_of, words


def test_the_sheet_is_noted_name_by_name_and_the_sitting_opens(ruled, browser, keeper, five):
    made = makers.convened(ruled, keeper)
    with makers.at_its_hour(made, 10):
        for one in five[:3]:
            assert browser.post(page(made, "presence/"), {"do": f"arrive {one.pk}"}).status_code == 303
        browser.post(page(made, "presence/"), {"do": f"excuse {five[3].pk}"})
        bad = browser.post(page(made, "presence/"), {"do": f"arrive {five[4].pk}", "at": "99:99"})
        assert bad.status_code == 422
        assert browser.post(page(made, "presence/"), {"do": f"arrive {made.pk}"}).status_code == 422
        assert "3" in words(browser.get(page(made, "open/")))
        browser.post(page(made, "open/"))
        entry = queries.agenda(made)[0]
        browser.post(page(made), {"do": "begin", "entry": entry.pk})
        assert browser.post(page(made), {"do": "begin", "entry": "x"}).status_code == 404
        browser.post(page(made), {"do": "close"})
    made.refresh_from_db()
    assert made.state == "closed"
    told = words(client_of(five[4].user).get(page(made, "presence/")))
    assert str(five[3]) in told
    assert client_of(five[4].user).post(page(made, "presence/"), {"do": "x"}).status_code == 403


def test_who_takes_part_from_a_distance_is_noted_where_the_rules_speak_of_it(in_fes, browser, keeper, five):
    makers.rules(in_fes)
    made = makers.convened(in_fes, keeper)
    with makers.at_its_hour(made, 10):
        assert "يشارك عن بُعد" not in words(browser.get(page(made, "presence/")))
        refused = browser.post(page(made, "presence/"), {"do": f"afar {five[0].pk}"})
        assert refused.status_code == 422
        assert "لا تنص أي مادة على" in words(refused)


@pytest.mark.parametrize(("in_person", "tone"), [(True, "warn"), (False, "ok")])
def test_the_sheet_tells_whether_who_takes_part_from_a_distance_counts(in_fes, browser, keeper, five, in_person, tone):
    makers.rules(in_fes, presence_in_person=in_person)
    made = makers.convened(in_fes, keeper)
    with makers.at_its_hour(made, 10):
        assert browser.post(page(made, "presence/"), {"do": f"afar {five[0].pk}"}).status_code == 303
        shown = browser.get(page(made, "presence/"))
        assert f'<span class="tag {tone}">عن بُعد</span>' in shown.content.decode()
        assert "المادة 2 من" in plain(words(shown))


def test_a_spell_is_put_right_and_struck_in_the_browser(ruled, browser, keeper, five):
    made = makers.opened(ruled, keeper, five)
    one = made.presences.first()
    where = f"/ar/fes/meetings/spells/{one.pk}/"
    with makers.at_its_hour(made, 30):
        begun = one.arrived_at.astimezone(clock.timezone.get_default_timezone())
        assert f'value="{begun:%H:%M}"' in browser.get(where).content.decode()
        assert browser.post(where, {"arrived": f"{begun:%H:%M}", "left": "03:00"}).status_code in (303, 422)
        browser.post(where, {"do": "strike"})
    assert not made.presences.filter(pk=one.pk).exists()


def test_the_ledger_tells_what_the_rules_make_of_absences(in_fes, keeper, five):
    makers.rules(in_fes, absences_in_row=1, excused_count=False, absence_consequence="warned")
    made = makers.opened(in_fes, keeper, five[:4])
    with makers.at_its_hour(made, 60):
        actions.close(by=keeper, meeting=made)
        shown = client_of(five[0].user).get("/ar/fes/meetings/ledger/").content.decode()
    assert shown.count("tag warn") == 1


def test_proxies_are_noted_and_taken_back_where_the_rules_allow_them(in_fes, browser, keeper, five):
    makers.rules(in_fes, proxies_allowed=True, proxies_held=1)
    made = makers.convened(in_fes, keeper)
    where = page(made, "presence/")
    assert 'name="giver"' in browser.get(where).content.decode()
    assert browser.post(where, {"do": "proxy", "giver": five[0].pk}).status_code == 422
    both = {"do": "proxy", "giver": five[0].pk, "holder": five[1].pk}
    assert browser.post(where, both).status_code == 303
    assert f"{five[1]} " in words(client_of(five[4].user).get(where))
    proxy = made.proxies.get()
    assert (proxy.giver, proxy.holder) == (five[0], five[1])
    for _twice in range(2):
        assert browser.post(where, {"do": f"unproxy {proxy.pk}"}).status_code == 303
    assert not made.proxies.exists()


@pytest.mark.parametrize(("allowed", "said"), [(None, "لا تنص أي مادة على"), (False, "المادة 2 من")])
def test_where_proxies_are_not_allowed_the_article_stands_there_instead(in_fes, browser, keeper, five, allowed, said):
    makers.rules(in_fes, proxies_allowed=allowed)
    made = makers.convened(in_fes, keeper)
    shown = browser.get(page(made, "presence/"))
    assert 'name="giver"' not in shown.content.decode()
    assert said in plain(words(shown))
    both = {"do": "proxy", "giver": five[0].pk, "holder": five[1].pk}
    assert browser.post(page(made, "presence/"), both).status_code == 422


def test_a_guest_who_came_and_who_accepted_an_excuse_are_told(ruled, browser, keeper, five):
    made = makers.convened(ruled, keeper)
    guest = actions.ask_guest(by=keeper, meeting=made, name="ضيفة")
    actions.decide_excuse(by=keeper, meeting=made, person=five[0], accepted=True)
    where = page(made, "presence/")
    with makers.at_its_hour(made):
        assert f'value="came {guest.pk}"' in browser.get(where).content.decode()
        assert browser.post(where, {"do": f"came {guest.pk}"}).status_code == 303
        shown = browser.get(where)
        assert f'value="missed {guest.pk}"' in shown.content.decode()
        assert "بقبول من مقررة" in plain(words(shown))
        browser.post(where, {"do": f"missed {guest.pk}"})
    guest.refresh_from_db()
    assert not guest.came


def test_absences_of_a_meeting_that_was_given_up_are_put_right_in_the_browser(ruled, browser, keeper, five):
    made = makers.convened(ruled, keeper)
    with makers.at_its_hour(made, 5):
        makers.come(made, keeper, five[0])
        actions.give_up(by=keeper, meeting=made)
        assert f'value="excuse {five[1].pk}"' in browser.get(page(made, "presence/")).content.decode()
        assert browser.post(page(made, "presence/"), {"do": f"excuse {five[1].pk}"}).status_code == 303


def test_the_ledger_is_of_a_year_with_whoever_sat_in_it(ruled, browser, keeper, five):
    made = makers.opened(ruled, keeper, five[:4])
    with makers.at_its_hour(made, 60):
        actions.close(by=keeper, meeting=made)
        year = clock.today().year
        five[0].memberships.update(end=clock.today() + timedelta(days=1))
    where = "/ar/fes/meetings/ledger/"
    with makers.later(days=400):
        now = browser.get(where)
        assert f'href="?year={year}"' in now.content.decode()
        assert [row["person"] for row in now.context["rows"] if row["person"] == five[0]] == []
        then = browser.get(f"{where}?year={year}")
        told = {row["person"].pk: plain(row["came"]) for row in then.context["rows"]}
        assert (told[five[0].pk], told[five[4].pk]) == ("حضور 1 من 1", "حضور 0 من 1")
        for wrong in ("x", "99999", "3000"):
            assert browser.get(f"{where}?year={wrong}").context["year"] == clock.today().year
