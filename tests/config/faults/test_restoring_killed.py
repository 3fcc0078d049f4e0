import time

import psycopg
import pytest
from benchmarks import kills

from tests.config.faults.commands import takafu

pytestmark = pytest.mark.slow
KILLS = 6


def texts(address):
    with psycopg.connect(address) as connection:
        return {row[0] for row in connection.execute("SELECT text FROM commons_comment")}


@pytest.mark.parametrize("engine", ["postgresql"], indirect=True)
def test_postgresql_holds_the_old_or_the_new_whenever_restoring_is_killed(engine, tmp_path):
    env, address = engine | {"TAKAFU_DATA": str(tmp_path)}, engine["TAKAFU_DATABASE"]
    with kills.site(tmp_path, engine) as served:
        assert served.post("/ar/write/", text="kept").status == 200
        code, said = takafu("backup", env=env)
        assert code == 0, said
        assert served.post("/ar/write/", text="later").status == 200
    archive = said.strip()
    began = time.monotonic()
    assert takafu("restore", archive, "--replace", env=env)[0] == 0
    took = time.monotonic() - began
    assert texts(address) == {"kept"}
    with kills.site(tmp_path, engine) as served:
        assert served.post("/ar/write/", text="again").status == 200
    for turn in range(KILLS):
        takafu("restore", archive, "--replace", env=env, seconds=took * (turn + 1) / (KILLS + 1))
        assert texts(address) in ({"kept", "again"}, {"kept"})
    assert takafu("restore", archive, "--replace", env=env)[0] == 0
    assert texts(address) == {"kept"}
    assert takafu("check", env=env) == (0, "The data is sound.\n")
    with kills.site(tmp_path, engine) as served:
        assert served.post("/ar/write/", text="on").status == 200
