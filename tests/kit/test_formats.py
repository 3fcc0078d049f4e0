from __future__ import annotations

import datetime
from decimal import Decimal

import pytest
from django.template import Context, Template
from django.utils.translation import override

from takafu.kit import formats
from takafu.kit.bidi import LRI, PDI, RLI

DAY = datetime.date(2017, 2, 2)
MOMENT = datetime.datetime(2017, 2, 2, 9, 5, tzinfo=datetime.UTC)


@pytest.mark.parametrize(
    ("value", "language", "expected"),
    [
        (57, "ar", "57"),
        (4182, "ar", "4\u00a0182"),
        (1250000, "fr", "1\u00a0250\u00a0000"),
        (9.5, "ar", "9,5"),
        (9.5, "en", "9.5"),
        (-3, "fr", "\u22123"),
        (Decimal("0.10"), "fr", "0,10"),
    ],
)
def test_numbers_as_morocco_writes_them(value, language, expected):
    assert formats.number(value, language).text == expected


def test_decimals_are_rounded_as_people_do():
    assert formats.number(2.345, "fr", 2).text == "2,35"
    assert formats.number(2, "fr", 1).text == "2,0"


def test_amounts_keep_number_and_unit_together():
    assert formats.amount(12500, "درهم", "ar") == formats.Shown("12\u00a0500\u00a0درهم", "rtl")
    assert formats.amount(12500, "DH", "fr") == formats.Shown("12\u00a0500\u00a0DH", "ltr")
    assert formats.amount(37, "%", "ar") == formats.Shown("37\u00a0%", "ltr")
    assert formats.amount(-5, "درهم", "ar").text == f"{LRI}\u22125{PDI}\u00a0درهم"


def test_dates_name_their_month():
    assert formats.date(DAY, "ar").text == "2\u00a0فبراير\u00a02017"
    assert formats.date(DAY.replace(month=3, day=1), "fr").text == "1er\u00a0mars\u00a02017"
    assert formats.date(DAY, "en").text == "2\u00a0February\u00a02017"
    assert [formats.MONTHS["ar"][n - 1] for n in (5, 7, 8, 9, 11, 12)] == [
        "ماي",
        "يوليوز",
        "غشت",
        "شتنبر",
        "نونبر",
        "دجنبر",
    ]
    assert all(len(months) == 12 for months in formats.MONTHS.values())


def test_moments_have_an_hour():
    assert formats.moment(MOMENT, "ar").text == "2\u00a0فبراير\u00a02017، 09:05"
    assert formats.moment(MOMENT, "fr").machine == "2017-02-02T09:05+00:00"


def test_the_language_in_force_decides():
    with override("fr"):
        assert formats.date(DAY).text.split("\u00a0")[1] == "février"
    with override("ar"):
        assert formats.date(DAY).text.split("\u00a0")[1] == "فبراير"


def test_a_setting_writes_eastern_digits_in_arabic_only(settings):
    settings.TAKAFU = settings.TAKAFU | {"DIGITS": "arabic"}
    assert formats.number(1250.5, "ar").text == "١\u00a0٢٥٠٫٥"
    assert formats.date(DAY, "ar").text == "٢\u00a0فبراير\u00a0٢٠١٧"
    assert formats.number(1250.5, "fr").text == "1\u00a0250,5"


def test_a_value_carries_its_direction_into_a_page_and_into_a_sentence():
    page = Template("{% load formats %}{{ n|show }} {{ d|show }}").render(
        Context({"n": formats.reference("113-14"), "d": formats.date(DAY, "ar")})
    )
    assert (
        page
        == '<bdi dir="ltr" class="whole">113-14</bdi> <time datetime="2017-02-02" dir="rtl">2\u00a0فبراير\u00a02017</time>'
    )
    assert f"{formats.number(57, 'ar')} فكرة" == f"{LRI}57{PDI} فكرة"
    assert str(formats.date(DAY, "ar")).startswith(RLI)
    assert formats.reference("<b>").__html__() == '<bdi dir="ltr">&lt;b&gt;</bdi>'


def test_a_moment_is_shown_in_morocco_whose_clock_stands_back_in_ramadan():
    summer = datetime.datetime(2026, 7, 1, 23, 30, tzinfo=datetime.UTC)
    assert formats.moment(summer, "fr").text == "2\u00a0juillet\u00a02026, 00:30"
    assert formats.date(summer, "fr").machine == "2026-07-02"
    ramadan = datetime.datetime(2026, 3, 1, 12, 0, tzinfo=datetime.UTC)
    assert formats.hour(ramadan, "fr").text == "12:00"


def test_a_body_writes_as_it_wants_to():
    with formats.habits(formats.Habits("arabic", hijri=True)):
        assert formats.date(DAY, "ar").text.replace("\u00a0", " ") == "٢ فبراير ٢٠١٧ (نحو ٥ جمادى الأولى ١٤٣٨)"
        assert formats.date(DAY, "fr").text.replace("\u00a0", " ") == "2 février 2017 (vers le 5 joumada I 1438)"
        assert formats.date(DAY, "ar").machine == "2017-02-02"
        assert formats.date(DAY.replace(year=1900), "fr").text == "2\u00a0février\u00a01900"
    assert formats.date(DAY, "ar").text == "2\u00a0فبراير\u00a02017"


def test_a_body_keeps_western_digits_where_the_installation_has_others(settings):
    settings.TAKAFU = settings.TAKAFU | {"DIGITS": "arabic"}
    with formats.habits(formats.Habits("western")):
        assert formats.number(12, "ar").text == "12"
    assert formats.number(12, "ar").text == "١٢"


def test_the_semicolon_of_a_language_has_its_spaces():
    assert [formats.semicolon(language) for language in ("ar", "fr", "en")] == ["؛ ", "\u00a0; ", "; "]


def test_both_dates_stand_together_whatever_the_body_s_habit():
    day = datetime.date(2026, 3, 21)
    assert formats.both_dates(day, "ar").text == "21\u00a0مارس\u00a02026 (نحو\u00a02\u00a0شوال\u00a01447)"
    assert formats.both_dates(day, "fr").text == "21\u00a0mars\u00a02026 (vers\u00a0le\u00a02\u00a0chaoual\u00a01447)"
    assert formats.both_dates(datetime.date(2090, 1, 1), "fr") == formats.date(datetime.date(2090, 1, 1), "fr")
