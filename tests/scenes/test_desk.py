"""The sorting desk in a browser, on a phone and on a desk."""

from __future__ import annotations

import pytest
from django.conf import settings as django_settings
from django.test import Client
from django_scopes import scope

from takafu.ideas import actions
from takafu.ideas.models import Suggestion
from tests.bodies import open_body, person, viewer_of
from tests.ideas import desks
from tests.scenes.pages import VIEWS, sound

pytestmark = pytest.mark.slow


@pytest.fixture
def shown(transactional_db):
    """A desk with a line that was objected to, a pair, steps; its pages' addresses, and a session of who sorts."""
    body, client = open_body("fes", "هيئة المساواة وتكافؤ الفرص ومقاربة النوع بفاس"), Client()
    with scope(body=body):
        desk = desks.made(body, client)
        line = desk.line(0, wording="إنارة الأزقة المؤدية إلى المدارس", axis=desk.axis)
        suad = viewer_of(person(body, "سعاد بنجلون"))
        actions.support(by=suad, idea=desk.ideas[0])
        actions.object_to(by=suad, group=line, idea=desk.ideas[0], text="قصدنا زنقتنا وحدها.")
        left, right = sorted(desk.ideas[1:], key=lambda idea: idea.pk)
        reasons = [{"code": "spelling", "values": [], "others": [], "score": 1}]
        Suggestion.objects.create(body=body, left=left, right=right, score=0.5, reasons=reasons)
        pages = {
            "desk": "ideas/desk/",
            "steps": "ideas/desk/steps/",
            "pairs": "ideas/desk/pairs/",
            "idea": f"ideas/desk/ideas/{left.pk}/",
            "group": line.item.address,
            "words": f"{line.item.address}words/",
            "axes": "ideas/axes/",
            "axis": desk.axis.item.address,
            "sheet": f"{desk.axis.item.address}sheet/",
        }
    return pages, client.cookies[django_settings.SESSION_COOKIE_NAME].value


def _state(session):
    cookie = {
        "name": django_settings.SESSION_COOKIE_NAME, "value": session, "domain": "127.0.0.1", "path": "/",
        "expires": -1, "httpOnly": True, "secure": False, "sameSite": "Lax",
    }  # fmt: skip
    return {"cookies": [cookie], "origins": []}


@pytest.mark.parametrize(("language", "width"), VIEWS)
def test_the_pages_of_the_desk_are_in_order(site, visit, shown, language, width):
    pages, session = shown
    for name, path in pages.items():
        page = visit(f"{site}/{language}/fes/{path}", width, storage_state=_state(session))
        assert sound(page, f"desk-{name}", language, width) == []
