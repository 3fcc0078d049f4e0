import pytest
from django.urls import reverse

from takafu.kit.permissions import Refused, operator
from takafu.register.actions import erase_body
from takafu.site import views
from tests.bodies import as_role


def test_the_address_names_the_body(client, fes, meknes):
    assert "هيئة فاس" in client.get("/ar/fes/").content.decode()
    assert "Meknes" in client.get("/fr/meknes/").content.decode()


def test_an_unknown_body_is_not_found(client, fes):
    assert client.get("/ar/nowhere/").status_code == 404


@pytest.mark.parametrize("page", ["", "search/?q=x", "home/"])
def test_an_erased_body_is_gone_for_everybody(client, fes, meknes, page):
    client.force_login(as_role(fes, "president")[1])
    erase_body(by=operator(fes.id), body=fes)
    for language, said in (("ar", "هيئة فاس"), ("fr", "Fes")):
        answer = client.get(f"/{language}/fes/{page}")
        assert answer.status_code == 410
        assert said in answer.content.decode()
    assert client.get("/ar/meknes/").status_code == 200


@pytest.fixture
def closed(monkeypatch):
    def refuse(request):
        raise Refused("tests.anything")

    monkeypatch.setattr(views, "render", lambda *_: refuse(None))


def test_who_is_refused_without_a_log_in_is_asked_to_log_in(client, fes, closed):
    answer = client.get("/ar/fes/")
    assert answer.status_code == 302
    assert answer["Location"].startswith(reverse("accounts:login"))


def test_who_is_refused_with_one_gets_a_page(client, fes, closed):
    client.force_login(as_role(fes, "member")[1])
    assert client.get("/ar/fes/").status_code == 403


@pytest.mark.parametrize(
    "path", ["/ar/%00/", "/ar/fes/places/%00/", "/ar/fes/places/?after=%00", "/ar/fes/search/?q=%00"]
)
def test_what_no_database_takes_is_a_bad_address(client, fes, path):
    assert client.get(path).status_code == 400
