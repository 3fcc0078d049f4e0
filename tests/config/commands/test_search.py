import json

from takafu.config import command


def test_each_query_has_a_row_in_order(takafu, ideas, tmp_path):
    (tmp_path / "q.txt").write_text("\ufeffأحياء\n\nقوانين داخلية\néclairage\n", encoding="utf-8")
    ended = takafu("search", ideas, "--queries", tmp_path / "q.txt", "--to", "json", "-o", "-", "--words-only")
    assert ended.code == command.OK
    assert ended.err == ""
    rows = json.loads(ended.out)
    assert [row["query"] for row in rows] == ["أحياء", "قوانين داخلية", "éclairage"]
    assert set(rows[0]["ids"][:2]) == {"2.1", "2.2"}
    assert set(rows[1]["ids"][:2]) == {"1.1", "1.2"}
    assert set(rows[2]["ids"][:2]) == {"2.1", "2.2"}


def test_queries_that_cannot_be_read_are_one_sentence(takafu, ideas, tmp_path):
    ended = takafu("search", ideas, "--queries", tmp_path / "none.txt")
    assert ended.code == command.UNREADABLE
    assert "none.txt" in ended.err
    assert ended.out == b""
