from collections import Counter

from takafu.text import lexicon
from takafu.text.normalise import fold
from takafu.text.wordlists import rows


def listed(name: str) -> list[tuple[str, list[str]]]:
    return [(lemma, forms[0].split() if forms else []) for lemma, *forms in rows(name)]


def test_no_word_is_listed_twice() -> None:
    lemmas = [fold(word) for lemma, forms in listed("words.ar.tsv") for word in (forms if lemma == "-" else [lemma])]
    assert [word for word, count in Counter(lemmas).items() if count > 1] == []
    forms = [fold(form) for lemma, forms in listed("words.ar.tsv") if lemma != "-" for form in forms]
    assert [word for word, count in Counter(forms).items() if count > 1] == []
    assert set(forms) & set(lemmas) == set()


def test_each_darija_word_has_one_standard_word() -> None:
    forms = [fold(form) for _, forms in listed("darija.tsv") for form in forms]
    assert [word for word, count in Counter(forms).items() if count > 1] == []


def test_a_plural_a_verb_and_a_darija_word_lead_to_the_dictionary_word() -> None:
    assert lexicon.words()["قوانين"] == "قانون"
    assert lexicon.words()["زنقه"] == "زقاق"
    assert lexicon.verbs()["حسن"] == "تحسين"


def test_a_verb_body_leads_to_one_noun() -> None:
    bodies = [(fold("ي" + body)[1:], noun) for noun, (*forms,) in listed("verbs.ar.tsv") for body in forms]
    counts = Counter(body for body, _ in dict.fromkeys(bodies))
    assert [body for body, count in counts.items() if count > 1] == []
