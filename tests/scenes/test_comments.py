"""A story: he says something, she is told of it and answers; and how the pages of the commons look."""

from __future__ import annotations

from urllib.parse import urlsplit

import pytest
from django.conf import settings
from django.test import Client
from django_scopes import scope

from takafu.commons import actions
from takafu.commons.models import Job, Letter
from takafu.kit.tongues import Tongues
from takafu.register.actions import keep_item
from tests.bodies import open_body, person, viewer_of
from tests.scenes import looks
from tests.scenes.conftest import SHOTS
from tests.scenes.pages import VIEWS, sound

LONG = "نقترح إنارة الملعب ليلا وفتحه للفتيات مرتين في الأسبوع، لأن الطريق إليه مظلم منذ 2019 والقانون 113-14 يجعله من اختصاص الجماعة."


@pytest.fixture
def body(site):
    return open_body("fes", "هيئة المساواة وتكافؤ الفرص بفاس")


@pytest.fixture
def note(body):
    with scope(body=body):
        return keep_item(body=body, kind="note", title=Tongues(ar="إنارة ملعب الحي"), visibility="public")


@pytest.fixture
def enter(site, visit):
    """Open a page in the browser of somebody: `enter(person, "item/…", width=360)`."""

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


def test_what_he_says_is_told_to_her_and_she_answers(body, note, enter):
    suad, idris = person(body, "سعاد العلوي"), person(body, "إدريس الفاسي", gender="m")
    with scope(body=body):
        actions.follow(by=viewer_of(suad), item=note)
    his = enter(idris, f"item/{note.pk}/")
    his.locator("textarea").fill(LONG)
    his.locator("form:has(textarea) button[type=submit]:not([name])").dblclick()
    his.wait_for_url("**#comment-*")
    assert his.locator(".said").count() == 1
    assert "إنارة الملعب" in his.locator(".said").inner_text()

    hers = enter(suad, "notices/")
    assert "إدريس الفاسي" in hers.locator("main").inner_text()
    shot(hers, "notices-ar-360")
    hers.get_by_role("link", name="إدريس").click()
    shot(hers, "comments-ar-360")
    hers.locator("article a[href*='/commons/comment/']").first.click()
    hers.locator("textarea").fill("أوافق")
    shot(hers, "answer-ar-360")
    hers.locator("main button[type=submit]").click()
    hers.wait_for_url("**#comment-*")
    assert hers.locator(".said").count() == 2
    hers.goto(hers.url.partition("/item/")[0] + "/notices/")
    hers.locator("main button[type=submit]").click()
    assert hers.locator("main button[type=submit]").count() == 0


def test_he_types_a_name_and_she_is_told(body, note, enter):
    suad, other = person(body, "سعاد العلوي"), person(body, "سعاد الفاسي")
    his = enter(person(body, "إدريس الفاسي", gender="m"), f"item/{note.pk}/")
    area = his.locator("textarea")
    area.press_sequentially("ما رأيك يا @سعا")
    names = his.locator("textarea + [role=group] button")
    names.nth(1).wait_for()
    assert names.all_inner_texts() == ["سعاد العلوي", "سعاد الفاسي"]
    shot(his, "name-typed-ar-360")
    assert looks.axe(his) == []
    names.first.click()
    assert area.input_value() == "ما رأيك يا @سعاد العلوي "
    assert names.count() == 0
    area.press_sequentially("؟")
    his.locator("form:has(textarea) button[type=submit]:not([name])").click()
    his.wait_for_url("**#comment-*")
    assert "@سعاد العلوي" in his.locator(".said b").inner_text().replace("\u2068", "").replace("\u2069", "")
    for who, told in ((suad, 1), (other, 0)):
        assert enter(who, "notices/").locator("main a", has_text="إدريس").count() == told


@pytest.mark.parametrize(("language", "width"), VIEWS)
def test_without_script_a_name_is_ticked_and_who_is_meant_is_asked(body, note, enter, language, width):
    for name in ("سعاد العلوي", "سعاد الفاسي", "نجاة الإدريسي", "حميد البقالي"):
        person(body, name)
    his = enter(person(body, "إدريس الفاسي", gender="m"), f"item/{note.pk}/", width, language)
    his.locator("textarea").fill("@سعاد ما رأيك؟")
    his.locator("button[name=choose]").click()
    his.locator("[name=named]").first.wait_for()
    shot(his, f"name-choose-{language}-{width}")
    found = looks.axe(his) + looks.overflow(his) + looks.small_targets(his)
    his.locator("main button[type=submit]").first.click()
    his.locator("[name=asked]").wait_for(state="attached")
    shot(his, f"name-asked-{language}-{width}")
    assert found + looks.axe(his) + looks.overflow(his) == []
    his.locator("[name=named]").nth(1).check()
    his.locator("main button[type=submit]").first.click()
    his.wait_for_url("**#comment-*")
    shot(his, f"name-said-{language}-{width}")
    assert his.locator(".said b").count() == 1


@pytest.fixture
def full(body, note):
    """Something on every page of the commons: the addresses, by name, and who opens them."""
    suad, idris = person(body, "سعاد العلوي", "rapporteur"), person(body, "إدريس الفاسي", gender="m")
    suad.user.email = "suad@example.ma"
    suad.user.is_operator = True
    suad.user.save()
    her, him = viewer_of(suad), viewer_of(idris)
    with scope(body=body):
        actions.follow(by=her, item=note)
        first = actions.comment(by=him, item=note, text=LONG, form="1")
        actions.comment(by=her, item=first.item, text="D’accord : le stade est fermé après 18 h.", form="1")
        gone = actions.comment(by=him, item=note, text="كلام", form="1")
        actions.hide(by=her, comment=gone, reason="insult")
        letter = actions.write_letter(to=suad.user, once="1", subject="جديدان: هيئة فاس", text=LONG, body=body)
        Letter.objects.filter(pk=letter.pk).update(state="failed", error="smtp-550")
        going = Job.objects.create(body=body, user=suad.user, kind="commons.my_data", done=2, total=5)
        failed = Job.objects.create(body=body, user=suad.user, kind="commons.my_data", state="failed", code="fault")
    return suad, {
        "comments": f"item/{note.pk}/",
        "answer": f"commons/comment/{first.item_id}/",
        "hide": f"commons/comment/{first.item_id}/hide/",
        "notices": "notices/",
        "preferences": "notices/preferences/",
        "outbox": "notices/outbox/",
        "my-data": "commons/my-data/",
        "job": f"commons/jobs/{going.pk}/",
        "job-failed": f"commons/jobs/{failed.pk}/",
    }


@pytest.mark.parametrize(("language", "width"), VIEWS)
def test_the_pages_are_well_built(full, enter, language, width):
    who, addresses = full
    for name, path in addresses.items():
        page = enter(who, path, width, language)
        assert sound(page, name, language, width) == []
        page.context.close()
