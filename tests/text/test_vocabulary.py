import pytest

from takafu.text.vocabulary import OFTEN, Vocabulary, difference


@pytest.mark.parametrize(
    ("left", "right", "told"),
    [
        ("تنضيم", "تنظيم", (2, "ض", "ظ")),
        ("abc", "acb", (1, "bc", "cb")),
        ("abbc", "abc", (2, "b", "")),
        ("ac", "abc", (1, "", "b")),
        ("ab", "abc", (2, "", "c")),
        ("abc", "abc", None),
        ("abc", "xyz", None),
        ("abcd", "abdce", None),
        ("", "a", (0, "", "a")),
        ("", "", None),
    ],
)
def test_where_two_words_differ(left: str, right: str, told: tuple[int, str, str] | None) -> None:
    assert difference(left, right) == told


def test_a_collection_teaches_the_words_it_writes_often() -> None:
    once, often = Vocabulary(["الصهريج"]), Vocabulary(["الصهريج"] * OFTEN)
    assert not once.knows("الصهريج")
    assert often.knows("الصهريج")
    assert often.near("الصهرييج") == ["الصهريج"]


@pytest.mark.parametrize("form", ["جماعه", "بالجماعات", "وفي", "القوانين", "associations", "des", "نحسنو"])
def test_forms_of_shipped_words_are_known(form: str) -> None:
    assert Vocabulary([]).knows(form)


def test_shipped_spellings_are_kept_as_written() -> None:
    assert Vocabulary(["الجماعه"] * 9).spellings["جماعه"] == "جماعة"
