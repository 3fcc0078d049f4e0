import io
import subprocess

import docx
import pytest

from takafu.kit.documents import FORMATS
from takafu.meetings import actions, printing
from tests.meetings import makers


@pytest.fixture
def minutes(ruled, keeper, five):
    meeting = makers.opened(ruled, keeper, five[:4])
    with makers.at_its_hour(meeting, 60):
        meeting = actions.close(by=keeper, meeting=meeting)
    made = actions.begin_minutes(by=keeper, meeting=meeting)
    actions.word(by=keeper, minutes=made, place="closing", seen=0, ar="شكرت الرئيسة الحاضرين")
    return made


@pytest.mark.parametrize("form", FORMATS)
def test_every_form_is_made(minutes, form):
    assert printing.document(minutes, form, "ar", named=True)


def test_a_word_document_holds_what_was_said_and_the_public_one_no_names(minutes, five):
    for named in (True, False):
        read = docx.Document(io.BytesIO(printing.document(minutes, "docx", "ar", named=named)))
        words = "\n".join(one.text for one in read.paragraphs)
        assert "شكرت الرئيسة الحاضرين" in words
        assert (str(five[0]) in words) is named


@pytest.mark.office
def test_the_pdf_is_read_by_another_reader(minutes, tmp_path):
    place = tmp_path / "minutes.pdf"
    place.write_bytes(printing.document(minutes, "pdf", "fr", named=False))
    words = subprocess.run(["pdftotext", place, "-"], capture_output=True, text=True, check=True).stdout
    assert "quorum est atteint" in " ".join(words.split())
