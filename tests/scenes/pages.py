"""What the scenes do with every page: take a role in the demonstration, take a picture, measure what is wrong."""

from __future__ import annotations

from playwright.sync_api import Page

from tests.scenes import looks
from tests.scenes.conftest import SHOTS

VIEWS = [("ar", 360), ("fr", 1280)]  # a page is opened in these, and made as wide as the other by `sound`
WIDTHS = (360, 1280)
LAID_OUT = """wide => new Promise(done => {
  const look = () => innerWidth === wide ? requestAnimationFrame(done) : requestAnimationFrame(look);
  requestAnimationFrame(look);
})"""


def be(page: Page, site: str, role: str, language: str = "ar") -> Page:
    """Take a role by the page of the demonstration, as a visitor does."""
    page.goto(f"{site}/{language}/fes/demo/role/")
    with page.expect_navigation():
        page.locator(f"button[value={role}]").click()
    return page


def sound(page: Page, name: str, language: str, width: int) -> list[tuple[str, int, str]]:
    """Pictures of the page at both widths, and what is wrong that can be measured; it is left as wide as it was."""
    SHOTS.mkdir(parents=True, exist_ok=True)
    found = []
    for wide in sorted(WIDTHS, key=lambda one: one == width):
        page.set_viewport_size({"width": wide, "height": 800})
        page.evaluate(LAID_OUT, wide)
        found += [
            (name, wide, fault) for fault in (*looks.axe(page), *looks.overflow(page), *looks.small_targets(page))
        ]
        page.screenshot(path=SHOTS / f"{name}-{language}-{wide}.png", full_page=True)
    return found
