import time

import pytest
from django.urls import reverse

from takafu.accounts import actions, factors
from takafu.accounts.models import Device, Factor, SecurityEvent, Session, User
from takafu.kit.permissions import operator
from tests.accounts.conftest import PASSWORD, PIN

pytestmark = pytest.mark.usefixtures("arabic")  # addresses and texts of a person who reads Arabic

SAFETY, SECOND = "/ar/accounts/safety/", "/ar/accounts/second/"


def log_in(client, **more):
    return client.post("/ar/accounts/", {"name": "0600000001", "password": PASSWORD, "way": "password"} | more)


def digits(user, salt):
    return factors.code_at(factors.app_secret(user, salt), int(time.time() // factors.STEP))


@pytest.fixture
def app(souad):
    return Factor.objects.create(user=souad, kind="app", secret=factors.new_salt())


def test_a_visitor_is_asked_to_log_in(client, db):
    assert client.get(SAFETY)["Location"].startswith("/ar/accounts/?next=")


def test_the_owner_sees_sessions_devices_proofs_and_events(client, souad, own, phone, app):
    actions.bind_device(by=own, user=souad, pin=PIN, where=phone)
    client.force_login(souad)
    page = client.get(SAFETY)
    assert [here for _row, _name, here in page.context["sessions"]] == [True]
    assert len(page.context["devices"]) == len(page.context["factors"]) == 1
    assert "Chrome · Android" in page.content.decode()
    assert client.session.session_key not in page.content.decode()


@pytest.mark.parametrize("rows", [1, 3])
def test_no_row_costs_a_query(client, souad, own, phone, django_assert_num_queries, rows):
    for _ in range(rows):
        actions.bind_device(by=own, user=souad, pin=PIN, where=phone)
        type(client)().force_login(souad)
    client.force_login(souad)
    client.get(SAFETY)
    with django_assert_num_queries(6):  # session, log-in, events, sessions, devices, proofs
        assert len(client.get(SAFETY).context["devices"]) == rows


def test_what_happened_comes_in_parts(client, souad):
    for _ in range(45):
        actions.note(souad, SecurityEvent.Kind.FAILED)
    client.force_login(souad)
    seen, address = 0, SAFETY
    while address:
        page = client.get(address)
        seen += len(page.context["events"])
        address = f"{SAFETY}?before={page.context['older']}" if page.context["older"] else ""
    assert seen == 45
    assert client.get(f"{SAFETY}?before=nonsense").status_code == 200


def test_sessions_are_ended_one_by_one_and_all(client, souad):
    others = [type(client)() for _ in range(3)]
    for each in (client, *others):
        each.force_login(souad)
    address = reverse("accounts:end_sessions")
    page = client.get(SAFETY)
    name = next(name for _row, name, here in page.context["sessions"] if not here)
    assert client.post(address, {"session": name})["Location"] == SAFETY
    assert client.post(address, {"session": name}).status_code == 303  # pressed twice
    assert Session.objects.count() == 3
    client.post(address, {"all": "1"})
    assert [each.get(SAFETY).status_code for each in (client, *others)] == [200, 302, 302, 302]


def test_nobody_touches_what_is_anothers(client, souad, own, phone, app):
    actions.bind_device(by=own, user=souad, pin=PIN, where=phone)
    type(client)().force_login(souad)
    stranger = User.objects.create_user(phone="+212600000002")
    stranger.set_password(PASSWORD)
    stranger.save()
    log_in(client, name="0600000002")
    from takafu.accounts import queries  # noqa: PLC0415 - beside its only use

    name = queries.handle(Session.objects.get(user=souad).session_key)
    client.post(reverse("accounts:end_sessions"), {"session": name})
    client.post(reverse("accounts:forget_device", kwargs={"pk": Device.objects.get().pk}))
    client.post(reverse("accounts:take_away", kwargs={"pk": app.pk}))
    assert Session.objects.filter(user=souad).exists()
    assert Device.objects.exists()
    assert Factor.objects.exists()


def test_a_device_is_forgotten(client, souad, own, phone):
    actions.bind_device(by=own, user=souad, pin=PIN, where=phone)
    client.force_login(souad)
    address = reverse("accounts:forget_device", kwargs={"pk": Device.objects.get().pk})
    assert [client.post(address).status_code for _ in range(2)] == [303, 303]
    assert not Device.objects.exists()


# the second proof


def test_where_a_second_proof_is_on_the_first_alone_opens_nothing(client, souad, app):
    assert log_in(client)["Location"] == SECOND
    assert client.get(SAFETY).status_code == 302
    assert client.get(SECOND).status_code == 200
    assert client.post(SECOND, {"digits": "00000"}).status_code == 422
    assert client.post(SECOND, {"digits": ""}).status_code == 422
    assert client.get(SAFETY).status_code == 302
    assert client.post(SECOND, {"digits": digits(souad, app.secret)}).status_code == 303
    assert client.get(SAFETY).status_code == 200


def test_a_code_and_a_pin_ask_for_it_too(client, souad, own, phone, app):
    made = actions.make_code(by=operator(), user=souad, purpose="recovery")
    assert client.post("/ar/accounts/code/", {"code": made.code})["Location"] == SECOND
    other = type(client)()
    other.cookies["device"] = actions.bind_device(by=own, user=souad, pin=PIN, where=phone)
    assert other.post("/ar/accounts/", {"pin": PIN})["Location"] == SECOND


def test_without_a_first_proof_there_is_no_second(client, souad, app):
    assert client.get(SECOND)["Location"] == "/ar/accounts/"
    assert client.post(SECOND, {"digits": digits(souad, app.secret)})["Location"] == "/ar/accounts/"
    assert client.get(SAFETY).status_code == 302


def test_guessing_the_second_proof_is_stopped(client, souad, app):
    log_in(client)
    statuses = [client.post(SECOND, {"digits": "00000"}).status_code for _ in range(11)]
    assert statuses == [422] * 10 + [429]


def test_an_app_is_added_and_taken_away(client, souad):
    log_in(client)
    address = reverse("accounts:add_app")
    page = client.get(address)
    assert "<svg" in page.content.decode()
    salt = client.session["app_salt"]
    assert client.post(address, {"digits": "1"}).status_code == 422
    assert client.session["app_salt"] == salt
    assert client.post(address, {"digits": digits(souad, salt)})["Location"] == SAFETY
    assert client.post(address, {"digits": digits(souad, salt)}).status_code == 422  # pressed twice
    made = Factor.objects.get()
    client.post(reverse("accounts:take_away", kwargs={"pk": made.pk}))
    assert not Factor.objects.exists()


def test_a_passkey_needs_the_browsers_answer(client, souad):
    log_in(client)
    address = reverse("accounts:add_passkey")
    assert "challenge" in client.get(address).content.decode()
    assert client.post(address, {"answer": "{}"}).status_code == 422
    assert client.post(address).status_code == 422


def test_without_the_extra_no_passkey_is_offered(client, souad, monkeypatch):
    monkeypatch.setattr(factors, "PASSKEYS", False)
    log_in(client)
    assert client.get(reverse("accounts:add_passkey"))["Location"] == SAFETY
    assert reverse("accounts:add_passkey") not in client.get(SAFETY).content.decode()
