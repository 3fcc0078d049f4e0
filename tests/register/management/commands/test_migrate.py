import pytest
from django.core.management import call_command
from django.db import connection

from takafu.register.management.commands import migrate


@pytest.mark.django_db
def test_a_database_that_holds_something_is_left_alone():
    before = sorted(connection.introspection.table_names())
    assert migrate.lay(connection) is False
    assert sorted(connection.introspection.table_names()) == before


@pytest.mark.django_db
@pytest.mark.parametrize("asked", [{"plan": True}, {"check_unapplied": True}, {"app_label": "register"}])
def test_what_is_asked_beside_goes_the_whole_way(asked, monkeypatch, capsys):
    monkeypatch.setattr(migrate, "lay", lambda _connection: pytest.fail("the short way was taken"))
    call_command("migrate", verbosity=0, **asked)
    assert "Traceback" not in capsys.readouterr().err


@pytest.mark.django_db
def test_without_more_words_the_short_way_is_tried(monkeypatch):
    tried = []
    monkeypatch.setattr(migrate, "lay", tried.append)
    call_command("migrate", verbosity=0)
    assert tried == [connection]
