"""The glossary in a browser, on a phone and on a desk."""

from __future__ import annotations

import pytest
from django.conf import settings as django_settings
from django.test import Client
from django_scopes import scope

from takafu.ideas.models import Suggestion
from takafu.library import actions, starter
from takafu.library.rules import Entry
from tests.bodies import open_body, person, viewer_of
from tests.ideas import desks
from tests.scenes.pages import VIEWS, sound
from tests.scenes.test_desk import _state

pytestmark = pytest.mark.slow


@pytest.fixture
def shown(transactional_db):
    """A glossary with a concept that has a history, a proposal, starter concepts; its pages, and a session of who keeps it."""
    body, client = open_body("fes", "هيئة المساواة وتكافؤ الفرص ومقاربة النوع بفاس"), Client()
    with scope(body=body):
        desk = desks.made(body, client)
        by = desk.by
        actions.take_starter(by=by, body=body, chosen=[one.key for one in starter.concepts()][:12])
        rose = Entry(
            {"ar": ("نقل ليلي خاص بالنساء", "نقلة الليل"), "fr": ("transport de nuit pour les femmes", "taxi rose")}
        )
        kept = actions.add_concept(by=by, body=body, entry=rose)
        more = Entry(
            {**rose.labels, "ary": ("طاكسي ديال العيالات", "الطاكسي الوردي"), "ary-Latn": ("taxi dyal l3yalat",)},
            {
                "ar": "سيارة أجرة تقودها امرأة، لمن تعود ليلا.",
                "fr": "Un taxi conduit par une femme, pour qui rentre la nuit.",
            },
            "لقاء حي النرجس",
        )
        kept = actions.edit_concept(by=by, concept=kept, entry=more, seen=1)
        member = viewer_of(person(body, "سعاد بنجلون"))
        labels = {**more.labels, "ary": (*more.labels["ary"], "طاكسي الليل")}
        actions.propose(by=member, body=body, entry=Entry(labels, more.definition, more.source), concept=kept, seen=2)
        left, right = sorted(desk.ideas[:2], key=lambda idea: idea.pk)
        words = [one.text.split()[0] for one in (left, right)]
        reasons = [{"code": "differs", "values": words[:1], "others": words[1:], "score": 0}]
        one = Suggestion.objects.create(body=body, left=left, right=right, score=0.5, reasons=reasons)
        pages = {
            "list": "library/",
            "sheet": "library/sheet/",
            "concept": f"{kept.item.address}?came=commons/jobs/{kept.pk}/",
            "edit": f"{kept.item.address}edit/",
            "join": "library/join/?one=%D8%A7%D9%84%D8%A8%D9%88%D9%84%D8%A7%D8%AA&other=r%C3%A9verb%C3%A8res",
            "starter": "library/starter/",
            "pairs": f"ideas/desk/pairs/?same={one.left_id}:{one.right_id}&new=2&gone=0&word={kept.pk}",
        }
    return pages, client.cookies[django_settings.SESSION_COOKIE_NAME].value


@pytest.mark.parametrize(("language", "width"), VIEWS)
def test_the_pages_of_the_glossary_are_in_order(site, visit, shown, width, language):
    pages, session = shown
    for name, path in pages.items():
        page = visit(f"{site}/{language}/fes/{path}", width, storage_state=_state(session))
        assert sound(page, f"library-{name}", language, width) == []
