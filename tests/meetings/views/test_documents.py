import pytest
from django.core.files.uploadedfile import SimpleUploadedFile
from django.test import Client

from takafu.kit import attached, files
from takafu.meetings import actions
from takafu.meetings.models import Attachment
from tests.bodies import person
from tests.meetings import makers
from tests.meetings.pages import page
from tests.selection.browser import client_of, words

PDF = b"%PDF-1.7 plan"


@pytest.fixture
def made(ruled, keeper, data_folder):
    return makers.convened(ruled, keeper, public=True)


def sent(client, made, content=PDF, name="مخطط.pdf", **data):
    return client.post(page(made, "documents/"), {"file": SimpleUploadedFile(name, content), "do": "add"} | data)


def opened(one):
    return f"/ar/fes/meetings/documents/{one.pk}/"


def test_who_keeps_the_meeting_adds_one_and_members_open_it(browser, made, five, in_fes):
    entry, here = made.agenda.get(), page(made, "documents/")
    assert here in browser.get(page(made)).content.decode()
    for _press in range(2):
        assert sent(browser, made, title="رسم السوق", entry=str(entry.pk)).url == here
    one = Attachment.objects.get()
    assert "دراسة برنامج العمل" in words(browser.get(here))
    member = client_of(five[0].user)
    shown = words(member.get(page(made)))
    assert "رسم السوق" in shown
    assert "مخطط.pdf" in shown
    assert here not in member.get(page(made)).content.decode()
    answer = member.get(opened(one))
    assert answer.getvalue() == PDF
    assert (answer["Content-Type"], answer["X-Content-Type-Options"]) == ("application/pdf", "nosniff")
    assert answer["Content-Disposition"].startswith("attachment; filename*=utf-8''%D9%85")
    assert member.get(here).status_code == 403
    files.path(one.file).unlink()
    assert member.get(opened(one)).status_code == 404


def test_everybody_opens_it_only_once_it_was_published(browser, made, keeper, in_fes):
    one, other = makers.document(made, keeper, title="الملف"), makers.document(made, keeper, b"%PDF-2", title="سر")
    here, visitor = page(made, "documents/"), Client()
    assert visitor.get(opened(one)).status_code in (302, 403)
    assert "الملف" not in words(visitor.get(page(made)))
    assert browser.post(here, {"do": "publish", "document": one.pk}).status_code == 303
    assert visitor.get(opened(one)).getvalue() == PDF
    shown = words(visitor.get(page(made)))
    assert "الملف" in shown
    assert "سر" not in shown.split()
    assert client_of(person(in_fes, "غريبة", member=False).user).get(opened(other)).status_code == 404
    browser.post(here, {"do": "unpublish", "document": one.pk})
    assert visitor.get(opened(one)).status_code in (302, 403)
    browser.post(here, {"do": "remove", "document": one.pk})
    assert browser.get(opened(one)).status_code == 404


@pytest.mark.parametrize("content", [b"", b"MZ\x90\x00", b"<svg/>"], ids=["empty", "program", "markup"])
def test_what_is_wrong_with_a_file_is_one_sentence_and_what_was_typed_stays(browser, made, content):
    answer = sent(browser, made, content, title="رسم السوق")
    assert answer.status_code == 422
    assert answer.content.decode().count('class="error"') == 1
    assert "رسم السوق" in answer.content.decode()
    assert not Attachment.objects.exists()


def test_a_file_past_a_limit_and_a_press_of_nothing_are_told(browser, made, keeper, settings, monkeypatch):
    here = page(made, "documents/")
    assert browser.post(here, {"do": "add"}).status_code == 422
    assert browser.post(here, {"do": "publish", "document": "x"}).status_code == 422
    monkeypatch.setattr("takafu.meetings.views.documents.MOST", 0)
    assert "أربعين" in words(browser.get(here))
    settings.TAKAFU = settings.TAKAFU | {"UPLOAD_MB": 0}
    answer = sent(browser, made)
    assert (answer.status_code, 'role="alert"' in answer.content.decode()) == (413, True)
    assert attached.too_large() != ""


def test_a_meeting_called_off_keeps_its_documents_and_takes_none(browser, made, keeper):
    one = makers.document(made, keeper)
    actions.cancel(by=keeper, meeting=made)
    shown = browser.get(page(made, "documents/")).content.decode()
    assert opened(one) in shown
    assert 'type="file"' not in shown


@pytest.mark.parametrize("count", [1, 3])
def test_the_page_costs_the_same_for_one_and_for_three(browser, made, keeper, count, django_assert_num_queries):
    for number in range(count):
        makers.document(made, keeper, b"%%PDF-%d" % number, entry=made.agenda.get())
    browser.get(page(made, "documents/"))
    with django_assert_num_queries(8):
        assert browser.get(page(made, "documents/")).status_code == 200
