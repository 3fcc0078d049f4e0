import re
from datetime import timedelta

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile
from django.test import Client

from takafu.kit.permissions import operator
from takafu.selection import actions
from takafu.selection.models import Application
from takafu.selection.views import applying
from tests.bodies import person
from tests.selection import makers
from tests.selection.browser import client_of, words

FORM = {"form": "x1", "kind": "association", "name": "فاطمة العلمي", "gender": "f", "born": "1990", "association": "جمعية النخيل",
        "founded": "2015", "mandate": "yes", "field": "women", "lives_here": "yes", "councillor": "no",
        "phone": "06 61 23 45 67", "text": "عملت عشر سنوات", "consent": "on"}  # fmt: skip


@pytest.fixture
def call(in_fes):
    return makers.opened(in_fes)


def send(call, client=None, **more):
    return (client or Client()).post(f"/ar/fes/calls/{call.pk}/apply/", FORM | more)


def test_somebody_without_an_account_applies_with_documents_and_comes_back_by_the_code(call):
    paper = SimpleUploadedFile("سيرة.pdf", b"%PDF-1.4 ...")
    other = SimpleUploadedFile("photo.png", b"\x89PNG\r\n\x1a\n...")
    answer = send(call, papers=[paper, other])
    assert answer.status_code == 303
    made = Application.objects.get()
    assert (made.phone, made.mandate, made.councillor, made.papers.count()) == ("+212661234567", True, False, 2)
    own = Client().get(answer["Location"])
    assert own.status_code == 200
    assert own["Cache-Control"].startswith("max-age=0")
    assert "فاطمة العلمي" in words(own)
    assert send(call)["Location"] == answer["Location"]  # pressed twice
    assert Application.objects.count() == 1
    code = answer["Location"].rstrip("/").rpartition("/")[2]
    assert (
        Client().post("/ar/fes/calls/follow/", {"code": code.lower()})["Location"].lower() == answer["Location"].lower()
    )


@pytest.mark.parametrize(
    ("more", "field"),
    [
        ({"consent": ""}, "consent"),
        ({"phone": "12"}, "phone"),
        ({"association": ""}, "association"),
        ({"name": ""}, "name"),
    ],
)
def test_what_is_wrong_is_said_at_its_field_and_nothing_typed_is_lost(call, more, field):
    answer = send(call, **more)
    assert answer.status_code == 422
    assert f"id_{field}_error" in answer.content.decode()
    assert "عملت عشر سنوات" in answer.content.decode()


def test_a_document_of_another_kind_is_refused(call):
    answer = send(call, papers=SimpleUploadedFile("x.pdf", b"MZ"))
    assert "id_papers_error" in answer.content.decode()


def test_a_call_that_is_over_takes_nothing_and_says_so(call):
    with makers.on(makers.after(call)):
        assert Client().get(f"/ar/fes/calls/{call.pk}/apply/").status_code == 200
        answer = send(call)
    assert answer.status_code == 409
    assert "عملت عشر سنوات" in answer.content.decode()


def test_disability_is_not_even_asked_without_its_ground(call):
    assert 'name="disability"' not in Client().get(f"/ar/fes/calls/{call.pk}/apply/").content.decode()


def test_a_member_who_applies_is_known_by_the_log_in(call):
    member = person(call.body, "فاطمة العلمي")
    send(call, client_of(member.user))
    assert Application.objects.get().person_id == member.pk


def test_too_many_from_one_place_are_told_to_wait(call, monkeypatch):
    monkeypatch.setattr(applying, "GIVEN", applying.throttle.Limit("applications address", 1, timedelta(hours=1)))
    assert send(call).status_code == 303
    assert send(call, form="x2", name="نورة").status_code == 422


def test_a_code_that_leads_nowhere_says_so(call):
    assert Client().get("/ar/fes/calls/follow/AAAAA-AAAAA/").status_code == 404


def test_points_are_one_s_own_and_told_after_the_result(call):
    made = makers.read(call, {"فاطمة": 9, "نورة": 7, "سعاد": 5})
    code = makers.codes.code_for(made["سعاد"].once, "selection")
    makers.chosen(call, made["فاطمة"], made["نورة"])
    points = re.compile(r"[579]0[.,]00")  # a code may hold the same digits
    assert not points.search(words(Client().get(f"/ar/fes/calls/follow/{code}/")))
    actions.publish_result(by=operator(call.body_id), call=call)
    shown = words(Client().get(f"/ar/fes/calls/follow/{code}/"))
    assert [found[:2] for found in points.findall(shown)] == ["50"]
    assert "فاطمة" not in shown


def test_it_is_taken_back_by_the_code(call):
    where = send(call)["Location"]
    assert Client().post(where, {"do": "withdraw"}).status_code == 303
    shown = words(Client().get(where))
    assert "العلمي" not in shown
    assert Application.objects.get().name == ""
