import pytest
from django.db import connection

from takafu.config import command
from takafu.register import triggers

pytestmark = pytest.mark.django_db(transaction=True)


def test_sound_data_is_said_to_be_sound(takafu, fes):
    done = takafu("check")
    assert (done.code, done.out, done.err) == (command.OK, b"The data is sound.\n", "")


def test_faults_are_told_and_repaired_where_that_is_possible(takafu, fes):
    triggers.drop()
    done = takafu("check")
    assert done.code == command.FAILED
    assert "register_act_kept" in done.out.decode()
    assert done.err.endswith("faults were found.\n")
    assert takafu("check", "--repair").code == command.OK


def test_an_older_database_is_migrated_first(takafu, fes):
    with connection.cursor() as cursor:
        cursor.execute("DELETE FROM django_migrations WHERE app = 'sessions'")
    done = takafu("check")
    with connection.cursor() as cursor:
        cursor.execute(
            "INSERT INTO django_migrations (app, name, applied) VALUES ('sessions', '0001_initial', CURRENT_TIMESTAMP)"
        )
    assert done.code == command.FAILED
    assert "takafu migrate" in done.err
