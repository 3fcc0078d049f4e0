import io
from datetime import date, timedelta
from decimal import Decimal

import pytest
from django.utils import translation
from docx import Document as Word
from pypdfium2 import PdfDocument

from takafu.council import actions as council
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
            sign for sign in printing.expected(paper, paper.sending.on) if sign not in "\u2066\u2067\u2068\u2069"
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


def test_a_letter_that_was_sent_stays_as_it_was_whatever_came_later(in_fes):
    makers.reply_time(in_fes, 20)
    by, today = makers.officer(in_fes), makers.clock.today()
    start, reminded = today - timedelta(days=40), today - timedelta(days=15)
    made = makers.sent(in_fes, start)
    with makers.on(reminded):
        row = actions.remind(by=by, opinion=made, on=reminded)
    with makers.on(reminded + timedelta(days=1)):
        shown = [
            printing.Letter(makers.fresh(made), "fr").document().blocks,
            printing.Reminding(makers.fresh(made), "fr", row).document().blocks,
        ]
    actions.prolong(by=by, opinion=made, on=today - timedelta(days=5), count=3, unit="weeks", reason="طلبت مهلة")
    makers.answered(makers.fresh(made), "accepted", "accepted", day=today - timedelta(days=2))
    fresh = makers.fresh(made)
    row.refresh_from_db()
    assert printing.Letter(fresh, "fr").document().blocks == shown[0]
    assert printing.Reminding(fresh, "fr", row).document().blocks == shown[1]
    assert row.waits == [1, 2]


def test_a_reminder_of_before_is_read_from_the_answers_that_had_come_by_its_day(paper):
    today = makers.clock.today()
    row = actions.remind(by=makers.officer(paper.body), opinion=paper, on=today - timedelta(days=9))
    type(row).objects.update(waits=[])
    row.refresh_from_db()
    makers.answered(paper, "accepted", "accepted", "accepted", day=today - timedelta(days=5))
    assert "1, 2, 3" in read(printing.write(printing.Reminding(makers.fresh(paper), "ar", row), "docx"))


def test_each_letter_bears_its_own_registry_number(paper):
    row = actions.remind(by=makers.officer(paper.body), opinion=paper, on=makers.clock.today(), channel="post")
    assert row.letter.channel == "post"
    assert any("118" in one for one in printing.Letter(paper, "fr").document().facts)
    facts = printing.Reminding(makers.fresh(paper), "fr", row).document().facts
    assert not any("118" in one for one in facts)
    assert any("………" in one for one in facts)
    council.note_receipt(by=makers.officer(paper.body), letter=row.letter, receipt="977", on=makers.clock.today())
    row.letter.refresh_from_db()
    assert any("977" in one for one in printing.Reminding(makers.fresh(paper), "fr", row).document().facts)


@pytest.mark.parametrize(("language", "nobody"), [("ar", "لم يُستمع إلى أحد."), ("fr", "Personne n’a été entendu.")])
def test_that_nobody_was_heard_is_printed(in_fes, language, nobody):
    made = makers.proposed(in_fes, heard="")
    assert nobody in read(printing.write(printing.Paper(made, language), "docx"))
    assert nobody not in read(printing.write(printing.Paper(makers.draft(in_fes), language), "docx"))


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


@pytest.mark.parametrize("language", ["ar", "fr"])
def test_the_paper_tells_its_receipt_its_sense_and_the_fate_of_each_recommendation(paper, language):
    before = read(printing.write(printing.Paper(paper, language), "docx"))
    by, today = makers.officer(paper.body), makers.clock.today()
    actions.keep_receipt(by=by, opinion=paper, on=today - timedelta(days=50), registry="118")
    makers.answered(paper, "rejected", "partly", day=today - timedelta(days=9))
    row = makers.fresh(paper).recommendations.all()[1]
    actions.find(by=by, recommendation=row, state="under_way", on=today, evidence="صور الورش")
    said = read(printing.write(printing.Paper(makers.fresh(paper), language), "docx"))
    for told in ("لضيق الميزانية", "صور الورش", {"ar": "تُسلِّم يوم", "fr": "Reçu le"}[language]):
        assert told in said
        assert told not in before
    assert {"ar": "خلاصة الرأي: اقتراح", "fr": "Sens de l’avis : une proposition"}[language] in said.replace(
        "\xa0", " "
    )
