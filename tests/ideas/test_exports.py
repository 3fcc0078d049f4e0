from __future__ import annotations

import io
import json

import docx
import openpyxl
import pypdf
import pytest
from django.utils.translation import get_language, override

from takafu.ideas import exports
from takafu.kit import documents
from takafu.kit.bidi import bare
from takafu.kit.documents import csv
from tests.ideas import programmes


def test_json_has_the_promised_shape_and_nothing_else():
    made = json.loads(exports.document(programmes.FULL, "json", "fr"))
    assert set(made) == {"title", "axes"}
    assert {key for axis in made["axes"] for key in axis} == {"title", "groups"}
    assert {key for axis in made["axes"] for group in axis["groups"] for key in group} == {"text", "why", "ideas"}
    ideas = [(idea["id"], idea["text"]) for axis in made["axes"] for group in axis["groups"] for idea in group["ideas"]]
    assert ideas == [(idea.id, idea.text) for idea in programmes.FULL.ideas]
    assert made["axes"][0]["groups"][0]["why"]
    assert made["axes"][0]["groups"][1]["why"] == ""


@pytest.mark.parametrize("form", documents.FORMATS)
@pytest.mark.parametrize("arrangement", [programmes.FULL, programmes.EMPTY], ids=["full", "empty"])
def test_every_form_is_made(form, arrangement):
    assert exports.document(arrangement, form, "ar")


def test_other_people_s_readers_find_the_ideas():
    word = docx.Document(io.BytesIO(exports.document(programmes.FULL, "docx", "ar")))
    paragraphs = [bare(paragraph.text) for paragraph in word.paragraphs]
    book = openpyxl.load_workbook(io.BytesIO(exports.document(programmes.FULL, "xlsx", "ar")))
    cells = [bare(str(cell.value)) for row in book.active.iter_rows() for cell in row]
    table = csv.read(exports.document(programmes.FULL, "csv", "ar"))
    page = exports.document(programmes.FULL, "html", "ar").decode()
    for idea in programmes.FULL.ideas:
        assert any(paragraph.endswith(idea.text) for paragraph in paragraphs), idea.id
        assert idea.text in cells
        assert any(idea.text in row for row in table)
        assert idea.text.split("\n")[0].split(" 113")[0] in page


def test_the_pdf_names_list_and_language():
    read = pypdf.PdfReader(io.BytesIO(exports.document(programmes.FULL, "pdf", "fr")))
    assert read.metadata.title == programmes.FULL.title
    assert read.trailer["/Root"]["/Lang"] == "fr"


def test_the_language_is_the_one_asked_for_then_the_reader_s_then_the_list_s():
    def spoken(**asked: str) -> str:
        page = exports.document(programmes.FULL, "html", **asked).decode()
        return page.partition('lang="')[2][:2]

    with override("fr"):
        assert spoken() == "fr"
        assert spoken(language="ar") == "ar"
        assert get_language() == "fr"
    with override("en"):
        assert spoken() == "ar"


def test_an_unknown_form_is_refused():
    with pytest.raises(KeyError):
        exports.document(programmes.FULL, "exe")
