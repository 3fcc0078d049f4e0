"""A body's pages in a browser: portal, search, one's own page, the roles of a demonstration, at both widths, in both languages."""

from __future__ import annotations

import pytest
from django_scopes import scope

from takafu.kit.tongues import Tongues
from takafu.people.models import Membership, Organization
from takafu.places.models import Area, Seat
from takafu.register import actions
from takafu.register.models import Body
from tests.bodies import as_role, open_body, person
from tests.scenes import looks
from tests.scenes.pages import VIEWS, be, sound

ASSOCIATIONS = {
    "جمعية أمل النساء": "سعاد العلمي",
    "Association Espace Fès": "Hassan Berrada",
    "جمعية شباب المدينة": "نادية التازي",
}


@pytest.fixture
def body(settings, transactional_db) -> Body:
    """A demonstration with a seat, three associations, and somebody of each role."""
    settings.TAKAFU = settings.TAKAFU | {"DEMO": True}
    names = Tongues(
        ar="هيئة المساواة وتكافؤ الفرص ومقاربة النوع بجماعة فاس",
        fr="Instance de l’équité, de l’égalité des chances et de l’approche genre de la commune de Fès",
    )
    made = open_body("fes", "فاس", demonstration=True)
    made.name = names
    made.save()
    area = Area.objects.create(code="3231010", kind="commune", name=Tongues(ar="فاس", fr="Fès"))
    with scope(body=made):
        Seat.objects.create(body=made, area=area)
        for association, name in ASSOCIATIONS.items():
            item = actions.keep_item(body=made, kind="organization", title=Tongues(ar=association), visibility="public")
            kept = Organization.objects.create(body=made, item=item, name=Tongues(ar=association))
            Membership.objects.create(
                body=made, person=person(made, name, member=False), on_behalf_of=kept, start="2026-01-01"
            )
    for role in ("member", "rapporteur", "president", "clerk"):
        as_role(made, role)
    return made


@pytest.mark.parametrize(("language", "width"), VIEWS)
def test_the_pages_that_everybody_reads_are_sound(site, visit, body, language, width):
    for name, path in {
        "portal": "",
        "search": "search/?q=جمعية",
        "search-nothing": "search/?q=zzz",
        "data": "data/",
        "accessibility": "accessibility/",
    }.items():
        page = visit(f"{site}/{language}/fes/{path}", width)
        assert page.locator("h1").count() == 1
        assert sound(page, name, language, width) == []


@pytest.mark.parametrize(("language", "width"), VIEWS)
def test_everybody_has_a_page_of_their_own(site, visit, body, language, width):
    page = visit(f"{site}/{language}/fes/demo/role/", width)
    assert sound(page, "roles", language, width) == []
    for role in ("member", "rapporteur", "president", "clerk", "operator"):
        be(page, site, role, language)
        assert page.url == f"{site}/{language}/fes/home/"
        assert sound(page, f"home-{role}", language, width) == []


@pytest.mark.parametrize("language", ["ar", "fr"])
def test_the_entrance_with_none_and_with_several(site, visit, language):
    assert sound(visit(f"{site}/{language}/", 360), "welcome", language, 360) == []
    for slug, name in {"fes": "هيئة فاس", "meknes": "هيئة مكناس"}.items():
        open_body(slug, name)
    page = visit(f"{site}/{language}/", 360)
    assert page.locator("main .ruled a").count() == 2
    assert sound(page, "directory", language, 360) == []


def test_from_the_portal_one_finds_a_thread_by_keyboard(site, visit, body):
    page = visit(f"{site}/ar/fes/", 360)
    page.locator("#q").fill("امل")
    with page.expect_navigation():
        page.keyboard.press("Enter")
    assert page.locator("mark").all_inner_texts() == ["أمل"]
    with page.expect_navigation():
        page.locator("main .ruled a").last.click()
    assert "/ar/fes/item/" in page.url
    assert sound(page, "item", "ar", 360) == []


def test_a_visitor_who_wants_their_page_logs_in_first(site, visit, body):
    page = visit(f"{site}/fr/fes/", 360)
    with page.expect_navigation():
        page.locator("header .tongue").first.click()
    assert "/fr/accounts/" in page.url


def test_paper_says_that_it_is_a_demonstration(site, visit, body):
    page = visit(f"{site}/fr/fes/")
    page.emulate_media(media="print")
    assert page.locator(".demo p").is_visible()
    assert not page.locator(".demo a").is_visible()


def test_pages_are_read_without_javascript(site, visit, body):
    page = visit(f"{site}/fr/fes/search/?q=association", 360, java_script_enabled=False)
    assert page.locator("main .ruled li").count() == 1
    be(page, site, "member", "fr")
    assert page.url == f"{site}/fr/fes/home/"


@pytest.mark.parametrize("language", ["ar", "fr"])
def test_a_first_visit_of_the_portal_is_light(site, chromium, body, language):
    weight = looks.weigh(chromium, f"{site}/{language}/fes/")
    assert weight["own"] <= 60_000
    assert weight["requests"] <= 12
