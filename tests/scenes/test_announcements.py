"""She announces, he reads it on his phone, passes it on and answers; and how the pages look."""

from __future__ import annotations

from urllib.parse import urlsplit

import pytest
from django.conf import settings
from django.test import Client
from django_scopes import scope

from takafu.commons import actions
from takafu.commons.models import Announcement
from takafu.kit import clock
from takafu.kit.tongues import Tongues
from takafu.people.actions import found_committee
from tests.bodies import announced, open_body, person, viewer_of
from tests.scenes import looks
from tests.scenes.conftest import SHOTS
from tests.scenes.pages import VIEWS, sound

TEXT = "نلتقي عند السقاية على الساعة العاشرة.\nمن كانت لديه صور فليحملها: https://example.org/plan"


FRENCH = "Rendez-vous à la fontaine à dix heures.\nApportez vos photos : https://example.org/plan"
COMMITTEE = Tongues(ar="لجنة التعمير والتنقل", fr="Commission de l’urbanisme et des déplacements")


@pytest.fixture
def body(site):
    return open_body("fes", "هيئة المساواة وتكافؤ الفرص بفاس")


@pytest.fixture
def enter(site, visit):
    """Open a page in the browser of somebody."""

    def opened(who, path, width=360, language="ar"):
        client = Client()
        client.force_login(who.user)
        name = settings.SESSION_COOKIE_NAME
        cookie = {"name": name, "value": client.cookies[name].value, "domain": urlsplit(site).hostname, "path": "/"}
        return visit(f"{site}/{language}/fes/{path}", width, storage_state={"cookies": [cookie], "origins": []})

    return opened


def shot(page, name):
    SHOTS.mkdir(parents=True, exist_ok=True)
    page.screenshot(path=SHOTS / f"{name}.png", full_page=True)


def test_what_she_announces_is_news_to_him_and_he_answers(body, enter):
    najat, idris = person(body, "نجاة العلوي", "rapporteur"), person(body, "إدريس الفاسي", gender="m")
    hers = enter(najat, "announcements/new/")
    shot(hers, "announcement-form-ar-360")
    hers.fill("[name=title]", "زيارة درب البطحاء يوم السبت")
    hers.fill("[name=text]", TEXT)
    hers.check("[name=to][value=everybody]")
    hers.locator("form:has(textarea) button[type=submit]:not([name])").dblclick()
    hers.wait_for_url("**/announcements/*-*/")
    with scope(body=body):
        assert Announcement.objects.count() == 1
    his = enter(idris, "notices/")
    his.locator("main a", has_text="زيارة درب البطحاء").click()
    his.locator("details:has(.copied) summary").first.click()
    his.fill("[name=text]", "سأحضر")
    his.locator("form:has(textarea) button[type=submit]:not([name])").click()
    his.wait_for_url("**#comment-*")


SHEET = """navigator.share = what => { window.shared = what; return window.refuses
  ? Promise.reject(new DOMException("", window.refuses)) : Promise.resolve(); }"""  # the phone's own, which a desktop browser has not


def test_he_passes_it_on_by_the_sheet_of_his_phone_or_else_copies_it(body, enter):
    najat, idris = person(body, "نجاة العلوي", "rapporteur"), person(body, "إدريس الفاسي", gender="m")
    made = announced(body, viewer_of(najat), "زيارة", TEXT, to=actions.To(everybody=True))
    page = enter(idris, f"announcements/{made.pk}/")
    page.locator("main details > summary").first.click()
    button, copied = page.locator("[data-share]"), page.locator(".copied")
    assert not button.is_visible()
    page.add_init_script(SHEET)
    page.reload()
    page.locator("main details > summary").first.click()
    button.click()
    assert page.evaluate("window.shared.url") == page.url
    assert page.evaluate("window.shared.text").startswith("*زيارة*\nنلتقي")
    page.evaluate("window.refuses = 'AbortError'")  # he thought better of it
    button.click()
    assert not copied.is_visible()
    page.evaluate("window.refuses = 'NotAllowedError'")
    button.click()
    copied.wait_for(state="visible")
    shot(page, "announcement-share-ar-360")


@pytest.mark.parametrize(("language", "width"), VIEWS)
def test_the_pages_of_announcements_are_sound(body, enter, language, width):
    najat = person(body, "نجاة العلوي", "rapporteur")
    by = viewer_of(najat)
    made = announced(body, by, "زيارة درب البطحاء", TEXT)
    title, text = Tongues(made.title, fr="Visite de la rue de Batha"), Tongues(ar=TEXT, fr=FRENCH)
    with scope(body=body):
        committee = found_committee(by=by, body=body, name=COMMITTEE, start=clock.today())
        to = actions.To(committee=committee)
        actions.reword(by=by, announcement=made, edition=1, title=title, text=text, to=to, ends=None)
    pages = {"list": "", "one": f"{made.pk}/", "reword": f"{made.pk}/reword/", "end": f"{made.pk}/take-down/"}
    for name, path in pages.items():
        page = enter(najat, f"announcements/{path}", width, language)
        assert sound(page, f"announcement-{name}", language, width) == []


@pytest.mark.parametrize(("language", "width"), VIEWS)
def test_she_phones_who_is_left_and_takes_a_slip_back(body, enter, language, width):
    najat = person(body, "نجاة العلوي", "rapporteur")
    for number, name in enumerate(["سعاد البقالي", "إدريس الفاسي", "هند الإدريسي"]):
        made = person(body, name)
        made.phone = f"+21266123456{number}" if number else ""
        made.save()
    said = announced(body, viewer_of(najat), "زيارة درب البطحاء", TEXT)
    page = enter(najat, f"phoned/{said.item_id}/", width, language)
    for press in ("silent", "silent", "told"):
        page.locator(f"button[name={press}]").first.click()
        page.wait_for_load_state()
    assert page.locator("button[name=told]").count() == 2
    undo = page.locator("button[name=undo]")
    assert undo.count() == 1
    page.locator("button[name=silent]").first.click()
    page.wait_for_load_state()
    shot(page, f"calls-{language}-{width}")
    found = looks.axe(page) + looks.overflow(page) + looks.small_targets(page)
    undo.last.click()
    page.wait_for_load_state()
    assert page.locator("button[name=told]").count() == 3
    page.goto(page.url + "list/")
    shot(page, f"calls-list-{language}-{width}")
    assert found + looks.axe(page) + looks.overflow(page) == []
