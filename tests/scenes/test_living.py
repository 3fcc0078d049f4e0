"""The living page in a browser: both languages, phone and desk, light and dark."""

from __future__ import annotations

import pytest

from takafu.kit import doors
from tests.scenes import looks
from tests.scenes.conftest import SHOTS

VIEWS = [(language, width, dark) for language in ("ar", "fr") for width in (360, 1280) for dark in (False, True)]
TIFINAGH = {"Noto Sans Tifinagh", "Ebrima", "DejaVu Sans"}  # the last comes with fontconfig


@pytest.fixture(autouse=True)
def _kit_alone(settings, monkeypatch):
    settings.ROOT_URLCONF = "tests.kit.addresses"
    monkeypatch.setattr(doors, "_doors", {})


@pytest.mark.parametrize(("language", "width", "dark"), VIEWS)
def test_every_component_is_sound(site, visit, language, width, dark):
    page = visit(f"{site}/{language}/kit/", width, dark=dark)
    SHOTS.mkdir(parents=True, exist_ok=True)
    page.screenshot(path=SHOTS / f"kit-{language}-{width}{'-dark' if dark else ''}.png", full_page=True)
    page.evaluate("document.querySelectorAll('details').forEach(d => d.open = true)")
    assert looks.axe(page) == []
    assert looks.overflow(page) == []
    assert looks.small_targets(page) == []


@pytest.mark.parametrize("language", ["ar", "fr"])
def test_nothing_slides_sideways_on_the_narrowest_phone(site, visit, language):
    page = visit(f"{site}/{language}/kit/", 320)
    page.evaluate("document.querySelectorAll('details').forEach(d => d.open = true)")
    assert looks.overflow(page) == []


@pytest.mark.parametrize("width", [360, 1280])
def test_french_is_arabic_in_a_mirror(site, visit, width):
    pages = {language: visit(f"{site}/{language}/kit/", width) for language in ("ar", "fr")}
    for selector in (".brand svg", ".split>aside", ".bead>i", ".line>.n", ".zellij", "main>h1"):
        arabic, french = (pages[language].locator(selector).first.bounding_box() for language in ("ar", "fr"))
        assert arabic["x"] == pytest.approx(width - french["x"] - french["width"], abs=8), selector
    assert pages["ar"].locator(".brand svg").bounding_box()["x"] > width / 2
    edge = "e => [getComputedStyle(e).borderLeftWidth, getComputedStyle(e).borderRightWidth]"
    assert pages["ar"].locator(".notice").first.evaluate(edge) == ["0px", "6px"]
    assert pages["fr"].locator(".notice").first.evaluate(edge) == ["6px", "0px"]


@pytest.mark.parametrize("language", ["ar", "fr"])
def test_our_own_faces_draw_the_words(site, visit, language):
    page = visit(f"{site}/{language}/kit/")
    page.evaluate("document.querySelectorAll('details').forEach(d => d.open = true)")
    assert looks.shown_font(page, "h1") == {"Amiri"}
    assert looks.shown_font(page, "main>.lead") == {"IBM Plex Sans Arabic"}
    assert looks.shown_font(page, "#lines .said") == {"Amiri"}
    assert page.evaluate("""document.fonts.check('400 17px "Plex Arabic"', 'هيئة')""")


def test_tifinagh_is_drawn(site, visit):
    fonts = looks.shown_font(visit(f"{site}/ar/kit/"), "[lang=zgh]")
    assert fonts & TIFINAGH, f"drawn by {fonts}"


@pytest.mark.parametrize("language", ["ar", "fr"])
def test_a_page_fetches_only_the_faces_that_it_shows(site, visit, language):
    page = visit(f"{site}/{language}/nowhere/", status=404)
    other = {"ar": ["Plex Latin 400"], "fr": ["Plex Arabic 400"]}[language]  # the switch names the other language
    own = {"ar": "Arabic", "fr": "Latin"}[language]
    assert looks.faces(page) == sorted([f"Amiri {own} 700", f"Plex {own} 400", f"Plex {own} 600", *other])


@pytest.mark.parametrize("language", ["ar", "fr"])
def test_a_first_visit_is_light(site, chromium, language):
    weight = looks.weigh(chromium, f"{site}/{language}/nowhere/")
    assert weight["total"] <= 120_000
    assert weight["requests"] <= 12
    assert weight["own"] <= 60_000


def test_empty_fields_take_the_direction_of_the_page_and_typed_ones_their_own(site, visit):
    page = visit(f"{site}/ar/kit/")
    box = page.locator("#id_text")
    direction = "e => getComputedStyle(e).direction"
    assert box.evaluate(direction) == "rtl"
    box.fill("Éclairer le chemin")
    assert box.evaluate(direction) == "ltr"
    box.fill("إنارة الطريق")
    assert box.evaluate(direction) == "rtl"


def test_the_switch_keeps_the_page_and_its_query(site, visit):
    page = visit(f"{site}/ar/kit/?q=%D8%A5%D9%86%D8%A7%D8%B1%D8%A9&part=2#lines")
    page.get_by_role("link", name="Français").click()
    assert page.url == f"{site}/fr/kit/?q=%D8%A5%D9%86%D8%A7%D8%B1%D8%A9&part=2"
    assert page.locator("html").get_attribute("lang") == "fr"
    page.get_by_role("link", name="العربية").click()
    assert page.locator("html").get_attribute("dir") == "rtl"


def test_the_keyboard_reaches_the_content_first(site, visit):
    page = visit(f"{site}/ar/kit/")
    page.keyboard.press("Tab")
    skip = page.locator(".skip")
    assert skip.evaluate("e => e === document.activeElement && e.getBoundingClientRect().top >= 0")
    page.keyboard.press("Enter")
    assert page.evaluate("document.activeElement.id") == "main"


def test_an_error_leads_to_its_field(site, visit):
    page = visit(f"{site}/fr/kit/")
    page.locator("#field .notice a").first.click()
    assert page.evaluate("document.activeElement.id") == "id_title"


def test_everything_works_without_javascript(site, visit):
    page = visit(f"{site}/ar/kit/", java_script_enabled=False)
    page.locator("#reasons summary").first.click()
    assert page.locator("#reasons li").first.is_visible()
    brought = {
        src.rpartition("/")[2].partition(".")[0]
        for src in page.locator("script").evaluate_all("all => all.map(one => one.src)")
    }
    assert brought == {"passing", "shortcuts"}  # what prints, passes on and listens to keys brings its own


def test_only_an_improved_page_carries_the_script(site, visit):
    page = visit(f"{site}/ar/improved/")
    assert page.evaluate("htmx.version").startswith("2.")
    page.get_by_role("button", name="more").click()
    page.get_by_text("brought").wait_for()


def test_motion_is_only_for_those_who_like_it(site, visit):
    moving = "getComputedStyle(document.documentElement).scrollBehavior"
    assert visit(f"{site}/ar/kit/", reduced_motion="no-preference").evaluate(moving) == "smooth"
    assert visit(f"{site}/ar/kit/", reduced_motion="reduce").evaluate(moving) == "auto"


@pytest.mark.parametrize("language", ["ar", "fr"])
def test_paper_keeps_the_text_and_leaves_the_tools(site, visit, language):
    page = visit(f"{site}/{language}/kit/", 794)
    page.emulate_media(media="print", color_scheme="dark")
    assert page.evaluate("getComputedStyle(document.body).backgroundColor") == "rgba(0, 0, 0, 0)"
    assert page.evaluate("getComputedStyle(document.documentElement).backgroundColor") == "rgb(255, 255, 255)"
    assert not page.locator(".tongue").is_visible()
    assert not page.locator("#button .btn").first.is_visible()
    assert page.locator("#reasons li").first.is_visible()
    page.screenshot(path=SHOTS / f"kit-{language}-print.png", full_page=True)


def test_the_harness_sees_what_the_policy_blocks(site, visit):
    """The check itself, on a planted fault: an inline style is a complaint, and complaints fail a scene."""
    page = visit(f"{site}/ar/kit/")
    page.evaluate("document.body.setAttribute('style', 'color:red')")
    page.wait_for_timeout(50)
    assert len(visit.complaints) == 1
    assert "Content Security Policy" in visit.complaints.pop()


def test_the_measures_see_what_is_wrong(site, visit):
    """The looks themselves, on planted faults."""
    page = visit(f"{site}/ar/kit/", 360)
    page.evaluate(
        """() => { const e = document.createElement('main'); e.innerHTML = '<button></button><div class="top">x</div>';
        document.body.append(e); e.querySelector('div').style.width = '900px'; e.querySelector('button').style.height = '20px'; }"""
    )
    assert any(line.startswith("button-name") for line in looks.axe(page))
    assert any("900" in line or "top" in line for line in looks.overflow(page))
    assert any(line.startswith("BUTTON") for line in looks.small_targets(page))
