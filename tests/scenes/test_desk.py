"""The sorting desk in a browser, on a phone and on a desk."""

from __future__ import annotations

import pytest
from django.conf import settings as django_settings
from django.test import Client
from django_scopes import scope, scopes_disabled

from takafu.ideas import actions
from takafu.ideas.models import Group, Idea, Judgement, Suggestion
from tests.bodies import open_body, person, viewer_of
from tests.ideas import desks
from tests.ideas.gatherings import ideas
from tests.scenes.pages import VIEWS, sound

pytestmark = pytest.mark.slow


@pytest.fixture
def shown(transactional_db):
    """A desk with a line that was objected to, a pair, steps; its pages' addresses, and a session of who sorts."""
    body, client = open_body("fes", "هيئة المساواة وتكافؤ الفرص ومقاربة النوع بفاس"), Client()
    with scope(body=body):
        desk = desks.made(body, client)
        line = desk.line(0, wording="إنارة الأزقة المؤدية إلى المدارس", axis=desk.axis)
        marked = ideas(desk.by, desk.ideas[0].gathering, "إنارة الزنقة؛ فتح مكتبة للأطفال؛ سياره للنظافة")[0]
        suad = viewer_of(person(body, "سعاد بنجلون"))
        actions.support(by=suad, idea=desk.ideas[0])
        actions.object_to(by=suad, group=line, idea=desk.ideas[0], text="قصدنا زنقتنا وحدها.")
        left, right = sorted(desk.ideas[1:], key=lambda idea: idea.pk)
        reasons = [{"code": "spelling", "values": [], "others": [], "score": 1}]
        Suggestion.objects.create(body=body, left=left, right=right, score=0.5, reasons=reasons)
        pages = {
            "desk": "ideas/desk/",
            "steps": "ideas/desk/steps/",
            "pairs": "ideas/desk/pairs/",
            "idea": f"ideas/desk/ideas/{left.pk}/",
            "group": line.item.address,
            "words": f"{line.item.address}words/",
            "axes": "ideas/axes/",
            "axis": desk.axis.item.address,
            "sheet": f"{desk.axis.item.address}sheet/",
            "loose": "ideas/desk/sheet/",
            "marked": f"ideas/desk/ideas/{marked.pk}/",
        }
    return pages, client.cookies[django_settings.SESSION_COOKIE_NAME].value


def _state(session):
    cookie = {
        "name": django_settings.SESSION_COOKIE_NAME, "value": session, "domain": "127.0.0.1", "path": "/",
        "expires": -1, "httpOnly": True, "secure": False, "sameSite": "Lax",
    }  # fmt: skip
    return {"cookies": [cookie], "origins": []}


@pytest.mark.parametrize(("language", "width"), VIEWS)
def test_the_pages_of_the_desk_are_in_order(site, visit, shown, language, width):
    pages, session = shown
    for name, path in pages.items():
        page = visit(f"{site}/{language}/fes/{path}", width, storage_state=_state(session))
        assert sound(page, f"desk-{name}", language, width) == []


@pytest.fixture
def touched(site, visit, shown):
    """The desk outside all axes on a phone, with fingers alone."""
    pages, session = shown
    with scopes_disabled():
        yield visit(f"{site}/ar/fes/{pages['desk']}", 360, storage_state=_state(session))


def _tap(page, selector):
    with page.expect_navigation():
        page.locator(selector).first.tap()


def test_a_suggestion_is_taken_by_touch_and_undone_by_touch(touched):
    for value, answer in (("other", "other"), ("same", "same")):
        _tap(touched, f".suggested button[value={value}]")
        assert Judgement.objects.get().answer == answer
        assert not touched.locator(".suggested").count()
        _tap(touched, ".notice.ok button")
        assert Judgement.objects.get().answer == ""
    assert touched.locator(".suggested").count() == 1
    assert Group.objects.filter(dissolved_at=None).count() == 1  # the one that stood before


def test_a_suggestion_is_taken_in_other_words_by_touch(touched):
    touched.locator(".suggested summary").tap()
    touched.locator(".suggested textarea").fill("فضاء آمن للفتيات")
    _tap(touched, ".suggested details button")
    assert Group.objects.filter(dissolved_at=None, wording="فضاء آمن للفتيات").count() == 1


def test_ideas_are_ticked_and_moved_by_touch(touched):
    touched.locator("form label.pick").first.tap()
    touched.locator("#target").select_option(index=1)
    _tap(touched, "button[value=place]")
    assert Idea.objects.exclude(axis=None).count() == 1


@scopes_disabled()
def test_suggestions_beside_the_ideas_are_answered_by_keys(site, visit, shown):
    pages, session = shown
    page = visit(f"{site}/fr/fes/{pages['desk']}", 1280, storage_state=_state(session))
    page.keyboard.press("j")
    with page.expect_navigation():
        page.keyboard.press("7")
    assert Judgement.objects.get().answer == "other"
    with page.expect_navigation():
        page.keyboard.press("u")
    assert Judgement.objects.get().answer == ""
    with page.expect_navigation():
        page.keyboard.press("9")
    assert Judgement.objects.get().answer == "later"
