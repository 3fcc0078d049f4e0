from datetime import date

from django.template import Context, Template
from django.utils.translation import override

from takafu.kit import clock
from tests.kit.legal.reading import plain


def shown(**values):
    return plain(Template("{% load legal %}{% legal_note read %}").render(Context(values)))


def test_the_note_says_when_the_text_was_read_and_that_it_is_no_advice():
    with override("ar"):
        note = shown(read=date(2026, 11, 29))
        assert "قراءة للنص بتاريخ <time" in note
        assert "29 نونبر 2026</time>، لا تقوم مقام استشارة قانونية." in note
    with override("fr"):
        assert "elle ne remplace pas une consultation juridique" in shown(read=date(2026, 11, 29))


def test_without_a_day_it_is_the_reading_of_today():
    with override("ar"):
        for read in (None, ""):
            assert f'قراءة للنص بتاريخ <time datetime="{clock.today()}"' in shown(read=read)
