"""The desk by keys alone, on keyboards of two countries: each key presses a button that is there, and none while one types."""

from __future__ import annotations

import pytest
from django.conf import settings as django_settings
from django.test import Client
from django_scopes import scope
from playwright.sync_api import Page

from takafu.ideas.models import Citation, Judgement, Suggestion
from tests.bodies import open_body
from tests.ideas import desks
from tests.scenes.pages import VIEWS, sound

pytestmark = pytest.mark.slow
ARABIC = {"KeyJ": "ت", "KeyK": "ن", "KeyU": "ع", "Slash": "؟"}
AZERTY = {"Digit1": "&", "Digit2": "é", "Digit3": '"', "Digit5": "("}


def press(page: Page, *codes: str) -> None:
    """As an Arabic keyboard types letters and a French one its upper row, without Shift."""
    session = page.context.new_cdp_session(page)
    for code in codes:
        key = {"key": (ARABIC | AZERTY)[code], "code": code}
        session.send("Input.dispatchKeyEvent", {"type": "keyDown", "text": key["key"], **key})
        session.send("Input.dispatchKeyEvent", {"type": "keyUp", **key})
    session.detach()


def sends(page: Page, *codes: str) -> None:
    with page.expect_navigation():
        press(page, *codes)


@pytest.fixture
def desk(transactional_db):
    body, client = open_body("fes", "هيئة المساواة وتكافؤ الفرص بفاس"), Client()
    with scope(body=body):
        made = desks.made(body, client)
        for left, right in ((0, 1), (1, 2)):
            left, right = sorted((made.ideas[left], made.ideas[right]), key=lambda idea: idea.pk)
            Suggestion.objects.create(body=body, left=left, right=right, score=0.5 + left.number / 100)
        yield made


@pytest.fixture
def come(site, visit, desk):
    """Open a page of the desk as who sorts."""

    def open_page(path: str, language: str = "ar", width: int = 1280) -> Page:
        page = visit(f"{site}/{language}/fes/", width)
        session = desk.client.cookies[django_settings.SESSION_COOKIE_NAME].value
        page.context.add_cookies([{"name": django_settings.SESSION_COOKIE_NAME, "value": session, "url": site}])
        page.goto(f"{site}/{language}/fes/{path}")
        return page

    return open_page


def stands(page: Page, place: int) -> bool:
    """Whether the reader stands at that idea or pair of the page."""
    return page.evaluate(
        f"document.activeElement.closest('[data-row]') === document.querySelectorAll('[data-row]')[{place}]"
    )


def test_pairs_are_decided_and_undone(come):
    page = come("ideas/desk/pairs/")
    press(page, "Digit2")  # nobody stands at a pair yet: it is shown which it will be
    assert stands(page, 0)
    press(page, "KeyJ")
    assert stands(page, 1)
    press(page, "KeyK", "KeyK")
    assert stands(page, 0)
    posts = []
    page.on("request", lambda request: posts.append(request.url) if request.method == "POST" else None)
    sends(page, "Digit2", "Digit2")
    assert (len(posts), [one.answer for one in Judgement.objects.all()]) == (1, ["other"])
    assert stands(page, 0)
    sends(page, "KeyU")
    assert not Judgement.objects.exclude(answer="").exists()
    assert page.locator("[data-row]").count() == 2


def test_ideas_are_ticked_and_made_one_line_and_taken_apart(come, desk):
    page = come("ideas/desk/?axis=none")
    press(page, "KeyJ", "Digit1", "KeyJ", "Digit1", "KeyJ", "Digit1", "Digit1")
    sends(page, "Digit2")
    cited = Citation.objects.filter(ended_at=None, group__dissolved_at=None).values_list("idea__number", flat=True)
    assert set(cited.all()) == {idea.number for idea in desk.ideas[:2]}
    here = page.url
    sends(page, "KeyU")
    assert (page.url, cited.count()) == (here, 0)  # still at the desk
    sends(page, "KeyU")
    assert cited.count() == 2
    press(page, "Digit3")
    assert page.evaluate("document.activeElement.id") == "group"
    page.locator("h1").click()
    press(page, "KeyJ")
    sends(page, "Digit5")
    assert str(desk.ideas[2].pk) in page.url


def test_nothing_happens_while_one_types(come):
    page = come("ideas/desk/?axis=none")
    field = page.locator("#wording")
    field.focus()
    press(page, "KeyJ", "KeyK", "KeyU", "Slash", "Digit1", "Digit2")
    page.wait_for_timeout(200)
    assert field.input_value() == "تنع؟&é"
    assert page.evaluate("document.activeElement.id") == "wording"
    assert page.locator(":checked[name=idea]").count() == 0
    assert not page.locator("[data-shortcuts] dl").is_visible()
    assert not Citation.objects.exists()


def test_who_wants_none_switches_them_off_on_this_device(come):
    page = come("ideas/desk/pairs/")
    press(page, "Slash")
    assert page.locator("[data-shortcuts] dl").is_visible()
    assert page.locator(".btn kbd").count() == 8
    page.locator("[data-shortcuts] input").uncheck()
    page.reload()
    press(page, "KeyJ", "Digit2", "Slash")
    page.wait_for_timeout(200)
    assert page.evaluate("document.activeElement === document.body")
    assert not page.locator("[data-shortcuts] dl").is_visible()
    assert page.locator(".btn kbd, [aria-keyshortcuts]").count() == 0
    assert not Judgement.objects.exists()


@pytest.mark.parametrize(("language", "width"), VIEWS)
def test_the_panel_and_the_keys_on_buttons_are_sound(come, language, width):
    for name in ("desk/?axis=none", "desk/pairs/"):
        page = come(f"ideas/{name}", language, width)
        press(page, "Slash", "KeyJ")
        assert sound(page, f"shortcuts-{name.partition('?')[0].strip('/').replace('/', '-')}", language, width) == []
        first = page.locator("[data-shortcuts] :is(dt, dd)").evaluate_all(
            "all => all.slice(0, 2).map(e => e.getBoundingClientRect().x)"
        )
        assert (first[0] > first[1]) is (language == "ar")  # the key stands before its meaning


def test_the_script_comes_to_the_desk_alone(come):
    scripts = "[...document.scripts].filter(one => one.src.includes('shortcuts')).length"
    assert come("ideas/desk/").evaluate(scripts) == 1
    assert come("ideas/gatherings/").evaluate(scripts) == 0


def reached(page: Page, selector: str) -> None:
    """Go on by Tab until that is in focus: the middle of each stop below the header is seen, and nothing covers it."""
    for _stop in range(60):
        page.keyboard.press("Tab")
        hidden = page.evaluate(
            """() => { const e = document.activeElement, seen = e.closest('label') || e, r = e.getBoundingClientRect();
                const top = document.elementFromPoint(r.x + r.width / 2, r.y + r.height / 2);
                return e.closest('header') || (top && (seen.contains(top) || top.contains(seen))) ? ''
                    : `${e.outerHTML.slice(0, 200)} ${JSON.stringify(r)} ${top && top.outerHTML.slice(0, 200)}`; }"""
        )
        assert hidden == ""
        if page.evaluate("selector => document.activeElement.matches(selector)", selector):
            return
    pytest.fail(f"not reached: {selector}")


def test_on_a_narrow_window_the_keyboard_alone_decides_makes_a_line_and_undoes(come, desk):
    page = come("ideas/desk/?axis=none", width=360)
    page.emulate_media(reduced_motion="reduce")  # what scrolls is there at once
    reached(page, ".suggested button[value=other]")
    with page.expect_navigation():
        page.keyboard.press("Enter")
    assert Judgement.objects.get().answer == "other"
    for _idea in range(2):
        reached(page, "[name=idea]")
        page.keyboard.press("Space")
    reached(page, "#wording")
    page.keyboard.type("فضاء آمن")
    reached(page, "button[value=group]")
    with page.expect_navigation():
        page.keyboard.press("Enter")
    with scope(body=desk.body):
        assert Citation.objects.filter(ended_at=None, group__wording="فضاء آمن").count() == 2
    reached(page, ".notice.ok button")
    with page.expect_navigation():
        page.keyboard.press("Enter")
    with scope(body=desk.body):
        assert not Citation.objects.filter(ended_at=None).exists()
