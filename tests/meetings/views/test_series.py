from takafu.meetings.models import Meeting, Series
from tests.meetings import makers
from tests.meetings.actions.test_series import _in_autumn  # noqa: F401 - the fixture is used by its name
from tests.meetings.test_series_forms import GIVEN
from tests.selection.browser import client_of, words

PAGE = "/ar/fes/meetings/series/"
FOUND = {"day_0": "2027-11-06", "day_1": "2027-12-04", "day_2": "2028-01-01", "day_3": "2028-02-05"}


def test_a_year_is_looked_at_moved_and_planned_once(in_fes, keeper, five, browser):
    makers.rules(in_fes, meetings_a_year=4)
    shown = words(browser.post(PAGE, GIVEN | {"do": "look"}))
    assert "يوم عطلة" in shown
    assert "العدد المطلوب لم يُبلغ" in shown
    assert not Meeting.objects.exists()
    asked = browser.post(PAGE, GIVEN | FOUND | {"do": "plan"})
    assert asked.status_code == 422
    assert not Meeting.objects.exists()
    for _press in range(2):
        answer = browser.post(PAGE, GIVEN | FOUND | {"do": "plan", "day_2": "2028-01-08", "day_0": ""})
        assert answer.status_code == 303
    assert [one.day.isoformat() for one in Meeting.objects.all()] == ["2027-12-04", "2028-01-08", "2028-02-05"]
    assert Series.objects.count() == 1
    assert "الدورة" in words(client_of(five[0].user).get("/ar/fes/meetings/year/2028/"))


def test_going_back_to_the_rule_keeps_what_was_typed(in_fes, browser):
    shown = browser.post(PAGE, GIVEN | FOUND | {"do": "change", "public": "True"}).content.decode()
    assert 'value="الدورة"' in shown
    assert 'value="2028-02-28"' in shown
    assert "checked" in shown.partition('name="public"')[2][:60]


def test_a_wrong_rule_or_day_is_said_and_kept(in_fes, browser):
    wrong = browser.post(PAGE, GIVEN | {"do": "look", "last": "2027-11-02"})
    assert wrong.status_code == 422
    assert 'value="2027-11-02"' in wrong.content.decode()
    wrong = browser.post(PAGE, GIVEN | FOUND | {"do": "plan", "day_1": "tomorrow"})
    assert wrong.status_code == 422
    assert 'value="tomorrow"' in wrong.content.decode()


def test_a_year_that_cannot_be_is_not_found(in_fes, browser):
    assert browser.get("/ar/fes/meetings/year/99/").status_code == 404
    assert browser.get("/ar/fes/meetings/year/2027/").status_code == 200
