import pytest

from takafu.library.forms import EntryForm, JoinForm
from takafu.library.rules import Entry

BLANK = EntryForm.filled(Entry({}), 0)


def test_what_is_filled_in_comes_back_as_it_was():
    kept = Entry({"ar": ("الإنارة", "الضو"), "ary-Latn": ("ddow",)}, {"fr": "La lumière."}, "معجم", "rights")
    form = EntryForm(EntryForm.filled(kept, 3))
    assert form.is_valid(), form.errors
    assert (form.entry, form.cleaned_data["seen"]) == (kept, 3)


@pytest.mark.parametrize(
    ("typed", "field", "says"),
    [
        ({}, "ar", "one wording"),
        ({"ar": "—\n..."}, "ar", "one wording"),
        ({"fr": "é" * 81}, "fr", "80 letters"),
        ({"ary": "\n".join(f"كلمة{n}" for n in range(13))}, "ary", "Twelve"),
        ({"ar": "كلمة", "topic": "x"}, "topic", ""),
        ({"ar": "كلمة", "seen": "x"}, "seen", ""),
    ],
)
def test_what_cannot_be_kept_is_told_in_one_sentence_at_its_field(typed, field, says):
    form = EntryForm(BLANK | typed)
    assert not form.is_valid()
    assert says in form.errors[field][0]
    assert len(form.errors) == 1


def test_two_words_come_with_the_language_they_seem_to_be_in():
    assert JoinForm.filled("بغينا", "crèche") == {
        "one": "بغينا", "one_language": "ary", "other": "crèche", "other_language": "fr",
    }  # fmt: skip
    form = JoinForm(JoinForm.filled(" البولات ", "الإنارة  العمومية"))
    assert form.is_valid(), form.errors
    assert [word for _language, word in form.words] == ["البولات", "الإنارة العمومية"]


@pytest.mark.parametrize(("one", "other"), [("الإنارة", "الاناره"), ("—", "x"), ("", "x"), ("x", "y" * 90)])
def test_the_same_word_twice_or_none_is_refused(one, other):
    form = JoinForm(JoinForm.filled(one, other))
    assert not form.is_valid()
    assert sum(map(len, form.errors.values())) == 1
