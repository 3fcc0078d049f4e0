import io
import json

import pytest
from docx import Document
from lxml import html
from openpyxl import load_workbook

from takafu.rulebook import actions, printing
from tests.rulebook import texts
from tests.rulebook.test_queries import fixed


@pytest.fixture
def edition(rapporteur, president, draft):
    fixed(rapporteur, draft, 2, "notice", 7)
    return texts.adopted(draft, president)


def test_a_text_is_read_back_from_word_and_the_web(edition):
    docx = "\n".join(one.text for one in Document(io.BytesIO(printing.document(edition, "docx", "ar"))).paragraphs)
    page = html.fromstring(printing.document(edition, "html", "ar")).text_content()
    for said in (docx, page):
        assert all(words in said for words in texts.WORDS)
        assert "أحكام عامة" in said


def test_each_article_has_its_address_in_the_page_for_ever(edition, rapporteur, president):
    def addresses(one):
        page = html.fromstring(printing.document(one, "html", "ar"))
        return {node.get("id"): node.text_content() for node in page.iter("h3") if node.get("id")}

    first = addresses(edition)
    assert list(first) == [f"article-{texts.article(edition, place).pk}" for place in (1, 2, 3)]
    later = actions.open_edition(by=rapporteur, text=edition.text)
    actions.remove(by=rapporteur, provision=later.provisions.get(article=texts.article(later, 1)))
    then = addresses(texts.adopted(later, president))
    assert list(then) == list(first)[1:]
    assert then[list(first)[2]] != first[list(first)[2]]  # another number


def test_articles_are_rows_and_data(edition):
    sheet = load_workbook(io.BytesIO(printing.document(edition, "xlsx", "fr"))).active
    rows = list(sheet.iter_rows(values_only=True))
    assert [row[0] for row in rows[1:] if row[0]] == [1, 2, 3]
    assert "7" in rows[3][4]
    data = json.loads(printing.document(edition, "json", "ar"))
    assert [one["words"].get("ar") for one in data["provisions"] if one["level"] == "article"] == list(texts.WORDS)
    assert data["start"] == edition.start.isoformat()


@pytest.mark.office
def test_the_printed_text_is_read_by_poppler(edition, tmp_path):
    from tests.scenes.story import printed  # noqa: PLC0415 - needs a browser's libraries, which only these tests have

    pdf = tmp_path / "rules.pdf"
    pdf.write_bytes(printing.document(edition, "pdf", "ar"))
    assert "أربع مرات" in printed(pdf)
