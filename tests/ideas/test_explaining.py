import pytest
from django.utils.translation import override

from takafu.ideas.arrangement import Why
from takafu.ideas.explaining import sentence, spoken

ALL = [
    Why("same_text", score=1),
    Why("concepts", ("النظام الداخلي",), ("القانون الداخلي",), 0.9),
    Why("terms", ("الهيئة", "إعداد"), ("الهيئة", "إعداد"), 0.5),
    Why("spelling", score=0.8),
    Why("meaning", score=0.7),
    Why("differs", ("شهر",), ("سنة",)),
    Why("differs", ("شهر",), ()),
    Why("line", ("4", "7")),
    Why("apart"),
]


@pytest.mark.parametrize("language", ["ar", "fr", "en"])
@pytest.mark.parametrize("why", ALL, ids=lambda why: f"{why.code}-{len(why.others)}")
def test_every_reason_is_a_sentence_in_every_language(why, language):
    with override(language):
        said = sentence(why)
    assert said.endswith(".")
    assert "%(" not in said
    for word in (*why.values, *why.others):
        assert word in said


def test_a_word_that_both_write_alike_is_said_once():
    with override("en"):
        assert sentence(ALL[2]).count("الهيئة") == 1


def test_only_a_few_words_are_shown():
    with override("en"):
        assert sentence(Why("terms", tuple("abcdefgh"))).count("“") == 4


def test_the_languages_differ():
    said = set()
    for language in ("ar", "fr", "en"):
        with override(language):
            said.add(spoken(ALL))
    assert len(said) == 3


def test_an_unknown_reason_is_an_error():
    with pytest.raises(ValueError, match="weather"):
        sentence(Why("weather"))
