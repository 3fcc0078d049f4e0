"""What goes wrong while a list is given: nothing typed is lost, nothing is done twice, and each page says what to do."""

from __future__ import annotations

import json

import pytest
from django.conf import settings as configured
from playwright.sync_api import Locator, Page

from takafu.ideas import visits
from takafu.ideas.arrangement import ArrangedAxis, Arrangement, Group, Related, to_data
from takafu.ideas.arranging import Study, arrange
from takafu.ideas.collection import Idea
from takafu.ideas.rules import understand
from takafu.kit.reading import read_text
from tests.scenes import lists, looks, readers, steps

SHORT = "إعداد النظام الداخلي للهيئة\nاجتماع قار كل شهر\nإنارة الطريق المؤدية إلى الإعدادية"


@pytest.fixture(autouse=True)
def _by_words(monkeypatch):
    """Nothing here depends on the language model, which takes seconds to load."""
    monkeypatch.setenv("TAKAFU_MEANING", "no")


def kept() -> int:
    """How many lists are kept at this moment."""
    return len(list(visits._root().glob("*")))


def result(text: str) -> dict[str, object]:
    """What the child would write for a list, by words alone."""
    return json.loads(json.dumps(to_data(arrange(Study(understand(read_text(text)), by_meaning=False)))))


def write(address: str, name: str, content: dict[str, object]) -> None:
    visits.find(address.rstrip("/").rpartition("/")[2]).write(f"{name}.json", content)


def test_pressing_twice_makes_one_list(site, visit):
    page = visit(f"{site}/ar/arrange/")
    steps.paste(page, SHORT)
    before = kept()
    page.locator("form .strong").dblclick()
    steps.arranged(page)
    visit.complaints.clear()  # the browser drops the first of the two answers
    assert kept() == before + 1


def test_back_leads_to_the_form_with_the_text_and_forward_to_the_list(site, visit):
    page = visit(f"{site}/ar/arrange/")
    steps.paste(page, SHORT)
    steps.send(page)
    steps.arranged(page)
    page.go_back()
    assert page.locator("#id_text").input_value() == SHORT
    steps.paste(page, SHORT + "\nصفحة على الإنترنت")
    steps.send(page)
    steps.arranged(page)
    assert set(shown(page).values()) == {*SHORT.splitlines(), "صفحة على الإنترنت"}
    page.go_back()
    page.go_forward()
    assert len(shown(page)) == 4


def test_reloading_while_waiting_changes_nothing_and_the_page_goes_on_by_itself(site, visit):
    address = steps.planted("ar", "أفكار.docx", progress={"stage": "comparing", "share": 0.5})
    page = visit(site + address, status=202)
    assert "أفكار.docx" in page.locator("main").inner_text()
    assert page.reload().status == 202
    assert page.locator("[aria-current=step]").count() == 1
    write(address, "result", result(SHORT))
    steps.arranged(page)
    assert page.url == site + address


def test_a_list_that_cannot_be_read_says_why_and_offers_another_try(site, visit):
    page = visit(f"{site}/fr/arrange/")
    page.locator("#id_file").set_input_files({"name": "liste.docx", "mimeType": "", "buffer": b"PK\x03\x04 cut short"})
    steps.send(page)
    page.locator(".notice.bad").wait_for(timeout=steps.WAIT)
    visit.complaints.clear()  # the refusal's own status
    assert "liste.docx" in page.locator("main").inner_text()
    page.locator("main .strong").click()
    assert page.url == f"{site}/fr/arrange/"


def test_the_address_works_in_a_second_browser(site, visit):
    address = steps.address(site, visit, "fr")
    page = visit(site + address)
    assert page.locator(".line").count() > 5
    assert page.context.cookies() == []


def test_after_its_time_the_list_and_its_documents_are_gone(site, visit, settings):
    address = steps.planted("fr", result=result(SHORT))
    assert visit(site + address).locator(".line").count() == 3
    settings.TAKAFU = settings.TAKAFU | {"VISIT_MINUTES": 0}
    for path in (address, f"{address}programme.pdf"):
        page = visit(site + path, status=410)
        assert page.locator("main .strong").get_attribute("href") == "/fr/arrange/"


def test_an_error_keeps_what_was_typed(site, visit):
    page = visit(f"{site}/fr/arrange/")
    page.locator("summary").click()
    page.locator("#id_axes").fill("Organisation\nVille")
    steps.paste(page, lists.FRENCH)
    page.locator("#id_file").set_input_files({"name": "a.txt", "mimeType": "", "buffer": b"x"})
    steps.send(page)
    page.locator(".notice.bad").wait_for()
    visit.complaints.clear()  # the form's own status, 422
    assert page.locator("#id_text").input_value() == lists.FRENCH
    assert page.locator("#id_axes").input_value() == "Organisation\nVille"
    assert page.locator("#id_axes").is_visible()
    page.locator(".notice.bad a").click()
    assert page.evaluate("document.activeElement.id") == "id_file"
    steps.send(page)
    steps.arranged(page)


def test_a_lost_network_loses_no_text(site, visit):
    page = visit(f"{site}/ar/arrange/")
    steps.paste(page, SHORT)
    page.context.set_offline(True)
    with page.expect_event("requestfailed"):
        steps.send(page)
    page.wait_for_timeout(300)  # the browser's own page about the network
    page.context.set_offline(False)
    page.go_back()
    assert page.locator("#id_text").input_value() == SHORT
    steps.send(page)
    steps.arranged(page)
    visit.complaints.clear()  # the network's absence
    assert page.locator(".line").count() == 3


def test_a_network_lost_while_waiting_finds_the_list_again(site, visit):
    address = steps.planted("ar", progress={"stage": "comparing", "share": 0.5})
    page = visit(site + address, status=202)
    with page.expect_event("requestfailed", timeout=10_000):
        page.context.set_offline(True)
    write(address, "result", result(SHORT))
    page.context.set_offline(False)
    page.goto(site + address)
    visit.complaints.clear()  # the network's absence
    assert page.locator(".line").count() == 3


def test_everything_works_without_javascript(site, visit):
    page = visit(f"{site}/ar/arrange/?example", java_script_enabled=False)
    steps.send(page)
    steps.arranged(page)
    page.locator(".line summary").first.click()
    assert page.locator(".line .sources li").first.is_visible()
    page.locator(".downloads summary").click()
    with page.expect_download(timeout=steps.WAIT) as waited:
        page.locator(".downloads li a").last.click()
    assert waited.value.suggested_filename == "takafu-programme.json"
    page.locator(".stay a").first.click()
    assert page.url.endswith("#axis-1")
    page.get_by_role("link", name="Français").click()
    assert page.locator("html").get_attribute("lang") == "fr"
    assert page.locator("script").count() == 0


def follow(page: Page, link: Locator) -> None:
    """Go where a link leads, and be there."""
    with page.expect_navigation():
        link.click()


def long_list(axes: int = 3, lines: int = 1000) -> dict[str, object]:
    """What the child would write for a list without repeats."""
    made = [
        ArrangedAxis(
            f"محور الأحياء {axis}",
            axis,
            tuple(
                Group(text, (Idea(f"{axis}.{n}", str(n), text, axis - 1),))
                for n, text in ((n, f"إنارة الزنقة {n} وإصلاح رصيفها") for n in range(1, lines + 1))
            ),
        )
        for axis in range(1, axes + 1)
    ]
    return to_data(Arrangement("قائمة طويلة", "ar", tuple(made), related=(Related("1.1", "2.1", 0.5),)))


def test_a_list_of_three_thousand_is_shown_axis_by_axis(site, visit):
    page = visit(site + steps.planted("ar", result=long_list()), 360)
    numbers: list[str] = []
    seen: dict[str, str] = {}
    for axis in range(3):
        follow(page, page.locator(".toc").first.locator("a").nth(axis))
        for part in range(5):
            assert page.locator(".toc").first.locator("[aria-current]").count() == 1
            assert page.locator("[rel=prev]").count() == (part > 0)
            assert looks.overflow(page) == []
            numbers += page.locator(".line>.n").all_inner_texts()
            seen |= shown(page)
            if part < 4:
                follow(page, page.locator("[rel=next]"))
        assert page.locator("[rel=next]").count() == 0
    assert numbers == [str(n) for n in range(1, 3001)]
    assert len(seen) == 3000
    follow(page, page.locator(".toc").nth(1).locator("a"))
    assert page.locator(".asks li").count() == 1
    assert page.locator(".line").count() == 0
    assert visit(page.url.replace("look", "axis=9"), status=404).locator("main .strong").count() == 1


def shown(page) -> dict[str, str]:
    """The page's ideas by id."""
    return dict(
        page.evaluate(
            """() => [...document.querySelectorAll('.lines .sources li')].map(e => [e.children[0].innerText, e.children[1].innerText])
                .concat([...document.querySelectorAll('.line:not(:has(.sources))')].map(
                    e => [e.querySelector('.fact').innerText.match(/[0-9]+[.][0-9]+/)[0], e.querySelector('p').innerText]))"""
        )
    )


LONG = "كلمة " * 2000
UNBROKEN = "ب" * 10_000
EMOJI = "👩🏽‍🦽 ولوجيات ❤️ 🇲🇦"


@pytest.mark.parametrize("width", [360, 1280])
def test_strange_ideas_stay_within_the_page(site, visit, width):
    page = visit(f"{site}/ar/arrange/", width)
    steps.paste(page, f"1. {LONG}\n2. {UNBROKEN}\n3. {EMOJI}\n4. إنارة الطريق\n")
    steps.send(page)
    steps.arranged(page)
    read = shown(page)
    assert LONG.startswith(read["1.1"].rstrip("…")[:500])
    assert read["1.3"] == EMOJI
    whole = readers.from_json(page.context.request.get(f"{page.url}programme.json").body())
    assert [whole[key] for key in ("1.1", "1.2", "1.3")] == [LONG.strip(), UNBROKEN, EMOJI]
    assert looks.overflow(page) == []


def test_only_numbers_is_answered_with_a_sentence_or_a_list(site, visit):
    page = visit(f"{site}/ar/arrange/")
    steps.paste(page, "1\n2\n3\n12 500\n113-14")
    steps.send(page)
    page.locator(".lines, .notice.bad").first.wait_for(timeout=steps.WAIT)
    visit.complaints.clear()  # a refusal has a status of its own
    assert page.locator("h1").inner_text().strip()
    assert page.locator("main .strong").count() == 1


def test_the_visits_of_the_scenes_are_the_tests_own():
    assert "takafu-test-" in str(configured.TAKAFU["DATA"])
