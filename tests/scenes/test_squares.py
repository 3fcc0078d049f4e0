"""Squares on paper, read back by a reader of other people's: what a telephone's camera opens is the page that was meant."""

from __future__ import annotations

import pytest
from django.conf import settings as django_settings
from django.test import Client
from django_scopes import scope

from takafu.ideas import actions
from takafu.ideas.models import Idea
from tests.bodies import as_role, open_body
from tests.ideas.gatherings import gathering
from tests.scenes import looks, paper
from tests.scenes.pages import VIEWS, sound

pytestmark = pytest.mark.slow


@pytest.fixture
def place(transactional_db):
    body = open_body("fes", "هيئة المساواة وتكافؤ الفرص ومقاربة النوع بفاس")
    with scope(body=body):
        by, user = as_role(body, "rapporteur")
        made = gathering(body, by, audience="public")
    made.by, made.user = by, user
    return made


def logged_in(user):
    client = Client()
    client.force_login(user)
    cookie = {"name": django_settings.SESSION_COOKIE_NAME, "domain": "127.0.0.1", "path": "/", "sameSite": "Lax"}
    cookie |= {"value": client.cookies[django_settings.SESSION_COOKIE_NAME].value}
    return {"cookies": [cookie | {"expires": -1, "httpOnly": True, "secure": False}], "origins": []}


def test_a_reader_that_finds_nothing_says_so(visit, site, place):
    page = visit(f"{site}/ar/fes/ideas/gatherings/{place.pk}/")
    assert paper.squares(paper.printed(page, "no-square")) == []


@pytest.mark.parametrize("language", ["ar", "fr"])
def test_paper_cards_lead_to_the_form(visit, site, place, language):
    cards = visit(f"{site}/{language}/fes/ideas/gatherings/{place.pk}/cards/", storage_state=logged_in(place.user))
    read = paper.squares(paper.printed(cards, f"cards-{language}"))
    assert read == [f"{site}/{language}/fes/ideas/gatherings/{place.pk}/give/"] * 6


@pytest.mark.parametrize(("language", "width"), VIEWS)
def test_the_paper_with_an_idea_s_code_leads_back_to_it(visit, site, place, language, width):
    page = visit(f"{site}/{language}/fes/ideas/gatherings/{place.pk}/give/", width, java_script_enabled=False)
    page.locator("textarea").fill("إنارة الزنقة قرب المستوصف")
    page.locator("button.strong").click()
    follow = page.url
    with scope(body=place.body):
        idea = actions.accept(by=place.by, idea=Idea.objects.get())
        group = actions.group_ideas(by=place.by, ideas=[idea], wording="إنارة الأزقة المؤدية إلى المرافق")
        said = actions.object_to(
            by=place.by, group=group, idea=idea, text="قصدت المستوصف وحده", code=follow.rstrip("/").rpartition("/")[2]
        )
    page.goto(follow)
    pdf = paper.printed(page, f"code-{language}")
    assert paper.squares(pdf) == [follow]
    assert paper.missing(pdf, follow.rstrip("/").rpartition("/")[2]) == []
    with scope(body=place.body):
        actions.answer(by=place.by, objection=said, text="نذكره في السطر")
    page = visit(follow, width)
    assert sound(page, "code", language, width) == []
    page.locator(".card .plain").click()
    assert sound(page, "code-object", language, width) == []
    page.locator("textarea").fill("وأقصد الليل")
    page.locator("button.strong").click()
    page.wait_for_url(follow)
    assert looks.axe(page) == []
    officer = visit(f"{site}/{language}/fes/ideas/waiting/", width, storage_state=logged_in(place.user))
    assert sound(officer, "waiting-objection", language, width) == []
    officer.locator("form button.strong").click()
    officer.locator(".empty").wait_for()


@pytest.mark.parametrize("language", ["ar", "fr"])
def test_what_is_passed_on_leads_to_the_short_address(visit, site, place, language):
    with scope(body=place.body):
        idea = actions.give(by=place.by, gathering=place, text="ملعب")
        group = actions.group_ideas(by=place.by, ideas=[idea], wording="ملاعب")
    state = logged_in(place.user)
    page = visit(f"{site}/{language}/fes/ideas/groups/{group.pk}/", java_script_enabled=False, storage_state=state)
    assert page.locator("details:has(svg)").get_attribute("open") is None  # closed on the screen, there on paper
    assert paper.squares(paper.printed(page, f"group-{language}")) == [f"{site}/{language}/fes/{group.item.short}"]
