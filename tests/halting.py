"""The verbs of a room in turn, each in a process that is killed at each of its writes: what the modules `halting` of the rooms share.

`main` prints a line of JSON for each verb: what stood `before` and `after` it, after each kill (`killed`), and once it was
done again (`again`).
"""

import json
import os
import shutil
import signal
import subprocess
import sys
from collections.abc import Callable, Iterable, Sequence
from contextlib import closing
from functools import partial
from pathlib import Path
from typing import Any

import pysqlite3
from django.db import connection

FOLDER = Path(os.environ["TAKAFU_DATA"])
EACH = 4  # of so many kills, after one the verb is done again


def run(do: Callable[[], object], last: int | None = None) -> int:
    """A verb in a process of its own, killed just before so many writes and ends of transactions; how it ended."""
    if child := os.fork():
        return os.waitstatus_to_exitcode(os.waitpid(child, 0)[1])
    try:
        done = 0

        def counted(call: Any, *arguments: Any) -> Any:
            nonlocal done
            if done == last:
                os.kill(os.getpid(), signal.SIGKILL)
            done += 1
            return call(*arguments)

        def watched(execute: Any, sql: str, *rest: Any) -> Any:
            writes = sql.startswith(("INSERT", "UPDATE", "DELETE"))
            return counted(execute, sql, *rest) if writes else execute(sql, *rest)

        ends = connection._commit
        connection._commit = lambda: counted(ends)
        with connection.execute_wrapper(watched):
            do()
        connection.close()
        os._exit(0)
    except BaseException as why:
        print(repr(why), file=sys.stderr, flush=True)  # noqa: T201 - the test reads it
        os._exit(1)


def stands(official: Sequence[str]) -> list[Any]:
    """What stands in the database, read by another program: how many rows of each table, and what is official."""
    with closing(pysqlite3.connect(FOLDER / "takafu.sqlite3")) as database:
        tables = [
            name for (name,) in database.execute("SELECT name FROM sqlite_master WHERE type = 'table' ORDER BY 1")
        ]
        rows = {name: database.execute(f'SELECT count(*) FROM "{name}"').fetchone()[0] for name in tables}  # noqa: S608 - its own names
        return [rows, *(database.execute(one).fetchall() for one in official)]


def back(kept: Path) -> None:
    """The database as it was kept."""
    for one in FOLDER.glob("takafu.sqlite3*"):
        one.unlink()
    shutil.copy(kept, FOLDER / "takafu.sqlite3")


def main(names: Iterable[str], do: Callable[[str], object], official: Sequence[str]) -> None:
    """Each verb in turn, on what the one before left."""
    connection.close()
    kept = FOLDER / "kept"
    for name in names:
        with closing(pysqlite3.connect(FOLDER / "takafu.sqlite3")) as database:
            database.execute("PRAGMA wal_checkpoint(TRUNCATE)")
        shutil.copy(FOLDER / "takafu.sqlite3", kept)
        told: dict[str, Any] = {"name": name, "before": stands(official), "killed": [], "again": []}
        verb = partial(do, name)
        while ended := run(verb, len(told["killed"])):
            if ended != -signal.SIGKILL:
                raise SystemExit(f"{name} ended with {ended}")
            told["killed"].append(stands(official))
            if len(told["killed"]) % EACH == 1:
                run(verb)
                told["again"].append(stands(official))
            back(kept)
        told["after"] = stands(official)
        print(json.dumps(told))  # noqa: T201 - the test reads it


def told_by(module: str, folder: Path) -> dict[str, Any]:
    """What such a module printed, by verb. The tables come from this run's own database, where it can be copied."""
    kept = {name: value for name, value in os.environ.items() if not name.startswith("TAKAFU_")}
    connection.ensure_connection()
    if connection.vendor == "sqlite":
        with closing(pysqlite3.connect(folder / "takafu.sqlite3")) as copy:
            connection.connection.backup(copy)
    done = subprocess.run(
        [sys.executable, "-m", module], env=kept | {"TAKAFU_DATA": str(folder)}, capture_output=True, text=True, check=False
    )  # fmt: skip
    assert done.returncode == 0, done.stderr
    assert not done.stderr, done.stderr
    return {one["name"]: one for one in map(json.loads, done.stdout.splitlines())}
