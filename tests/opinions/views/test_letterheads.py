import io

from django.core.files.uploadedfile import SimpleUploadedFile
from django.test import Client
from docx import Document as Word

from takafu.kit import files
from takafu.opinions import queries
from tests.kit.documents.test_letterhead import head
from tests.opinions import makers
from tests.opinions.browser import client_as, words

PAGE = "/ar/fes/opinions/letterhead/"


def heads(answer) -> str:
    return Word(io.BytesIO(answer.content)).sections[0].header.paragraphs[0].text


def test_letters_go_out_on_the_letterhead_until_it_is_taken_away(in_fes, tmp_path, data_folder):
    made, client = makers.sent(in_fes), client_as(in_fes, "rapporteur")
    letter = f"/ar/fes/opinions/{made.pk}/letter.docx"
    plain = heads(client.get(letter))
    assert client.get(PAGE + "file/").status_code == 404
    for wrong in ({}, {"scan": SimpleUploadedFile("head.docx", b"MZ")}):
        assert client.post(PAGE, {"whose": "commune"} | wrong).status_code == 422
    path = head(tmp_path)
    client.post(PAGE, {"whose": "commune", "scan": SimpleUploadedFile("a.docx", path.read_bytes())})
    assert heads(Client().get(letter)) == "المملكة المغربية، جماعة فاس"
    said = "\n".join(one.text for one in Word(io.BytesIO(client.get(letter).content)).paragraphs)
    assert "118/ك" in said
    assert b"".join(client.get(PAGE + "file/")) == path.read_bytes()
    assert client.get(PAGE).status_code == 200
    assert "الورقة الرسمية" in words(client.get("/ar/fes/opinions/"))
    files.delete(queries.letterhead().file)
    assert heads(client.get(letter)) == plain
    client.post(PAGE, {"do": "drop"})
    assert queries.letterhead() is None


def test_reminders_and_letters_to_services_go_out_on_it_too(in_fes, tmp_path, data_folder):
    made, client = makers.figures(in_fes), client_as(in_fes, "rapporteur")
    client.post(PAGE, {"whose": "body", "scan": SimpleUploadedFile("a.docx", head(tmp_path).read_bytes())})
    answer = client.get(f"/fr/fes/opinions/figures/{made.pk}/letter.docx")
    assert heads(answer) == "المملكة المغربية، جماعة فاس"
