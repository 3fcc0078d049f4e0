import pytest

from takafu.text.latin import french_words, light_stem


@pytest.mark.parametrize(
    "words",
    [
        "conseiller conseillers conseillère conseillères",
        "élu élus élue élues",
        "directeur directrice directrices",
        "local locaux locale locales",
        "former formation formations formée",
        "égalité EGALITE egalite égale",
        "améliorer amélioration AMELIORATION",
        "citoyen citoyenne citoyens",
        "règlement reglements",
        "mensuel mensuelle mois",
    ],
)
def test_french_forms_share_a_stem(words: str) -> None:
    assert len({light_stem(word, "fr") for word in words.split()}) == 1


def test_french_words_of_other_meaning_keep_their_stems() -> None:
    assert light_stem("conseiller", "fr") != light_stem("conseil", "fr")


@pytest.mark.parametrize("words", ["woman women", "child children", "organise organization", "training trained"])
def test_english_forms_share_a_stem(words: str) -> None:
    assert len({light_stem(word, "en") for word in words.split()}) == 1


def test_accents_left_out_are_found_again_where_one_word_fits() -> None:
    assert french_words()["egalite"] == "égalité"
