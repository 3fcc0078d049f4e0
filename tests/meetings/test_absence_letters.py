from io import BytesIO

import pytest
from docx import Document
from pypdf import PdfReader

from takafu.kit import clock
from takafu.meetings import absence_letters, actions, queries
from tests.meetings import makers
from tests.selection.browser import client_of


@pytest.fixture
def missed(in_fes, keeper, five):
    """The last of the five was not there once, which is the limit; when the meeting is over."""
    makers.rules(in_fes, absences_in_row=1, excused_count=False, absence_consequence="warned")
    made = makers.opened(in_fes, keeper, five[:4])
    with makers.at_its_hour(made, 60):
        actions.close(by=keeper, meeting=made)
        yield five[4]


def address(person, form="docx"):
    return f"/ar/fes/meetings/ledger/{person.pk}/letter.{form}"


def words(content):
    return "\n".join(one.text for one in Document(BytesIO(content)).paragraphs)


def test_a_letter_names_the_meetings_the_article_and_what_the_rule_asks(browser, missed):
    answer = browser.get(address(missed))
    assert answer.status_code == 200
    text = words(answer.content)
    for part in ("إدريس", "المادة", "مسودة", "صحي"):
        assert part in text
    assert str(clock.today().year) in text


def test_it_is_a_pdf_in_french_too(browser, missed):
    answer = browser.get(address(missed, "pdf").replace("/ar/", "/fr/"))
    text = PdfReader(BytesIO(answer.content)).pages[0].extract_text()
    assert "absences" in text


def test_the_ledger_offers_it_to_who_keeps_meetings_and_to_nobody_else(browser, five, missed):
    assert address(missed) in browser.get("/ar/fes/meetings/ledger/").content.decode()
    for one in (five[0], missed):
        member = client_of(one.user)
        assert "letter." not in member.get("/ar/fes/meetings/ledger/").content.decode()
        assert member.get(address(missed)).status_code == 403


def test_there_is_none_for_who_has_reached_no_limit_or_in_another_form(browser, five, missed):
    assert browser.get(address(five[0])).status_code == 404
    assert browser.get(address(missed, "exe")).status_code == 404


def test_as_data_it_holds_the_days_alone(missed):
    verdict = queries.absences([missed])[missed.pk]
    sat = queries.sittings([missed], clock.today())[missed.pk]
    (data,) = [absence_letters.Draft(missed, sat, verdict, "ar").data()]
    assert data["missed"] == [[sat[0][0].isoformat(), "absent"]]
    (sheet,) = absence_letters.Draft(missed, sat, verdict, "fr").sheets()
    assert sheet.rows[0][0] == sat[0][0].isoformat()
