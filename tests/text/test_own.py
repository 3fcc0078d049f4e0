from hypothesis import given, settings
from hypothesis import strategies as st

from takafu.text.analysis import Analyser
from takafu.text.own import Own, lexicon
from takafu.text.spelling import read_rightly
from takafu.text.thesaurus import Thesaurus

ROSE = Own("1", ("طاكسي وردي", "نقل خاص بالنساء", "taxi rose", "taxi dyal l3yalat"))


def terms(text, *own):
    return Analyser(lexicon(own).thesaurus).analyse(text).terms


def test_wordings_of_a_new_concept_meet_whatever_their_letters_and_endings():
    for text in ("بالطاكسي الوردي", "نقل خاص بالنساء", "des taxis roses", "taxi dyal l3yalat"):
        assert "=own:1" in terms(text, ROSE)
        assert "=own:1" not in terms(text)


def test_a_concept_with_a_wording_of_the_starter_adds_to_the_starters():
    ours = Own("2", ("الإنارة العمومية", "الضواو ديال الحومة"))
    assert lexicon((ours,)).names == {"2": "street-lighting"}
    assert terms("الضواو ديال الحومة", ours) == terms("الإنارة العمومية")
    assert terms("الضواو ديال الحومة") != terms("الإنارة العمومية")


def test_where_both_know_a_wording_it_means_what_the_body_says():
    ours = Own("3", ("لجنة اليقظة", "المناصفة"))
    other = Own("4", ("الكوطا", "المناصفة العددية"))
    assert terms("المناصفة", ours, other) == terms("لجنة اليقظة", ours, other)
    assert terms("parité", ours) == terms("لجنة اليقظة", ours)  # it is the same concept: its other wordings stay
    assert terms("المناصفة العددية", ours, other) == terms("quota", ours, other)


def test_two_concepts_of_the_starter_stay_two_but_for_the_wording_that_was_joined():
    ours = Own("5", ("الكوطا", "المناصفة"))
    assert terms("الكوطا", ours) == terms("المناصفة", ours)
    assert terms("parité", ours) != terms("quota", ours)


def test_two_bodies_share_no_words_and_the_starter_is_left_as_it_was():
    before = terms("طاكسي وردي")
    here, there = lexicon((ROSE,)), lexicon((Own("9", ("شيء آخر",)),))
    assert "=own:1" not in Analyser(there.thesaurus).analyse("طاكسي وردي").terms
    assert Analyser(here.thesaurus).analyse("طاكسي وردي").terms == ("=own:1",)
    assert terms("طاكسي وردي") == before
    assert lexicon(()).thesaurus is Thesaurus.starter()


def test_the_same_words_are_made_ready_once():
    assert lexicon([ROSE]).thesaurus is lexicon((ROSE,)).thesaurus
    assert lexicon([ROSE._replace(wordings=("طاكسي وردي",))]).thesaurus is not lexicon((ROSE,)).thesaurus


def test_a_word_of_the_body_is_no_slip_of_the_pen():
    texts = ["تنظيم الحضانات"] * 8 + ["تنظيم الحضاناط"]
    plain = Analyser()
    assert read_rightly(plain.analyse_all(texts), plain)[-1].key == "تنظيم الحضانات"
    ours = Analyser(lexicon((Own("6", ("الحضاناط",)),)).thesaurus)
    assert read_rightly(ours.analyse_all(texts), ours)[-1].key == "تنظيم الحضاناط"


@settings(max_examples=25)
@given(st.lists(st.text(max_size=30), max_size=4), st.text(max_size=60))
def test_no_words_of_a_body_break_the_reading_of_a_text(wordings, text):
    assert Analyser(lexicon((Own("7", tuple(wordings)),)).thesaurus).analyse(text).text == text
