"""What the tables cannot say in models: acts that only grow, and the search index. Installed after each migration, on both engines.

Django rebuilds a table to alter it in SQLite, and triggers fall with the old one: so they are put back every time, and
`missing` tells which are not there.
"""

from __future__ import annotations

from typing import Any

from django.db import connections
from django.db.backends.base.base import BaseDatabaseWrapper

REFUSAL = "acts are never changed"

SQLITE = {
    "register_act_kept": f"BEFORE DELETE ON register_act BEGIN SELECT RAISE(ABORT, '{REFUSAL}'); END",
    "register_act_fixed": f"BEFORE UPDATE ON register_act BEGIN SELECT RAISE(ABORT, '{REFUSAL}'); END",
    "register_acttext_fixed": f"BEFORE UPDATE ON register_acttext BEGIN SELECT RAISE(ABORT, '{REFUSAL}'); END",
    "register_search_added": """AFTER INSERT ON register_searchkey BEGIN
        INSERT INTO register_search(rowid, title, words) VALUES (new.id, new.title, new.words); END""",
    "register_search_removed": """AFTER DELETE ON register_searchkey BEGIN
        INSERT INTO register_search(register_search, rowid, title, words)
        VALUES ('delete', old.id, old.title, old.words); END""",
    "register_search_changed": """AFTER UPDATE ON register_searchkey BEGIN
        INSERT INTO register_search(register_search, rowid, title, words)
        VALUES ('delete', old.id, old.title, old.words);
        INSERT INTO register_search(rowid, title, words) VALUES (new.id, new.title, new.words); END""",
}
SEARCH = """CREATE VIRTUAL TABLE IF NOT EXISTS register_search USING fts5(
    title, words, content='register_searchkey', content_rowid='id', tokenize="unicode61 remove_diacritics 0")"""
FORGETTING = (
    "INSERT INTO register_search(register_search, rank) VALUES ('secure-delete', 1)"  # deleted words leave the index
)

POSTGRESQL = {
    "register_act_kept": "BEFORE DELETE ON register_act FOR EACH ROW",
    "register_act_fixed": "BEFORE UPDATE ON register_act FOR EACH ROW",
    "register_act_whole": "BEFORE TRUNCATE ON register_act FOR EACH STATEMENT",
    "register_acttext_fixed": "BEFORE UPDATE ON register_acttext FOR EACH ROW",
}
FUNCTION = f"""CREATE OR REPLACE FUNCTION register_refuse() RETURNS trigger LANGUAGE plpgsql AS
    $$ BEGIN RAISE EXCEPTION '{REFUSAL}'; END $$"""
INDEXES = """CREATE INDEX IF NOT EXISTS register_search_{column} ON register_searchkey
    USING gin (array_to_tsvector(string_to_array({column}, ' ')))"""


def install(using: str = "default", **_signal: Any) -> None:
    """Put every trigger and index in its place; what stands already is renewed."""
    connection = connections[using]
    with connection.cursor() as cursor:
        if "register_searchkey" not in connection.introspection.table_names(cursor):
            return  # migrated back to nothing
        if connection.vendor == "sqlite":
            cursor.execute(SEARCH)
            cursor.execute(FORGETTING)
            for name, rest in SQLITE.items():
                cursor.execute(f"DROP TRIGGER IF EXISTS {name}")
                cursor.execute(f"CREATE TRIGGER {name} {rest}")
            return
        cursor.execute(FUNCTION)
        for name, rest in POSTGRESQL.items():
            cursor.execute(f"CREATE OR REPLACE TRIGGER {name} {rest} EXECUTE FUNCTION register_refuse()")
        for column in ("title", "words"):
            cursor.execute(INDEXES.format(column=column))


def missing(using: str = "default") -> list[str]:
    """The triggers that should stand and do not."""
    connection = connections[using]
    wanted = SQLITE if connection.vendor == "sqlite" else POSTGRESQL
    return sorted(wanted.keys() - _standing(connection))


def _standing(connection: BaseDatabaseWrapper) -> set[str]:
    ask = "SELECT name FROM sqlite_master WHERE type = 'trigger'"
    if connection.vendor != "sqlite":
        ask = "SELECT tgname FROM pg_trigger WHERE NOT tgisinternal AND tgenabled <> 'D'"
    with connection.cursor() as cursor:
        cursor.execute(ask)
        return {name for (name,) in cursor.fetchall()}


def drop(using: str = "default") -> None:
    """Take the guards of the acts away: for emptying a whole database between tests, never in the product."""
    connection = connections[using]
    with connection.cursor() as cursor:
        for name in (name for name in _standing(connection) if name.startswith("register_act")):
            table = "register_acttext" if "acttext" in name else "register_act"
            cursor.execute(f"DROP TRIGGER {name}" + ("" if connection.vendor == "sqlite" else f" ON {table}"))
