from __future__ import annotations

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from takafu.kit import bidi
from takafu.kit.bidi import LRI, LRM, PDI, RLI, RLM, isolate, one_line, whole


def apart(text: str, base: str = "") -> list[str]:
    """What is set apart because its order would break."""
    return [run.text for run in isolate(text, base).runs if run.fragile]


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("القانون 113-14 المتعلق", ["113-14"]),
        ("يوم 2017-02-02", ["2017-02-02"]),
        ("رصد 12 500 درهم", ["12 500"]),
        ("رصد 1 250 000,50 درهم", ["1 250 000,50"]),
        ("نسبة 10 % من", ["10 %"]),
        ("على 05 35 62 00 00 أو +212 535-62-00-00", ["05 35 62 00 00", "+212 535-62-00-00"]),
        ("انظروا https://fes.example/a-b/?x=1/ هنا", ["https://fes.example/a-b/?x=1/"]),
        ("اكتبوا إلى a.b-1@fes.example.", ["a.b-1@fes.example"]),
        ("برنامج plan d'action communal (PAC) للجماعة", ["plan d'action communal (PAC)"]),
        ("ميزانية 10 000 DH للجمعيات", ["10 000 DH"]),
        ("درجة -5 اليوم", ["-5"]),
        ("القانون ١١٣-١٤", ["١١٣-١٤"]),
        ("الأرقام 113-14، 114-14", ["113-14", "114-14"]),
        ("منظمات PAC، INDH، أخرى", ["PAC", "INDH"]),
        ("فكرة C++ وغيرها", ["C++"]),
    ],
)
def test_fragile_parts_of_an_arabic_text_are_found_whole(text, expected):
    assert apart(text) == expected


@pytest.mark.parametrize(
    "text",
    [
        "فكرة رقم 57",
        "1 - 2 - 3 مراحل",
        "السنوات 2019, 2020, 2021",
        "يوم 13/2/2017 على 10:30",
        "معدل 9,5 من 10",
        "برنامج العمل",
        "",
        "   ",
    ],
)
def test_what_keeps_its_order_is_left_alone(text):
    assert apart(text) == []
    assert str(isolate(text)) == text
    assert isolate(text).marked() == text


def test_a_bracket_whose_partner_is_elsewhere_stays_outside():
    assert [run.text for run in isolate("برنامج (PAC) 2022-2027 للجماعة").runs] == [
        "برنامج (",
        "PAC",
        ") ",
        "2022-2027",
        " للجماعة",
    ]
    assert [run.text for run in isolate("PAC (برنامج العمل)").runs] == ["PAC", " (برنامج العمل)"]
    assert [run.text for run in isolate("برنامج «programme «PAC»» ثم").runs] == ["برنامج «", "programme «PAC»", "» ثم"]


def test_in_a_french_text_the_arabic_phrase_is_one_and_its_numbers_keep_their_order():
    assert [run for run in isolate("la loi القانون 113-14 relative").runs if run.direction] == [
        (f"القانون {LRI}113-14{PDI}", "rtl", True)
    ]
    assert apart("l'association «النساء والتنمية» à Fès") == []


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("برنامج العمل", "rtl"),
        ("Programme", "ltr"),
        ("PAC: إعداد برنامج العمل", "rtl"),
        ("ورشة: Budget sensible au genre", "rtl"),
        ("Créer «النساء والتنمية» à Fès", "ltr"),
        ("57", "ltr"),
        ("ⵜⴰⵏⵜⵜⴰⵎⵜ", "ltr"),
    ],
)
def test_direction_is_that_of_the_reader(text, expected):
    assert bidi.direction(text) == expected


@pytest.mark.parametrize(
    ("text", "base", "expected"),
    [
        ("À : رئاسة المجلس الجماعي", "ltr", "ltr"),
        ("Objet : طلب معلومات عن الإنارة العمومية", "ltr", "ltr"),
        ("رئاسة المجلس", "ltr", "rtl"),
        ("PAC: إعداد برنامج العمل", "rtl", "rtl"),
        ("إلى: Conseil communal de Fès", "rtl", "rtl"),
        ("http://a.ma رئاسة المجلس الجماعي لمدينة فاس", "ltr", "rtl"),
        ("قسم الأشغال: Voirie", "ltr", "rtl"),
    ],
)
def test_a_line_that_begins_with_a_label_of_the_document_is_read_as_the_document_is(text, base, expected):
    assert bidi.within(text, base) == expected


def test_direction_without_letters_is_the_place_s_own():
    assert bidi.direction("12 500", "rtl") == "rtl"


def test_languages_have_a_direction():
    assert [bidi.language_direction(code) for code in ("ar", "ary", "ar-MA", "ary-Latn", "fr", "en")] == [
        "rtl",
        "rtl",
        "rtl",
        "ltr",
        "ltr",
        "ltr",
    ]


def test_each_output_seals_in_its_own_way():
    text = isolate("القانون 113-14 <b>")
    assert text.__html__() == 'القانون <bdi dir="ltr" class="whole">113-14</bdi> &lt;<bdi dir="ltr">b</bdi>&gt;'
    assert str(isolate("القانون 113-14 المتعلق")) == f"القانون {LRI}113-14{PDI} المتعلق"
    assert isolate("القانون 113-14 المتعلق").marked() == f"القانون {RLM}{LRM}113-14{LRM}{RLM} المتعلق"


def test_numbers_that_a_line_would_part_are_kept_whole():
    parted = ("113-14", "12 500", "2026/2027", "05 35 62 00 00")
    assert all(whole(text) for text in parted)
    assert not any(whole(text) for text in ("57", "1.12", "PAC 2017-2018", "- - -", "1 2 " * 20))
    assert 'class="whole"' in isolate("مبلغ 12 500 درهم").__html__()


def test_values_that_come_sealed_stay_sealed():
    runs = isolate(f"في {LRI}57{PDI} و{RLI}2 مارس{PDI}").runs
    assert [(run.text, run.direction) for run in runs if run.fragile] == [("57", "ltr"), ("2 مارس", "rtl")]


def test_stray_controls_are_dropped():
    assert [run.text for run in isolate("ا\u202eب\u2069ج\u2066د").runs] == ["ابجد"]


LETTERS = st.text(
    alphabet=st.sampled_from("ابتثجح abcXYZ0123 -–/.,:%()«»[]+#@'\"،؛\n\u00a0éà\u0660\u200e\u2066\u2067\u2069\u202e"),
    max_size=60,
)


@settings(deadline=None)
@given(LETTERS | st.text(max_size=60), st.sampled_from(["", "rtl", "ltr"]))
def test_nothing_is_lost_and_order_is_kept(text, base):
    joined = "".join(run.text for run in isolate(text, base).runs)
    assert bidi.bare(joined) == bidi.bare(text)


@settings(deadline=None)
@given(LETTERS)
def test_plain_text_has_balanced_isolates(text):
    depth = 0
    for letter in str(isolate(text)):
        depth += (letter in "\u2066\u2067\u2068") - (letter == PDI)
        assert depth >= 0
    assert depth == 0


@pytest.mark.parametrize(
    ("typed", "kept"),
    [
        ("a\u202eb", "ab"),
        (" حي \n الزهور ", "حي الزهور"),
        ("\u200b\u2066", ""),
        ("é ⵣ 12", "é ⵣ 12"),
        ("a\x00\x1b[2Jb", "a[2Jb"),
    ],
)
def test_a_line_has_no_sign_that_is_not_seen(typed, kept):
    assert one_line(typed) == kept
