import pytest
from django.core.files.uploadedfile import SimpleUploadedFile

from tests.kit.test_replies import reply
from tests.meetings import makers
from tests.meetings.pages import page
from tests.selection.browser import words


@pytest.fixture
def made(ruled, keeper, five):
    makers.with_mail(*five)
    return makers.convened(ruled, keeper)


def answer(made, status, who="1@example.ma"):
    return reply(key=f"{made.pk}@takafu", version="SEQUENCE:0\r\n", attendee=f"ATTENDEE;PARTSTAT={status}:mailto:{who}")


def test_an_answer_that_is_pasted_or_uploaded_is_noted(browser, made, five):
    here = page(made, "replies/")
    assert here in browser.get(page(made)).content.decode()
    shown = words(browser.post(here, {"text": answer(made, "DECLINED")}))
    assert f"{five[0]}: تعذر الحضور" in shown
    assert made.excuses.get().person == five[0]
    file = SimpleUploadedFile("invite.ics", answer(made, "ACCEPTED").encode())
    assert browser.post(here, {"file": file}).status_code == 200
    assert not made.excuses.exists()


@pytest.mark.parametrize("text", ["", "لا أستطيع", reply(key="x@takafu")])
def test_what_is_no_answer_to_it_is_one_sentence_and_stays_in_the_form(browser, made, text):
    shown = browser.post(page(made, "replies/"), {"text": text})
    assert shown.status_code == 422
    assert shown.content.decode().count('class="error"') <= 1
    assert text[:10] in shown.content.decode()
    assert not made.excuses.exists()


def test_a_file_past_the_site_s_limit_is_told(browser, made, settings):
    settings.TAKAFU = settings.TAKAFU | {"UPLOAD_MB": 0}
    file = SimpleUploadedFile("invite.ics", answer(made, "ACCEPTED").encode())
    assert browser.post(page(made, "replies/"), {"file": file}).status_code in (413, 422)
