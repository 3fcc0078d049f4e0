from uuid import UUID

from django.utils.translation import override

from takafu.commons.forms import CallForm, CommentForm, HideForm, PreferencesForm
from takafu.commons.naming import NAMED, Nameable
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


def test_the_sign_for_a_name_cannot_be_typed():
    assert errors(f" {NAMED}") == ["Nothing is written yet."]
    form = CommentForm({"text": f"نعم{NAMED}", "form": "1"})
    assert form.is_valid()
    assert form.cleaned_data["text"] == "نعم"


def test_who_is_meant_is_asked_with_those_of_the_name_first():
    others = [Nameable(UUID(int=n), (name,), name) for n, name in enumerate(["إدريس", "هند العلوي", "هند الفاسي"])]
    form = CommentForm({"text": "@هند", "form": "1"}, readers=others)
    with override("en"):
        (said,) = form.errors["named"]
    assert "“@هند”" in said.translate({ord(mark): None for mark in "\u2066\u2067\u2068\u2069"})
    assert [str(label) for _key, label in form.fields["named"].choices] == ["هند العلوي", "هند الفاسي", "إدريس"]
    assert CommentForm({"text": "@هند", "form": "1", "asked": "yes"}, readers=others).is_valid()
    assert CommentForm({"text": "@إدريس", "form": "1"}, readers=others).is_valid()


def test_each_showing_of_the_form_has_a_name_of_its_own():
    assert CommentForm()["form"].value() != CommentForm()["form"].value()


def test_one_button_is_pressed_for_one_call_and_a_moment_is_a_moment():
    key, other = str(UUID(int=1)), str(UUID(int=2))
    for pressed in ({}, {"told": key, "silent": other}, {"told": "x"}):
        with override("en"):
            assert "Press one button beside a name." in str(CallForm(pressed).errors)
    assert CallForm({"silent": key, "when": "2026-03-03T10:00"}).is_valid()
    with override("en"):
        assert "Give a day and an hour" in str(CallForm({"told": key, "when": "soon"}).errors)


def test_hiding_needs_a_reason_that_is_known():
    assert HideForm({"reason": "insult"}).is_valid()
    assert not HideForm({"reason": "whim"}).is_valid()
    assert not HideForm({}).is_valid()


def test_quiet_hours_have_two_ends_or_none():
    for hours, right in [(("22:00", "07:00"), True), (("", ""), True), (("22:00", ""), False), (("", "7:00"), False)]:
        form = PreferencesForm({"frequency": "daily", "quiet_from": hours[0], "quiet_to": hours[1]})
        assert form.is_valid() == right
