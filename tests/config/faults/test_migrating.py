import os
import subprocess
import sys
import time

import pysqlite3
import pytest

from tests.config.faults.commands import takafu

pytestmark = pytest.mark.slow


def tables(data):
    with pysqlite3.connect(data / "takafu.sqlite3") as database:
        found = database.execute("SELECT type, name, sql FROM sqlite_master ORDER BY type, name").fetchall()
    database.close()
    return found


def begun(env):
    """An installation whose first tables were made by an earlier program, so that the migrations come one after the other."""
    subprocess.run([sys.executable, "-m", "tests.config.faults.laid", "begun"], env=os.environ | env, check=True)


def first_made(_env):
    """An installation that holds nothing."""


@pytest.fixture(scope="module", params=[begun, first_made])
def whole(request, tmp_path_factory):
    """How an installation begins, the tables after an undisturbed migration from there, and its seconds."""
    folder = tmp_path_factory.mktemp("whole")
    env = {"TAKAFU_DATA": str(folder)}
    request.param(env)
    began = time.monotonic()
    assert takafu("migrate", env=env)[0] == 0
    return request.param, tables(folder), time.monotonic() - began


def test_migrating_that_is_killed_again_and_again_ends_as_if_it_never_was(engine, whole, tmp_path):
    before, ended, took = whole
    env = engine | {"TAKAFU_DATA": str(tmp_path)}
    before(env)
    killed = [takafu("migrate", env=env, seconds=took * share)[0] for share in (0.3, 0.3)]
    assert -9 in killed
    assert takafu("migrate", env=env)[0] == 0
    assert takafu("check", env=env) == (0, "The data is sound.\n")
    if not engine:
        assert tables(tmp_path) == ended
