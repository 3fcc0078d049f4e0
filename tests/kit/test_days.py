import datetime

import pytest
from django.template import Context, Template
from django.utils.translation import override
from hypothesis import given
from hypothesis import strategies as st

from takafu.kit import clock, days, formats

NOW = datetime.datetime(2026, 12, 1, 23, 30, tzinfo=datetime.UTC)  # in Morocco half past midnight, on the second
TODAY = datetime.date(2026, 12, 2)


def plain(shown):
    return shown.text.replace("\u00a0", " ")


def after(number):
    return TODAY + datetime.timedelta(days=number)


@pytest.mark.parametrize(
    ("away", "ar", "fr"),
    [
        (-2, "30 نونبر 2026", "30 novembre 2026"),
        (-1, "أمس", "hier"),
        (0, "اليوم", "aujourd’hui"),
        (1, "غدا", "demain"),
        (2, "بعد غد", "après-demain"),
        (3, "السبت 5 دجنبر", "samedi 5 décembre"),
        (6, "الثلاثاء 8 دجنبر", "mardi 8 décembre"),
        (7, "9 دجنبر 2026", "9 décembre 2026"),
    ],
)
def test_days_near_today_have_their_word(away, ar, fr):
    with clock.at(NOW):
        shown = days.near(after(away), "ar")
        assert plain(shown) == ar
        assert plain(days.near(after(away), "fr")) == fr
    assert shown.machine == after(away).isoformat()


def test_a_moment_has_its_hour_in_morocco():
    with clock.at(NOW):
        evening = datetime.datetime(2026, 12, 3, 17, 0, tzinfo=datetime.UTC)
        assert plain(days.near(evening, "ar")) == "غدا، 18:00"
        assert plain(days.near(evening, "fr")) == "demain, 18:00"


@pytest.mark.parametrize(
    ("first", "last", "ar", "fr"),
    [
        ((2017, 2, 2), (2017, 2, 5), "من 2 إلى 5 فبراير 2017", "du 2 au 5 février 2017"),
        ((2017, 2, 28), (2017, 3, 1), "من 28 فبراير إلى 1 مارس 2017", "du 28 février au 1er mars 2017"),
        ((2016, 12, 30), (2017, 1, 2), "من 30 دجنبر 2016 إلى 2 يناير 2017", "du 30 décembre 2016 au 2 janvier 2017"),
        ((2017, 2, 2), (2017, 2, 2), "2 فبراير 2017", "2 février 2017"),
        ((2017, 2, 2, 10), (2017, 2, 2, 12), "2 فبراير 2017، من 10:00 إلى 12:00", "2 février 2017, de 10:00 à 12:00"),
        (
            (2017, 2, 2, 10), (2017, 2, 3, 12),
            "من 2 فبراير 2017، 10:00 إلى 3 فبراير 2017، 12:00", "du 2 février 2017, 10:00 au 3 février 2017, 12:00",
        ),
    ],
)  # fmt: skip
def test_what_a_span_shares_is_said_once(first, last, ar, fr):
    kind = datetime.date if len(first) == 3 else datetime.datetime
    assert plain(days.span(kind(*first), kind(*last), "ar")) == ar
    assert plain(days.span(kind(*first), kind(*last), "fr")) == fr


def test_a_span_never_ends_before_it_begins():
    with pytest.raises(ValueError, match="span"):
        days.span(TODAY, after(-1))


@given(st.dates(datetime.date(1950, 1, 1), datetime.date(2070, 1, 1)), st.integers(0, 800), st.booleans())
def test_every_span_names_both_its_ends(first, length, hijri):
    last = first + datetime.timedelta(days=length)
    with formats.habits(formats.Habits(hijri=hijri)):
        said = days.span(first, last, "fr").text
        assert formats.date(last, "fr").text in said
    assert formats.day_number(first, "fr") in said


def test_in_a_page_they_are_sealed():
    values = {"first": TODAY, "last": after(2)}
    with override("ar"), clock.at(NOW):
        page = Template("{% load formats %}{{ last|near }} {{ first|until:last }}").render(Context(values))
    assert '<time datetime="2026-12-04" dir="rtl">بعد غد</time>' in page
    assert '<bdi dir="rtl">من 2 إلى' in page.replace("\u00a0", " ")
