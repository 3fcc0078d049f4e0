import sqlite3
from pathlib import Path

import numpy as np
import pytest

from takafu.text import meaning as meanings
from takafu.text.meaning import DIMENSION, ENCODED, Meaning, Vectors, centred


class Counting:
    """An encoder that says how many texts it was given."""

    def __init__(self) -> None:
        self.seen: list[str] = []

    def __call__(self, texts: list[str]) -> Vectors:
        self.seen += texts
        rows = [np.random.default_rng(sum(map(ord, text))).normal(size=DIMENSION) for text in texts]
        return np.array(rows, np.float32)


def test_rows_have_length_one_and_the_order_of_the_texts() -> None:
    rows = Meaning(encoder=Counting()).vectors(["إحداث حضانة", "route", "إحداث حضانة"])
    assert rows is not None
    assert rows.shape == (3, 2 * DIMENSION)
    assert np.linalg.norm(rows, axis=1) == pytest.approx([1, 1, 1], abs=1e-5)
    assert (rows[0] == rows[2]).all()
    assert not np.allclose(rows[0], rows[1])


def test_no_texts_no_rows() -> None:
    rows = Meaning(encoder=Counting()).vectors([])
    assert rows is not None
    assert rows.shape == (0, 2 * DIMENSION)


def test_each_text_is_encoded_once_and_kept_on_disk(tmp_path: Path) -> None:
    first, again = Counting(), Counting()
    rows = Meaning(tmp_path / "cache", encoder=first).vectors(["route", "école", "route"])
    assert sorted(first.seen) == sorted(set(first.seen))
    kept = Meaning(tmp_path / "cache", encoder=again).vectors(["école", "route"])
    assert again.seen == []
    assert rows is not None
    assert kept is not None
    assert (kept == rows[[1, 0]]).all()


def test_a_spoilt_cache_is_no_harm(tmp_path: Path) -> None:
    (tmp_path / "meaning.sqlite").write_bytes(b"not a database at all, but long enough to be looked at" * 40)
    rows = Meaning(tmp_path, encoder=Counting()).vectors(["route"])
    assert rows is not None
    with pytest.raises(sqlite3.DatabaseError):
        sqlite3.connect(tmp_path / "meaning.sqlite").execute("SELECT 1 FROM vectors").fetchall()


def test_a_folder_that_cannot_be_made_is_no_harm(tmp_path: Path) -> None:
    (tmp_path / "file").write_text("")
    assert Meaning(tmp_path / "file" / "cache", encoder=Counting()).vectors(["route"]) is not None


def test_progress_is_told() -> None:
    told: list[tuple[int, int]] = []
    Meaning(encoder=Counting()).vectors(
        [f"idée {n}" for n in range(70)], lambda done, total: told.append((done, total))
    )
    assert told[-1][0] == told[-1][1] > 0
    assert [done for done, _ in told] == sorted(done for done, _ in told)


def test_without_the_package_nothing_is_available(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(meanings, "find_spec", lambda name: None)
    meanings._model.cache_clear()
    try:
        assert not Meaning().available()
        assert Meaning().vectors(["route"]) is None
    finally:
        meanings._model.cache_clear()


@pytest.mark.parametrize(("system", "machine"), [("Darwin", "x86_64"), ("Linux", "aarch64")])
def test_another_processor_is_not_tried(monkeypatch: pytest.MonkeyPatch, system: str, machine: str) -> None:
    monkeypatch.setattr(meanings.platform, "system", lambda: system)
    monkeypatch.setattr(meanings.platform, "machine", lambda: machine)
    assert not meanings._processor_fits()


def test_the_language_is_taken_off() -> None:
    names, centres = meanings._centres()
    assert {"ar", "fr", "ary", "ary-Latn"} <= set(names)
    spread = np.random.default_rng(1).normal(scale=0.01, size=(2, centres.shape[1])).astype(np.float32)
    rows = centred(centres[[names.index("ar"), names.index("fr")]] + spread, ["ar", "fr"])
    assert abs(float(rows[0] @ rows[1])) < 0.3


def test_the_real_model_sees_the_same_ask_in_two_languages() -> None:
    model = Meaning()
    if not model.available():
        pytest.skip("the semantic extra is not installed here")
    rows = model.vectors(
        [
            "إحداث دار للحضانة لأبناء العاملات",
            "Créer une crèche pour les mères qui travaillent",
            "Réparer la route du douar",
        ]
    )
    assert rows is not None
    assert rows[0] @ rows[1] > rows[0] @ rows[2] + 0.2


def test_of_a_very_long_idea_the_beginning_is_encoded_up_to_a_whole_word() -> None:
    encoder = Counting()
    Meaning(encoder=encoder).vectors(["إصلاح الطريق " * 800, "x" * 10_000, "route"])
    assert max(map(len, encoder.seen)) == ENCODED
    assert {text[-6:] for text in encoder.seen if text.startswith("إصلاح")} == {"الطريق"}
    assert "route" in encoder.seen


def test_ideas_alike_in_what_is_encoded_have_one_row() -> None:
    same = "إصلاح الطريق " * 200
    rows = Meaning(encoder=Counting()).raw([same + "غدا", same + "اليوم"])[0]
    assert (rows[0] == rows[1]).all()
