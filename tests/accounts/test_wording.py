from datetime import timedelta

import pytest
from django.contrib.auth.password_validation import validate_password
from django.core.exceptions import ValidationError
from django.utils import timezone, translation

from takafu.accounts import wording
from takafu.accounts.models import Factor, SecurityEvent, User


@pytest.mark.parametrize(
    ("time", "said"),
    [
        (timedelta(seconds=-5), "1 minute"),
        (timedelta(seconds=70), "2 minutes"),
        (timedelta(minutes=90), "90 minutes"),
        (timedelta(hours=6), "6 hours"),
    ],
)
def test_a_wait_is_told_in_minutes_or_hours(time, said):
    with translation.override("en"):
        assert wording.wait(timezone.now() + time) == said
        assert said in wording.throttled(timezone.now() + time)
        assert said in wording.locked(timezone.now() + time)


def test_a_forgotten_device_needs_a_code():
    with translation.override("en"):
        assert "code" in wording.locked(None)


@pytest.mark.parametrize("password", ["a1", "password", "482913482913", "souad@example.org"])
def test_a_password_is_refused_in_the_readers_language(password):
    with pytest.raises(ValidationError) as why:
        validate_password(password, User(email="souad@example.org"))
    assert all(one.code in wording.PASSWORDS for one in why.value.error_list)
    assert len(list(wording.bad_password(why.value))) == len(why.value.error_list)
    assert list(wording.bad_password(ValidationError("other"))) == ["other"]


def test_every_event_and_proof_has_its_words():
    assert set(wording.EVENTS) == set(SecurityEvent.Kind)
    assert set(wording.PROOFS) == set(Factor.Kind)
