"""`python -m tests.config.faults.laid long|short|begun`: make the tables of a new database in that way, print all that it tells of them.

`begun` makes the first of them alone and prints nothing.
"""

from __future__ import annotations

import json
import os
import re
import sys

import django
from django.core.management import call_command
from django.core.management.commands import migrate as longer
from django.db import connection

SQLITE = "SELECT type || ' ' || name, coalesce(sql, '') FROM sqlite_master"
POSTGRESQL = (
    "SELECT table_name || '.' || column_name, concat_ws(' ', data_type, is_nullable, column_default, identity_generation, "
    "character_maximum_length) FROM information_schema.columns WHERE table_schema = 'public'",
    "SELECT conrelid::regclass || ' ' || conname, pg_get_constraintdef(oid) FROM pg_constraint WHERE connamespace = 'public'::regnamespace",
    "SELECT indexname, indexdef FROM pg_indexes WHERE schemaname = 'public'",
    "SELECT tgrelid::regclass || ' ' || tgname, pg_get_triggerdef(oid) FROM pg_trigger WHERE NOT tgisinternal",
)


def parts(sql: str) -> list[str]:
    """A statement's columns and constraints, in whatever order; what stands in brackets stays together."""
    found, depth = [""], 0
    for letter in re.sub(r"\s+", " ", sql.partition("(")[2].rpartition(")")[0]):
        depth += (letter == "(") - (letter == ")")
        if letter == "," and not depth:
            found.append("")
        else:
            found[-1] += letter
    return sorted(part.strip() for part in found)


def described() -> dict[str, object]:
    """Tables, keys, indexes, triggers, and how many rows each table has."""
    asked = (SQLITE,) if connection.vendor == "sqlite" else POSTGRESQL
    told: dict[str, object] = {}
    with connection.cursor() as cursor:
        for question in asked:
            cursor.execute(question)
            told |= {name: parts(sql) if sql.startswith("CREATE TABLE") else sql for name, sql in cursor.fetchall()}
        for table in connection.introspection.table_names(cursor):
            cursor.execute(f'SELECT count(*) FROM "{table}"')  # noqa: S608 - names of our own
            told[f"rows of {table}"] = cursor.fetchone()[0]
    return told


if __name__ == "__main__":
    os.environ["DJANGO_SETTINGS_MODULE"] = "takafu.config.settings"
    django.setup()
    first = ["accounts"] if sys.argv[1] == "begun" else []
    call_command("migrate" if sys.argv[1] == "short" else longer.Command(), *first, verbosity=0)
    if not first:
        sys.stdout.write(json.dumps(described()))
