"""The pictures of the documentation: `make screenshots` copies them to docs/images/. Nobody need take one by hand."""

from __future__ import annotations

import os
import shutil
import subprocess

import pytest
from django_scopes import scope
from playwright.sync_api import Page
from tools.screenshots import LARGEST, drawn

from takafu.ideas.models import Idea
from takafu.programme.models import Version
from takafu.site import demonstration, inventing
from tests.ideas.gatherings import gathering
from tests.scenes.conftest import ROOT, SHOTS
from tests.scenes.story import entered

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
    """Take what the window shows; its size in bytes, once kept."""
    SHOTS.mkdir(parents=True, exist_ok=True)
    return size(page, page.screenshot(path=SHOTS / f"docs-{name}.png"))


def size(page: Page, taken: bytes) -> int:
    """The bytes of a picture as it is kept."""
    empty = page.context.new_page()
    small = drawn(empty, taken)
    empty.close()
    assert small[8:16] == b"WEBPVP8X"  # its size stands where `site.guides` reads it
    return len(small)


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


@pytest.fixture
def invented(site, areas):
    """The demonstration with one more call, open today: the address of a page, and who opens it."""
    body = inventing.build()
    with scope(body=body):
        users = {role: demonstration.somebody(role) for role in ("member", "rapporteur")}
        done = [idea for idea in Idea.objects.order_by("number") if idea.item.links_in.exists()]
        call = gathering(body, title="ماذا ينقص حينا؟")
        pages = {
            "give": (f"ideas/gatherings/{call.pk}/give/", "member"),
            "idea": (f"ideas/{done[0].number}/", "member"),
            "desk": ("ideas/desk/", "rapporteur"),
            "version": (Version.objects.order_by("-number").first().item.address, "rapporteur"),
        }

    def page(name, language):
        path, role = pages[name]
        return f"{site}/{language}/{body.slug}/{path}", {"storage_state": entered(users[role], site)}

    return page


@pytest.mark.parametrize("language", ["ar", "fr"])
def test_the_pages_that_the_guides_show(invented, visit, language):
    sizes = {}
    for name, width, height in (("give", 360, 640), ("idea", 360, 720), ("desk", 900, 760), ("version", 900, 760)):
        address, options = invented(name, language)
        page = visit(address, width, **options)
        page.set_viewport_size({"width": width, "height": height})
        page.locator("h1").evaluate("title => window.scrollTo(0, title.getBoundingClientRect().top - 16)")
        sizes[name] = kept(page, f"{name}-{language}")
    assert max(sizes.values()) <= LARGEST


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
    assert size(page, target.with_suffix(".png").read_bytes()) <= LARGEST
