import pytest
from django_scopes import scope

from takafu.register.models import Act, Body
from tests.bodies import as_role

SENT = {
    "rooms": ["members", "programme"],
    "publish_members": "on",
    "hijri": "on",
    "digits": "arabic",
    "retention_months": "12",
}


@pytest.fixture
def desk(client, fes):
    client.force_login(as_role(fes, "president")[1])
    return client


def verbs(body):
    with scope(body=body):
        return list(Act.objects.values_list("verb", "data"))


def test_what_was_changed_is_kept_each_by_its_act(desk, fes):
    before = len(verbs(fes))
    answer = desk.post("/ar/fes/settings/", SENT)
    assert (answer.status_code, answer["Location"]) == (303, "/ar/fes/settings/?kept")
    assert Body.objects.get().settings == {
        "rooms": ["members", "programme"],
        "hijri": True,
        "digits": "arabic",
        "retention_months": 12,
    }
    assert {data["setting"] for _, data in verbs(fes)[before:]} == {"rooms", "hijri", "digits", "retention_months"}
    assert 'role="status"' in desk.get("/ar/fes/settings/?kept").content.decode()


def test_a_second_press_changes_nothing(desk, fes):
    desk.post("/ar/fes/settings/", SENT)
    before = verbs(fes)
    assert desk.post("/ar/fes/settings/", SENT).status_code == 303
    assert verbs(fes) == before


def test_members_follow_when_they_are_shown_no_more(desk, fes):
    desk.post("/ar/fes/settings/", {key: value for key, value in SENT.items() if key != "publish_members"})
    assert Body.objects.get().settings["publish_members"] is False
    assert verbs(fes)[-1] == ("people.visibility_renewed", {"public": False})


def test_a_value_that_cannot_be_keeps_what_was_typed_and_changes_nothing(desk, fes):
    answer = desk.post("/ar/fes/settings/", SENT | {"retention_months": "999"})
    assert answer.status_code == 200
    assert 'value="999"' in answer.content.decode()
    assert Body.objects.get().settings == {}


@pytest.mark.parametrize("role", ["member", "clerk", "suspended"])
def test_who_is_no_officer_is_refused(client, fes, role):
    client.force_login(as_role(fes, role)[1])
    assert client.get("/ar/fes/settings/").status_code == 403
    assert client.post("/ar/fes/settings/", SENT).status_code == 403
    assert Body.objects.get().settings == {}


def test_the_pages_follow_at_once(desk, fes):
    desk.post("/ar/fes/settings/", SENT)
    page = desk.get("/ar/fes/").content.decode()
    assert "٢٠" in page
    assert "نحو" in page
