"""Bad days at the sorting desk, on each of its forms: the session ends, two presses, Back, somebody else was quicker."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from importlib import import_module

import pytest
from django.conf import settings
from django_scopes import scope
from playwright.sync_api import Page

from takafu.ideas import actions
from takafu.ideas.models import Axis, Group, Objection, Step
from takafu.kit.tongues import Tongues
from tests.bodies import open_body, person, viewer_of
from tests.ideas import desks
from tests.scenes.pages import VIEWS, sound
from tests.scenes.test_drafts import come_in, wait_until_kept

pytestmark = pytest.mark.slow
OTHERS = "صيغة كتبها غيري"


@dataclass
class Form:
    """A form of the desk: where, what is typed into which field, what sends it, how often it was done."""

    path: str
    field: str
    typed: str
    button: str
    done: Callable[[], int]
    tick: str = ""


def steps(code: str) -> Callable[[], int]:
    return lambda: Step.objects.filter(code=code).count()


@pytest.fixture
def desk(transactional_db, client):
    body = open_body("fes", "هيئة المساواة وتكافؤ الفرص بفاس")
    with scope(body=body):
        made = desks.made(body, client)
        made.group = made.line(0, wording="إنارة الأزقة", axis=made.axis)
        for by in (made.by, viewer_of(person(body, "سعاد بنجلون"))):
            actions.support(by=by, idea=made.ideas[0])
        made.said = actions.object_to(by=by, group=made.group, idea=made.ideas[0], text="قصدنا زنقتنا وحدها.")
        yield made


FORMS = ("desk", "words", "axes", "axis", "reading", "parts", "object", "answer")


def form_of(desk, name: str) -> Form:
    line, idea, send = desk.group.item.address, f"ideas/desk/ideas/{desk.ideas[1].pk}/", "form[data-draft] .strong"
    return {
        "desk": Form("ideas/desk/?axis=none", "#wording", "فضاء آمن", "[value=group]", Group.objects.count, "[name=idea]"),
        "words": Form(f"{line}words/", "#id_wording", "إنارة كل الأزقة", send, steps("reworded")),
        "axes": Form("ideas/axes/", "#id_title_ar", "المدينة", send, steps("axis_made")),
        "axis": Form(desk.axis.item.address, "#id_title_ar", "الفضاء المشترك", send, steps("axis_renamed")),
        "reading": Form(idea, "#id_correction", "حصص للفتيات", "[value=correct]", steps("corrected")),
        "parts": Form(idea, "#id_parts", "حصص\nملعب", "[value=split]", steps("split")),
        "object": Form(f"{line}object/", "#id_text", "ليس هذا قصدي", send, Objection.objects.count, "[name=idea]"),
        "answer": Form(
            f"{line}answer/{desk.said.pk}/", "#id_text", "أضفنا زنقتكم", send,
            Objection.objects.exclude(answered_at=None).count,
        ),
    }[name]  # fmt: skip


@pytest.fixture
def come(site, visit, desk):
    """Open a page of the body as who sorts."""

    def open_page(path: str, language: str = "ar", width: int = 360) -> Page:
        page = visit(f"{site}/{language}/fes/", width)
        come_in(page, site, desk.client_user)
        page.goto(f"{site}/{language}/fes/{path}")
        return page

    from takafu.accounts.models import User  # noqa: PLC0415 - asked once the tables are there

    desk.client_user = User.objects.get(pk=desk.by.user_id)
    return open_page


def filled(page: Page, form: Form) -> None:
    if form.tick:
        page.locator(form.tick).first.check()
    page.locator(form.field).fill(form.typed)


@pytest.mark.parametrize("name", FORMS)
def test_a_session_that_ends_loses_nothing(come, desk, site, visit, name):
    form = form_of(desk, name)
    before, page = form.done(), come(form.path)
    filled(page, form)
    wait_until_kept(page)
    stores = import_module(settings.SESSION_ENGINE)
    stores.SessionStore(next(one["value"] for one in page.context.cookies() if one["name"] == "sessionid")).delete()
    with page.expect_navigation():
        page.locator(form.button).click()
    assert form.done() == before
    visit.complaints.clear()  # the refusal's own status
    come_in(page, site, desk.client_user)
    page.goto(f"{site}/ar/fes/{form.path}")
    assert page.locator(form.field).input_value() == form.typed
    if form.tick:
        page.locator(form.tick).first.check()
    with page.expect_navigation():
        page.locator(form.button).click()
    assert form.done() == before + 1


@pytest.mark.parametrize("name", FORMS)
def test_two_presses_and_back_make_one(come, desk, visit, name):
    form = form_of(desk, name)
    before, page = form.done(), come(form.path)
    filled(page, form)
    with page.expect_navigation():
        page.locator(form.button).evaluate("b => { b.form.requestSubmit(b); b.form.requestSubmit(b); }")
    page.wait_for_load_state()
    assert form.done() == before + 1
    page.go_back()
    if name not in ("desk", "parts", "answer"):  # there the form is gone with what it was about
        filled(page, form)
        page.locator(form.button).click()
        page.wait_for_load_state("networkidle")
    assert form.done() == before + 1
    visit.complaints.clear()  # the browser drops the first of two answers


def test_what_is_typed_over_another_s_words_is_shown_beside_them(come, desk, site, visit):
    form, page = form_of(desk, "words"), None
    page = come(form.path)
    filled(page, form)
    wait_until_kept(page)
    actions.reword(by=desk.by, group=desk.group, wording=OTHERS)
    page.goto(f"{site}/ar/fes/{form.path}")  # as after a new log-in
    assert page.locator(form.field).input_value() == form.typed
    with page.expect_navigation():
        page.locator(form.button).click()
    assert page.locator(".notice.warn").get_by_text(OTHERS).is_visible()
    assert Group.objects.get(pk=desk.group.pk).wording == OTHERS
    page.locator("a[data-forget]").click()
    page.goto(f"{site}/ar/fes/{form.path}")
    assert page.locator(form.field).input_value() == OTHERS
    visit.complaints.clear()  # the conflict's own status


@pytest.mark.parametrize(("language", "width"), VIEWS)
def test_the_pages_of_a_conflict_are_sound(come, desk, visit, language, width):
    meanwhile = {
        "words": lambda: actions.reword(by=desk.by, group=desk.group, wording=OTHERS),
        "axis": lambda: actions.rename_axis(by=desk.by, axis=desk.axis, title=Tongues(ar=OTHERS), keywords=["ساحة"]),
        "desk": lambda: desk.line(1, wording=OTHERS),
        "reading": lambda: actions.correct(by=desk.by, idea=desk.ideas[1], correction=OTHERS),
    }
    for name, happens in meanwhile.items():
        form = form_of(desk, name)
        page = come(form.path, language, width)
        filled(page, form)
        happens()
        with page.expect_navigation():
            page.locator(form.button).click()
        assert page.locator(".notice.warn").get_by_text(OTHERS).first.is_visible()
        assert page.locator(form.field).input_value() == form.typed
        assert sound(page, f"conflict-{name}", language, width) == []
    page = come("ideas/desk/steps/", language, width)
    with page.expect_navigation():
        page.locator("main form button").last.click()  # the oldest step: later ones were built on it
    assert sound(page, "conflict-steps", language, width) == []
    visit.complaints.clear()  # the conflicts' own status
    assert Axis.objects.filter(closed_at=None).exists()
