import time

import pysqlite3
import pytest

from tests.config.faults.commands import takafu

pytestmark = pytest.mark.slow
KILLS = 6


def tables(data):
    with pysqlite3.connect(data / "takafu.sqlite3") as database:
        found = database.execute("SELECT type, name, sql FROM sqlite_master ORDER BY type, name").fetchall()
    database.close()
    return found


def test_migrating_that_is_killed_again_and_again_ends_as_if_it_never_was(engine, tmp_path):
    env = engine | {"TAKAFU_DATA": str(tmp_path / "killed")}
    began = time.monotonic()
    whole, _said = takafu("migrate", env={"TAKAFU_DATA": str(tmp_path / "whole")})
    took = time.monotonic() - began
    assert whole == 0
    killed = [takafu("migrate", env=env, seconds=took * (n + 1) / (KILLS + 1))[0] for n in range(KILLS)]
    assert -9 in killed
    assert takafu("migrate", env=env)[0] == 0
    assert takafu("check", env=env) == (0, "The data is sound.\n")
    if not engine:
        assert tables(tmp_path / "killed") == tables(tmp_path / "whole")
