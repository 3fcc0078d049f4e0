import shutil

import pysqlite3
import pytest
from django.db import connection

from takafu.config import dumps
from takafu.config.command import End
from tests.bodies import open_body

pytestmark = pytest.mark.django_db(transaction=True)

sqlite_only = pytest.mark.skipif("connection.vendor != 'sqlite'", reason="of a file of SQLite")
postgresql_only = pytest.mark.skipif("connection.vendor != 'postgresql'", reason="of PostgreSQL's programs")


@sqlite_only
def test_the_copy_is_one_whole_file(fes, tmp_path):
    place = dumps.write(tmp_path)
    assert [path.name for path in tmp_path.iterdir()] == ["takafu.sqlite3"]
    assert pysqlite3.connect(place).execute("SELECT slug FROM register_body").fetchall() == [("fes",)]
    assert place.stat().st_size <= dumps.size()


@sqlite_only
def test_a_damaged_copy_is_refused(fes, tmp_path):
    place = dumps.write(tmp_path)
    with place.open("r+b") as handle:
        handle.seek(8192)
        handle.write(b"\xff" * 8192)
    with pytest.raises(End, match="damaged"):
        dumps.refuse_damaged(place)


@sqlite_only
def test_what_is_no_database_is_refused(tmp_path):
    (tmp_path / "x").write_bytes(b"no database" * 100)
    with pytest.raises(End, match="damaged"):
        dumps.refuse_damaged(tmp_path / "x")


@postgresql_only
def test_a_dump_is_loaded_and_the_present_set_aside(fes, tmp_path):
    place = dumps.write(tmp_path)
    assert place.stat().st_size <= dumps.size()
    open_body("oujda", "هيئة وجدة")
    try:
        dumps.load(place, "aside_test")
        with connection.cursor() as cursor:
            cursor.execute("SELECT slug FROM register_body")
            assert cursor.fetchall() == [("fes",)]
            cursor.execute("SELECT slug FROM aside_test.register_body ORDER BY slug")
            assert cursor.fetchall() == [("fes",), ("oujda",)]
    finally:
        with connection.cursor() as cursor:
            cursor.execute("DROP SCHEMA IF EXISTS aside_test CASCADE")


@postgresql_only
def test_a_dump_that_breaks_half_way_changes_nothing(fes, tmp_path):
    place = dumps.write(tmp_path)
    script = tmp_path / "broken.pgdump"
    shutil.copy(place, script)
    open_body("oujda", "هيئة وجدة")
    before = dumps._run

    def cut(program, *arguments, **more):
        before(program, *arguments, **more)
        if program == "pg_restore":
            file = tmp_path / "broken.sql"
            file.write_text(file.read_text() + "\nSELECT 1 FROM no_such_table;\n")

    dumps._run = cut
    try:
        with pytest.raises(End, match="psql failed"):
            dumps.load(script, "aside_test")
    finally:
        dumps._run = before
    with connection.cursor() as cursor:
        cursor.execute("SELECT slug FROM register_body ORDER BY slug")
        assert cursor.fetchall() == [("fes",), ("oujda",)]


@postgresql_only
def test_a_missing_program_is_named(monkeypatch, tmp_path):
    monkeypatch.setenv("PATH", str(tmp_path))
    with pytest.raises(End, match="pg_dump is missing"):
        dumps.write(tmp_path)


@postgresql_only
def test_a_schema_named_by_anything_else_is_refused(fes, tmp_path):
    place = dumps.write(tmp_path)
    with pytest.raises(ValueError, match="drop"):
        dumps.load(place, "x; drop schema public")


def test_it_knows_its_engine():
    assert dumps.engine() == connection.vendor
    assert dumps.file_name() in {dumps.SQLITE, dumps.POSTGRESQL}
