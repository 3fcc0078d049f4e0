"""The guides in a browser: the shelf, a guide with pictures and one with tables, the «?» that leads to a chapter."""

from __future__ import annotations

import pytest

from tests.bodies import as_role, open_body
from tests.scenes import looks
from tests.scenes.pages import VIEWS, sound
from tests.scenes.story import entered


@pytest.fixture
def body(transactional_db):
    made = open_body("fes", "هيئة المساواة وتكافؤ الفرص ومقاربة النوع بجماعة فاس")
    made.name["fr"] = "Instance de l’équité, de l’égalité des chances et de l’approche genre de la commune de Fès"
    made.save()
    return made


@pytest.mark.parametrize(("language", "width"), VIEWS)
def test_the_guides_are_sound(site, visit, body, language, width):
    for name, path in {"shelf": "fes/help/", "tables": "help/arrange/", "pictures": "fes/help/rapporteur/"}.items():
        page = visit(f"{site}/{language}/{path}", width)
        assert page.locator("h1").count() == 1
        page.evaluate("document.querySelectorAll('img').forEach(one => one.loading = 'eager')")
        page.evaluate("Promise.all([...document.images].map(one => one.decode()))")
        assert sound(page, f"help-{name}", language, width) == []


@pytest.mark.parametrize("language", ["ar", "fr"])
def test_a_first_visit_of_a_guide_is_light(site, chromium, body, language):
    weight = looks.weigh(chromium, f"{site}/{language}/fes/help/rapporteur/")
    assert weight["own"] <= 60_000
    assert weight["requests"] <= 12
    assert weight["total"] <= 150_000, weight


@pytest.mark.parametrize("language", ["ar", "fr"])
def test_the_mark_on_a_page_leads_to_the_chapter_that_tells_of_it(site, visit, body, language):
    user = as_role(body, "rapporteur")[1]
    page = visit(f"{site}/{language}/fes/people/committees/", 360, storage_state=entered(user, site))
    assert sound(page, "help-mark", language, 360) == []
    page.emulate_media(reduced_motion="reduce")  # it goes there at once
    with page.expect_navigation():
        page.locator("header a", has=page.locator(".sr")).click()
    assert page.url.endswith(f"/{language}/fes/help/members/#part-2")
    assert page.locator("#part-2").evaluate("title => title.getBoundingClientRect().top < innerHeight")
