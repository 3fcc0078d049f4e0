import pytest
from django.core.files.uploadedfile import SimpleUploadedFile

from takafu.meetings.views.coded_forms import KeepersForm, KeyForm, TypedForm, shown


def test_two_are_chosen_of_those_who_may(five):
    keys = [str(one.pk) for one in five]
    form = KeepersForm({"first": keys[0], "second": keys[1]}, persons=five[:3])
    assert form.is_valid()
    assert form.chosen == five[:2]
    assert not KeepersForm({"first": keys[0], "second": keys[4]}, persons=five[:3]).is_valid()
    assert not KeepersForm({"first": keys[0], "second": ""}, persons=five[:3]).is_valid()


@pytest.mark.parametrize(("content", "secret"), [(b'"123"', '"123"'), (b"\xff" * 3, "\ufffd" * 3), (b"1" * 6000, "")])
def test_a_file_is_a_key_or_nothing(content, secret):
    form = KeyForm({}, {"file": SimpleUploadedFile("key.txt", content)})
    assert form.is_valid()
    assert form.secret == secret


def test_a_code_is_typed_as_it_is_printed():
    assert TypedForm({"code": shown("ABCDEFGHJK")}).is_valid()
    assert shown("ABCDEFGHJK") == "ABCDE-FGHJK"
    assert not TypedForm({"code": " "}).is_valid()
