import pytest
from django.db import connection

from takafu.config import archives, command
from takafu.config.occupancy import Tenancy
from takafu.register import triggers

pytestmark = pytest.mark.django_db(transaction=True)


@pytest.fixture
def behind(db):
    """A database that one migration is still to come to."""
    with connection.cursor() as cursor:
        cursor.execute("DROP TABLE django_session")
        cursor.execute("DELETE FROM django_migrations WHERE app = 'sessions'")


def test_nothing_to_do_is_said_and_the_triggers_stand(takafu):
    triggers.drop()
    done = takafu("migrate")
    assert (done.code, done.out) == (command.OK, b"The database is up to date.\n")
    assert triggers.missing() == []


def test_a_backup_comes_before_the_change(takafu, behind, data_folder):
    done = takafu("migrate")
    assert done.code == command.OK
    assert "1 migration was applied." in done.out.decode()
    (backup,) = (data_folder / "backups").iterdir()
    assert str(backup) in done.out.decode()


def test_it_may_be_left_out(takafu, behind, data_folder):
    assert takafu("migrate", "--no-backup").code == command.OK
    assert not (data_folder / "backups").exists()


def test_without_its_backup_nothing_is_changed(takafu, behind, monkeypatch):
    def full(_folder):
        raise command.End("no room", command.UNWRITABLE)

    monkeypatch.setattr(archives, "make", full)
    done = takafu("migrate")
    assert (done.code, done.err) == (command.UNWRITABLE, "no room\n")
    assert "django_session" not in connection.introspection.table_names()
    monkeypatch.undo()
    assert takafu("migrate").code == command.OK


def test_it_keeps_away_from_a_site_that_is_served(takafu, data_folder):
    place = Tenancy(data_folder)
    done = takafu("migrate")
    place.end()
    assert done.code == command.BUSY
    assert "Stop it first" in done.err
