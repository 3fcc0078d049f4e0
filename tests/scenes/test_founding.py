"""She puts down the body's papers and what it asked for; everybody reads it; how the pages look."""

from __future__ import annotations

from datetime import date
from urllib.parse import urlsplit

import pytest
from django.conf import settings
from django.test import Client
from django_scopes import scope

from takafu.kit import clock
from takafu.kit.tongues import Tongues
from takafu.people.committees import appoint, found_committee
from takafu.places.models import Area, Seat
from takafu.register import founding
from tests.bodies import open_body, person, viewer_of
from tests.scenes.conftest import SHOTS
from tests.scenes.pages import VIEWS, sound


@pytest.fixture
def body(site):
    made = open_body("fes", "هيئة المساواة وتكافؤ الفرص بفاس")
    with scope(body=made):
        area = Area.objects.create(code="T.1", kind="commune", name={"ar": "فاس", "fr": "Fès"})
        Seat.objects.create(body=made, area=area)
    return made


@pytest.fixture
def najat(body):
    person(body, "هند الإدريسي", "president")
    return person(body, "نجاة العلوي", "rapporteur")


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


def test_what_she_asks_for_stands_in_the_file(najat, enter):
    hers = enter(najat, "founding/ask/")
    hers.check("[name=kind][value=room]")
    hers.fill("[name=what]", "قاعة للاجتماع مرة في الشهر")
    hers.fill("[name=on]", "2026-01-05")
    hers.locator("form:has([name=what]) button[type=submit]").dblclick()
    hers.wait_for_url("**/founding/")
    assert hers.locator("#means ~ .card").count() == 1


@pytest.mark.parametrize(("language", "width"), VIEWS)
def test_the_pages_of_the_founding_file_are_sound(body, najat, enter, language, width):
    by = viewer_of(najat)
    with scope(body=body):
        papers = founding.Papers(
            "47/2024",
            date(2024, 10, 7),
            "دورة أكتوبر",
            "مكتب الضبط",
            "نحمل ما يقال في الأحياء إلى المجلس.",
            "رأي معلل.",
        )
        founding.keep_papers(by=by, body=body, edition=0, papers=papers)
        asked = founding.ask_for(by=by, body=body, kind="room", what="قاعة شهرية", on=date(2025, 1, 5), note="مراسلة")
        founding.move_on(by=by, means=asked, state="received", on=date(2025, 3, 1))
        founding.be_judged_by(by=by, body=body, title="آراء أجيب عنها", target="تسعة من عشرة")
        for name, members in {"لجنة الفضاء العام": ("هند الإدريسي", "سعاد البقالي"), "خلية التواصل": ()}.items():
            made = found_committee(by=by, body=body, name=Tongues(ar=name), start=clock.today())
            for member in members:
                appoint(by=by, person=person(body, member), committee=made, start=clock.today())
    pages = {
        "file": "",
        "keep": "keep/",
        "ask": "ask/",
        "move": f"means/{asked.pk}/",
        "judged": "judged/",
        "travel": "travel/",
    }
    for name, path in pages.items():
        page = enter(najat, f"founding/{path}", width, language)
        assert sound(page, f"founding-{name}", language, width) == []
