"""Gathering in a browser: an idea given on a phone without an account, a list taken in by an officer; each page looked at."""

import re

import pytest
from django_scopes import scope

from takafu.commons.models import Job
from takafu.ideas import intake_views, taking
from takafu.ideas.models import Source
from tests.bodies import as_role, open_body, person, viewer_of
from tests.ideas.gatherings import gathering, ideas, recording
from tests.scenes import looks
from tests.scenes.conftest import SHOTS
from tests.scenes.pages import VIEWS, sound

LIST = "## 1. الحي\n1. إنارة الزنقة المؤدية إلى المدرسة\n2. تبليط الطريق\n\n## 2. المدينة\n1. سوق أسبوعي للتعاونيات\n"


@pytest.fixture
def place(site):
    """A gathering open to everybody, with some ideas."""
    body = open_body("fes", "هيئة فاس")
    with scope(body=body):
        rapporteur, user = as_role(body, "rapporteur")
        made = gathering(body, rapporteur, audience="public", title="نداء إلى الساكنة: مدينة متكافئة الفرص")
        suad = person(body, "سعاد بناني")
        ideas(viewer_of(suad), made, "إنارة الزنقة المؤدية إلى المدرسة", author=suad, named=True, origin="person")
        recording(rapporteur, made)
        ideas(rapporteur, made, "Des transports accessibles à toutes et à tous", "بغينا الما فالحومة ديالنا")
    made.officer, made.address = user, f"{site}/%s/fes/ideas/"
    return made


@pytest.fixture
def logged_in(settings, client):
    def cookie(user, site):
        client.force_login(user)
        name = settings.SESSION_COOKIE_NAME
        return {"cookies": [{"name": name, "value": client.cookies[name].value, "url": site}], "origins": []}

    return cookie


def seen(page, name):
    """What is wrong with the page as it looks; its picture is kept."""
    page.screenshot(path=SHOTS / f"gather-{name}.png", full_page=True)
    return looks.axe(page) + looks.overflow(page) + looks.small_targets(page)


@pytest.mark.parametrize(("language", "width"), VIEWS)
def test_every_page_is_fit_to_be_read(site, place, visit, logged_in, language, width):
    state = logged_in(place.officer, site)
    base = place.address % language
    for name, path in (("list", "gatherings/"), ("one", f"gatherings/{place.pk}/"), ("give", f"gatherings/{place.pk}/give/"),
                       ("open", "gatherings/new/"), ("take", f"gatherings/{place.pk}/take/"), ("waiting", "waiting/"),
                       ("cards", f"gatherings/{place.pk}/cards/"), ("code", "follow/"),
                       ("record", f"gatherings/{place.pk}/record/"), ("recordings", "recordings/"),
                       ("change", f"gatherings/{place.pk}/change/")):  # fmt: skip
        assert sound(visit(base + path, width, storage_state=state), f"gather-{name}", language, width) == []


def test_a_resident_gives_an_idea_on_a_phone_and_follows_it(site, place, visit, logged_in):
    page = visit(f"{place.address % 'ar'}gatherings/{place.pk}/give/", 360)
    page.locator("textarea").fill("إنارة الزنقة قرب المستوصف")
    page.locator("button.strong").click()
    page.wait_for_url(re.compile("/follow/"))
    assert seen(page, "given-ar-360") == []
    follow = page.url
    officer = visit(f"{place.address % 'ar'}waiting/", 360, storage_state=logged_in(place.officer, site))
    assert seen(officer, "waiting-one-ar-360") == []
    officer.locator("button.strong").click()
    officer.wait_for_load_state()
    page.goto(follow)
    assert page.locator(".notice.ok").count() == 1
    page.locator("summary").last.click()
    page.locator("button.bad").click()
    page.wait_for_load_state()
    assert page.locator("blockquote").count() == 0


def test_similar_ideas_appear_while_a_member_types(site, place, visit, logged_in):
    with scope(body=place.body):
        user = person(place.body, "ليلى").user
    page = visit(f"{place.address % 'ar'}gatherings/{place.pk}/give/", 360, storage_state=logged_in(user, site))
    page.locator("textarea").press_sequentially("إنارة المدرسة")
    page.locator("#similar button").wait_for()
    assert seen(page, "similar-ar-360") == []
    page.locator("#similar button").click()
    page.wait_for_url(re.compile("supported=1"))
    assert page.locator(".notice.ok").count() == 1


@pytest.mark.parametrize(("language", "width"), VIEWS)
def test_an_officer_takes_a_list_in(site, place, visit, logged_in, language, width, data_folder):
    base, state = place.address % language, logged_in(place.officer, site)
    page = visit(f"{base}gatherings/{place.pk}/take/", width, storage_state=state)
    page.locator("textarea").fill(LIST)
    page.locator("button.strong").click()
    page.locator("[name=take]").first.wait_for(timeout=60_000)
    assert sound(page, "gather-preview", language, width) == []
    page.locator("button.strong").click()
    page.wait_for_url(re.compile("/sources/"))
    assert sound(page, "gather-source", language, width) == []
    page.goto(f"{page.url}?already")  # as who comes second is led there
    assert sound(page, "gather-already", language, width) == []
    Source._base_manager.update(file="", name="")  # as it is once who gave it was erased
    page.goto(page.url.partition("?")[0])
    assert sound(page, "gather-without-file", language, width) == []


@pytest.mark.parametrize(("language", "width"), VIEWS)
def test_a_long_list_is_waited_for_calmly(site, place, visit, logged_in, language, width, data_folder, monkeypatch):
    monkeypatch.setattr(taking, "AT_ONCE", 1)
    monkeypatch.setattr(intake_views, "LOOK_AGAIN", 600)  # not while it is being looked at
    base, state = place.address % language, logged_in(place.officer, site)
    page = visit(f"{base}gatherings/{place.pk}/take/", width, storage_state=state)
    page.locator("textarea").fill(LIST)
    page.locator("button.strong").click()
    page.locator("[name=take]").first.wait_for(timeout=60_000)
    page.locator("button.strong").click()
    page.locator("[name=take]").first.wait_for(state="detached")
    assert sound(page, "gather-coming", language, width) == []
    Job._base_manager.update(done=1500, total=2000)
    page.reload()
    assert sound(page, "gather-coming-far", language, width) == []
    page.locator("main a").first.click()
    page.locator(".notice a").wait_for()
    assert sound(page, "gather-coming-from", language, width) == []
    Job._base_manager.update(state="failed", code="refused")
    page.goto(f"{base}take/{Job._base_manager.get().about}/")
    assert page.locator("[name=take]").count() == 3
    assert sound(page, "gather-coming-failed", language, width) == []
