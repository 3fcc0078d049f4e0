import pysqlite3
import pytest
from django.db import DatabaseError, connection, transaction

from takafu.kit.sqlite.gate import START
from takafu.register import triggers
from takafu.register.models import Act, ActText

STATEMENTS = [
    "UPDATE register_act SET verb = 'other'",
    "DELETE FROM register_act",
    "UPDATE register_acttext SET text = 'other'",
]


@pytest.fixture
def acted(in_fes):
    ActText.objects.create(act=Act.objects.get(), body=in_fes, salt="00", text="نص")
    return in_fes


@pytest.mark.parametrize("statement", STATEMENTS)
def test_the_database_itself_refuses_to_change_an_act(acted, statement):
    with pytest.raises(DatabaseError, match=triggers.REFUSAL), transaction.atomic(), connection.cursor() as cursor:
        cursor.execute(statement)
    assert Act.objects.get().verb == "register.body_opened"


def test_a_missing_guard_is_told_and_put_back(acted):
    assert triggers.missing() == []
    triggers.drop()
    assert "register_act_kept" in triggers.missing()
    with connection.cursor() as cursor:
        cursor.execute(STATEMENTS[0])  # without its guard the table obeys: the guard is what refuses
    triggers.install()
    assert triggers.missing() == []


def test_words_that_were_erased_are_in_no_byte_of_the_file(tmp_path):
    place = tmp_path / "takafu.sqlite3"
    database = pysqlite3.connect(place, isolation_level=None)
    database.executescript(START)
    database.execute("CREATE TABLE register_searchkey (id integer PRIMARY KEY, title text, words text)")
    database.execute(triggers.SEARCH)
    database.execute(triggers.FORGETTING)
    for name, rest in triggers.SQLITE.items():
        if name.startswith("register_search"):
            database.execute(f"CREATE TRIGGER {name} {rest}")
    rows = [("غيرها", f"كلمات {number}") for number in range(300)]
    rows[150:152] = [("بنعليسعاد", "بنعليسعاد نص"), ("زكرياء", "زكرياء")]
    database.executemany("INSERT INTO register_searchkey (title, words) VALUES (?, ?)", rows)
    database.execute("DELETE FROM register_searchkey WHERE title = 'بنعليسعاد'")
    database.execute("UPDATE register_searchkey SET title = '', words = '' WHERE title = 'زكرياء'")
    database.execute("PRAGMA wal_checkpoint(TRUNCATE)")
    database.close()
    left = b"".join(path.read_bytes() for path in tmp_path.iterdir())
    assert "كلمات".encode() in left
    assert "بنعليسعاد".encode() not in left
    assert "زكرياء".encode() not in left
