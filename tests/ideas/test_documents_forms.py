from django.core.files.uploadedfile import SimpleUploadedFile

from takafu.ideas.documents_forms import DocumentForm


def test_a_title_is_one_line_without_marks_of_direction():
    form = DocumentForm({"title": " رسم\u202e السوق\r\n 2 "}, {"file": SimpleUploadedFile("a.pdf", b"")})
    assert form.is_valid()
    assert form.cleaned_data["title"] == "رسم السوق 2"


def test_without_a_file_it_says_so():
    assert list(DocumentForm({"title": ""}, {}).errors) == ["file"]
