import statistics
import time
from datetime import timedelta

import pytest
from django.urls import reverse
from django.utils import timezone

from takafu.accounts import actions, entering, rules
from takafu.accounts.models import Code, Count, Device, SecurityEvent, Session, User
from takafu.kit.permissions import operator
from tests.accounts.conftest import PASSWORD, PIN

pytestmark = pytest.mark.usefixtures("arabic")  # addresses and texts of a person who reads Arabic

LOGIN, CODE = "/ar/accounts/", "/ar/accounts/code/"


def log_in(client, name="0600000001", password=PASSWORD, query="", **more):
    return client.post(f"{LOGIN}{query}", {"name": name, "password": password, "way": "password"} | more)


def code_for(user):
    return actions.make_code(by=operator(), user=user, purpose="first")


def logged_in(client):
    return "_auth_user_id" in client.session


# by password


def test_a_password_opens_and_leads_on(client, souad):
    answer = log_in(client, query="?next=/ar/kit/", mine="on")
    assert (answer.status_code, answer["Location"]) == (303, "/ar/kit/")
    assert logged_in(client)
    assert client.cookies["sessionid"]["max-age"]
    souad.refresh_from_db()
    assert souad.last_login


def test_without_the_mark_the_session_ends_with_the_browser(client, souad):
    log_in(client)
    assert not client.cookies["sessionid"]["max-age"]
    assert Session.objects.get().shared


@pytest.mark.parametrize(("name", "password"), [("0600000001", "x"), ("0600000002", PASSWORD), ("سعاد", "x")])
def test_wrong_ones_get_the_same_answer(client, souad, name, password):
    answer = log_in(client, name, password)
    assert answer.status_code == 422
    assert len(answer.context["form"].non_field_errors()) == 1
    assert name in answer.content.decode()
    assert 'value="x"' not in answer.content.decode()
    assert not logged_in(client)


def test_who_is_known_and_who_is_not_look_alike_but_for_the_name(client, souad):
    pages = [log_in(client, name, "x").content.decode() for name in ("0600000001", "0600000002")]
    tokens = [page.split('name="csrfmiddlewaretoken" value="')[1][:64] for page in pages]
    same = {
        p.replace(t, "").replace(n, "") for p, t, n in zip(pages, tokens, ("0600000001", "0600000002"), strict=True)
    }
    assert len(same) == 1


def test_who_is_known_and_who_is_not_take_about_as_long(souad, phone, true_hashes, monkeypatch):
    souad.set_password(PASSWORD)
    souad.save()
    User.objects.create_user(phone="+212600000003")
    monkeypatch.setattr(actions.throttle, "spend", lambda tried: None)
    took = {}
    for name in ("0600000001", "0600000002", "0600000003") * 5:
        start = time.process_time()
        assert actions.check_log_in(name=name, password="x", where=phone) is None
        took.setdefault(name, []).append(time.process_time() - start)
    medians = [statistics.median(times) for times in took.values()]
    assert max(medians) < 1.5 * min(medians)


def test_too_many_tries_are_told_with_the_wait(client, souad):
    for _ in range(10):
        log_in(client, password="x")
    answer = log_in(client)
    assert answer.status_code == 429
    assert not logged_in(client)


@pytest.mark.parametrize(
    "wanted",
    [
        "https://evil.example/",
        "//evil.example",
        "/\\evil.example",
        "javascript:alert(1)",
        "https:evil.example",
        "",
        "\x00",
    ],
)
def test_next_leads_nowhere_but_home(client, souad, wanted):
    answer = client.post(
        LOGIN, {"name": "0600000001", "password": PASSWORD, "way": "password"}, QUERY_STRING=f"next={wanted}"
    )
    assert answer["Location"] == "/ar/"


def test_the_session_gets_a_new_key_when_somebody_logs_in(client, souad):
    session = client.session
    session["a"] = 1
    session.save()
    client.cookies["sessionid"] = session.session_key
    log_in(client)
    assert client.session.session_key != session.session_key
    assert not Session.objects.filter(session_key=session.session_key).exists()


def test_a_key_that_was_never_given_is_not_taken_over(client, souad):
    client.cookies["sessionid"] = "a" * 32
    log_in(client)
    assert client.session.session_key != "a" * 32


def test_who_is_in_goes_on_and_who_must_prove_it_again_is_asked(client, souad):
    client.force_login(souad)
    assert client.get(f"{LOGIN}?next=/ar/kit/")["Location"] == "/ar/kit/"
    assert client.get(f"{LOGIN}?again=1").status_code == 200


# by code


def test_a_code_logs_in_on_a_shared_phone_until_its_owner_says_otherwise(client, souad):
    made = code_for(souad)
    answer = client.post(CODE, {"code": made.code})
    assert answer["Location"] == reverse("accounts:whose")
    assert Session.objects.get().shared
    assert client.get(answer["Location"]).status_code == 200


def test_opening_the_link_spends_nothing_and_tells_nothing(client, souad):
    made = code_for(souad)
    for _ in range(3):
        page = client.get(made.path)
        assert page.status_code == 200
        assert client.head(made.path).status_code == 200
    other = client.get(f"{CODE}{rules.new_code()}/").content.decode()
    digits = len(page.content.decode()) - len(other)
    assert abs(digits) < 20  # the same page for a code that was never made
    assert not logged_in(client)
    assert not Count.objects.exists()
    assert client.post(made.path).status_code == 405
    assert client.post(CODE, {"code": page.context["form"]["code"].value()}).status_code == 303


def test_a_link_used_twice_opens_once(client, souad):
    made = code_for(souad)
    client.post(CODE, {"code": made.code})
    thief = type(client)()
    answer = thief.post(CODE, {"code": made.code})
    assert answer.status_code == 422
    assert not logged_in(thief)


def test_a_link_cut_short_shows_the_field(client, souad):
    page = client.get(f"{CODE}123/")
    assert page.templates[0].name == "accounts/code.html"


@pytest.mark.parametrize("typed", ["1234", "123456789012", "", "كلمة"])
def test_a_mistyped_code_is_told_and_kept(client, souad, typed):
    answer = client.post(CODE, {"code": typed})
    assert answer.status_code == 422
    assert answer.context["form"]["code"].errors


def test_guessing_codes_is_stopped(client, souad):
    statuses = [client.post(CODE, {"code": rules.new_code()}).status_code for _ in range(21)]
    assert statuses == [422] * 20 + [429]


# this phone is mine


def own_phone(client, user, pin=PIN):
    client.post(CODE, {"code": code_for(user).code})
    return client.post("/ar/accounts/pin/", {"pin": pin, "again": pin})


def test_a_pin_binds_the_phone_and_opens_it_next_time(client, souad):
    assert own_phone(client, souad)["Location"] == reverse("accounts:ready")
    cookie = client.cookies["device"]
    assert cookie["httponly"]
    assert cookie["samesite"] == "Lax"
    assert int(cookie["max-age"]) > 365 * 24 * 3600
    assert not Session.objects.get().shared
    client.post("/ar/accounts/leave/")
    assert Device.objects.count() == 1
    assert client.get(LOGIN).templates[0].name == "accounts/login_pin.html"
    assert client.post(LOGIN, {"pin": "٤٨٢٩١٣"}).status_code == 303
    assert logged_in(client)
    assert not Session.objects.get().shared


def test_a_pin_on_another_device_opens_nothing(client, souad):
    own_phone(client, souad)
    thief = type(client)()
    assert thief.get(LOGIN).templates[0].name == "accounts/login.html"
    thief.post(LOGIN, {"pin": PIN, "way": "pin", "name": souad.phone, "password": PIN})
    thief.cookies["device"] = Device.objects.get().token
    thief.post(LOGIN, {"pin": PIN})
    assert not logged_in(thief)


def test_wrong_pins_lock_the_phone_and_a_code_opens_it(client, souad):
    own_phone(client, souad)
    client.post("/ar/accounts/leave/")
    statuses = [client.post(LOGIN, {"pin": "907461"}).status_code for _ in range(5)]
    assert statuses == [422] * 4 + [429]
    answer = client.post(LOGIN, {"pin": PIN})
    assert answer.status_code == 429
    own_phone(client, souad, "735081")
    assert Device.objects.count() == 1
    client.post("/ar/accounts/leave/")
    assert client.post(LOGIN, {"pin": "735081"}).status_code == 303


@pytest.mark.parametrize(("pin", "again"), [("123456", "123456"), (PIN, "482914"), ("48", "48"), (PIN, "")])
def test_a_pin_that_will_not_do_is_told(client, souad, pin, again):
    client.post(CODE, {"code": code_for(souad).code})
    answer = client.post("/ar/accounts/pin/", {"pin": pin, "again": again})
    assert answer.status_code == 422
    assert answer.context["form"].errors
    assert not Device.objects.exists()


def test_with_a_device_one_may_still_log_in_by_password(client, souad):
    own_phone(client, souad)
    client.post("/ar/accounts/leave/")
    assert client.get(f"{LOGIN}?other=1").templates[0].name == "accounts/login.html"
    log_in(client, query="?other=1")
    assert logged_in(client)


# this phone is shared


def test_a_shared_phone_keeps_nothing(client, souad):
    client.post(CODE, {"code": code_for(souad).code})
    client.get("/ar/accounts/safety/")
    answer = client.post("/ar/accounts/leave/")
    assert answer["Clear-Site-Data"] == '"storage"'
    kept = {name: cookie.value for name, cookie in client.cookies.items() if cookie.value}
    assert kept == {}
    assert not Session.objects.exists()
    assert not Device.objects.exists()


def test_pages_of_a_shared_phone_stay_out_of_caches(client, souad):
    client.post(CODE, {"code": code_for(souad).code})
    assert "no-store" in client.get("/ar/kit/")["Cache-Control"]


def test_somebody_elses_device_stays_theirs(client, souad):
    own_phone(client, souad)
    client.post("/ar/accounts/leave/")
    guest = User.objects.create_user()
    client.post(CODE, {"code": code_for(guest).code})
    client.post("/ar/accounts/leave/")
    assert Device.objects.get().user == souad
    assert client.cookies["device"].value


def test_who_binds_a_phone_takes_the_place_of_who_had_it(client, souad):
    own_phone(client, souad)
    client.post("/ar/accounts/leave/")
    heir = User.objects.create_user()
    own_phone(client, heir, "735081")
    assert Device.objects.get().user == heir
    assert SecurityEvent.objects.filter(user=souad, kind="device_forgotten").exists()


# password


def test_a_password_is_set_and_other_sessions_end(client, souad):
    other = type(client)()
    log_in(other)
    log_in(client)
    new = "ورد الياسمين 7"
    answer = client.post("/ar/accounts/password/", {"password": new, "again": new})
    assert answer.status_code == 303
    assert client.get("/ar/accounts/safety/").status_code == 200
    assert other.get("/ar/accounts/safety/").status_code == 302
    assert actions.check_log_in(name=souad.phone, password=new, where=actions.NOWHERE) == souad


@pytest.mark.parametrize(("new", "again"), [("12345678", "12345678"), ("ورد الياسمين 7", "ورد"), ("", "")])
def test_a_password_that_will_not_do_is_told(client, souad, new, again):
    log_in(client)
    assert client.post("/ar/accounts/password/", {"password": new, "again": again}).status_code == 422


@pytest.mark.parametrize("page", ["whose", "pin", "password", "add_app", "add_passkey"])
def test_what_changes_how_one_logs_in_asks_for_a_fresh_proof(client, souad, page):
    address = reverse(f"accounts:{page}")
    assert client.get(address)["Location"] == f"{LOGIN}?next={address.replace('/', '%2F')}"
    log_in(client)
    assert client.get(address).status_code == 200
    session = client.session
    session["proved"] = time.time() - entering.FRESH_SECONDS - 1
    session.save()
    answer = client.get(address)
    assert "again=1" in answer["Location"]
    assert client.post(address).status_code == 302


# leaving, coming back


def test_leaving_needs_a_press(client, souad):
    client.force_login(souad)
    assert client.get("/ar/accounts/leave/").status_code == 200
    assert logged_in(client)
    assert client.post("/ar/accounts/leave/")["Location"] == reverse("accounts:left")
    assert client.post("/ar/accounts/leave/").status_code == 303
    assert client.get(reverse("accounts:left")).status_code == 200


def test_ready_says_what_comes_next(client, souad):
    assert client.get(reverse("accounts:ready"))["Location"] == LOGIN
    log_in(client)
    assert client.get(reverse("accounts:ready")).context["shared"]


def test_a_form_from_elsewhere_is_refused(souad):
    from django.test import Client  # noqa: PLC0415 - beside its only use

    strict = Client(enforce_csrf_checks=True)
    for address in (LOGIN, CODE, "/ar/accounts/leave/", "/ar/accounts/lost/"):
        assert strict.post(address, {"code": "1"}).status_code == 403


# a way back in


@pytest.fixture
def mails(settings):
    settings.TAKAFU = settings.TAKAFU | {"MAIL": "smtp://localhost", "SITE": "https://takafu.example", "DEMO": False}
    settings.TASKS = {"default": {"BACKEND": "django_tasks.backends.immediate.ImmediateBackend"}}


def test_without_mail_the_rapporteur_helps(client, souad):
    page = client.get("/ar/accounts/lost/")
    assert not page.context["mails"]
    assert client.post("/ar/accounts/lost/", {"name": souad.email}).status_code == 200
    assert not Code.objects.exists()


def test_a_link_by_mail_opens_once(client, souad, mails, mailoutbox):
    answer = client.post("/ar/accounts/lost/", {"name": "Souad@example.org"})
    assert answer["Location"] == reverse("accounts:sent")
    assert client.get(answer["Location"]).status_code == 200
    (mail,) = mailoutbox
    assert mail.to == ["souad@example.org"]
    path = mail.body.split("https://takafu.example")[1].split()[0]
    value = client.get(path).context["form"]["code"].value()
    assert client.post(CODE, {"code": value}).status_code == 303
    assert Code.objects.get().expires_at - timezone.now() <= timedelta(hours=1)


@pytest.mark.parametrize("name", ["nobody@example.org", "0600000002", "سعاد"])
def test_who_is_not_known_gets_the_same_answer_and_no_mail(client, souad, mails, mailoutbox, name):
    assert client.post("/ar/accounts/lost/", {"name": name})["Location"] == reverse("accounts:sent")
    assert mailoutbox == []


def test_nobodys_mailbox_is_flooded(client, souad, mails, mailoutbox):
    statuses = [client.post("/ar/accounts/lost/", {"name": souad.email}).status_code for _ in range(4)]
    assert statuses == [303, 303, 303, 429]
    assert client.post("/ar/accounts/lost/", {"name": ""}).status_code == 422
    assert len(mailoutbox) == 3
