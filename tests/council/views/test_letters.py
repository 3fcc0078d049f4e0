from datetime import date

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile

from takafu.council.models import Letter, LetterFile
from takafu.register.addresses import short_of
from takafu.register.models import Link
from tests.council import makers
from tests.council.makers import words
from tests.selection.browser import client_as

FORM = {"on": "2026-01-05", "other": "الباشوية", "channel": "post", "subject": "طلب معطيات", "text": "نطلب"}


def test_a_letter_is_registered_received_and_struck_out_in_the_browser(in_fes, data_folder):
    client = client_as(in_fes, "rapporteur")
    about = makers.service(in_fes, makers.officer(in_fes), "قسم المالية").item
    wrong = client.post("/ar/fes/council/letters/new/out/", FORM | {"other": "", "about": "t/zzz"})
    assert wrong.status_code == 422
    sent = FORM | {"about": f"t/{short_of(about.pk)}", "scan": SimpleUploadedFile("x", makers.PDF)}
    where = client.post("/ar/fes/council/letters/new/out/", sent)["Location"]
    made = Letter.objects.get()
    assert where == f"/ar/fes/council/letters/{made.pk}/"
    client.post(f"{where}receipt/", {"receipt": "417", "on": "2026-01-06"})
    client.post(f"{where}scan/", {"what": "receipt", "scan": SimpleUploadedFile("y", makers.PDF)})
    page = words(client.get(where))
    for part in ("1/2026", "الباشوية", "417", "قسم المالية", "نسخة الوصل"):
        assert part in page
    scan = client.get(f"/ar/fes/council/letters/scans/{LetterFile.objects.last().pk}/")
    assert b"".join(scan.streaming_content) == makers.PDF
    assert scan["Content-Disposition"].startswith("attachment")
    reply = client.post("/ar/fes/council/letters/new/in/", FORM | {"answers": str(made.pk)})["Location"]
    assert "طلب معطيات" in words(client.get(reply))
    client.post(f"{where}strike/", {"reason": "كتبت مرتين"})
    assert "كتبت مرتين" in words(client.get(where))
    assert client.post(f"{where}receipt/", {"receipt": "1", "on": "2026-01-06"}).status_code == 422


def test_a_letter_to_whom_another_writes_is_refused(in_fes):
    to = makers.service(in_fes, makers.officer(in_fes), writer="president")
    given = FORM | {"other": "", "service": str(to.pk)}
    assert client_as(in_fes, "rapporteur").post("/ar/fes/council/letters/new/out/", given).status_code == 403
    assert client_as(in_fes, "president").post("/ar/fes/council/letters/new/out/", given).status_code == 303


def test_the_register_is_taken_away(in_fes):
    makers.letter(in_fes, makers.officer(in_fes), on=date(2026, 1, 5))
    client = client_as(in_fes, "member")
    answer = client.get("/ar/fes/council/letters/register-2026.csv")
    assert "طلب معطيات" in answer.content.decode()
    assert 'filename="letters-2026.csv"' in answer["Content-Disposition"]
    assert client.get("/ar/fes/council/letters/register-2026.exe").status_code == 404
    assert client.get("/ar/fes/council/letters/new/up/").status_code == 403
    assert client_as(in_fes, "rapporteur").get("/ar/fes/council/letters/new/up/").status_code == 404


@pytest.mark.parametrize("count", [1, 3])
def test_the_register_costs_the_same_queries_however_long(in_fes, count, django_assert_num_queries):
    by = makers.officer(in_fes)
    for _one in range(count):
        makers.letter(in_fes, by, service=makers.service(in_fes, by), on=date(2026, 1, 5))
    client = client_as(in_fes, "member")
    client.get("/ar/fes/council/letters/?year=2026")
    with django_assert_num_queries(8):
        page = client.get("/ar/fes/council/letters/?year=2026")
    assert f"{count}/2026" in words(page)


def test_what_a_letter_is_about_is_found_by_words_and_several_are_named(in_fes, data_folder):
    client, by = client_as(in_fes, "rapporteur"), makers.officer(in_fes)
    money, youth = (makers.service(in_fes, by, name).item for name in ("قسم المالية", "قسم الشباب والرياضة"))
    send = "/ar/fes/council/letters/new/out/"
    several = client.post(send, FORM | {"about": "قسم"})
    assert several.status_code == 422
    for part in ("صفحات عدة", "قسم المالية", "قسم الشباب والرياضة", money.short, youth.short):
        assert part in words(several)
    assert 'قسم"' in several.content.decode()  # what was typed is there still
    assert client.post(send, FORM | {"about": "قصر بلا باب"}).status_code == 422
    assert not Letter.objects.exists()
    for number, typed in enumerate(("الشباب", "قسم الشباب والرياضة", f"t/{short_of(youth.pk)}"), 1):
        client.post(send, FORM | {"about": typed, "subject": f"مراسلة {number}"})
    found = Link.objects.filter(relation="letter-about").values_list("target", flat=True)
    assert list(found) == [youth.pk] * 3
