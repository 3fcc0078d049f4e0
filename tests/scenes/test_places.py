"""Places and settings in a browser: at both widths, in both languages, as an officer."""

from __future__ import annotations

import pytest
from django_scopes import scope

from takafu.kit.permissions import operator
from takafu.kit.tongues import Tongues
from takafu.places import actions, queries
from takafu.register.models import Body
from tests.bodies import person, viewer_of
from tests.scenes.pages import VIEWS, be, sound

PART = "03.231.01.09"


@pytest.fixture
def body(settings, transactional_db, areas) -> Body:
    """A demonstration on its commune, with two neighbourhoods."""
    settings.TAKAFU = settings.TAKAFU | {"DEMO": True}
    made = actions.open_body_at(by=operator(), slug="fes", area=queries.area_of_code("3231010"), demonstration=True)
    by = viewer_of(person(made, "كريمة العلوي", "rapporteur"))
    with scope(body=made):
        for name in (Tongues(ar="حي الأطلس", fr="Hay Al Atlas"), Tongues(ar="حي النرجس أ")):
            area = queries.area_of_code(PART)
            one = actions.add_neighbourhood(by=by, body=made, area=area, name=name)
    made.one = one
    return made


@pytest.mark.parametrize(("language", "width"), VIEWS)
def test_places_and_settings_are_sound(site, visit, body, language, width):
    page = visit(f"{site}/{language}/fes/places/", width)
    assert page.locator("main li a").count() == 6
    assert sound(page, "places", language, width) == []
    be(page, site, "rapporteur", language)
    for name, path in {
        "places-part": f"places/{PART}/",
        "places-change": f"places/neighbourhood/{body.one.pk}/",
        "places-remove": f"places/neighbourhood/{body.one.pk}/remove/",
        "settings": "settings/",
    }.items():
        page.goto(f"{site}/{language}/fes/{path}")
        assert sound(page, name, language, width) == []


def test_a_neighbourhood_is_added_on_a_phone_without_javascript(site, visit, body):
    page = visit(f"{site}/ar/fes/places/{PART}/", 360, java_script_enabled=False)
    be(page, site, "rapporteur")
    page.goto(f"{site}/ar/fes/places/{PART}/")
    page.locator("#id_ar").fill("حي الوفاء")
    with page.expect_navigation():
        page.locator("main form button").click()
    assert page.locator("main .ruled li").count() == 3
    assert page.get_by_text("حي الوفاء").is_visible()


def test_the_button_that_prints_comes_with_its_script_only(site, visit):
    assert visit(f"{site}/ar/kit/", 360).locator("[data-print]").first.is_visible()
    assert not visit(f"{site}/ar/kit/", 360, java_script_enabled=False).locator("[data-print]").first.is_visible()
