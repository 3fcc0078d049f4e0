"""How a text is typed changes nothing that a person is shown: one list in many hands gives one result."""

from collections.abc import Callable
from itertools import product

import numpy as np
import pytest

from takafu.text.analysis import Analyser
from takafu.text.axes import Axis, suggest_axes
from takafu.text.incoming import Standing
from takafu.text.rivals import rival_pairs
from takafu.text.search import Index
from takafu.text.similarity import Comparer
from takafu.text.suggestions import suggest

ANALYSER = Analyser()
TEXTS = [
    "إعداد النظام الداخلي للهيأة في 3 أشهر",
    "صياغة قانون داخلي يضبط مسؤولية الأعضاء",
    "إنارة الأزقة المظلمة بالأحياء الهامشية",
    "ديرو الضو فالزنقة",
    "الاجتماع مرة كل شهر",
    "عقد اجتماع كل 3 أشهر",
    "Créer une crèche à côté du marché",
    "إحداث حضانة قرب السوق لأبناء العاملات",
    "مستشفى القرب على رأس الأولويات",
    "Réunion de l'instance chaque mois",
]
AXES = [
    Axis("work", "التنظيم الداخلي للهيئة", ("الاجتماعات", "réunions")),
    Axis("town", "العيش في المدينة", ("الإنارة", "حضانات")),
]
PLACED = {0: 0, 2: 1, 4: 0, 7: 1}
QUERIES = ["الأزقة المظلمة", "مسؤولية", "crèche", "3 أشهر", "المستشفى"]


def spelt(table: dict[str, str]) -> Callable[[str], str]:
    return lambda text: text.translate(str.maketrans(table))


def after_arabic(mark: str) -> Callable[[str], str]:
    """The mark between the letters of Arabic words."""

    def rewrite(text: str) -> str:
        return "".join(
            here + mark if "ء" <= here <= "ي" and "ء" <= following <= "ي" else here
            for here, following in zip(text, text[1:] + " ", strict=True)
        )

    return rewrite


HABITS: dict[str, Callable[[str], str]] = {
    "vowels": after_arabic("\u064e"),
    "tatweel": after_arabic("\u0640"),
    "doubled consonants": after_arabic("\u0651"),
    "invisible joiners": after_arabic("\u200d"),
    "no hamza on alef": spelt({"أ": "ا", "إ": "ا", "آ": "ا"}),
    "another seat": lambda text: text.replace("مسؤول", "مسئول").replace("الهيأة", "الهيئة"),
    "ta marbuta as ha": spelt({"ة": "ه"}),
    "ya without dots": spelt({"ى": "ي"}),
    "eastern digits": spelt({"3": "٣"}),
    "persian digits and letters": spelt({"3": "۳", "ي": "ی", "ك": "ک"}),
    "capitals": str.upper,
    "presentation forms": spelt({"ب": "ﺑ", "س": "ﺳ", "ع": "ﻌ"}),
    "typographic apostrophe": spelt({"'": "’"}),
    "spaces": lambda text: "  " + text.replace(" ", "\u00a0 ") + "\n",
    "a full stop": lambda text: f"{text}.",
    "quoted, with direction marks": lambda text: f"\u200f«{text}»\u200e",
}


@pytest.fixture(scope="module")
def shown() -> dict[str, object]:
    return result(TEXTS, QUERIES)


def result(texts: list[str], queries: list[str]) -> dict[str, object]:
    """All that is worked out of a list; reasons less the words of the texts themselves."""
    analyses = ANALYSER.analyse_all(texts)
    comparer = Comparer(analyses, analyser=ANALYSER)
    index, standing = Index(analyses), Standing(analyses)
    asked = ANALYSER.analyse_all(queries)
    return {
        "pairs": [(i, j, round(score, 4)) for i, j, score in comparer.pairs().rows()],
        "groups": comparer.groups(),
        "suggestions": [
            [(c.index, round(c.score, 4), [(r.code, r.score) for r in c.reasons]) for c in row]
            for row in suggest(comparer)
        ],
        "rivals": rival_pairs(analyses),
        "axes": list(suggest_axes(analyses, AXES, PLACED, ANALYSER.analyse)),
        "answers": [[(i, round(score, 4)) for i, score in index.search(query)] for query in asked],
        "repeated": [[(i, round(score, 3)) for i, score in standing.suggest(query)] for query in asked],
    }


def test_the_list_shows_something_of_each_kind(shown: dict[str, object]) -> None:
    assert shown["rivals"]
    assert [0, 1] in shown["groups"]
    assert all(shown["answers"])
    assert sum(map(bool, shown["suggestions"])) >= 8
    assert any(placing.sure for placing in shown["axes"])
    assert all(shown["repeated"])


@pytest.mark.parametrize("habit", HABITS)
def test_a_habit_of_typing_changes_nothing(habit: str, shown: dict[str, object]) -> None:
    rewrite = HABITS[habit]
    assert any(rewrite(text) != text for text in TEXTS)
    assert result([*map(rewrite, TEXTS)], [*map(rewrite, QUERIES)]) == shown


def test_hands_that_differ_from_line_to_line_change_nothing(shown: dict[str, object]) -> None:
    habits = list(HABITS.values())
    mixed = [habits[n % len(habits)](text) for n, text in enumerate(TEXTS)]
    assert result(mixed, QUERIES) == shown


@pytest.mark.parametrize(("one", "other"), list(product(HABITS, repeat=2))[:: len(HABITS) + 1])
def test_the_same_text_in_two_hands_scores_exactly_one(one: str, other: str) -> None:
    for text in TEXTS:
        comparer = Comparer(ANALYSER.analyse_all([HABITS[one](text), text, HABITS[other](text)]))
        assert comparer.scores(np.array([0, 1, 0]), np.array([1, 2, 2])).tolist() == [1, 1, 1]


def test_no_two_other_texts_score_one() -> None:
    texts = [*TEXTS, *(text + " جدا" for text in TEXTS), "", "", "؟", "!", "3", "33"]
    pairs = Comparer(ANALYSER.analyse_all(texts)).pairs()
    assert pairs.score.max() < 1


def test_saying_a_word_twice_changes_no_score() -> None:
    once, twice = "إصلاح القنطرة", "إصلاح إصلاح القنطرة القنطرة القنطرة"
    left, right = np.array([0, 0]), np.array([1, 2])
    others = ["إصلاح الطريق", "بناء قنطرة خشبية"]
    one, other = (Comparer(ANALYSER.analyse_all([text, *others])).scores(left, right) for text in (once, twice))
    assert one == pytest.approx(other)
