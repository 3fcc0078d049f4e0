from __future__ import annotations

from datetime import date

import pytest
from django.template import Context, Template
from django.utils.translation import override

from takafu.kit import clock
from takafu.kit.legal import counting, parameters, readings, sources
from takafu.law.calendars import Calendar
from takafu.law.counting import Period, due
from takafu.law.standing import Silent
from tests.kit.legal.reading import plain
from tests.law.builders import source

TELLING = [
    lambda: sources.cited(source()),
    lambda: counting.why(due(date(2026, 11, 9), Period(3, "calendar_days", source()), Calendar())),
    lambda: parameters.silent(Silent("notice", "meetings", date(2026, 11, 9))),
]


def rendered(text: str) -> str:
    return plain(Template("{% load legal %}" + text).render(Context()))


@pytest.mark.parametrize("tell", TELLING)
def test_what_words_a_reading_owes_the_sentence_until_it_stands_there(tell):
    with readings.page() as page:
        assert not readings.owed()
        tell()
        assert (page.told, readings.owed()) == (True, True)
        with override("ar"):
            shown = rendered("{% legal_note_owed %}")
            assert f'قراءة للنص بتاريخ <time datetime="{clock.today()}"' in shown
        assert (page.noted, readings.owed()) == (True, False)
        assert not rendered("{% legal_note_owed %}").strip()


def test_a_page_that_says_it_itself_does_not_say_it_twice():
    with readings.page():
        TELLING[0]()
        assert rendered("{% legal_note %}{% legal_note_owed %}").count('role="note"') == 1
        assert not rendered("{% legal_note_owed %}").strip()


def test_a_page_that_tells_nothing_owes_nothing_and_pages_are_apart():
    TELLING[0]()  # outside of any page: a mail, a document
    with readings.page():
        assert not rendered("{% legal_note_owed %}").strip()
        with readings.page() as inner:
            TELLING[0]()
            assert inner.told
        assert not readings.owed()
    assert not readings.owed()


def test_the_sentence_of_documents_has_its_day():
    with override("fr"):
        assert plain(readings.sentence(date(2026, 3, 3))) == (
            "Lecture du texte en date du 3 mars 2026 ; elle ne remplace pas une consultation juridique."
        )
