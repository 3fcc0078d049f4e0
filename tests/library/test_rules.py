import pytest
from hypothesis import given
from hypothesis import strategies as st

from takafu.library import rules
from takafu.library.rules import Entry

LIGHT = Entry(
    {"ar": ("الإنارة العمومية", "الإضاءة"), "fr": ("éclairage public",), "ary": ("الضو ديال الزنقة",)},
    {"ar": "ضوء الشوارع."},
    "معجم داخلي",
    "everyday",
)


def test_an_entry_comes_back_from_json_as_it_was():
    assert Entry.of(LIGHT.plain()) == LIGHT
    assert Entry.of({}).wordings == ()


def test_wordings_come_in_the_order_of_the_languages_and_the_first_names_the_concept():
    assert LIGHT.wordings == ("الإنارة العمومية", "الإضاءة", "éclairage public", "الضو ديال الزنقة")
    assert LIGHT.title == {"ar": "الإنارة العمومية", "fr": "éclairage public"}
    assert Entry({"ary": ("الضو",), "ary-Latn": ("ddow",)}).title == {"ar": "الضو", "fr": "ddow"}


def test_what_is_typed_one_on_each_line_is_each_wording_once():
    assert rules.lines(" الإنارة \n\nالاناره\n الضو ؛\n--\n") == ("الإنارة", "الضو")


@given(st.text(max_size=60))
def test_whatever_is_typed_gives_words_that_can_be_compared(text):
    assert all(rules.key(wording) for wording in rules.lines(text))


@pytest.mark.parametrize(
    ("wording", "order"), [("الإنارة", "اناره"), ("ال", "ال"), ("L’éclairage", "eclairage"), ("les élues", "elues")]
)
def test_words_are_put_in_order_without_their_article(wording, order):
    assert rules.order(wording) == order


def test_a_wording_that_another_concept_has_is_found_however_it_is_typed():
    other = Entry({"fr": ("Eclairage Public",)})
    assert list(rules.taken_twice(other, [("الإنارة", LIGHT)])) == [("Eclairage Public", "الإنارة")]
    assert not list(rules.taken_twice(Entry({"fr": ("crèche",)}), [("الإنارة", LIGHT)]))


@pytest.mark.parametrize(
    ("word", "language"),
    [
        ("بغينا ديال", "ary"),
        ("القانون", "ar"),
        ("les crèches", "fr"),
        ("bghina lma dyal", "ary-Latn"),
        ("the law", "fr"),
    ],
)
def test_the_language_of_a_word_is_guessed(word, language):
    assert rules.guessed(word) == language


def test_words_are_joined_to_a_concept_once():
    both = rules.joined(LIGHT, [("ary", "البولات"), ("fr", "Éclairage public")])
    assert both.labels["ary"] == ("الضو ديال الزنقة", "البولات")
    assert both.labels["fr"] == LIGHT.labels["fr"]
    assert both.definition == LIGHT.definition
    assert rules.changed(LIGHT, both) == (("البولات",), ())
    assert rules.changed(both, LIGHT) == ((), ("البولات",))


def test_what_is_found_by_a_wording_is_its_words_as_search_has_them():
    found = rules.found_by(Entry({"ar": ("الإنارة العمومية", "إنارة عمومية"), "fr": ("éclairage",)}))
    assert len(found) == 2


def test_what_an_act_makes_official_says_all():
    said = rules.official(LIGHT)
    assert all(word in said for word in (*LIGHT.wordings, "ضوء الشوارع.", "معجم داخلي"))
