"""Ranking and the page of an idea in a browser: scored on a phone, closed, read; what became of an idea."""

from __future__ import annotations

import pytest
from django.conf import settings as django_settings
from django.test import Client
from django_scopes import scope

from takafu.ideas import actions
from takafu.ideas.models import Score
from tests.bodies import as_role, open_body, person, viewer_of
from tests.ideas.gatherings import gathering, ideas
from tests.ideas.sorted_lines import opened
from tests.scenes import looks
from tests.scenes.conftest import SHOTS

pytestmark = pytest.mark.slow
SAID = "إنارة الزنقة المؤدية إلى المدرسة الابتدائية"


@pytest.fixture
def shown(transactional_db):
    """An idea in a line that is ranked; a session of its author."""
    body = open_body("fes", "هيئة المساواة وتكافؤ الفرص ومقاربة النوع بفاس")
    with scope(body=body):
        by, suad = as_role(body, "rapporteur")[0], person(body, "سعاد")
        place = gathering(body, by)
        given = ideas(viewer_of(suad), place, SAID, author_id=suad.pk, named=True)
        given += ideas(by, place, "حصص للفتيات في ملعب القرب")
        rivals = [given[-1], *ideas(by, place, "حصص للفتيات في قاعة المدرسة")]
        actions.group_ideas(by=by, ideas=given[:1], wording=given[0].text)
        actions.group_ideas(by=by, ideas=rivals, wording=rivals[0].text, relation="option")
        ranking = opened(body, by)
    client = Client()
    client.force_login(suad.user)
    return body, by, ranking, given[0], client.cookies[django_settings.SESSION_COOKIE_NAME].value


def test_a_member_scores_and_follows_her_idea(site, visit, shown):
    body, by, ranking, idea, session = shown
    home = f"{site}/ar/fes/"
    cookie = {"name": django_settings.SESSION_COOKIE_NAME, "value": session, "domain": "127.0.0.1", "path": "/"}
    cookie |= {"expires": -1, "httpOnly": True, "secure": False, "sameSite": "Lax"}
    state = {"cookies": [cookie], "origins": []}
    phone = visit(f"{home}ideas/rounds/{ranking.pk}/", 360, storage_state=state)
    assert looks.axe(phone) == []
    phone.locator(f'input[name="importance-{ranking.lines[0]}"][value="5"]').check()
    phone.locator(f'input[name="choice-{ranking.lines[1]}"]').nth(1).check()
    phone.screenshot(path=SHOTS / "rank-score-ar-360.png", full_page=True)
    phone.locator("form[data-draft] button.strong").click()
    phone.wait_for_url("**saved=2")
    with scope(body=body):
        assert Score.objects.get(group=ranking.lines[0]).importance == 5
        assert Score.objects.get(group=ranking.lines[1]).choice == ranking.rivals[ranking.lines[1]][1]
        actions.close_round(by=by, round=ranking)
    for name, path in {
        "result": f"ideas/rounds/{ranking.pk}/",
        "idea": f"ideas/{idea.number}/",
        "mine": "ideas/mine/",
    }.items():
        for language, width in (("ar", 360), ("fr", 1280)):
            page = visit(f"{site}/{language}/fes/{path}", width, storage_state=state)
            page.screenshot(path=SHOTS / f"thread-{name}-{language}-{width}.png", full_page=True)
            assert looks.axe(page) == []
            assert looks.overflow(page) == []
            assert SAID in page.inner_text("main")


def test_its_author_puts_a_document_beside_it_on_a_phone(site, visit, shown, data_folder):
    body, by, _ranking, hers, session = shown
    with scope(body=body):
        place = gathering(body, by, title="نداء ثان")
        fresh = ideas(viewer_of(hers.author), place, "ممر للراجلات والراجلين", author_id=hers.author_id)[0]
    cookie = {"name": django_settings.SESSION_COOKIE_NAME, "value": session, "domain": "127.0.0.1", "path": "/"}
    cookie |= {"expires": -1, "httpOnly": True, "secure": False, "sameSite": "Lax"}
    state = {"cookies": [cookie], "origins": []}
    phone = visit(f"{site}/ar/fes/ideas/{fresh.number}/documents/", 360, storage_state=state)
    phone.locator("#id_title").fill("مخطط الممر")
    phone.locator("#id_file").set_input_files({"name": "ممر.pdf", "mimeType": "text/html", "buffer": b"%PDF-1.7 plan"})
    phone.locator('button[value="add"]').click()
    phone.wait_for_selector("text=مخطط الممر")
    assert looks.axe(phone) == []
    assert looks.overflow(phone) == []
    assert looks.small_targets(phone) == []
    phone.screenshot(path=SHOTS / "idea-documents-ar-360.png", full_page=True)
    for language, width in (("ar", 360), ("fr", 1280)):
        page = visit(f"{site}/{language}/fes/ideas/{fresh.number}/", width, storage_state=state)
        assert looks.axe(page) == []
        assert looks.overflow(page) == []
        page.screenshot(path=SHOTS / f"idea-with-documents-{language}-{width}.png", full_page=True)
    with page.expect_download() as kept:
        page.locator("#documents ~ ul a").first.click()
    assert kept.value.suggested_filename == "ممر.pdf"
