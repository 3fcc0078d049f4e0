import pytest
from django.db import connection, transaction

from takafu.kit.sqlite.base import SOUND, Unsound, refuse_unsound

sqlite_only = pytest.mark.skipif(
    "connection.vendor != 'sqlite'", reason="the tests run on PostgreSQL: SQLite's own backend is not in use"
)


@pytest.mark.parametrize("version", [(3, 40, 1), (3, 51, 2)])
def test_a_library_with_the_fault_is_refused(version):
    with pytest.raises(Unsound, match="make setup"):
        refuse_unsound(version)
    refuse_unsound(SOUND)


@sqlite_only
def test_the_live_connection_is_sound_and_safe(db):
    with connection.cursor() as cursor:
        told = [cursor.execute(f"PRAGMA {name}").fetchone()[0] for name in ("journal_mode", "synchronous", "mmap_size")]
        version = cursor.execute("SELECT sqlite_version()").fetchone()[0]
    assert told == ["wal", 2, 0]
    assert tuple(map(int, version.split("."))) >= SOUND


@sqlite_only
@pytest.mark.django_db(transaction=True)
def test_the_gate_is_held_as_long_as_the_transaction():
    with transaction.atomic():
        assert connection._gate.held
        with transaction.atomic():
            pass
        assert connection._gate.held
    assert not connection._gate.held
    with pytest.raises(ZeroDivisionError), transaction.atomic():
        assert 1 / 0
    assert not connection._gate.held
