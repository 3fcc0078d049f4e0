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
