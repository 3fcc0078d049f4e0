from __future__ import annotations

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from takafu.site.marking import marks


def marked(title, query):
    return [title[start:end] for start, end in marks(title, query)]


@pytest.mark.parametrize(
    ("title", "query", "words"),
    [
        ("إنارة أزقة المدينة", "انارة", ["إنارة"]),
        ("إنارة أزقة المدينة", "مدينة ازقة", ["أزقة", "المدينة"]),
        ("Éclairage des rues", "eclair", ["Éclairage"]),
        ("Article 12 et 120", "12", ["12"]),
        ("Réunion du bureau", "x", []),
        ("Réunion du bureau", "", []),
    ],
)
def test_the_words_of_the_query_are_found_as_search_finds_them(title, query, words):
    assert marked(title, query) == words


@settings(deadline=None)  # the first text loads the word lists
@given(st.text(max_size=60), st.text(max_size=20))
def test_any_text_is_marked_within_itself(title, query):
    last = 0
    for start, end in marks(title, query):
        assert last <= start < end <= len(title)
        last = end
