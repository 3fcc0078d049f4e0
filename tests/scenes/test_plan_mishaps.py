"""Bad days where ideas are given and ranked and the programme is written: no network, the session ends, two presses, Back."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass, field
from importlib import import_module

import pytest
from django.conf import settings
from django_scopes import scope
from playwright.sync_api import Page

from takafu.ideas.actions import make_axis
from takafu.ideas.models import Idea, Score
from takafu.kit.tongues import Tongues
from takafu.programme import actions
from takafu.programme.models import Activity, Measure
from tests.bodies import as_role, open_body, person
from tests.ideas.gatherings import gathering
from tests.ideas.sorted_lines import lines as ranked_lines
from tests.ideas.sorted_lines import opened
from tests.programme import lines
from tests.scenes.test_drafts import come_in, wait_until_kept

pytestmark = pytest.mark.slow
SEND = "main form[data-draft] button.strong"


@dataclass
class Form:
    """Where it stands, what is typed, chosen and ticked there, and what came of it: how much, and as it should be."""

    path: str
    typed: dict[str, str]
    written: Callable[[], int]
    makes: int
    chosen: dict[str, str] = field(default_factory=dict)
    ticked: tuple[str, ...] = ()


def scored(**wanted: int) -> Callable[[], int]:
    return lambda: Score.objects.filter(**wanted).count()


def giving(body, by) -> Form:
    path = f"ideas/gatherings/{gathering(body, by).pk}/give/"
    return Form(path, {"#id_text": "إنارة الزنقة قرب المستوصف"}, Idea.objects.count, 1)


def scoring(body, by) -> Form:
    ranked_lines(body, by)
    made = opened(body, by)
    ticked = tuple(f"[name=importance-{line}][value='4']" for line in made.lines)
    return Form(made.item.address, {}, scored(importance=4), 3, ticked=ticked)


def pointing(body, by) -> Form:
    ranked_lines(body, by)
    made = opened(body, by, "points", purse=10)
    return Form(made.item.address, {f"[name=points-{made.lines[0]}]": "7"}, scored(points=7), 1)


def approving(body, by) -> Form:
    ranked_lines(body, by)
    made = opened(body, by, "approve")
    return Form(made.item.address, {}, scored(approved=1), 1, ticked=(f"[name=approved-{made.lines[1]}]",))


def measuring(body, by) -> Form:
    axis = make_axis(by=by, body=body, title=Tongues(ar="السلامة"))
    path = f"{lines.programme(body, by).item.address}add/"
    return Form(path, {"#id_wording": "دورية للإنصات"}, Measure.objects.count, 1, {"#id_axis": str(axis.pk)})


def planning(body, by) -> Form:
    measure = actions.add_measure(by=by, programme=lines.programme(body, by), wording="إنارة الأزقة")
    typed = {"#id_title": "جرد النقط المظلمة", "#id_start": "2026-12-01", "#id_end": "2026-12-20"}
    return Form(
        f"{measure.item.address}plan/", typed, Activity.objects.count, 1, {"#id_responsible": str(by.person_id)}
    )


FORMS = (giving, scoring, pointing, approving, measuring, planning)


@pytest.fixture(params=FORMS, ids=lambda make: make.__name__)
def form(request, body, officer) -> Form:
    with scope(body=body):
        return request.param(body, officer[0])


@pytest.fixture
def body(transactional_db):
    return open_body("fes", "هيئة المساواة وتكافؤ الفرص بفاس")


@pytest.fixture
def officer(body):
    return as_role(body, "rapporteur")


@pytest.fixture
def page(site, visit, officer, form) -> Page:
    opened_page = visit(f"{site}/ar/fes/", 360)
    come_in(opened_page, site, officer[1])
    opened_page.goto(f"{site}/ar/fes/{form.path}")
    return opened_page


def fill(page: Page, form: Form) -> None:
    for where, words in form.typed.items():
        page.locator(where).fill(words)
    for where, value in form.chosen.items():
        page.locator(where).select_option(value)
    for where in form.ticked:
        page.locator(where).check()


def stands(page: Page, form: Form) -> dict[str, str | bool]:
    """What of the form's is not in the page."""
    read = {where: page.locator(where).input_value() for where in (*form.typed, *form.chosen)}
    read |= {where: page.locator(where).is_checked() for where in form.ticked}
    wanted = form.typed | form.chosen | dict.fromkeys(form.ticked, True)
    return {where: value for where, value in read.items() if value != wanted[where]}


def written(body, form: Form) -> int:
    with scope(body=body):
        return form.written()


def send(page: Page) -> None:
    with page.expect_navigation():
        page.locator(SEND).last.click()


def test_without_a_network_nothing_is_sent_and_nothing_lost(page, body, form, visit):
    before = written(body, form)
    fill(page, form)
    page.context.set_offline(True)
    page.locator(SEND).last.click()
    assert page.locator(".kept").is_visible()
    assert (stands(page, form), written(body, form)) == ({}, before)
    visit.complaints.clear()  # the network's absence
    page.context.set_offline(False)
    page.wait_for_timeout(200)
    send(page)
    assert written(body, form) == before + form.makes


def test_a_network_that_breaks_while_sending_loses_nothing(page, body, form, visit):
    before, here = written(body, form), page.url
    fill(page, form)
    page.route(here, lambda route: route.abort() if route.request.method == "POST" else route.fallback())
    page.locator(SEND).last.click()
    page.wait_for_timeout(300)
    page.unroute(here)
    visit.complaints.clear()  # the network's absence
    page.goto(here)
    assert (stands(page, form), written(body, form)) == ({}, before)
    send(page)
    assert written(body, form) == before + form.makes


def test_a_session_that_ends_loses_nothing(page, body, form, officer, site, visit):
    before, here = written(body, form), page.url
    fill(page, form)
    wait_until_kept(page)
    stores = import_module(settings.SESSION_ENGINE)
    stores.SessionStore(next(one["value"] for one in page.context.cookies() if one["name"] == "sessionid")).delete()
    send(page)
    visit.complaints.clear()  # the refusal's own status
    assert written(body, form) == before
    come_in(page, site, officer[1])
    page.goto(here)
    assert stands(page, form) == {}
    send(page)
    assert written(body, form) == before + form.makes
    page.goto(here)
    assert page.locator(".kept").count() == 0  # what was sent is forgotten by the device


def test_two_presses_and_back_make_one(page, body, form, visit):
    before = written(body, form)
    fill(page, form)
    with page.expect_navigation():
        page.locator(SEND).last.evaluate("b => { b.form.requestSubmit(b); b.form.requestSubmit(b); }")
    page.wait_for_load_state()
    assert written(body, form) == before + form.makes
    page.go_back()
    fill(page, form)
    page.locator(SEND).last.click()
    page.wait_for_load_state("networkidle")
    assert written(body, form) == before + form.makes
    visit.complaints.clear()  # the browser drops the first of two answers


def test_who_logs_in_elsewhere_sends_from_where_they_were(site, visit, body, officer):
    with scope(body=body):
        form, member = giving(body, officer[0]), person(body, "سعاد بنجلون").user
    page = visit(f"{site}/ar/fes/", 360)
    come_in(page, site, member)
    page.goto(f"{site}/ar/fes/{form.path}")
    fill(page, form)
    wait_until_kept(page)
    page.context.clear_cookies(name="sessionid")
    send(page)
    assert page.locator(".notice.warn").is_visible()
    assert stands(page, form) == {}
    come_in(page, site, member)  # on another page
    send(page)
    assert written(body, form) == 1
    page.goto(f"{site}/ar/fes/{form.path}")
    assert page.locator("#id_text").input_value() == ""
    visit.complaints.clear()  # the refusal's own status
