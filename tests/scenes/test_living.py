"""The living page in a browser: both languages, phone and desk, light and dark."""

from __future__ import annotations

import pytest

from tests.scenes.conftest import SHOTS

VIEWS = [(language, width, dark) for language in ("ar", "fr") for width in (360, 1280) for dark in (False, True)]


@pytest.fixture(autouse=True)
def _kit_alone(settings):
    settings.ROOT_URLCONF = "tests.kit.addresses"


@pytest.mark.parametrize(("language", "width", "dark"), VIEWS)
def test_the_living_page(site, visit, language, width, dark):
    page = visit(f"{site}/{language}/kit/", width, dark=dark)
    SHOTS.mkdir(parents=True, exist_ok=True)
    page.screenshot(path=SHOTS / f"kit-{language}-{width}{'-dark' if dark else ''}.png", full_page=True)
    assert page.locator("h1").count() == 1
