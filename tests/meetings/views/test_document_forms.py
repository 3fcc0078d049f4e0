from django.core.files.uploadedfile import SimpleUploadedFile

from tests.meetings import makers


def filled(entries, **data):
    from takafu.meetings.views.document_forms import DocumentForm  # noqa: PLC0415 - only where there is a database

    return DocumentForm(data, {"file": SimpleUploadedFile("a.pdf", b"%PDF-1")}, entries=entries)


def test_a_document_is_for_the_whole_meeting_or_for_an_item(ruled, keeper):
    entry = makers.item(makers.planned(ruled, keeper), keeper)
    form = filled([entry], title=" رسم \n السوق ", entry=str(entry.pk))
    assert form.is_valid()
    assert (form.cleaned_data["entry"], form.cleaned_data["title"]) == (entry, "رسم السوق")
    whole = filled([entry])
    assert whole.is_valid()
    assert whole.cleaned_data["entry"] is None
    assert "entry" in filled([], entry=str(entry.pk)).errors
