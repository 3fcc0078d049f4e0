import os
from datetime import timedelta
from types import SimpleNamespace

import pytest
from django.db import OperationalError, connection
from django.utils import timezone
from django_tasks_db.models import DBTaskResult

from takafu.config import examining, placing, schema
from takafu.config.examining import BAD, GOOD, NOTE, Finding
from takafu.register import triggers

pytestmark = pytest.mark.django_db


def told(examination, state):
    return " ".join(finding.sentence for finding in examination() if finding.state == state)


@pytest.fixture
def option(settings):
    """Set options of the installation."""

    def change(**values):
        settings.TAKAFU = settings.TAKAFU | values

    return change


def test_a_sound_installation_has_nothing_bad(fes, data_folder, monkeypatch):
    data_folder.chmod(0o700)
    monkeypatch.setattr(examining, "_show", lambda _name: "on")  # the tests' PostgreSQL keeps nothing safe
    monkeypatch.setattr(examining, "program", lambda: iter(()))
    monkeypatch.setattr(examining, "EXAMINATIONS", examining.EXAMINATIONS[1:])
    assert [finding for finding in examining.findings() if finding.state == BAD] == []


def test_it_says_what_runs(fes):
    assert "Takafu 0." in told(examining.program, GOOD)


def test_parts_that_are_missing_are_named(monkeypatch, tmp_path, settings):
    settings.STATIC_ROOT = tmp_path / "none"
    monkeypatch.setattr(examining, "find_spec", lambda _name: None)
    monkeypatch.setattr(examining.paths, "LOCALE", tmp_path)
    bad = told(examining.program, BAD)
    assert "fontpkg_amiri" in bad
    assert "style sheets" in bad
    assert "translations" in bad
    notes = told(examining.extras, NOTE)
    assert "`semantic`" in notes
    assert "`passkeys`" in notes


def test_settings_that_do_not_go_together(option):
    option(DEBUG=True, HOST="192.0.2.1", MAIL="smtp://m", SITE="", HTTPS=False)
    assert "TAKAFU_DEBUG" in told(examining.told, BAD)
    assert "TAKAFU_SITE" in told(examining.told, BAD)
    option(DEBUG=False, MAIL="", SITE="https://takafu.example")
    assert "TAKAFU_HTTPS" in told(examining.told, BAD)
    assert "TAKAFU_MAIL" in told(examining.told, NOTE)


def test_a_folder_that_others_can_read(data_folder):
    data_folder.chmod(0o755)
    assert f"chmod 700 {data_folder}" in told(examining.folder, BAD)
    data_folder.chmod(0o700)
    assert told(examining.folder, BAD) == ""


def test_files_of_somebody_else(data_folder):
    if os.geteuid() != 0:
        pytest.skip("only root gives files to others")
    (data_folder / "secret-key").write_text("x")
    os.chown(data_folder / "secret-key", 12345, 12345)
    assert "secret-key" in told(examining.folder, BAD)


def test_what_restoring_left(data_folder):
    placing.begin(data_folder)
    (data_folder / "aside-1").mkdir()
    notes = told(examining.folder, NOTE)
    assert "cut short" in notes
    assert "aside-1" in notes


@pytest.mark.parametrize(("free", "state"), [(10**8, BAD), (5 * 10**8, NOTE), (10**10, GOOD)])
def test_how_much_room_there_is(data_folder, monkeypatch, free, state):
    monkeypatch.setattr(examining.shutil, "disk_usage", lambda _place: SimpleNamespace(free=free))
    assert f"{free // 10**6} MB" in told(examining.folder, state)


def test_the_database_is_named(fes):
    assert {"sqlite": "SQLite 3.", "postgresql": "PostgreSQL "}[connection.vendor] in told(examining.database, GOOD)


@pytest.mark.skipif("connection.vendor == 'sqlite'", reason="of PostgreSQL's settings")
@pytest.mark.parametrize("unsafe", ["fsync", "synchronous_commit"])
def test_a_server_that_may_lose_what_it_acknowledged(fes, monkeypatch, unsafe):
    monkeypatch.setattr(examining, "_show", lambda name: "off" if name == unsafe else "on")
    assert "may lose what it acknowledged" in told(examining.database, BAD)


def test_a_database_behind_the_program(fes):
    with connection.cursor() as cursor:
        cursor.execute("DELETE FROM django_migrations WHERE app = 'sessions'")
    assert "takafu migrate" in told(examining.database, BAD)
    for examination in (examining.data, examining.clock, examining.mail, examining.background):
        assert list(examination()) == []


def test_a_database_of_a_newer_program(fes):
    with connection.cursor() as cursor:
        cursor.execute(
            "INSERT INTO django_migrations (app, name, applied) VALUES ('register', '0999_later', CURRENT_TIMESTAMP)"
        )
    assert "newer than this program" in " ".join(finding.sentence for finding in examining.findings())


def test_a_folder_that_cannot_be_examined_is_said(fes, data_folder, monkeypatch):
    monkeypatch.setattr(examining.shutil, "disk_usage", lambda _place: (_ for _ in ()).throw(OSError("no device")))
    assert Finding(BAD, "This could not be examined: no device.") in list(examining.findings())


def test_a_database_that_is_still_to_be_made():
    with connection.cursor() as cursor:
        cursor.execute("DELETE FROM django_migrations")
    assert "first `takafu serve`" in told(examining.database, NOTE)


def test_faults_in_the_data_are_counted(fes):
    assert told(examining.data, GOOD) == "The data is sound."
    triggers.drop()
    assert "faults: takafu check" in told(examining.data, BAD)


def test_a_clock_that_runs_behind(fes, monkeypatch):
    assert list(examining.clock()) == []
    monkeypatch.setattr(examining.time, "time", lambda: 1_700_000_000.0)
    assert "runs behind" in told(examining.clock, BAD)


def test_trouble_with_mail_is_passed_on(fes, monkeypatch):
    monkeypatch.setattr(examining.commons, "mail_trouble", lambda: "Three mails failed.")
    assert list(examining.mail()) == [Finding(BAD, "Three mails failed.")]


def test_tasks_that_nobody_does(fes):
    DBTaskResult.objects.create(
        args_kwargs={"args": [], "kwargs": {}}, task_path="x.y", backend_name="default", run_after=timezone.now()
    )
    assert list(examining.background()) == []
    DBTaskResult.objects.update(enqueued_at=timezone.now() - timedelta(minutes=9))
    assert "1 background task has" in told(examining.background, BAD)


def test_when_the_last_backup_was_made(data_folder):
    assert "takafu backup" in told(examining.backups, NOTE)
    (data_folder / "backups").mkdir()
    place = data_folder / "backups" / "takafu-1.tar"
    place.write_text("x")
    assert list(examining.backups()) == []
    long_ago = timezone.now().timestamp() - 20 * 86400
    os.utime(place, (long_ago, long_ago))
    assert "20 days old" in told(examining.backups, NOTE)


def test_what_cannot_be_examined_is_said_and_stops_nothing(fes, data_folder, monkeypatch):
    def gone():
        raise OperationalError("connection refused\nmore")

    monkeypatch.setattr(schema, "read", gone)
    found = list(examining.findings())
    bad = "The database does not answer: connection refused. Does it run, and is TAKAFU_DATABASE right?"
    assert [finding.sentence for finding in found if "connection" in finding.sentence] == [bad]
    assert found[-1].state == NOTE
