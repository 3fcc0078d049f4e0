from takafu.text.wordlists import rows


def test_comments_and_empty_lines_are_left_out() -> None:
    found = list(rows("hamza.tsv"))
    assert found[0] == ("هيئة", "هياة")
    assert all(len(row) == 2 for row in found)
    assert not any(row[0].startswith("#") for row in found)
