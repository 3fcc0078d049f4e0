import json

import pytest

from takafu.config import command


@pytest.fixture
def rows(takafu, ideas):
    ended = takafu("suggest", ideas, "--to", "json", "-o", "-", "--words-only")
    assert ended.code == command.OK
    assert ended.err == ""
    return {row["id"]: row for row in json.loads(ended.out)}


def test_every_idea_has_a_row_in_order(rows):
    assert list(rows) == ["1.1", "1.2", "2.1", "2.2", "2.3"]
    assert all(set(row) == {"id", "candidates", "axes"} for row in rows.values())


def test_candidates_are_ranked_and_say_why(rows):
    best = rows["2.1"]["candidates"][0]
    assert best["id"] == "2.2"
    assert best["why"].endswith(".")
    for row in rows.values():
        scores = [candidate["score"] for candidate in row["candidates"]]
        assert scores == sorted(scores, reverse=True)
        assert row["id"] not in {candidate["id"] for candidate in row["candidates"]}


def test_axes_are_ranked(rows):
    for row in rows.values():
        assert {axis["title"] for axis in row["axes"]} == {"التنظيم", "المدينة"}
        assert row["axes"][0]["score"] >= row["axes"][1]["score"]
