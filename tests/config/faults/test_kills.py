import pysqlite3
import pytest
from benchmarks import kills

pytestmark = pytest.mark.slow


def test_what_was_acknowledged_survives_kill_9(engine, tmp_path):
    served, told = kills.run(kills.site(tmp_path, engine), 10, engine)
    try:
        assert kills.faults(served, told, engine) == []
        assert told.kills == 10
        assert len(told.acknowledged) > 20
    finally:
        served.stop()


def test_the_history_check_sees_what_is_lost_doubled_or_half_done(tmp_path):
    with kills.site(tmp_path, {}) as served:
        acts = {text: int(served.post("/ar/write/", text=text).text) for text in ("a", "b", "c")}
        whole = kills.Told(acknowledged=acts)
        assert kills.faults(served, whole, {}) == []
        lost = kills.Told(acknowledged=acts | {"never": 99}, statuses={500: 1})
        assert kills.faults(served, lost, {}) == ["lost: never", "status 500: 1"]
        database = pysqlite3.connect(tmp_path / "takafu.sqlite3")
        with database:
            database.execute("DROP TRIGGER register_act_kept")
            database.execute("DELETE FROM register_act WHERE number = ?", [acts["b"]])
            database.execute("UPDATE commons_comment SET text = 'a' WHERE text = 'c'")
        database.close()
        found = " ".join(kills.faults(served, whole, {}))
        assert "lost: b" in found
        assert "lost: c" in found
        assert "without its act: b [[]]" in found
        assert "not once, or without its act: a" in found
        assert f"numbers are missing: {acts['b']}" in found
        assert "register_act_kept" in found
