import pytest

from takafu.ideas.desk_forms import AxisForm, CorrectionForm, PartsForm, SayForm, WordsForm


@pytest.mark.parametrize("data", [{}, {"title_ar": " ", "title_fr": ""}, {"title_ar": "ن" * 121}])
def test_an_axis_needs_a_title_that_fits(data):
    assert not AxisForm(data).is_valid()


def test_an_axis_is_read():
    form = AxisForm({"title_fr": " Ville ", "keywords": "rue\n\n place "})
    assert form.is_valid()
    assert form.cleaned_data["title"] == {"fr": "Ville"}
    assert form.cleaned_data["words"] == ["rue", "place"]


@pytest.mark.parametrize(
    ("typed", "parts"), [("أ\nب", ["أ", "ب"]), (" أ \n\n ب\n", ["أ", "ب"]), ("أ", None), ("", None)]
)
def test_two_parts_make_a_split(typed, parts):
    form = PartsForm({"parts": typed})
    assert form.is_valid() is (parts is not None)
    assert form.cleaned_data.get("parts") == parts


def test_words_need_the_version_that_was_seen():
    assert WordsForm({"wording": "ضوء", "seen": "2"}).is_valid()
    assert not WordsForm({"wording": "ضوء"}).is_valid()
    assert CorrectionForm({"correction": "", "seen": "1"}).is_valid()
    assert not SayForm({"text": " "}).is_valid()
