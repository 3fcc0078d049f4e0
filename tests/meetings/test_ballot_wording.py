import pytest
from django.utils.translation import override

from takafu.meetings import ballot_wording


@pytest.mark.parametrize(("language", "said"), [("ar", "ورقة بيضاء"), ("fr", "Bulletin blanc")])
def test_an_answer_without_words_of_its_own_is_read_by_its_key(language, said):
    with override(language):
        assert str(ballot_wording.answer({"key": "blank", "label": {}})) == said


def test_an_answer_is_read_in_the_words_given_for_it():
    assert "سعاد" in str(ballot_wording.answer({"key": "1", "label": {"ar": "سعاد"}}))
