import os
import subprocess
import sys
import time

import pysqlite3
import pytest

pytestmark = pytest.mark.slow
KILLS = 6


def takafu(verb, data, engine, seconds=None):
    """Run a command; with `seconds`, kill it after so long."""
    command = subprocess.Popen(
        [sys.executable, "-m", "takafu", verb],
        env=os.environ | {"TAKAFU_DATA": str(data), "LANGUAGE": "en"} | engine,
        stdout=subprocess.PIPE,
        stderr=subprocess.PIPE,
        text=True,
    )
    if seconds is not None:
        time.sleep(seconds)
        command.kill()
    out, err = command.communicate(timeout=60)
    return command.returncode, out + err


def tables(data):
    with pysqlite3.connect(data / "takafu.sqlite3") as database:
        found = database.execute("SELECT type, name, sql FROM sqlite_master ORDER BY type, name").fetchall()
    database.close()
    return found


def test_migrating_that_is_killed_again_and_again_ends_as_if_it_never_was(engine, tmp_path):
    began = time.monotonic()
    whole, _said = takafu("migrate", tmp_path / "whole", {})
    took = time.monotonic() - began
    assert whole == 0
    killed = [takafu("migrate", tmp_path / "killed", engine, took * (n + 1) / (KILLS + 1))[0] for n in range(KILLS)]
    assert -9 in killed
    assert takafu("migrate", tmp_path / "killed", engine)[0] == 0
    assert takafu("check", tmp_path / "killed", engine) == (0, "The data is sound.\n")
    if not engine:
        assert tables(tmp_path / "killed") == tables(tmp_path / "whole")
