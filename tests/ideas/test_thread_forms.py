import pytest

from takafu.ideas.thread_forms import PublishForm


@pytest.mark.parametrize(
    ("sent", "wrong"),
    [
        ({"how": "own"}, []),
        ({"how": "neutral", "neutral": "إنارة الحي"}, []),
        ({"how": "neutral", "neutral": "  "}, ["neutral"]),
        ({}, ["how"]),
    ],
)
def test_neutral_words_are_asked_for_where_they_are_chosen(sent, wrong):
    assert list(PublishForm(sent).errors) == wrong
