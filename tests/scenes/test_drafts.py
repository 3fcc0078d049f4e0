"""Bad days: what was typed survives them, and nothing stays where others could read it."""

from __future__ import annotations

from importlib import import_module

import pytest
from django.conf import settings
from django.test import Client
from django_scopes import scope
from playwright.sync_api import Page

from takafu.commons.models import Comment
from takafu.kit.tongues import Tongues
from takafu.register import actions
from tests.bodies import open_body, person

WORDS = "إنارة الزقاق المؤدي إلى المدرسة"
KEPT = "Object.keys(localStorage).concat(Object.keys(sessionStorage)).filter(key => key.startsWith('draft:')).length"


def wait_until_kept(page: Page) -> None:
    """The script lets a moment pass before it keeps what is typed."""
    for _ in range(60):
        if page.evaluate(KEPT):
            return
        page.wait_for_timeout(50)
    pytest.fail("nothing was kept")


@pytest.fixture
def thing(transactional_db):
    """Something to say a word about, and the page where it is said."""
    body = open_body("fes", "هيئة فاس")
    with scope(body=body):
        return actions.keep_item(body=body, kind="sample", title=Tongues(ar="فكرة"), visibility="public")


@pytest.fixture
def souad(thing):
    return person(thing.body, "سعاد")


def come_in(page: Page, site: str, user) -> None:
    """Hold a session of that log-in."""
    client = Client()
    client.force_login(user)
    page.context.add_cookies([{"name": "sessionid", "value": client.cookies["sessionid"].value, "url": site}])


@pytest.fixture
def typing(site, visit, thing, souad):
    """The page with words typed into its form, kept on the device."""
    page = visit(f"{site}/ar/fes/item/{thing.pk}/", 360)
    come_in(page, site, souad.user)
    page.reload()
    page.locator("textarea").fill(WORDS)
    wait_until_kept(page)
    return page


def typed(page: Page) -> str:
    return page.locator("textarea").input_value()


def said(thing) -> list[str]:
    with scope(body=thing.body):
        return list(Comment.objects.values_list("text", flat=True))


def test_leaving_the_page_loses_nothing(typing, site, thing):
    typing.goto(f"{site}/ar/fes/")
    typing.goto(f"{site}/fr/fes/item/{thing.pk}/")  # in the other language it is the same form
    assert typed(typing) == WORDS
    typing.locator(".kept button").click()
    assert typed(typing) == ""
    assert typing.evaluate(KEPT) == 0


def test_once_the_server_has_it_the_device_forgets_it(typing, site, thing):
    with typing.expect_navigation():
        send(typing)
    assert said(thing) == [WORDS]
    typing.goto(f"{site}/ar/fes/item/{thing.pk}/")
    assert typed(typing) == ""
    assert typing.evaluate(KEPT) == 0


def send(page: Page) -> None:
    page.locator("form[data-draft] button[type=submit]:not([name])").last.click()


def test_without_a_network_nothing_is_sent_and_nothing_lost(typing, thing):
    typing.context.set_offline(True)
    send(typing)
    assert typing.locator(".kept").is_visible()
    assert typed(typing) == WORDS
    typing.context.set_offline(False)
    typing.wait_for_timeout(200)
    with typing.expect_navigation():
        send(typing)
    assert said(thing) == [WORDS]


def test_a_network_that_breaks_while_sending_loses_nothing(typing, visit, site, thing):
    typing.route("**/commons/comment/**", lambda route: route.abort())
    send(typing)
    typing.wait_for_timeout(300)
    typing.unroute("**/commons/comment/**")
    visit.complaints.clear()  # the network's absence
    typing.goto(f"{site}/ar/fes/item/{thing.pk}/")
    assert typed(typing) == WORDS
    assert said(thing) == []


def test_an_expired_session_loses_nothing(typing, visit, site, thing, souad):
    stores = import_module(settings.SESSION_ENGINE)
    stores.SessionStore(next(one["value"] for one in typing.context.cookies() if one["name"] == "sessionid")).delete()
    send(typing)
    typing.wait_for_timeout(300)
    visit.complaints.clear()  # the refusal's own status
    assert said(thing) == []
    come_in(typing, site, souad.user)
    typing.goto(f"{site}/ar/fes/item/{thing.pk}/")
    assert typed(typing) == WORDS


def test_nobody_else_on_this_device_reads_it(typing, site, thing):
    come_in(typing, site, person(thing.body, "نادية").user)
    typing.goto(f"{site}/ar/fes/item/{thing.pk}/")
    assert typed(typing) == ""
    assert typing.evaluate(KEPT) == 0


def test_logging_out_forgets_it(typing, site):
    typing.goto(f"{site}/ar/accounts/leave/")
    with typing.expect_navigation():
        typing.locator("main form button").click()
    assert typing.evaluate(KEPT) == 0


def test_where_the_session_ends_with_the_browser_only_the_tab_keeps_it(site, visit, thing, souad):
    client = Client()
    client.force_login(souad.user)
    session = client.session
    session.set_expiry(0)
    session.save()
    page = visit(f"{site}/ar/fes/item/{thing.pk}/", 360)
    page.context.add_cookies([{"name": "sessionid", "value": session.session_key, "url": site}])
    page.reload()
    page.locator("textarea").fill(WORDS)
    wait_until_kept(page)
    assert page.evaluate("Object.keys(localStorage).length") == 0


def test_two_tabs_and_two_presses_make_one_comment(typing, site, thing):
    other = typing.context.new_page()
    other.goto(typing.url)
    assert typed(other) == WORDS
    typing.evaluate(
        """() => { const form = document.querySelector('form[data-draft]'), button = form.querySelector('button[type=submit]');
                   form.requestSubmit(button); form.requestSubmit(button); }"""
    )
    typing.wait_for_url("**#**")
    assert said(thing) == [WORDS]
    other.reload()
    assert typed(other) == ""


def test_what_is_secret_is_never_kept(site, visit, thing, souad):
    page = visit(f"{site}/ar/fes/item/{thing.pk}/", 360)
    come_in(page, site, souad.user)
    page.reload()
    page.evaluate(
        """() => document.querySelector('form[data-draft] textarea').insertAdjacentHTML('afterend',
            '<input name="a" type="password" aria-label="a"><input name="b" inputmode="numeric" aria-label="b">'
            + '<input name="c" autocomplete="one-time-code" aria-label="c">')"""
    )
    for name in "abc":
        page.locator(f"[name={name}]").fill("824713")
    page.locator("textarea").fill(WORDS)
    wait_until_kept(page)
    assert "824713" not in page.evaluate("JSON.stringify(localStorage)")
