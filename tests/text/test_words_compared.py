"""What a word counts when two ideas are compared."""

import numpy as np
import pytest

from takafu.text.analysis import Analyser
from takafu.text.features import SETTLED, features_of
from takafu.text.gloss import gloss
from takafu.text.measures import Measures, measure
from takafu.text.spelling import COMMONER, slips
from takafu.text.thesaurus import Thesaurus

THESAURUS = Thesaurus.from_rows(
    [
        ("creche", "thing", "ar", "حضانة"),
        ("creche", "thing", "fr", "crèche"),
        ("creche", "thing", "en", "nursery"),
        ("night-watch", "thing", "ary", "العسة"),
    ]
)
ANALYSER = Analyser(THESAURUS)
FILLER = ["plugh", "xyzzy", "frotz", "gnusto", "rezrov", "zork", "nitfol", "yomin"]


def measured(texts: list[str], left: int = 0, right: int = 1) -> Measures:
    features = features_of(ANALYSER.analyse_all(texts))
    return measure(features, np.array([left]), np.array([right]), np.zeros((len(texts), 1), np.float32))


def test_a_concept_tells_more_than_a_word_as_rare() -> None:
    by_concept = measured(["حضانة plugh", "حضانة xyzzy", "frotz"]).both
    by_word = measured(["صهريج plugh", "صهريج xyzzy", "frotz"]).both
    assert by_concept > by_word > 0


def test_a_rare_word_tells_more_than_a_common_one() -> None:
    texts = ["zork plugh", "zork frotz", *[f"plugh {word}" for word in FILLER[3:]]]
    assert measured(texts, 0, 1).both > measured(texts, 0, 2).both > 0


def test_all_forms_of_a_word_make_it_common() -> None:
    one_form = ["مشتل zork", "مشتل frotz", *[f"مشتل {word}" for word in FILLER[4:]]]
    forms = ["مشتل zork", "مشتل frotz", *[f"مشاتل {word}" for word in FILLER[4:]]]
    assert measured(forms).both == pytest.approx(measured(one_form).both)


def test_a_word_that_all_ideas_hold_still_counts_a_little() -> None:
    assert measured(["zork plugh", "zork xyzzy"] + ["zork"] * 40).both > 0.01


def test_all_forms_of_a_word_settle_it() -> None:
    texts = [f"{'مشتل' if n % 2 else 'مشاتل'} {chr(97 + n)}{chr(98 + n)}x" for n in range(SETTLED)]
    assert features_of(ANALYSER.analyse_all(texts)).settled.sum() == SETTLED


def test_long_texts_that_share_no_word_are_not_spelt_alike() -> None:
    draw = np.random.default_rng(2)
    letters = list("abcdefghijklmnopqrstuvwxyz")
    long = [" ".join("".join(draw.choice(letters, 7)) for _ in range(60)) for _ in range(2)]
    assert measured(long).spelling < 0.15
    assert measured([long[0], long[0].replace("a", "o", 9)]).spelling > 0.8


def test_short_words_are_seen_by_their_letters_too() -> None:
    assert measured(["حزب نهر", "حزب جبل", "كرم"]).spelling > 0.2


@pytest.mark.parametrize(
    ("counts", "meant"),
    [
        ({"zorglub": COMMONER, "zorglob": 1}, {"zorglob": "zorglub"}),
        ({"zorglub": COMMONER - 1, "zorglob": 1}, {}),
        ({"zorglub": 2 * COMMONER - 1, "zorglob": 2}, {}),
        ({"اجتماع": 40, "استماع": 1}, {}),  # a word of its own
        ({"zorglub": 9, "zorglob": 1, "zorglab": 30}, {"zorglub": None, "zorglob": "zorglab"}),
        (
            {"zorglub": 9, "zorgulb": 1, "zoglub": 1, "zorgllub": 1},
            dict.fromkeys(["zorgulb", "zoglub", "zorgllub"], "zorglub"),
        ),
        ({"zorglub": 40, "zirglob": 1, "zorgl": 1, "zorglubxy": 1, "orglubz": 1}, {}),
        ({}, {}),
    ],
)
def test_a_slip_is_one_letter_away_from_a_much_commoner_word(
    counts: dict[str, int], meant: dict[str, str | None]
) -> None:
    assert slips(counts) == {slip: right for slip, right in meant.items() if right}


def test_a_gloss_names_concepts_in_english_then_french_then_arabic_else_by_their_id() -> None:
    assert gloss(ANALYSER.analyse("حضانة في الحي"), THESAURUS) == "nursery في الحي"
    assert gloss(ANALYSER.analyse("العسة"), THESAURUS) == "night watch"
    french = Thesaurus.from_rows([("creche", "thing", "ar", "حضانة"), ("creche", "thing", "fr", "crèche")])
    assert gloss(Analyser(french).analyse("حضانة"), french) == "crèche"


def test_a_gloss_leaves_alone_what_it_does_not_know() -> None:
    assert gloss(ANALYSER.analyse("حضانة"), Thesaurus([])) == "حضانة"
    assert gloss(ANALYSER.analyse("؟!"), THESAURUS) == "؟!"
    assert gloss(ANALYSER.analyse(""), THESAURUS) == ""
