import pytest
from django.db import connection

from takafu.config import schema
from takafu.config.command import End
from takafu.register import triggers

pytestmark = pytest.mark.django_db


def forget(app):
    with connection.cursor() as cursor:
        cursor.execute("DELETE FROM django_migrations WHERE app = %s", [app])


def test_a_database_that_is_up_to_date():
    found = schema.ask()
    assert not found.fresh
    assert (found.pending, found.unknown) == ((), ())
    assert "register.0001_initial" in found.applied


def test_what_is_still_to_come_is_named():
    forget("sessions")
    assert schema.read().pending == ("sessions.0001_initial",)


def test_a_newer_database_is_refused():
    with connection.cursor() as cursor:
        cursor.execute(
            "INSERT INTO django_migrations (app, name, applied) VALUES ('register', '0999_later', CURRENT_TIMESTAMP)"
        )
    assert schema.read().unknown == ("register.0999_later",)
    with pytest.raises(End, match="newer than this program"):
        schema.ask()


def test_one_without_anything_is_fresh():
    with connection.cursor() as cursor:
        cursor.execute("DELETE FROM django_migrations")
    assert schema.read().fresh


def test_the_triggers_stand_afterwards():
    triggers.drop()
    assert triggers.missing()
    schema.bring_up_to_date()
    assert triggers.missing() == []


def test_triggers_that_cannot_be_made_are_told(monkeypatch):
    monkeypatch.setattr(triggers, "missing", lambda: ["register_act_kept"])
    with pytest.raises(End, match="register_act_kept"):
        schema.bring_up_to_date()


def test_a_database_that_does_not_answer_is_one_sentence():
    assert str(schema.unreachable(ValueError("no route.\nmore"))).startswith("The database does not answer: no route. ")
