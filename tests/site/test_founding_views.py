from datetime import date, timedelta

import pytest
from django.test import Client
from django_scopes import scope

from takafu.kit import clock
from takafu.places.models import Area, Seat
from takafu.register import founding
from takafu.register.models import Act, Founding, Means, MeansStep, Yardstick
from tests.bodies import person, viewer_of

HERE = "/ar/fes/founding/"
PAPERS = {
    "number": "مقرر 12/2024",
    "day": "2024-05-07",
    "session": "دورة ماي",
    "value": "صوت النساء",
    "adds": "رأي مبني",
}


@pytest.fixture
def officer(in_fes):
    return person(in_fes, "نجاة", "rapporteur")


@pytest.fixture
def desk(officer):
    browser = Client()
    browser.force_login(officer.user)
    return browser


def test_what_is_put_down_stands_in_the_file_for_everybody(desk, client):
    assert desk.post(HERE + "keep/", PAPERS).status_code == 303
    page = client.get(HERE).content.decode()
    for shown in ("صوت النساء", "رأي مبني", "دورة ماي"):
        assert shown in page


def test_who_was_overtaken_keeps_what_was_typed(desk):
    desk.post(HERE + "keep/", PAPERS | {"edition": "0"})
    answer = desk.post(HERE + "keep/", PAPERS | {"edition": "0", "value": "كلام آخر"})
    assert answer.status_code == 409
    assert "كلام آخر" in answer.content.decode()
    assert Founding.objects.get().value == "صوت النساء"


def test_means_go_from_asked_to_received_by_dated_lines(desk):
    desk.post(HERE + "ask/", {"kind": "room", "what": "قاعة شهرية", "on": "2025-01-05", "note": "مراسلة"})
    asked = Means.objects.get()
    desk.post(f"{HERE}means/{asked.pk}/", {"state": "received", "on": "2025-03-01"})
    assert list(MeansStep.objects.order_by("on").values_list("state", flat=True)) == ["asked", "received"]
    page = desk.get(HERE).content.decode()
    assert "قاعة شهرية" in page
    assert "مراسلة" in page


@pytest.mark.parametrize(
    ("path", "typed"),
    [
        ("keep/", PAPERS | {"day": "2999-01-01"}),
        ("keep/", PAPERS | {"value": "ع" * 3001}),
        ("ask/", {"kind": "gold", "what": "قاعة", "on": "2025-01-05"}),
        ("ask/", {"kind": "room", "what": "", "on": "2025-01-05"}),
        ("ask/", {"kind": "room", "what": "قاعة", "on": "2999-01-01"}),
        ("judged/", {"title": "آراء أجيب عنها", "target": ""}),
    ],
)
def test_bad_input_is_told_and_nothing_typed_is_lost(desk, path, typed):
    answer = desk.post(HERE + path, typed)
    assert answer.status_code == 200
    page = answer.content.decode()
    assert "aria-invalid" in page
    assert all(value in page for name, value in typed.items() if value and name not in {"kind", "day", "on"})
    assert not Act.objects.filter(verb__startswith="register.founding").exists()
    assert not Means.objects.exists()
    assert not Yardstick.objects.exists()


@pytest.mark.parametrize("form", ["pdf", "docx", "odt", "xlsx", "html", "json"])
def test_the_file_is_taken_away(desk, client, form):
    desk.post(HERE + "keep/", PAPERS)
    desk.post(HERE + "ask/", {"kind": "room", "what": "قاعة", "on": "2025-01-05"})
    answer = client.get(f"{HERE}file.{form}")
    assert answer.status_code == 200
    assert len(answer.content) > 100


def test_there_is_no_other_form(client, fes):
    assert client.get(f"{HERE}file.exe").status_code == 404


@pytest.mark.parametrize(
    ("kind", "law", "other"),
    [("commune", "113-14", "111-14"), ("province", "112-14", "113-14"), ("region", "111-14", "112-14")],
)
def test_the_law_is_that_of_the_seat(client, in_fes, kind, law, other):
    area = Area.objects.create(code=f"T.{kind}", kind=kind, name={"ar": "مكان"})
    Seat.objects.create(body=in_fes, area=area)
    part = client.get(HERE).content.decode().partition('id="law"')[2].partition("</section>")[0]
    assert law in part
    assert other not in part


def test_names_are_shown_to_visitors_only_where_members_are_published(client, in_fes, officer, desk):
    assert "نجاة" in client.get(HERE).content.decode()
    in_fes.settings = {"publish_members": False}
    in_fes.save()
    assert "نجاة" not in client.get(HERE).content.decode()
    assert "نجاة" in desk.get(HERE).content.decode()


@pytest.mark.parametrize("number", [1, 3])
def test_the_file_costs_the_same_for_one_and_for_three(client, in_fes, officer, django_assert_num_queries, number):
    by = viewer_of(officer)
    for each in range(number):
        asked = founding.ask_for(by=by, body=in_fes, kind="room", what=f"قاعة {each}", on=date(2025, 1, 5))
        founding.move_on(by=by, means=asked, state="promised", on=clock.today() - timedelta(days=each))
        founding.be_judged_by(by=by, body=in_fes, title=f"مقياس {each}", target="2")
        person(in_fes, f"عضوة {each}")
    with django_assert_num_queries(
        19
    ):  # body, seat, papers, posts, own posts with who holds them, committees, seats, seven of the steps, means, yardsticks
        assert client.get(HERE).status_code == 200


def test_the_travel_claim_is_a_page_to_print(client, fes):
    assert "<table" in client.get(HERE + "travel/").content.decode()


def test_another_bodys_means_are_not_there(desk, meknes):
    other = person(meknes, "هند", "rapporteur")
    with scope(body=meknes):
        asked = founding.ask_for(by=viewer_of(other), body=meknes, kind="room", what="قاعة", on=date(2025, 1, 5))
    assert desk.post(f"{HERE}means/{asked.pk}/", {"state": "received", "on": "2025-03-01"}).status_code == 404
