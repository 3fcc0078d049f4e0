"""The page that gives a person's feeds their address: how it looks before, at once after, and later."""

from __future__ import annotations

from urllib.parse import urlsplit

import pytest
from django.conf import settings
from django.test import Client

from tests.bodies import open_body, person
from tests.scenes import looks
from tests.scenes.conftest import SHOTS


@pytest.mark.parametrize(("language", "width"), [("ar", 360), ("fr", 1280)])
def test_an_address_is_given_once(site, visit, language, width):
    suad = person(open_body("fes", "هيئة المساواة وتكافؤ الفرص بفاس"), "سعاد العلوي")
    client = Client()
    client.force_login(suad.user)
    name = settings.SESSION_COOKIE_NAME
    cookie = {"name": name, "value": client.cookies[name].value, "domain": urlsplit(site).hostname, "path": "/"}
    state = {"cookies": [cookie], "origins": []}
    page = visit(f"{site}/{language}/fes/notices/feeds/", width, storage_state=state)
    page.locator("main form button").click()
    page.locator(".copied").first.wait_for()
    assert page.locator(".copied").count() == 2
    assert looks.axe(page) == []
    assert looks.overflow(page) == []
    SHOTS.mkdir(parents=True, exist_ok=True)
    page.screenshot(path=SHOTS / f"feeds-{language}-{width}.png", full_page=True)
    page.goto(f"{site}/{language}/fes/notices/feeds/")
    assert page.locator(".copied").count() == 0
    assert page.locator("main form button").count() == 2
