import pytest

from takafu.meetings.old_forms import HandInForm, KeepForm


@pytest.mark.parametrize(("title", "language"), [("محضر اجتماع", "ar"), ("Procès-verbal", "fr")])
def test_a_title_is_kept_in_the_language_of_its_letters(title, language):
    form = KeepForm({"title": title, "held_on": "2019-03-12", "text": "كلمات", "decisions": "واحد\nاثنان"})
    assert form.is_valid()
    given = form.given()
    assert dict(given["title"]) == {language: title}
    assert given["decisions"] == ["واحد", "اثنان"]


def test_one_of_file_and_words_is_given():
    form = HandInForm({"text": ""})
    assert not form.is_valid()
    assert "file" in form.errors
