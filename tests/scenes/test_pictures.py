"""The pictures of the documentation: `make screenshots` copies them to docs/images/. Nobody need take one by hand."""

from __future__ import annotations

import os
import shutil
import subprocess

import pytest
from playwright.sync_api import Page
from tools.screenshots import LARGEST

from tests.scenes.conftest import ROOT, SHOTS

LISTS = ROOT / "docs" / "examples"
PAPER = shutil.which("pdftoppm")
_arranged: dict[str, str] = {}  # each language's address below the site: a list takes seconds to arrange


def arranged(site: str, visit, language: str, width: int) -> Page:
    """The page of the example, arranged, the first group opened."""
    if language not in _arranged:
        page = visit(f"{site}/{language}/arrange/")
        page.locator("#id_file").set_input_files(LISTS / f"ideas.{language}.txt")
        page.locator("form .strong").click()
        page.locator(".lines").first.wait_for(timeout=60_000)
        _arranged[language] = page.url.removeprefix(site)
    page = visit(f"{site}{_arranged[language]}", width)
    page.evaluate("document.querySelectorAll('.lines>li:first-child details').forEach(d => d.open = true)")
    return page


def kept(page: Page, name: str) -> int:
    """Take what the window shows; its size in bytes."""
    SHOTS.mkdir(parents=True, exist_ok=True)
    page.screenshot(path=SHOTS / f"docs-{name}.png")
    return (SHOTS / f"docs-{name}.png").stat().st_size


@pytest.mark.parametrize("language", ["ar", "fr"])
def test_the_list_on_a_desk(site, visit, language):
    page = arranged(site, visit, language, 1000)
    page.set_viewport_size({"width": 1000, "height": 920})
    assert page.locator(".lines>li").first.locator(".sources li").first.is_visible()
    assert kept(page, f"list-{language}") <= LARGEST


@pytest.mark.parametrize("language", ["ar", "fr"])
def test_the_list_on_a_phone(site, visit, language):
    page = arranged(site, visit, language, 360)
    page.locator(".lines").first.evaluate("e => window.scrollTo(0, e.getBoundingClientRect().top - 110)")
    page.set_viewport_size({"width": 360, "height": 720})
    assert kept(page, f"phone-{language}") <= LARGEST


@pytest.mark.office
@pytest.mark.parametrize("language", ["ar", "fr"])
def test_the_programme_on_paper(site, visit, language, tmp_path):
    if not PAPER:
        if os.environ.get("CI") == "true":
            pytest.fail("pdftoppm is not installed: apt-get install poppler-utils")
        pytest.skip("pdftoppm is not installed: apt-get install poppler-utils")
    page = arranged(site, visit, language, 1000)
    answer = page.context.request.get(f"{page.url}programme.pdf")
    (tmp_path / "programme.pdf").write_bytes(answer.body())
    SHOTS.mkdir(parents=True, exist_ok=True)
    target = SHOTS / f"docs-programme-{language}"
    draw = [
        PAPER,
        "-png",
        "-r",
        "72",
        "-f",
        "1",
        "-l",
        "1",
        "-singlefile",
        str(tmp_path / "programme.pdf"),
        str(target),
    ]
    subprocess.run(draw, check=True)
    assert target.with_suffix(".png").stat().st_size <= LARGEST
