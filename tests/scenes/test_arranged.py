"""The pages of a list as they look: each in both languages, on a phone and a desk; pictures of all of them for the eye."""

from __future__ import annotations

import pytest
from playwright.sync_api import Page

from tests.scenes import looks, steps
from tests.scenes.conftest import SHOTS

pytestmark = pytest.mark.xdist_group("lists")  # a list is arranged once a run, not once a worker
VIEWS = [(language, width, dark) for language in ("ar", "fr") for width in (360, 1280) for dark in (False, True)]
SENTENCE = {
    "ar": "هذا الملف محمي بكلمة سر. افتحوه وأزيلوا كلمة السر ثم أعطوه من جديد.",
    "fr": "Ce fichier est protégé par un mot de passe. Ouvrez-le, retirez le mot de passe, puis donnez-le de nouveau.",
}
NAME = {"ar": "أفكار 2026-2027.docx", "fr": "idées 2026-2027.docx"}


def keep(page: Page, name: str, language: str, width: int, dark: bool = False) -> None:
    SHOTS.mkdir(parents=True, exist_ok=True)
    page.screenshot(path=SHOTS / f"{name}-{language}-{width}{'-dark' if dark else ''}.png", full_page=True)


def faults(page: Page) -> list[str]:
    """Everything that a measure finds wrong with a page, its folds opened."""
    page.evaluate(steps.OPEN)
    return looks.axe(page) + looks.overflow(page) + looks.small_targets(page)


@pytest.mark.parametrize(("language", "width", "dark"), VIEWS)
def test_the_form_is_sound(site, visit, language, width, dark):
    page = visit(f"{site}/{language}/arrange/", width, dark=dark)
    keep(page, "arrange", language, width, dark)
    assert faults(page) == []


@pytest.mark.parametrize(("language", "width", "dark"), VIEWS)
def test_the_arranged_list_is_sound(site, visit, language, width, dark):
    page = visit(site + steps.address(site, visit, language), width, dark=dark)
    page.locator(".line:has(.sources) summary").first.click()
    keep(page, "arranged", language, width, dark)
    assert faults(page) == []
    keep(page, "opened", language, width, dark)


@pytest.mark.parametrize(("language", "width", "dark"), VIEWS)
def test_the_form_with_errors_is_sound(site, visit, language, width, dark):
    page = visit(f"{site}/{language}/arrange/", width, dark=dark)
    steps.send(page)
    page.locator(".notice.bad").wait_for()
    visit.complaints.clear()  # the form's own status, 422
    keep(page, "wrong", language, width, dark)
    assert faults(page) == []


@pytest.mark.parametrize(("language", "width", "dark"), VIEWS)
def test_the_pages_on_the_way_are_sound(site, visit, language, width, dark):
    waiting = {"progress": {"stage": "meaning", "share": 0.4}}
    ways = {
        "waiting": (steps.planted(language, NAME[language], **waiting), 202),
        "refused": (steps.planted(language, NAME[language], failure={"sentence": SENTENCE[language]}), 422),
        "gone": (f"/{language}/arrange/nothing/", 410),
        "nowhere": (f"/{language}/nowhere/", 404),
    }
    for name, (address, status) in ways.items():
        page = visit(site + address, width, dark=dark, status=status)
        keep(page, name, language, width, dark)
        assert faults(page) == [], name
        assert page.locator("main .strong").count() == (name != "waiting"), name
        page.close()  # else the waiting page would look again


@pytest.mark.parametrize("language", ["ar", "fr"])
def test_things_stand_where_the_language_begins(site, visit, language):
    page = visit(site + steps.address(site, visit, language))
    width = page.evaluate("document.documentElement.clientWidth")

    def start(selector: str) -> float:
        """How far something begins from the edge where lines of the language begin."""
        box = page.locator(selector).first.bounding_box()
        assert box is not None, selector
        return width - box["x"] - box["width"] if language == "ar" else box["x"]

    edge = start("h1")
    for selector in (".brand svg", ".lead", ".downloads .strong", ".line>.n", "section>h2"):
        assert start(selector) == pytest.approx(edge, abs=8), selector
    assert start(".downloads .btn:nth-child(2)") > start(".downloads .strong")
    assert start(".line>p") > start(".line>.n") + 20
    assert start(".line .tag") > start(".line:has(.tag)>p")
    assert start(".stay") > start("section")
    top = [page.locator(selector).first.bounding_box()["y"] for selector in (".stay", "section")]
    assert top[0] == pytest.approx(top[1], abs=8)


def test_on_a_phone_the_contents_come_before_the_lines_and_lead_back(site, visit):
    page = visit(site + steps.address(site, visit, "ar"), 360)
    assert page.locator(".stay").bounding_box()["y"] < page.locator("section").first.bounding_box()["y"]
    page.locator(".toc a").last.click()
    page.locator(".back a").last.click()
    assert page.url.endswith("#contents")
    assert page.locator("#contents").evaluate("e => e.getBoundingClientRect().top < innerHeight")


@pytest.mark.parametrize("language", ["ar", "fr"])
def test_the_first_visit_is_light(site, visit, chromium, language):
    for address in (f"/{language}/arrange/", steps.address(site, visit, language)):
        weight = looks.weigh(chromium, site + address)
        assert weight["total"] <= 120_000, address
        assert weight["own"] <= 60_000, address
        assert weight["requests"] <= 12, address


def test_nothing_slides_sideways_on_the_narrowest_phone(site, visit):
    page = visit(site + steps.address(site, visit, "ar"), 320)
    page.evaluate(steps.OPEN)
    assert looks.overflow(page) == []


@pytest.mark.parametrize("language", ["ar", "fr"])
def test_on_paper_every_fold_is_open_and_no_tool_is_left(site, visit, language):
    page = visit(site + steps.address(site, visit, language), 700)
    page.emulate_media(media="print")
    assert page.locator(".sources li").first.is_visible()
    for tool in (".downloads", ".stay", ".back", ".tongue"):
        assert not page.locator(tool).first.is_visible()
    keep(page, "printed", language, 700)
