from __future__ import annotations

import datetime

import pytest
from django.template import engines
from django.utils import translation

from takafu.kit import formats


def shown(source: str, language: str = "ar", **values: object) -> str:
    with translation.override(language):
        return engines["django"].from_string("{% load formats %}" + source).render(values)


@pytest.mark.parametrize(
    ("source", "value", "expected"),
    [
        ("{{ v|number }}", 12500, '<bdi dir="ltr">12\u00a0500</bdi>'),
        ("{{ v|amount:'درهم' }}", 12500, '<bdi dir="rtl">12\u00a0500\u00a0درهم</bdi>'),
        ("{{ v|reference }}", "113-14", '<bdi dir="ltr" class="whole">113-14</bdi>'),
        ("{{ v|day }}", datetime.date(2017, 5, 4), '<time datetime="2017-05-04" dir="rtl">4\u00a0ماي\u00a02017</time>'),
        (
            "{{ v|moment }}",
            datetime.datetime(2017, 5, 4, 9, 30, tzinfo=datetime.UTC),
            '<time datetime="2017-05-04T10:30+01:00" dir="rtl">4\u00a0ماي\u00a02017، 10:30</time>',
        ),
        ("{{ v|show }}", "a < b", "a &lt; b"),
        ("{{ v|show }}", formats.number(3), '<bdi dir="ltr">3</bdi>'),
    ],
)
def test_each_value_seals_its_direction(source, value, expected):
    assert shown(source, v=value) == expected


def test_a_persons_words_are_escaped_and_keep_their_order():
    text = shown("{{ v|words:'ar' }}", v="القانون 113-14 <b>")
    assert "<b>" not in text
    assert '<bdi dir="ltr" class="whole">113-14</bdi>' in text


def test_words_that_show_themselves_are_left_alone():
    assert shown("{{ v|words }}", v=formats.reference("1.2")) == '<bdi dir="ltr">1.2</bdi>'


@pytest.mark.parametrize(
    ("value", "language", "expected"),
    [("إنارة", "", "rtl"), ("éclairer", "", "ltr"), ("57", "ar", "rtl"), ("dar", "ary-Latn", "ltr")],
)
def test_the_direction_of_a_text(value, language, expected):
    assert shown("{{ v|direction:l }}", v=value, l=language) == expected
