from datetime import timedelta
from types import SimpleNamespace

import pytest
from django.core.exceptions import ValidationError
from django.utils import timezone

from takafu.accounts import actions, rules, throttle
from takafu.accounts.actions import Locked, Mistyped, Place, WrongCode, WrongPin
from takafu.accounts.models import Code, Count, Device, SecurityEvent, Session, User
from takafu.kit import personal
from takafu.kit.permissions import Refused, Viewer, operator
from tests.accounts.conftest import PASSWORD, PIN
from tests.bodies import as_role, person
from tests.together import together


def kinds(user):
    return list(SecurityEvent.objects.filter(user=user).order_by("at", "id").values_list("kind", flat=True))


def make(user, **more):
    return actions.make_code(by=operator(), user=user, purpose=more.pop("purpose", "first"), **more)


# codes


def test_a_code_opens_its_log_in_once(souad, phone):
    made = make(souad)
    assert actions.redeem(code=made.code, where=phone) == souad
    with pytest.raises(WrongCode):
        actions.redeem(code=made.code, where=phone)
    assert kinds(souad) == ["code_made", "code_used"]


def test_only_a_digest_is_kept(souad):
    made = make(souad)
    row = Code.objects.get()
    assert made.code.replace(" ", "") not in str(vars(row))
    assert made.path == f"/ar/accounts/code/{made.code.replace(' ', '')}/"
    assert timedelta(days=13) < made.expires_at - timezone.now() <= timedelta(days=14)


def test_a_new_code_ends_the_older_ones(souad, phone):
    first, second = make(souad), make(souad, purpose="recovery")
    with pytest.raises(WrongCode):
        actions.redeem(code=first.code, where=phone)
    assert actions.redeem(code=second.code, where=phone) == souad


def test_a_code_by_mail_does_not_end_the_one_on_paper(souad, phone):
    paper = make(souad)
    actions._make_code(souad, Code.Purpose.MAIL, None, timedelta(hours=1))
    assert actions.redeem(code=paper.code, where=phone) == souad


def test_the_option_says_how_long_a_code_is_taken(souad, phone, settings):
    settings.TAKAFU = settings.TAKAFU | {"CODE_DAYS": 3}
    made = make(souad)
    assert made.expires_at - timezone.now() <= timedelta(days=3)
    Code.objects.update(expires_at=timezone.now() - timedelta(seconds=1))
    with pytest.raises(WrongCode):
        actions.redeem(code=made.code, where=phone)


def test_a_closed_log_in_gets_no_code_and_takes_none(souad, phone):
    made = make(souad)
    User.objects.update(is_active=False)
    souad.refresh_from_db()
    with pytest.raises(WrongCode):
        actions.redeem(code=made.code, where=phone)
    with pytest.raises(ValidationError):
        make(souad)


def test_members_give_no_codes(fes, souad):
    with pytest.raises(Refused):
        actions.make_code(by=as_role(fes, "member")[0], user=souad, purpose="first")
    made = actions.make_code(by=as_role(fes, "rapporteur")[0], user=souad, purpose="first")
    assert made.code


def test_a_mistyped_code_costs_no_try(souad, phone):
    with pytest.raises(Mistyped):
        actions.redeem(code="1234 5678 9012", where=phone)
    assert not Count.objects.exists()


def test_guessing_codes_costs_and_ends(souad, phone):
    made = make(souad)
    for _ in range(throttle.CODE_ADDRESS.number):
        with pytest.raises(WrongCode):
            actions.redeem(code=rules.new_code(), where=phone)
    with pytest.raises(throttle.Throttled):
        actions.redeem(code=made.code, where=phone)
    assert actions.redeem(code=made.code, where=Place("198.51.100.4")) == souad


def test_guessing_codes_from_everywhere_ends_too(souad, monkeypatch):
    monkeypatch.setattr(throttle, "CODE_ALL", throttle.Limit("tests code", 30, timedelta(hours=1)))
    for number in range(30):
        with pytest.raises(WrongCode):
            actions.redeem(code=rules.new_code(), where=Place(f"198.51.100.{number}"))
    with pytest.raises(throttle.Throttled):
        actions.redeem(code=rules.new_code(), where=Place("203.0.113.1"))


@pytest.mark.django_db(transaction=True)
def test_of_many_at_once_one_takes_the_code():
    made = make(User.objects.create_user())
    taken = []

    def attempt():
        taken.append(actions.redeem(code=made.code, where=Place("192.0.2.1")))

    assert {type(error) for error in together(attempt, 8)} == {WrongCode}
    assert len(taken) == 1


# passwords


@pytest.mark.parametrize("name", ["0600000001", "souad@example.org"])
def test_a_name_and_a_password_open_a_log_in(souad, phone, name):
    assert actions.check_log_in(name=name, password=PASSWORD, where=phone) == souad
    assert actions.check_log_in(name=name, password="غيرها", where=phone) is None
    assert kinds(souad) == ["failed"]


def test_one_name_is_tried_ten_times_then_not_even_rightly(souad, phone):
    for number in range(throttle.LOGIN_ACCOUNT.number):
        actions.check_log_in(name="06 00 00 00 01", password="x", where=Place(f"198.51.100.{number}"))
    with pytest.raises(throttle.Throttled):
        actions.check_log_in(name="+212600000001", password=PASSWORD, where=phone)


def test_one_address_tries_many_names_and_is_stopped(souad, phone, monkeypatch):
    monkeypatch.setattr(throttle, "LOGIN_ADDRESS", throttle.Limit("tests login", 5, timedelta(minutes=15)))
    for number in range(5):
        assert actions.check_log_in(name=f"060000010{number}", password="x", where=phone) is None
    with pytest.raises(throttle.Throttled):
        actions.check_log_in(name=souad.phone, password=PASSWORD, where=phone)


def test_right_passwords_use_nothing_up(souad, phone):
    for _ in range(throttle.LOGIN_ACCOUNT.number + 2):
        assert actions.check_log_in(name=souad.phone, password=PASSWORD, where=phone)


def test_a_log_in_without_password_is_opened_by_none(db, phone):
    user = User.objects.create_user(phone="+212600000009")
    for password in ("", "!", user.password):
        assert actions.check_log_in(name=user.phone, password=password, where=phone) is None


@pytest.mark.parametrize("password", ["short", "password1", "48291348291", "souad@example.org"])
def test_weak_passwords_are_refused(souad, own, password):
    with pytest.raises(ValidationError):
        actions.set_password(by=own, user=souad, password=password)


def test_a_password_is_changed_by_its_owner_alone(souad, own):
    actions.set_password(by=own, user=souad, password="ورد الياسمين 7")
    assert souad.check_password("ورد الياسمين 7")
    with pytest.raises(Refused):
        actions.set_password(by=operator(), user=souad, password="ورد الياسمين 8")


# devices


@pytest.fixture
def device(souad, own, phone):
    return actions.device_of(actions.bind_device(by=own, user=souad, pin=PIN, where=phone))


def test_a_pin_opens_the_device_it_was_set_on(souad, device, phone):
    assert actions.enter_pin(device=device, pin=PIN, where=phone) == souad
    assert actions.enter_pin(device=device, pin="٤٨٢ ٩١٣", where=phone) == souad
    with pytest.raises(WrongPin):
        actions.enter_pin(device=device, pin="482914", where=phone)
    assert kinds(souad) == ["pin_set", "failed"]


def test_a_device_is_known_by_its_token_alone(souad, own, phone, device):
    assert device.name == "Chrome · Android"
    assert actions.device_of("") is None
    assert actions.device_of(device.token) is None  # what the table holds opens nothing
    token = actions.bind_device(by=own, user=souad, pin=PIN, where=phone)
    User.objects.update(is_active=False)
    assert actions.device_of(token) is None


@pytest.mark.parametrize("pin", ["123456", "48291", "abcdef", "", "120384"])
def test_a_bad_pin_is_refused_with_a_sentence(souad, own, phone, pin):
    with pytest.raises(ValidationError) as why:
        actions.bind_device(by=own, user=souad, pin=pin, where=phone)
    assert why.value.code in {"pin_form", "pin_trivial"}
    assert not Device.objects.exists()


def test_two_devices_with_one_pin_look_different_in_the_table(souad, own, phone):
    for _ in range(2):
        actions.bind_device(by=own, user=souad, pin=PIN, where=phone)
    one, two = Device.objects.all()
    assert PIN not in one.pin
    assert one.pin != two.pin


def wrong_pins(device, phone, number):
    for _ in range(number):
        with pytest.raises((WrongPin, Locked)):
            actions.enter_pin(device=device, pin="907461", where=phone)


def test_after_five_wrong_pins_the_right_one_waits(souad, device, phone):
    wrong_pins(device, phone, 5)
    with pytest.raises(Locked) as locked:
        actions.enter_pin(device=device, pin=PIN, where=phone)
    assert locked.value.until - timezone.now() <= timedelta(minutes=15)
    assert kinds(souad)[-1] == "locked"
    Device.objects.update(locked_until=timezone.now() - timedelta(seconds=1))
    assert actions.enter_pin(device=device, pin=PIN, where=phone) == souad
    assert Device.objects.get().wrong == 0


def test_the_wait_grows_and_at_last_the_device_is_forgotten(souad, device, phone):
    waits = []
    for _ in range(3):
        wrong_pins(device, phone, 5)
        waits.append(Device.objects.get().locked_until - timezone.now())
        Device.objects.update(locked_until=None)
    assert waits == sorted(waits)
    assert waits[2] > timedelta(hours=5)
    wrong_pins(device, phone, 5)
    assert not Device.objects.exists()
    assert kinds(souad)[-1] == "device_forgotten"
    with pytest.raises(Locked):
        actions.enter_pin(device=device, pin=PIN, where=phone)


@pytest.mark.django_db(transaction=True)
def test_twenty_pins_at_once_are_five_tries():
    user = User.objects.create_user()
    place = Place("192.0.2.1")
    device = actions.device_of(actions.bind_device(by=Viewer(user_id=user.pk), user=user, pin=PIN, where=place))

    def attempt():
        actions.enter_pin(device=device, pin="907461", where=place)

    assert {type(error) for error in together(attempt, 20)} <= {WrongPin, Locked}
    assert Device.objects.get().wrong == 5


def test_a_forgotten_device_opens_nothing(souad, own, device, phone):
    with pytest.raises(Refused):
        actions.forget_device(by=Viewer(user_id=User.objects.create_user().pk), device=device)
    actions.forget_device(by=own, device=device)
    actions.forget_device(by=own, device=device)
    assert kinds(souad) == ["pin_set", "device_forgotten"]


# sessions


def test_sessions_end_one_by_one_and_all(client, souad, own):
    client.force_login(souad)
    other = type(client)()
    other.force_login(souad)
    first, second = Session.objects.order_by("started_at")
    with pytest.raises(Refused):
        actions.end_session(by=Viewer(user_id=User.objects.create_user().pk), session=first)
    actions.end_session(by=own, session=first)
    assert list(Session.objects.all()) == [second]
    assert actions.end_sessions(by=own, user=souad, but=second.session_key) == 0
    assert actions.end_sessions(by=own, user=souad) == 1
    assert kinds(souad) == ["session_ended", "session_ended"]


# the end


def test_erasing_leaves_an_empty_row(client, fes, souad, own, device):
    make(souad)
    client.force_login(souad)
    personal._erasers["accounts"](person(fes, "سعاد", user=souad))
    souad.refresh_from_db()
    assert (souad.email, souad.phone, souad.last_login, souad.is_active) == (None, None, None, False)
    assert souad.erased_at
    assert not any(model.objects.exists() for model in (Device, Code, SecurityEvent, Session))


def test_a_person_of_two_bodies_keeps_the_log_in_until_the_last(souad, fes, meknes):
    one, two = person(fes, "سعاد", user=souad), person(meknes, "سعاد", user=souad)
    personal._erasers["accounts"](one)
    souad.refresh_from_db()
    assert souad.phone
    type(two)._base_manager.filter(pk=one.pk).update(erased_at=timezone.now())
    personal._erasers["accounts"](two)
    souad.refresh_from_db()
    assert souad.phone is None


def test_a_person_gets_what_is_known_and_no_secret(souad, device):
    known = personal._exporters["accounts"](SimpleNamespace(user=souad))
    assert known["phone"] == "+212600000001"
    assert [event["what"] for event in known["events"]] == ["pin_set"]
    assert device.pin not in str(known)
    assert personal._exporters["accounts"](SimpleNamespace(user=None)) == {}


def test_what_is_a_year_old_goes(souad, phone):
    actions.note(souad, SecurityEvent.Kind.LOGGED_IN, phone)
    make(souad)
    throttle.spend([(throttle.CODE_ALL, "")])
    later = timezone.now() + timedelta(days=364)
    assert actions.purge(by=operator(), now=later) == 1  # the count
    assert actions.purge(by=operator(), now=later + timedelta(days=2)) == 2  # the events; the code ended later
    with pytest.raises(Refused):
        actions.purge(by=Viewer())


def test_another_address_of_the_same_line_is_the_same_guesser(db):
    for last in range(throttle.CODE_ADDRESS.number):
        with pytest.raises(WrongCode):
            actions.redeem(code=rules.new_code(), where=Place(f"2001:db8::{last:x}"))
    with pytest.raises(throttle.Throttled):
        actions.redeem(code=rules.new_code(), where=Place("2001:db8::ffff"))
    with pytest.raises(WrongCode):
        actions.redeem(code=rules.new_code(), where=Place("2001:db8:0:1::1"))
