import io
from datetime import date

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile
from docx import Document as Word
from pypdf import PdfReader

from takafu.council import queries
from takafu.kit import files, letterheads
from tests.council import makers
from tests.council.makers import words
from tests.kit.documents.test_heads import SHAPE, with_part
from tests.kit.documents.test_letterhead import head
from tests.selection.browser import client_as

PAGE = "/ar/fes/council/letters/letterhead/"
NAME = "المملكة المغربية، جماعة فاس"


def heads(answer) -> str:
    return Word(io.BytesIO(answer.content)).sections[0].header.paragraphs[0].text


def pdf_says(answer) -> str:
    return "".join(page.extract_text() for page in PdfReader(io.BytesIO(answer.content)).pages)


def keep(client, path):
    return client.post(PAGE, {"whose": "commune", "scan": SimpleUploadedFile("a.docx", path.read_bytes())})


def test_letters_go_out_on_the_letterhead_until_it_is_taken_away(in_fes, tmp_path, data_folder):
    by, client = makers.officer(in_fes), client_as(in_fes, "rapporteur")
    made = makers.letter(in_fes, by, on=date(2026, 1, 5), text="نطلب معطيات حول النوادي")
    where = f"/ar/fes/council/letters/{made.pk}/letter."
    plain = heads(client.get(f"{where}docx"))
    assert client.get(PAGE + "file/").status_code == 404
    for wrong in ({}, {"scan": SimpleUploadedFile("head.docx", b"MZ")}):
        assert client.post(PAGE, {"whose": "commune"} | wrong).status_code == 422
    path = head(tmp_path)
    assert keep(client, path).status_code == 303
    assert heads(client.get(f"{where}docx")) == NAME
    assert client.get(f"{where}odt").status_code == 200
    said = "\n".join(one.text for one in Word(io.BytesIO(client.get(f"{where}docx").content)).paragraphs)
    for part in ("1/2026", "نطلب معطيات حول النوادي", "الباشوية", "الخاتم"):
        assert part in said
    assert b"".join(client.get(PAGE + "file/")) == path.read_bytes()
    assert "الورقة الرسمية" in words(client.get(PAGE))
    assert "الورقة الرسمية" in words(client.get("/ar/fes/council/letters/"))
    files.delete(queries.letterhead().file)
    assert heads(client.get(f"{where}docx")) == plain
    client.post(PAGE, {"do": "drop"})
    assert queries.letterhead() is None


def test_a_pdf_and_a_request_for_information_bear_it_too(in_fes, tmp_path, data_folder):
    by, client = makers.officer(in_fes), client_as(in_fes, "rapporteur")
    letter = makers.letter(in_fes, by, on=date(2026, 1, 5), text="Nous demandons 17 fiches")
    request = makers.request(in_fes, by)
    addresses = (
        f"/fr/fes/council/letters/{letter.pk}/letter.pdf",
        f"/fr/fes/council/requests/{request.pk}/sent-letter.pdf",
    )
    assert not any("05 35" in pdf_says(client.get(one)) for one in addresses)
    keep(client, head(tmp_path, foot="Tél. 05 35 00 11 22"))
    for one in addresses:
        assert "05 35 00 11 22" in pdf_says(client.get(one)), one
    assert heads(client.get(addresses[1].replace(".pdf", ".docx"))) == NAME


def test_a_letter_that_came_in_or_has_no_words_is_no_file_of_ours(in_fes):
    by, client = makers.officer(in_fes), client_as(in_fes, "rapporteur")
    for made in (makers.letter(in_fes, by), makers.letter(in_fes, by, "in", text="جواب")):
        assert client.get(f"/ar/fes/council/letters/{made.pk}/letter.pdf").status_code == 404
    made = makers.letter(in_fes, by, text="نطلب")
    assert client.get(f"/ar/fes/council/letters/{made.pk}/letter.exe").status_code == 404
    assert "letter.pdf" in client.get(f"/ar/fes/council/letters/{made.pk}/").content.decode()


def test_what_a_pdf_leaves_out_is_said(in_fes, tmp_path, data_folder, monkeypatch):
    client = client_as(in_fes, "rapporteur")
    keep(client, with_part(head(tmp_path), "word/header1.xml", b"</w:p>", SHAPE + b"</w:p>"))
    assert "1 dessin n’y figure pas" in words(client.get(PAGE.replace("/ar/", "/fr/")))
    monkeypatch.setattr(letterheads, "read", lambda _path: None)
    assert "ne peut figurer dans un PDF" in words(client.get(PAGE.replace("/ar/", "/fr/")))


@pytest.mark.parametrize("role", ["member", "visitor"])
def test_others_do_not_keep_it(in_fes, role):
    assert client_as(in_fes, role).get(PAGE).status_code in (302, 403)
