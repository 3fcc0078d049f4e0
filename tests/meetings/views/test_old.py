from datetime import date
from io import BytesIO
from urllib.parse import unquote

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile
from docx import Document

from takafu.meetings import actions
from takafu.meetings.models import OldMinutes
from tests.selection.browser import client_of, words

HERE = "/ar/fes/meetings/old/"
LINES = (
    "محضر الاجتماع العادي",
    "انعقد يوم 12 مارس 2019",
    "تناولت الكلمة السيدة المقررة",
    "تقرر تنظيم لقاء مع الجمعيات",
)


def docx(*lines):
    made = Document()
    for line in lines:
        made.add_paragraph(line)
    content = BytesIO()
    made.save(content)
    return SimpleUploadedFile("محضر 2019.docx", content.getvalue())


@pytest.fixture
def draft(in_fes, browser):
    browser.post(HERE + "new/", {"file": docx(*LINES)})
    return OldMinutes.objects.get()


def page(made):
    return f"{HERE}{made.pk}/"


def sent(**more):
    return {
        "title": LINES[0],
        "held_on": "2019-03-12",
        "decisions": LINES[3],
        "text": "\n".join(LINES),
        "do": "keep",
    } | more


def test_a_word_file_is_read_proposed_put_right_and_kept_for_members(in_fes, browser, five, draft):
    shown = browser.get(page(draft))
    assert shown.context["form"]["held_on"].value() == date(2019, 3, 12)
    assert shown.context["form"]["decisions"].value() == LINES[3]
    member = client_of(five[0].user)
    assert member.get(page(draft)).status_code == 404
    assert browser.post(page(draft), sent()).status_code == 303
    assert LINES[3] in words(member.get(page(draft)))
    assert LINES[0] in words(member.get(HERE))
    answer = member.get(page(draft) + "file/")
    assert "محضر 2019.docx" in unquote(answer["Content-Disposition"])
    assert b"".join(answer).startswith(b"PK")
    answer.close()


def test_words_are_pasted_too(in_fes, browser):
    browser.post(HERE + "new/", {"text": "\n".join(LINES)})
    made = OldMinutes.objects.get()
    assert (made.held_on, made.file) == (date(2019, 3, 12), "")
    assert browser.get(page(made) + "file/").status_code == 404


@pytest.mark.parametrize(
    "given",
    [
        {},
        {"text": "   "},
        {"file": SimpleUploadedFile("empty.docx", b"")},
        {"file": SimpleUploadedFile("photo.pdf", b"\x89PNG\r\n\x1a\n" + b"0" * 40)},
        {"file": SimpleUploadedFile("broken.docx", b"PK\x03\x04 nothing")},
    ],
)
def test_what_cannot_be_read_is_told_and_nothing_is_kept(in_fes, browser, given):
    answer = browser.post(HERE + "new/", given)
    assert answer.status_code == 422
    assert "aria-invalid" in answer.content.decode()
    assert not OldMinutes.objects.exists()


@pytest.mark.parametrize("wrong", [{"held_on": "2999-01-01"}, {"held_on": "soon"}, {"title": ""}, {"text": " "}])
def test_what_must_be_put_right_is_told_and_nothing_typed_is_lost(browser, draft, wrong):
    answer = browser.post(page(draft), sent(decisions="قرار كتبته بيدي", **wrong))
    assert answer.status_code == 422
    assert "قرار كتبته بيدي" in answer.content.decode()
    draft.refresh_from_db()
    assert draft.kept_at is None


def test_a_draft_is_left_out_and_what_was_kept_is_taken_away(browser, five, draft):
    assert browser.post(page(draft), {"do": "drop"}).status_code == 303
    assert browser.get(page(draft)).status_code == 404
    browser.post(HERE + "new/", {"file": docx(*LINES)})
    made = OldMinutes.objects.get(dropped_at=None)
    browser.post(page(made), sent())
    assert client_of(five[0].user).post(page(made), {"do": "drop"}).status_code == 403
    browser.post(page(made), {"do": "drop"})
    assert client_of(five[0].user).get(page(made)).status_code == 404


@pytest.mark.parametrize("number", [1, 3])
def test_the_list_costs_the_same_for_one_and_for_three(in_fes, browser, keeper, number, django_assert_num_queries):
    for each in range(number):
        actions.hand_in_old(by=keeper, body=in_fes, text=f"محضر {each}", digest=str(each))
    browser.get(HERE)
    with django_assert_num_queries(6):
        assert browser.get(HERE).status_code == 200
