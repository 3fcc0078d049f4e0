import time

import pytest
from django.core.exceptions import ValidationError

from takafu.accounts import factors, queries, throttle
from takafu.accounts.factors import WrongProof
from takafu.accounts.models import Factor, SecurityEvent, User
from takafu.kit.permissions import Refused, Viewer, operator
from tests.together import together


def digits(user, salt, off=0):
    return factors.code_at(factors.app_secret(user, salt), int(time.time() // factors.STEP) + off)


@pytest.fixture
def app(souad, own):
    """Souad's app, added some time ago."""
    salt = factors.new_salt()
    made = factors.add_app(by=own, user=souad, salt=salt, typed=digits(souad, salt))
    Factor.objects.update(last=0)
    return made


@pytest.mark.parametrize(
    ("moment", "code"),
    [(59, "287082"), (1111111109, "081804"), (1234567890, "005924"), (20000000000, "353130")],
)
def test_digits_are_those_of_the_standard(moment, code):
    secret = b"12345678901234567890"  # RFC 6238, appendix B; its eight figures without the first two
    assert factors.code_at(secret, moment // 30) == code
    assert factors.step_of(secret, code, moment) == moment // 30
    assert factors.step_of(secret, code, moment + 30) == moment // 30
    assert factors.step_of(secret, code, moment + 91) is None


def test_arabic_digits_and_spaces_are_understood():
    assert factors.step_of(b"12345678901234567890", "٢٨٧ ٠٨٢", 59) == 1
    assert factors.step_of(b"12345678901234567890", "سعاد", 59) is None


def test_the_table_alone_holds_no_secret(souad, app, settings):
    before = factors.app_secret(souad, app.secret)
    settings.SECRET_KEY = "another"
    assert factors.app_secret(souad, app.secret) != before


def test_digits_are_taken_once(souad, app):
    typed = digits(souad, app.secret)
    factors.prove_app(user=souad, typed=typed)
    with pytest.raises(WrongProof):
        factors.prove_app(user=souad, typed=typed)
    with pytest.raises(WrongProof):
        factors.prove_app(user=souad, typed=digits(souad, app.secret, -1))


def test_the_digits_that_added_the_app_do_not_log_in_too(souad, own):
    salt = factors.new_salt()
    typed = digits(souad, salt)
    factors.add_app(by=own, user=souad, salt=salt, typed=typed)
    with pytest.raises(WrongProof):
        factors.prove_app(user=souad, typed=typed)


def test_guessing_digits_is_stopped(souad, app):
    for _ in range(throttle.PROOF_ACCOUNT.number):
        with pytest.raises(WrongProof):
            factors.prove_app(user=souad, typed="00000")
    with pytest.raises(throttle.Throttled):
        factors.prove_app(user=souad, typed=digits(souad, app.secret))


def test_nobody_without_an_app_proves_one(souad):
    with pytest.raises(WrongProof):
        factors.prove_app(user=souad, typed="000000")


def test_one_app_a_log_in_added_by_its_owner_with_right_digits(souad, own, app):
    salt = factors.new_salt()
    with pytest.raises(ValidationError):
        factors.add_app(by=own, user=souad, salt=salt, typed=digits(souad, salt))
    with pytest.raises(WrongProof):
        factors.add_app(by=own, user=souad, salt=salt, typed="1")
    with pytest.raises(Refused):
        factors.add_app(by=Viewer(user_id=app.pk), user=souad, salt=salt, typed=digits(souad, salt))
    assert Factor.objects.count() == 1


def test_the_picture_holds_the_key_and_no_inline_style(souad):
    salt = factors.new_salt()
    picture = factors.app_picture(souad, salt)
    assert picture.startswith("<svg")
    assert "style" not in picture
    assert len(factors.app_key(souad, salt).replace(" ", "")) == 32


@pytest.mark.django_db(transaction=True)
def test_of_many_at_once_one_takes_the_digits():
    user = User.objects.create_user()
    salt = factors.new_salt()
    Factor.objects.create(user=user, kind="app", secret=salt)
    typed, passed = digits(user, salt), []

    def attempt():
        factors.prove_app(user=user, typed=typed)
        passed.append(1)

    assert {type(error) for error in together(attempt, 6)} == {WrongProof}
    assert passed == [1]


def test_proofs_are_taken_away_by_the_owner_and_by_the_operator(souad, own, app):
    with pytest.raises(Refused):
        factors.take_away(by=operator(), factor=app)
    factors.take_away(by=own, factor=app)
    factors.take_away(by=own, factor=app)
    assert not queries.has_factor(souad)
    Factor.objects.create(user=souad, kind="app", secret="x")
    with pytest.raises(Refused):
        factors.take_all_away(by=own, user=souad)
    assert factors.take_all_away(by=operator(), user=souad) == 1
    kinds = list(SecurityEvent.objects.order_by("at").values_list("kind", flat=True))
    assert kinds == ["factor_on", "factor_off", "factor_off"]


@pytest.mark.parametrize("answer", ["", "{}", "[]", '{"id": "x"}', "nonsense", '{"rawId": 3, "response": {}}'])
def test_nonsense_from_a_browser_is_no_passkey(souad, own, answer):
    _, state = factors.begin_passkey(souad, "localhost")
    with pytest.raises(WrongProof):
        factors.add_passkey(by=own, user=souad, host="localhost", state=state, answer=answer)
    with pytest.raises(WrongProof):
        factors.prove_passkey(user=souad, host="localhost", state={}, answer=answer)
