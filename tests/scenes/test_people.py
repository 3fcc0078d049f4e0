"""Members, a person, adding, pasting, inviting: in both languages, on a phone and on a desk."""

from __future__ import annotations

import pytest
from django.test import Client
from django_scopes import scope

from takafu.kit.permissions import operator
from takafu.people import actions
from tests.bodies import open_body, person
from tests.people.makers import DAY, add, association, seat
from tests.scenes import looks
from tests.scenes.conftest import SHOTS
from tests.scenes.pages import VIEWS, sound


@pytest.fixture
def body(transactional_db):
    """A body with a bureau, two associations, one member in person, and a likely double entry."""
    body = open_body("fes", "هيئة المساواة وتكافؤ الفرص ومقاربة النوع بجماعة فاس")
    with scope(body=body):
        who = operator(body.pk)
        palms, hope = association(body, "جمعية النخيل للتنمية"), association(body, "جمعية الأمل")
        for name, gender, behalf, post in (
            ("سعاد بنعلي", "f", palms, "president"),
            ("كريم الإدريسي", "m", hope, "vice_president"),
            ("أمينة التازي", "f", palms, ""),
            ("Jamila Filali", "f", None, ""),
        ):
            made = add(body, name, gender=gender, phone="0661234567" if post == "president" else "")
            seat(made, on_behalf_of=behalf)
            if post:
                actions.give_role(by=who, person=made, post=post, start=DAY)
        add(body, "التازي أمينة")
    return body


@pytest.fixture
def keeper(body):
    """The rapporteur's session cookie."""
    made = person(body, "نادية المريني", "rapporteur")
    client = Client()
    client.force_login(made.user)
    return client.cookies["sessionid"].value


def as_keeper(page, site, cookie):
    page.context.add_cookies([{"name": "sessionid", "value": cookie, "url": site}])
    return page


def look(page, name):
    SHOTS.mkdir(parents=True, exist_ok=True)
    page.screenshot(path=SHOTS / f"people-{name}.png", full_page=True)
    assert looks.axe(page) == []
    assert looks.overflow(page) == []
    assert looks.small_targets(page) == []


@pytest.mark.slow
@pytest.mark.parametrize(("language", "width"), VIEWS)
def test_visitors_read_who_sits(visit, site, body, language, width):
    page = visit(f"{site}/{language}/fes/people/", width)
    assert sound(page, "people-directory", language, width) == []
    page.get_by_role("link", name="سعاد بنعلي").first.click()
    assert sound(page, "people-person", language, width) == []
    assert "661234567" not in page.inner_text("main")


@pytest.mark.slow
@pytest.mark.parametrize(("language", "width"), VIEWS)
def test_the_rapporteur_adds_pastes_and_invites(visit, site, body, keeper, language, width):
    page = as_keeper(visit(f"{site}/{language}/fes/people/", width), site, keeper)
    root = f"{site}/{language}/fes/people/"
    page.goto(root)
    assert sound(page, "people-officer", language, width) == []
    page.goto(f"{root}add/")
    assert sound(page, "people-add", language, width) == []
    page.fill("[name=name_ar]", "هند العمراني")
    page.fill("[name=association]", "جمعية النخيل للتنمية")
    page.fill("[name=phone]", "0662345678")
    page.locator("form[method=post] button.strong").click()
    assert "هند العمراني" in page.inner_text("h1")
    assert sound(page, "people-entry", language, width) == []
    page.goto(f"{root}paste/")
    page.fill("[name=text]", "1- زينب الوزاني، جمعية الأمل، 0663456789\n2- كريم\n3- سعاد بنعلي")
    page.locator("form[method=post] button.strong").click()
    assert sound(page, "people-pasted", language, width) == []
    page.locator("button[name=write]").click()
    assert "زينب الوزاني" in page.inner_text("main")
    assert sound(page, "people-everyone", language, width) == []
    page.goto(f"{root}invite/")
    assert sound(page, "people-invite", language, width) == []
    page.get_by_role("link", name="زينب الوزاني").click()
    page.locator("form[method=post] button.strong").click()
    assert sound(page, "people-card", language, width) == []
    page.goto(f"{root}duplicates/")
    assert sound(page, "people-duplicates", language, width) == []
    page.locator("main section a.btn").first.click()
    assert sound(page, "people-merge", language, width) == []
