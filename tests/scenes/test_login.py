"""Logging in on a phone: a code's link, a PIN, coming back; a shared phone that keeps nothing; the second proof."""

from __future__ import annotations

import time

import pytest

from takafu.accounts import actions, factors
from takafu.accounts.models import Device, Factor, Session, User
from takafu.kit.permissions import operator
from tests.scenes import looks
from tests.scenes.conftest import SHOTS
from tests.scenes.pages import VIEWS

PASSWORD, PIN = "ورد الجوري 42", "482913"
STRONG = "main form .btn.strong"


@pytest.fixture
def souad(transactional_db):
    user = User.objects.create_user(phone="+212600000001")
    user.set_password(PASSWORD)
    user.save()
    return user


@pytest.fixture
def home(site):
    """The site under a name, since passkeys belong to names."""
    return site.replace("127.0.0.1", "localhost")


def check_sound(page, name, language="ar", width=360):
    SHOTS.mkdir(parents=True, exist_ok=True)
    page.screenshot(path=SHOTS / f"login-{name}-{language}-{width}.png", full_page=True)
    assert (looks.axe(page), looks.overflow(page), looks.small_targets(page)) == ([], [], [])


def link(user):
    return actions.make_code(by=operator(), user=user, purpose="first").path


def fill_twice(page, name, value):
    page.fill(f"#id_{name}", value)
    page.fill("#id_again", value)
    page.click(STRONG)


def log_in(page, home):
    page.goto(f"{home}/ar/accounts/?other=1")
    page.fill("#id_name", "0600000001")
    page.fill("#id_password", PASSWORD)
    page.click(STRONG)


def test_from_a_link_to_a_pin_and_back_again(home, visit, souad):
    page = visit(f"{home}{link(souad)}", 360)
    check_sound(page, "link")
    page.click(STRONG)
    check_sound(page, "whose")
    page.click("a.strong")
    assert page.evaluate("document.querySelector('#id_pin').inputMode") == "numeric"
    fill_twice(page, "pin", "123456")
    check_sound(page, "pin-refused")
    visit.complaints[:] = [said for said in visit.complaints if "422" not in said]  # the refusal just seen
    fill_twice(page, "pin", PIN)
    check_sound(page, "ready")
    page.goto(f"{home}/ar/accounts/safety/")
    check_sound(page, "safety")
    page.click("form[action$='/leave/'] button")
    check_sound(page, "left")
    page.goto(f"{home}/ar/accounts/?next=/ar/kit/")
    check_sound(page, "again")
    page.fill("#id_pin", PIN)
    page.click(STRONG)
    assert page.url == f"{home}/ar/kit/"
    assert not Session.objects.get().shared


def test_a_shared_phone_keeps_nothing(home, visit, souad):
    page = visit(f"{home}{link(souad)}", 360)
    page.click(STRONG)
    page.click("a.btn:not(.strong)[href$='/password/']")
    check_sound(page, "password")
    page.evaluate("localStorage.setItem('draft', 'typed')")
    page.goto(f"{home}/ar/accounts/ready/")
    page.click("form button")
    page.wait_for_url("**/left/")
    assert page.context.cookies() == []
    assert page.evaluate("localStorage.length") == 0
    assert not Session.objects.exists()
    assert not Device.objects.exists()
    page.go_back()
    assert "/ready/" not in page.url or not page.locator("form[action$='/leave/']").count()


@pytest.mark.parametrize(("language", "width"), VIEWS)
@pytest.mark.parametrize("name", ["", "code/", "lost/", "left/", "leave/", "code/999/"])
def test_each_page_is_sound(home, visit, language, width, name):
    page = visit(f"{home}/{language}/accounts/{name}", width)
    check_sound(page, name.replace("/", "") or "door", language, width)


@pytest.mark.parametrize(("language", "width"), [("ar", 360), ("fr", 1280)])
def test_the_app_and_its_digits(home, visit, souad, language, width):
    page = visit(f"{home}/{language}/accounts/", width)
    page.fill("#id_name", "0600000001")
    page.fill("#id_password", PASSWORD)
    page.click(STRONG)
    page.goto(f"{home}/{language}/accounts/safety/proofs/app/")
    check_sound(page, "app", language, width)
    key = page.locator("main b bdi").inner_text().replace(" ", "")
    assert len(key) == 32
    Factor.objects.create(user=souad, kind="app", secret=factors.new_salt())
    page.context.clear_cookies()
    log_in(page, home)
    assert page.url.endswith("/second/")
    check_sound(page, "second", language, width)
    secret = factors.app_secret(souad, Factor.objects.get().secret)
    page.fill("#id_digits", factors.code_at(secret, int(time.time() // factors.STEP)))
    page.click(STRONG)
    page.goto(f"{home}/ar/accounts/safety/")
    assert "/safety/" in page.url


def test_a_passkey_is_made_and_asked_for(home, visit, souad):
    page = visit(f"{home}/ar/accounts/", 360)
    browser = page.context.new_cdp_session(page)
    browser.send("WebAuthn.enable")
    key = {"protocol": "ctap2", "transport": "internal", "hasUserVerification": True, "isUserVerified": True}
    place = browser.send("WebAuthn.addVirtualAuthenticator", {"options": key | {"automaticPresenceSimulation": True}})
    log_in(page, home)
    page.goto(f"{home}/ar/accounts/safety/proofs/passkey/")
    check_sound(page, "passkey")
    page.click("form[data-passkey] button")
    page.wait_for_url("**/safety/")
    assert Factor.objects.get().kind == "passkey"
    page.context.clear_cookies()
    log_in(page, home)
    page.wait_for_url("**/second/")
    check_sound(page, "second-passkey")
    page.goto(f"{home}/ar/accounts/safety/")
    assert "next=" in page.url  # the first proof alone opens nothing
    page.goto(f"{home}/ar/accounts/second/")
    page.click("form[data-passkey] button")
    page.wait_for_url(lambda url: "/accounts/" not in url)
    page.goto(f"{home}/ar/accounts/safety/")
    assert page.url.endswith("/safety/")
    browser.send("WebAuthn.clearCredentials", place)
    page.context.clear_cookies()
    log_in(page, home)
    page.click("form[data-passkey] button")
    page.locator("form[data-passkey] [role=alert]").wait_for(state="visible")
    assert page.url.endswith("/second/")
