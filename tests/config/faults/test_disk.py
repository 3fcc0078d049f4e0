import contextlib
import os
import subprocess
import time

import pytest
from benchmarks import kills

from .conftest import CI

pytestmark = pytest.mark.slow


@pytest.fixture
def small_disk(tmp_path):
    """A data folder on a disk of its own with room for the tables and little more."""
    place = tmp_path / "disk"
    place.mkdir()
    done = subprocess.run(
        ["mount", "-t", "tmpfs", "-o", "size=24m", "tmpfs", place], capture_output=True, text=True, check=False
    )
    if done.returncode:
        if CI and os.geteuid() == 0:
            pytest.fail(f"with CI=true nothing may be skipped: {done.stderr}")
        pytest.skip("this user may not mount a small disk")
    yield place
    for _turn in range(50):
        if subprocess.run(["umount", place], capture_output=True, check=False).returncode == 0:
            break
        time.sleep(0.1)


def fill(place):
    """Take all the room that is left."""
    with (place / "filler").open("wb", buffering=0) as filler, contextlib.suppress(OSError):
        while True:
            filler.write(b"x" * 4096)


def test_on_a_full_disk_reading_goes_on_and_writing_says_so(small_disk):
    with kills.site(small_disk, {}) as served:
        told = kills.Told(acknowledged={"before": int(served.post("/ar/write/", text="before").text)})
        fill(small_disk)
        refused = [
            served.post(f"/{language}/write/", text=f"full {language} {'x' * 3000}") for language in ("ar", "fr")
        ]
        assert [answer.status for answer in refused] == [507, 507]
        assert [
            f'<html lang="{language}"' in page.text for language, page in zip(("ar", "fr"), refused, strict=True)
        ] == [True] * 2
        assert all("500.html" not in answer.text and "Traceback" not in answer.text for answer in refused)
        assert served.get("/fr/arrange/").status == 200
        assert served.get("/history/").status == 200
        assert served.get("/readyz").status == 200
        (small_disk / "filler").unlink()
        again = served.post("/ar/write/", text="after")
        assert again.status == 200
        told.acknowledged["after"] = int(again.text)
        assert kills.faults(served, told, {}) == []


def test_a_backup_that_finds_no_room_leaves_nothing_and_says_so(small_disk, tmp_path):
    with kills.site(tmp_path / "data", {}) as served:
        fill(small_disk)
        done = subprocess.run(
            [os.sys.executable, "-m", "takafu", "backup", small_disk / "backups"],
            env=os.environ | {"TAKAFU_DATA": str(served.data), "LANGUAGE": "en"},
            capture_output=True,
            text=True,
            check=False,
        )
    assert done.returncode == 4
    assert done.stderr.count("\n") == 1
    assert [path.name for path in small_disk.rglob("*") if path.is_file()] == ["filler"]
