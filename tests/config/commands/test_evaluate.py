import json
import shutil

import pytest

from takafu.config import command

IDEAS = ["إعداد النظام الداخلي", "صياغة القانون الداخلي", "إنارة الحي", "إنارة الأحياء", "حضانة قرب السوق"]


@pytest.fixture
def labelled(tmp_path):
    for name in ("one", "two"):
        folder = tmp_path / "sets" / name
        folder.mkdir(parents=True)
        (folder / "ideas.tsv").write_text(
            "".join(f"{n}\tar\t{text}\n" for n, text in enumerate(IDEAS, 1)), encoding="utf-8"
        )
        (folder / "axes.tsv").write_text("a\tالتنظيم\tقانون; نظام\nb\tالمدينة\tأحياء; سوق\n", encoding="utf-8")
        (folder / "queries.tsv").write_text("1\tsame\tالقوانين\n2\tcross\téclairage\n", encoding="utf-8")
        gold = {
            "groups": [["1", "2"], ["3", "4"]],
            "rivals": [],
            "axes": {"1": "a", "2": "a", "3": "b", "4": "b", "5": "b"},
            "queries": {"1": ["1", "2"], "2": ["3", "4"]},
        }
        (folder / "gold.json").write_text(json.dumps(gold), encoding="utf-8")
    return tmp_path / "sets"


def test_the_figures_stand_beside_the_baselines(takafu, labelled):
    ended = takafu("evaluate", labelled, "--words-only")
    assert ended.code == command.OK
    text = ended.out.decode()
    for word in (
        "takafu",
        "trigram similarity 0.25",
        "word TF-IDF",
        "SQLite full text",
        "recall@5",
        "search MRR",
        "axis top-2",
    ):
        assert word in text
    assert text.startswith("all")


def test_json_gives_every_collection(takafu, labelled):
    rows = json.loads(takafu("evaluate", labelled, "--words-only", "--to", "json").out)
    assert {row["collection"] for row in rows} == {"one", "two", "all"}
    assert all(row["value"] >= 0 for row in rows)


def test_a_folder_without_collections_is_one_sentence(takafu, tmp_path):
    ended = takafu("evaluate", tmp_path / "none", "--words-only")
    assert ended.code == command.UNREADABLE
    assert "none" in ended.err


def test_one_collection_alone_is_refused_since_it_would_be_measured_on_itself(takafu, labelled):
    shutil.rmtree(labelled / "two")
    ended = takafu("evaluate", labelled, "--words-only")
    assert ended.code == command.UNREADABLE
    assert ended.out == b""
    assert "second" in ended.err
