import fcntl
import os
import signal
import time

import pysqlite3
import pytest
from benchmarks import kills

pytestmark = pytest.mark.slow


def refused_and_then_taken(served, let_go):
    """Writing meets 503 within seconds, reading is not disturbed, and afterwards nothing is wrong that is told."""
    began = time.monotonic()
    answer = served.post("/fr/write/", text="meanwhile")
    assert time.monotonic() - began < 8
    assert (answer.status, answer.headers["retry-after"]) == (503, "5")
    assert '<html lang="fr"' in answer.text
    assert served.get("/history/").status == 200
    let_go()
    again = served.post("/fr/write/", text="afterwards")
    assert again.status == 200
    return kills.faults(served, kills.Told(acknowledged={"afterwards": int(again.text)}), {})


def test_a_writer_of_ours_that_never_ends(tmp_path):
    with kills.site(tmp_path, {}) as served, (tmp_path / "takafu.sqlite3-gate").open("r+") as gate:
        fcntl.flock(gate, fcntl.LOCK_EX)
        assert refused_and_then_taken(served, gate.close) == []


def test_another_program_that_holds_the_database(tmp_path):
    with kills.site(tmp_path, {}) as served:
        other = pysqlite3.connect(tmp_path / "takafu.sqlite3", isolation_level=None)
        other.execute("BEGIN IMMEDIATE")
        assert refused_and_then_taken(served, other.close) == []


def test_postgresql_that_stops_at_once_and_comes_back(cluster, engine, tmp_path):
    place, tool = cluster
    if not engine:
        pytest.skip("SQLite is no server that could go")
    with kills.site(tmp_path, engine) as served:
        before = served.post("/ar/write/", text="before")
        assert before.status == 200
        pidfile = place / "data" / "postmaster.pid"
        os.kill(int(pidfile.read_text().split()[0]), signal.SIGQUIT)  # at once, without a checkpoint
        while pidfile.exists():
            time.sleep(0.01)
        began = time.monotonic()
        down = served.post("/ar/write/", text="down")
        assert time.monotonic() - began < 6
        assert (down.status, down.headers["retry-after"]) == (503, "5")
        assert served.get("/ar/fes/").status == 503
        assert (served.get("/healthz").status, served.get("/readyz").status) == (200, 503)
        tool("start")
        until = time.monotonic() + 10
        while (after := served.post("/ar/write/", text="after")).status != 200 and time.monotonic() < until:
            time.sleep(0.1)
        assert after.status == 200
        assert served.get("/readyz").status == 200
        told = kills.Told(acknowledged={"before": int(before.text), "after": int(after.text)})
        assert kills.faults(served, told, engine) == []
