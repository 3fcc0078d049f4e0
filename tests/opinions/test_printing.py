import io
from datetime import date, timedelta
from decimal import Decimal

import pytest
from django.utils import translation
from docx import Document as Word
from pypdfium2 import PdfDocument

from takafu.opinions import actions, printing
from tests.opinions import makers


def read(content: bytes) -> str:
    """A Word file's whole text, without signs of direction."""
    word = Word(io.BytesIO(content))
    said = "\n".join(node.text or "" for node in word.element.body.iter() if node.tag.endswith("}t"))
    return "".join(sign for sign in said if sign not in "\u200e\u200f\u2066\u2067\u2068\u2069")


@pytest.fixture
def paper(in_fes):
    """Sent long ago and overdue, with everything on it."""
    makers.reply_time(in_fes, 30)
    by, day = makers.officer(in_fes), makers.clock.today() - timedelta(days=60)
    with makers.on(day):
        made = makers.draft(in_fes, kind="urgent", heard="جمعيات الحي", asked_by="رئيس المجلس", asked_on=day)
        actions.recommend(
            by=by, opinion=made, service="قسم المالية", measure="رصد اعتماد", indicator="المبلغ", due=date(2027, 1, 1), cost=Decimal(5000)
        )  # fmt: skip
        actions.cite(by=by, opinion=made, target=makers.draft(in_fes).item, value="ثلاثون مصباحا")
        actions.propose(by=by, opinion=made)
        actions.note_dissent(by=by, opinion=made, dissent="عضوة ترى غير ذلك")
        actions.adopt(by=makers.officer(in_fes, "president"), opinion=made)
        actions.send(by=by, opinion=made, to="رئيس المجلس", on=day, channel="registry", registry="118")
    return makers.fresh(made)


@pytest.mark.parametrize("language", ["ar", "fr"])
def test_the_paper_holds_all_that_was_adopted(paper, language):
    said = read(printing.write(printing.Paper(paper, language), "docx"))
    for part in (
        "ثلاثون مصباحا معطلا",
        "جمعيات الحي",
        "رصد اعتماد",
        "قسم المالية",
        "عضوة ترى غير ذلك",
        "ثلاثون مصباحا",
    ):
        assert part in said
    assert f"{paper.number}/{paper.year}" in said
    assert "%(" not in said


@pytest.mark.parametrize("language", ["ar", "fr"])
def test_the_letter_names_its_addressee_and_until_when_an_answer_is_hoped_for(paper, language):
    said = read(printing.write(printing.Letter(paper, language), "docx"))
    assert "رئيس المجلس" in said
    assert "118" in said
    with translation.override(language):
        assert "".join(
            sign for sign in printing.expected(paper) if sign not in "\u2066\u2067\u2068\u2069"
        ) in said.replace("\n", "")


@pytest.mark.parametrize("language", ["ar", "fr"])
def test_the_reminder_names_what_waits_and_the_next_session(paper, language):
    makers.answered(paper, "accepted", day=makers.clock.today() - timedelta(days=5))
    row = actions.remind(
        by=makers.officer(paper.body), opinion=paper, on=makers.clock.today(), session=date(2027, 2, 1)
    )
    said = read(printing.write(printing.Reminding(makers.fresh(paper), language, row), "docx"))
    assert "2, 3" in said
    assert "2027" in said
    assert "%(" not in said


@pytest.mark.slow
@pytest.mark.parametrize("language", ["ar", "fr"])
def test_the_papers_are_pdf_too(paper, language):
    for export in (
        printing.Paper(paper, language),
        printing.Letter(paper, language),
        printing.Reminding(paper, language),
    ):
        assert len(PdfDocument(printing.write(export, "pdf"))) >= 1


def test_a_draft_says_that_it_binds_nobody(in_fes):
    made = makers.draft(in_fes)
    with translation.override("en"):
        document = printing.Paper(made, "en").document()
    assert "A draft: it binds nobody." in document.facts
    assert printing.Paper(made, "en").data()["state"] == "draft"
    assert printing.Paper(made, "en").sheets()[0].rows[0][0] == 1
    assert printing.adopted(made) == printing.asked(made) == ""


@pytest.mark.parametrize("language", ["ar", "fr"])
def test_an_alternative_is_printed_beside_its_project(in_fes, language):
    made = makers.alternative(in_fes)
    content = printing.write(printing.Paper(made, language), "docx")
    said = read(content)
    for part in ("طريق الوادي", "12 مليون درهم", "9 ملايين درهم"):
        assert part in said
    assert printing.Paper(made, language).data()["compared"]["cost"] == {
        "project": "12 مليون درهم",
        "alternative": "9 ملايين درهم",
    }
