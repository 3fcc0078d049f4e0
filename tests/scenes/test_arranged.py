"""The page that arranges a list, as it looks: the form and the result, in both languages, on a phone and a desk."""

from __future__ import annotations

import pytest
from playwright.sync_api import Page

from tests.scenes import looks
from tests.scenes.conftest import SHOTS

VIEWS = [(language, width, dark) for language in ("ar", "fr") for width in (360, 1280) for dark in (False, True)]
LIST = """تنظيم الهيئة
1. إعداد النظام الداخلي للهيئة والمصادقة عليه
2. وضع قانون داخلي ينظم عمل الهيئة
3. عقد اجتماع قار في أول سبت من كل شهر
الأحياء والمرافق
1. إنارة الطريق بين موقف الحافلة 113-14 والحي الجديد
2. الضو فالزنقة لي كتدي للمدرسة
3. Éclairer le chemin entre l'arrêt du bus et le quartier, avant l'hiver 2026-2027 si possible (budget participatif)
4. حضانة لأبناء العاملات قرب السوق
"""
_arranged: dict[
    str, str
] = {}  # a list takes seconds to arrange: each language does it once, its address stays for the run


def keep(page: Page, name: str, language: str, width: int, dark: bool) -> None:
    SHOTS.mkdir(parents=True, exist_ok=True)
    page.screenshot(path=SHOTS / f"{name}-{language}-{width}{'-dark' if dark else ''}.png", full_page=True)


def arrange(site: str, visit, language: str) -> str:
    """The address, below the site, of the list once arranged."""
    if language not in _arranged:
        page = visit(f"{site}/{language}/arrange/")
        page.locator("#id_file").set_input_files(
            {"name": "ideas.txt", "mimeType": "text/plain", "buffer": LIST.encode()}
        )
        page.locator("form .strong").click()
        page.locator(".lines").first.wait_for(timeout=60_000)
        _arranged[language] = page.url.removeprefix(site)
    return _arranged[language]


@pytest.mark.parametrize(("language", "width", "dark"), VIEWS)
def test_the_form_is_sound(site, visit, language, width, dark):
    page = visit(f"{site}/{language}/arrange/", width, dark=dark)
    keep(page, "arrange", language, width, dark)
    page.evaluate("document.querySelectorAll('details').forEach(d => d.open = true)")
    assert looks.axe(page) == []
    assert looks.overflow(page) == []
    assert looks.small_targets(page) == []


@pytest.mark.parametrize(("language", "width", "dark"), VIEWS)
def test_the_arranged_list_is_sound(site, visit, language, width, dark):
    page = visit(f"{site}{arrange(site, visit, language)}", width, dark=dark)
    page.evaluate("document.querySelectorAll('details').forEach(d => d.open = true)")
    keep(page, "arranged", language, width, dark)
    assert looks.axe(page) == []
    assert looks.overflow(page) == []
    assert looks.small_targets(page) == []


@pytest.mark.parametrize("language", ["ar", "fr"])
def test_the_first_visit_is_light(site, chromium, language):
    weight = looks.weigh(chromium, f"{site}/{language}/arrange/")
    assert weight["total"] <= 120_000
    assert weight["own"] <= 60_000
    assert weight["requests"] <= 12


def test_nothing_slides_sideways_on_the_narrowest_phone(site, visit):
    page = visit(f"{site}{arrange(site, visit, 'ar')}", 320)
    page.evaluate("document.querySelectorAll('details').forEach(d => d.open = true)")
    assert looks.overflow(page) == []
