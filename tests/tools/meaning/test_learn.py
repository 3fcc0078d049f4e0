from collections import defaultdict

import numpy as np
import pytest
from tools.meaning.learn import FOLDER, asks, centres, discriminant, vocabulary, worded

from takafu.text.analysis import Analyser
from takafu.text.normalise import fold


def test_each_ask_has_wordings_in_all_three_languages() -> None:
    for path in FOLDER.glob("asks-*.tsv"):
        for line in path.read_text("utf-8").splitlines():
            if line and not line.startswith("#"):
                name, *columns = line.split("\t")
                assert len(columns) == 3, name
                assert all(column.strip() for column in columns), name


def test_no_wording_stands_under_two_asks() -> None:
    owners: dict[str, set[str]] = defaultdict(set)
    for name, text in asks():
        owners[fold(text)].add(name)
    assert [(text, names) for text, names in owners.items() if len(names) > 1] == []


def test_a_rare_language_has_no_centre_of_its_own() -> None:
    names, middles = centres(np.arange(60.0).reshape(30, 2), ["ar"] * 29 + ["en"])
    assert names == ["ar"]
    assert middles.tolist() == [[28, 29]]


def test_the_space_draws_wordings_of_one_ask_together() -> None:
    draw = np.random.default_rng(1)
    asked = np.repeat(np.arange(8), 6)
    rows = np.eye(8)[asked] @ draw.normal(size=(8, 40)) + np.outer(draw.normal(size=48), draw.normal(size=40)) * 3
    placed = rows @ discriminant(rows, [str(a) for a in asked])[:, :8]
    placed /= np.linalg.norm(placed, axis=1, keepdims=True)
    same = asked[:, None] == asked[None, :]
    likeness = placed @ placed.T
    assert likeness[same].mean() > likeness[~same].mean() + 0.8


@pytest.mark.parametrize("texts", [["إحداث حضانة", "حضانات القرب"]])
def test_rows_over_the_words_have_length_one(texts: list[str]) -> None:
    analyses = Analyser().analyse_all(texts)
    words, rarity = vocabulary(analyses)
    assert np.linalg.norm(worded(analyses, words, rarity), axis=1) == pytest.approx([1, 1])
