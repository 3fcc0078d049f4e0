"""What a newcomer does to the pages of ideas and programme: words without end, emoji, a letter as long as a page, two presses, Back."""

from __future__ import annotations

import re

import pytest
from django_scopes import scope

from takafu.ideas import actions as sorting
from takafu.ideas.models import Idea
from takafu.programme import actions
from takafu.programme.models import Measure
from tests.bodies import open_body, person, viewer_of
from tests.ideas.gatherings import gathering
from tests.programme.lines import programme
from tests.scenes import looks
from tests.scenes.conftest import SHOTS
from tests.scenes.story import entered, press, read, way

pytestmark = pytest.mark.slow
ENDLESS = "ــــ" * 30 + "إنارة" + "https://example.org/" + "a" * 160
MESSY = f"  👩🏽‍🦽🔥 نطالب بـ{ENDLESS}\n\n\n\t• Éclairer ‮الشارع‬ ≤ 50 % <b>حالا</b> 💡💡💡" + " ولوجيات" * 60


@pytest.fixture
def fes(site):
    """A call, a programme whose measure and activity say too much, and who works on them."""
    body = open_body("fes", "هيئة المساواة وتكافؤ الفرص ومقاربة النوع بفاس")
    salwa = person(body, "سلوى بنشقرون", "rapporteur")
    by = viewer_of(salwa)
    with scope(body=body):
        place = gathering(body, by, title="ماذا ينقص حينا؟")
        idea = sorting.give(by=by, gathering=place, text=MESSY)
        group = sorting.group_ideas(by=by, ideas=[idea], wording=MESSY)
        plan = programme(body, by, "برنامج عمل الهيئة")
        actions.take_groups(by=by, programme=plan)
        measure = Measure.objects.get()
        day = plan.item.created_at.date()
        activity = actions.plan(by=by, measure=measure, title=ENDLESS[:290], start=day, end=day)
        pages = {
            "gathering": f"ideas/gatherings/{place.pk}/",
            "idea": f"ideas/{idea.number}/",
            "desk": "ideas/desk/",
            "group": group.item.address,
            "programme": plan.item.address,
            "measure": measure.item.address,
            "activity": activity.item.address,
            "schedule": f"{plan.item.address}schedule/",
        }
    return body, place, entered(salwa.user, site), pages


@pytest.mark.parametrize(("language", "width"), [("ar", 360), ("fr", 360), ("ar", 1280)])
def test_no_text_breaks_a_page(site, visit, fes, language, width):
    _body, _place, state, pages = fes
    faults = []
    for name, path in pages.items():
        page = visit(f"{site}/{language}/fes/{path}", width, storage_state=state)
        page.evaluate("document.querySelectorAll('details').forEach(part => part.open = true)")
        page.screenshot(path=str(SHOTS / f"newcomer-{name}-{language}-{width}.png"), full_page=True)
        faults += [f"{name}: shows its markup"] if re.search(r"</?bdi|&lt;", page.inner_text("main")) else []
        faults += [f"{name}: {fault}" for fault in (*looks.overflow(page), *looks.axe(page))]
        page.context.close()
    assert faults == []


def test_two_presses_and_back_give_one_idea_and_lose_no_word(site, visit, fes):
    body, place, state, _pages = fes
    page = visit(f"{site}/ar/fes/ideas/gatherings/{place.pk}/give/", 360, storage_state=state)
    page.fill("[name=text]", "🌳 " + "نريد ظلا في الساحة " * 20)
    way(page, "Send the idea").dblclick()
    page.wait_for_url(re.compile("/(given|follow)/"))
    page.go_back()
    press(page, "Send the idea")
    page.wait_for_load_state()
    assert "🌳" in read(page)
    with scope(body=body):
        assert Idea.objects.filter(text__startswith="🌳").count() == 1


def test_an_address_with_its_square_is_printed(site, visit, fes):
    _body, _place, state, pages = fes
    page = visit(f"{site}/ar/fes/{pages['measure']}", 1280, storage_state=state)
    page.emulate_media(media="print")
    assert page.locator("[role=img] svg").is_visible()
    assert page.locator("details .btn").first.is_hidden()
    page.screenshot(path=str(SHOTS / "newcomer-print-ar.png"), full_page=True)
