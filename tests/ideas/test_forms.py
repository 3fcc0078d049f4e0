import pytest
from django.core.files.uploadedfile import SimpleUploadedFile
from django.utils.translation import override

from takafu.ideas.forms import ListForm


@pytest.fixture(autouse=True)
def _english():
    with override("en"):
        yield


def file(content=b"a list", name="ideas.txt"):
    return {"file": SimpleUploadedFile(name, content)}


def whole(form):
    content, name = form.content()
    return b"".join(content), name


def test_a_pasted_text_is_taken_as_it_is():
    form = ListForm({"text": "  1. أ\r\n2. ب  ", "key": "a" * 32})
    assert form.is_valid()
    assert whole(form) == ("  1. أ\r\n2. ب  ".encode(), "")
    assert form.cleaned_data["key"] == "a" * 32


def test_a_file_is_taken_with_its_name():
    form = ListForm({}, file())
    assert form.is_valid()
    assert whole(form) == (b"a list", "ideas.txt")
    assert len(form.cleaned_data["key"]) == 32


@pytest.mark.parametrize(
    ("data", "files", "field", "sentence"),
    [
        ({}, {}, "text", "Nothing to arrange yet"),
        ({"text": " \n "}, {}, "text", "Nothing to arrange yet"),
        ({"text": "x"}, file(), "file", "Empty the text, or leave the file out"),
        ({}, file(b""), "file", "This file is empty"),
        (
            {"text": "x", "axes": "\n".join("ابتثجحخدذرزسشصضطظعغفقكلمنهوي" + "x" * n for n in range(50))},
            {},
            "axes",
            "50 lines",
        ),
        ({"text": "x", "key": "../x"}, {}, "key", "valid"),
        ({"text": "x", "key": "a" * 32 + "\n"}, {}, "key", "valid"),
        ({"text": "x", "axes": "x" * 30_000}, {}, "axes", "20000"),
    ],
)
def test_what_is_wrong_is_said_beside_its_field(data, files, field, sentence):
    form = ListForm(data, files)
    assert not form.is_valid()
    assert any(sentence in error for error in form.errors[field])


def test_lone_surrogates_do_not_stop_a_paste():
    form = ListForm({"text": "\ud800 فكرة"})
    assert form.is_valid()
    assert "فكرة".encode() in whole(form)[0]
