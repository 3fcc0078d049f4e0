from django.utils.translation import override

from takafu.commons.forms import CommentForm, HideForm, PreferencesForm
from takafu.commons.rules import LONGEST


def errors(text):
    with override("en"):
        return [str(error) for error in CommentForm({"text": text, "form": "1"}).errors.get("text", [])]


def test_a_comment_needs_words_and_an_end():
    assert errors(" \n ") == ["Nothing is written yet."]
    assert errors("نعم") == []
    assert f"{LONGEST + 1} letters" in errors("ن" * (LONGEST + 1))[0]


def test_line_ends_are_of_one_kind():
    form = CommentForm({"text": "أولا\r\nثانيا", "form": "1"})
    assert form.is_valid()
    assert form.cleaned_data["text"] == "أولا\nثانيا"


def test_each_showing_of_the_form_has_a_name_of_its_own():
    assert CommentForm()["form"].value() != CommentForm()["form"].value()


def test_hiding_needs_a_reason_that_is_known():
    assert HideForm({"reason": "insult"}).is_valid()
    assert not HideForm({"reason": "whim"}).is_valid()
    assert not HideForm({}).is_valid()


def test_quiet_hours_have_two_ends_or_none():
    for hours, right in [(("22:00", "07:00"), True), (("", ""), True), (("22:00", ""), False), (("", "7:00"), False)]:
        form = PreferencesForm({"frequency": "daily", "quiet_from": hours[0], "quiet_to": hours[1]})
        assert form.is_valid() == right
