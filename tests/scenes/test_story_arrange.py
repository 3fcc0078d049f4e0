"""A member gives a list and takes the programme away; other people's readers find every idea in it."""

from __future__ import annotations

import subprocess
from pathlib import Path

import pytest
from playwright.sync_api import Page

from tests.kit.documents import rendering
from tests.scenes import lists, looks, readers, steps
from tests.scenes.conftest import SHOTS

pytestmark = pytest.mark.xdist_group("lists")  # a list is arranged once a run, not once a worker
IDEAS = {"ar": lists.ideas(), "fr": lists.french_ideas()}
WORD = {"ar": "الفكرة", "fr": "Idée"}
FORMS = ("pdf", "docx", "xlsx", "odt", "html", "csv", "json")
_taken: dict[str, dict[str, bytes]] = {}


def taken(site: str, visit, language: str) -> dict[str, bytes]:
    """Every document of a language's list, fetched once by pressing each button."""
    if language not in _taken:
        page = visit(site + steps.address(site, visit, language))
        page.evaluate(steps.OPEN)
        _taken[language] = {}
        for button in page.locator(".downloads a").all():
            with page.expect_download(timeout=steps.WAIT) as waited:
                button.click()
            name = waited.value.suggested_filename
            assert name.startswith("takafu-programme.")
            _taken[language][name.rpartition(".")[2]] = Path(waited.value.path()).read_bytes()
    return _taken[language]


def on_page(page: Page) -> dict[str, str]:
    """The ideas that the page shows, as its reader finds them."""
    page.evaluate(steps.OPEN)
    shown = page.evaluate(
        """() => [...document.querySelectorAll('.lines .sources li')].map(e => [e.children[0].innerText, e.children[1].innerText])
            .concat([...document.querySelectorAll('.line:not(:has(.sources))')].map(
                e => [e.querySelector('.fact').innerText.match(/[0-9]+[.][0-9]+/)[0], e.querySelector('p').innerText]))"""
    )
    assert len(shown) == len(dict(shown))
    return {key: readers.bare(text).strip() for key, text in shown}


def test_a_document_dropped_on_the_page_comes_back_arranged(site, visit, tmp_path):
    page = visit(f"{site}/ar/arrange/")
    steps.drop(page, steps.word_file(tmp_path))
    assert page.locator("#id_file").evaluate("e => e.files[0].name") == "أفكار.docx"
    steps.send(page)
    steps.arranged(page)
    assert page.locator("h1").inner_text() == lists.TITLE
    assert page.locator("section h2").all_inner_texts()[:3] == [
        f"{n}. {title}" for n, title in enumerate(lists.AXES, 1)
    ]
    assert on_page(page) == IDEAS["ar"]


def test_a_pasted_list_comes_back_arranged(site, visit):
    page = visit(site + steps.address(site, visit, "fr"))
    assert page.locator("h1").inner_text() == "Idées pour le programme de travail"
    assert on_page(page) == IDEAS["fr"]


def test_a_line_of_several_ideas_shows_them_and_says_why(site, visit):
    page = visit(site + steps.address(site, visit, "ar"))
    line = page.locator(".line:has(.sources)").first
    assert not line.locator(".sources").is_visible()
    line.locator("summary").first.click()
    assert line.locator(".sources li").count() > 1
    line.locator("summary").nth(1).click()
    assert line.locator("details").nth(1).locator("li, p").first.inner_text().strip()


@pytest.mark.parametrize("language", ["ar", "fr"])
@pytest.mark.parametrize("form", ["json", "csv", "xlsx", "html"])
def test_every_idea_is_read_back_from_data(site, visit, language, form):
    read = {
        "json": readers.from_json,
        "csv": readers.from_csv,
        "xlsx": readers.from_xlsx,
        "html": readers.from_html,
    }[form]
    assert read(taken(site, visit, language)[form]) == IDEAS[language]


@pytest.mark.office
@pytest.mark.parametrize("language", ["ar", "fr"])
def test_every_idea_is_read_back_from_the_pdf(site, visit, language, tmp_path):
    pdf = taken(site, visit, language)["pdf"]
    read = rendering.poppler(pdf, tmp_path, "-layout")
    assert readers.in_poppler(read, IDEAS[language], WORD[language]) == []
    assert readers.in_pdfium(pdf, IDEAS[language]) == []
    picture = SHOTS / f"programme-{language}"
    SHOTS.mkdir(parents=True, exist_ok=True)
    draw = ["pdftoppm", "-png", "-r", "96", "-singlefile", str(tmp_path / "read.pdf"), str(picture)]
    subprocess.run(draw, check=True)


@pytest.mark.office
@pytest.mark.slow
def test_every_idea_is_read_back_from_office_files(site, visit, tmp_path):
    files = []
    for language in ("ar", "fr"):
        for form in ("docx", "odt"):
            files.append(tmp_path / f"{language}-{form}.{form}")
            files[-1].write_bytes(taken(site, visit, language)[form])
    made = rendering.office(tmp_path, *files, to="txt:Text (encoded):UTF8")
    for path in files:
        language = path.stem[:2]
        text = made[path.name].read_text("utf-8-sig")
        assert readers.in_plain_text(text, IDEAS[language], WORD[language]) == [], path.name


def test_the_readers_miss_what_is_not_there(site, visit):
    """The checks themselves, on planted faults."""
    changed = IDEAS["ar"] | {"1.1": IDEAS["ar"]["1.1"].replace("الداخلي", "الداخل")}
    assert readers.from_json(taken(site, visit, "ar")["json"]) != changed
    text = "".join(f"{key}\t{idea}\n" for key, idea in IDEAS["ar"].items())
    assert readers.in_plain_text(text, changed, WORD["ar"]) == ["1.1"]
    assert readers.in_poppler(text, changed, WORD["ar"]) == ["1.1"]
    assert readers.in_poppler(text.replace("113-14", "14-113"), IDEAS["ar"], WORD["ar"]) == ["3.1", "3.2"]


def test_the_page_in_the_other_language_is_the_same_list(site, visit):
    page = visit(site + steps.address(site, visit, "ar"))
    page.get_by_role("link", name="Français").click()
    assert page.locator("html").get_attribute("dir") == "ltr"
    assert on_page(page) == IDEAS["ar"]
    assert looks.overflow(page) == []
