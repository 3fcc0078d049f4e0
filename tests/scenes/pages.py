"""What the scenes do with every page: take a role in the demonstration, take a picture, measure what is wrong."""

from __future__ import annotations

from playwright.sync_api import Page

from tests.scenes import looks
from tests.scenes.conftest import SHOTS

VIEWS = [(language, width) for language in ("ar", "fr") for width in (360, 1280)]


def be(page: Page, site: str, role: str, language: str = "ar") -> Page:
    """Take a role by the page of the demonstration, as a visitor does."""
    page.goto(f"{site}/{language}/fes/demo/role/")
    with page.expect_navigation():
        page.locator(f"button[value={role}]").click()
    return page


def sound(page: Page, name: str, language: str, width: int) -> None:
    """A picture, and nothing wrong that can be measured."""
    SHOTS.mkdir(parents=True, exist_ok=True)
    page.screenshot(path=SHOTS / f"{name}-{language}-{width}.png", full_page=True)
    assert looks.axe(page) == []
    assert looks.overflow(page) == []
    assert looks.small_targets(page) == []
