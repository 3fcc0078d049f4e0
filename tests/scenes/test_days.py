"""Holidays and counting in a browser: at both widths, in both languages, as a visitor and as an officer; on a phone without JavaScript."""

from __future__ import annotations

from datetime import date

import pytest
from django_scopes import scope

from takafu.kit import clock
from takafu.register.models import Body
from tests.bodies import open_body, person, viewer_of
from tests.places.days import announce, close
from tests.scenes.pages import VIEWS, be, sound


@pytest.fixture
def body(settings, transactional_db) -> Body:
    """A demonstration in which one holiday was announced and one closing entered."""
    settings.TAKAFU = settings.TAKAFU | {"DEMO": True}
    made = open_body("fes", "هيئة فاس", demonstration=True)
    by = viewer_of(person(made, "كريمة العلوي", "rapporteur"))
    with scope(body=made):
        announce(by, made, known_on=min(date(2026, 3, 19), clock.today()))
        made.one = close(by, made, first=date(2026, 3, 23), known_on=min(date(2026, 3, 13), clock.today()))
    return made


@pytest.mark.parametrize(("language", "width"), VIEWS)
def test_days_are_sound(site, visit, body, language, width):
    page = visit(f"{site}/{language}/fes/days/?year=2026", width)
    assert page.locator("main .ruled > li").count() == 16
    assert sound(page, "days", language, width) == []
    asked = "start=2026-03-12&count=20&unit=working_days&way=on"
    page.goto(f"{site}/{language}/fes/days/count/?{asked}&rule=information_answer")
    assert sound(page, "days-count", language, width) == []
    be(page, site, "rapporteur", language)
    for name, path in {
        "days-officer": "days/?year=2027&kept",
        "days-announce": "days/announce/adha/1448/",
        "days-close": "days/close/",
        "days-withdraw": f"days/entry/{body.one.pk}/withdraw/",
    }.items():
        page.goto(f"{site}/{language}/fes/{path}")
        assert sound(page, name, language, width) == []


def test_an_announced_day_changes_the_count_on_a_phone_without_javascript(site, visit, body):
    page = visit(
        f"{site}/fr/fes/days/count/?start=2027-05-10&count=5&unit=working_days&way=on", 360, java_script_enabled=False
    )
    assert "18 mai 2027" in page.locator("main .notice strong").inner_text().replace("\u00a0", " ")
    be(page, site, "rapporteur", "fr")
    page.goto(f"{site}/fr/fes/days/announce/adha/1448/")
    page.locator("#id_first").fill("2027-05-18")
    page.locator("#id_source").fill("Communiqué du ministère des Habous")
    with page.expect_navigation():
        page.locator("main form button").click()
    assert page.get_by_text("Communiqué du ministère des Habous").is_visible()
    page.goto(f"{site}/fr/fes/days/count/?start=2027-05-10&count=5&unit=working_days&way=on")
    assert "17 mai 2027" in page.locator("main .notice strong").inner_text().replace("\u00a0", " ")
