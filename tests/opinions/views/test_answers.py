import re

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile
from django.test import Client

from takafu.opinions import actions, queries
from takafu.opinions.models import Finding, Reply
from tests.opinions import makers
from tests.opinions.browser import client_as, words

HOME = "/ar/fes/opinions/"


def asked(body, made):
    """The link that an officer is shown."""
    page = f"{HOME}{made.pk}/link/"
    shown = client_as(body, "rapporteur").post(page, {"do": "make"}).content.decode()
    return re.search(r"http://testserver(/ar/fes/opinions/answer/[\w-]+/)", shown)[1]


def test_a_letter_is_entered_with_its_scan(in_fes, data_folder):
    made = makers.sent(in_fes)
    client, page = client_as(in_fes, "rapporteur"), f"{HOME}{made.pk}/"
    given = {"on": makers.clock.today().isoformat(), "channel": "post", "reference": "77", "outcome_1": "rejected"}
    refused = client.post(page + "answer/", given)
    assert refused.status_code == 422
    client.post(page + "answer/", given | {"reason_1": "لا اعتماد", "scan": SimpleUploadedFile("a", makers.PDF)})
    assert "لا اعتماد" in words(Client().get(page))
    row = Reply.objects.get()
    assert b"".join(client.get(f"{HOME}replies/{row.pk}/letter/")) == makers.PDF
    assert Client().get(f"{HOME}replies/{row.pk}/letter/").status_code == 302


def test_the_commune_answers_by_its_link_once_and_the_letter_makes_it_firm(in_fes, data_folder):
    made = makers.sent(in_fes)
    link, clerk = asked(in_fes, made), Client()
    shown = clerk.get(link)
    assert (shown.status_code, shown["Referrer-Policy"]) == (200, "same-origin")
    assert clerk.post(link, {}).status_code == 422
    answer = clerk.post(link, {"outcome_1": "accepted", "outcome_2": "partly", "reason_2": "نصفها"})
    assert answer.status_code == 200
    shown = words(answer).translate(dict.fromkeys(range(0x2066, 0x206A)))
    assert "التوصية 2، قسم الشؤون الاجتماعية" in shown  # what was answered is read once more: the link opens no more
    assert "نصفها" in shown
    assert clerk.get(link).status_code == 410
    assert clerk.post(link, {"outcome_1": "rejected", "reason_1": "غيره"}).status_code == 410
    page = f"{HOME}{made.pk}/"
    assert "نصفها" not in words(Client().get(page))
    row = Reply.objects.get()
    officer = client_as(in_fes, "rapporteur")
    assert officer.post(f"{HOME}replies/{row.pk}/confirm/", {}).status_code == 422
    officer.post(f"{HOME}replies/{row.pk}/confirm/", {"scan": SimpleUploadedFile("a", makers.PDF), "reference": "9"})
    assert "نصفها" in words(Client().get(page))
    assert officer.post(f"{HOME}replies/{row.pk}/aside/").status_code == 422


def test_a_link_that_was_ended_and_one_that_never_was_lead_nowhere(in_fes, meknes):
    made = makers.sent(in_fes)
    link = asked(in_fes, made)
    assert Client().get(link.replace("/fes/", "/meknes/")).status_code == 404
    client_as(in_fes, "rapporteur").post(f"{HOME}{made.pk}/link/", {"do": "revoke"})
    assert Client().get(link).status_code == 410
    assert Client().get(link[:-2] + "x/").status_code == 404


def test_guessing_links_is_stopped_and_right_ones_cost_nothing(in_fes):
    link = asked(in_fes, makers.sent(in_fes))
    for _ in range(25):
        assert Client().get(link).status_code == 200
    found = [Client().get(f"{HOME}answer/guess{n}/").status_code for n in range(22)]
    assert found == [404] * 20 + [429] * 2
    assert Client().get(link).status_code == 429


def test_a_provisional_reply_is_set_aside(in_fes):
    made = makers.sent(in_fes)
    client_as(in_fes, "clerk").post(
        f"{HOME}{made.pk}/answer/", {"on": makers.clock.today().isoformat(), "channel": "hand", "outcome_1": "accepted"}
    )
    row = Reply.objects.get()
    client_as(in_fes, "rapporteur").post(f"{HOME}replies/{row.pk}/aside/")
    row.refresh_from_db()
    assert row.refused_at
    assert queries.answer(makers.fresh(made).recommendations.all()[0]) == "none"


def test_what_was_found_stands_with_its_evidence(in_fes):
    made = makers.sent(in_fes)
    client, row = client_as(in_fes, "rapporteur"), made.recommendations.all()[0]
    page, today = f"{HOME}recommendations/{row.pk}/found/", makers.clock.today().isoformat()
    assert client.post(page, {"state": "done", "on": today, "evidence": ""}).status_code == 422
    client.post(page, {"state": "done", "on": today, "evidence": "محضر التسليم", "address": "https://fes.example/1"})
    assert Finding.objects.count() == 1
    assert "محضر التسليم" in words(Client().get(f"{HOME}{made.pk}/"))
    assert actions.close(by=makers.officer(in_fes), opinion=_answered(made)).closed_at


def _answered(made):
    makers.answered(made, "accepted", "accepted")
    return makers.fresh(made)


def test_one_letter_is_entered_once_for_two_papers(in_fes):
    made, other = makers.sent(in_fes), makers.sent(in_fes)
    client, page, today = client_as(in_fes, "rapporteur"), f"{HOME}{made.pk}/", makers.clock.today().isoformat()
    chosen = client.post(page + "answer/with/", {"papers": [str(other.pk)]})
    assert client.post(page + "answer/with/", {"papers": [str(made.pk)]}).status_code == 422
    shown = words(client.get(chosen["Location"]))
    assert f"{other.number}/{other.year}" in shown
    client.post(chosen["Location"], {
        "on": today, "channel": "post", "reference": "77", "outcome_1": "accepted", "outcome_2_2": "rejected", "reason_2_2": "لا اعتماد",
    })  # fmt: skip
    assert "لا اعتماد" in words(Client().get(f"{HOME}{other.pk}/"))
    assert f"{made.number}/{made.year}" in words(Client().get(f"{HOME}{other.pk}/"))
    assert Reply.objects.count() == 1
    assert client.get(page + "answer/?with=x").status_code == 404


def test_a_recommendation_is_withdrawn_and_its_letter_taken_away(in_fes):
    made = makers.sent(in_fes)
    row = made.recommendations.all()[0]
    client, page = client_as(in_fes, "rapporteur"), f"{HOME}recommendations/{row.pk}/"
    assert client.get(page + "withdrawal.docx").status_code == 404
    assert (
        client.post(
            page + "withdraw/", {"channel": "registry", "on": makers.clock.today().isoformat(), "reason": ""}
        ).status_code
        == 422
    )
    client.post(
        page + "withdraw/", {"channel": "registry", "on": makers.clock.today().isoformat(), "reason": "تغير المشروع"}
    )
    assert Client().get(page + "withdrawal.docx").status_code == 200
    assert Client().get(page + "withdrawal.exe").status_code == 404
    for path in (f"{made.pk}/", "", "ledger/"):
        assert ("تغير المشروع" if path == f"{made.pk}/" else "سُحبت" if path == "" else "سحبتها") in words(
            Client().get(HOME + path)
        ), path


@pytest.mark.parametrize("count", [1, 3])
def test_the_page_of_a_link_costs_the_same_however_many_recommendations(in_fes, count, django_assert_num_queries):
    made = makers.sent(in_fes, measures=[("قسم الأشغال", f"إجراء {n}") for n in range(count)])
    link = asked(in_fes, made)
    with django_assert_num_queries(16):
        assert Client().get(link).status_code == 200
