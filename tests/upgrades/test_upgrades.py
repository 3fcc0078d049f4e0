"""Each released version's own backup of its demonstration, brought back and up to date by the program as it is now.

A backup is added at each release and never changed; it holds invented people only, and the key of an installation that exists nowhere.
"""

from __future__ import annotations

import lzma
import os
import sqlite3
import subprocess
import sys
from pathlib import Path

import pytest

RELEASES = sorted(Path(__file__).parent.glob("*.tar.xz"))


def takafu(folder, *words):
    kept = {name: value for name, value in os.environ.items() if not name.startswith("TAKAFU_")}
    return subprocess.run(
        [sys.executable, "-m", "takafu", *map(str, words)],
        env=kept | {"TAKAFU_DATA": str(folder), "LANG": "en"},
        capture_output=True,
        text=True,
        check=False,
    )


def count(folder, table):
    with sqlite3.connect(f"file:{folder}/takafu.sqlite3?immutable=1", uri=True) as database:
        return database.execute(f"SELECT count(*) FROM {table}").fetchone()[0]  # noqa: S608 - names of our own


def test_there_is_a_release_to_come_from():
    assert RELEASES


@pytest.mark.slow
@pytest.mark.parametrize("release", RELEASES, ids=lambda path: path.name)
def test_a_release_s_database_comes_up_to_date_and_holds(release, tmp_path):
    archive, folder = tmp_path / "backup.tar", tmp_path / "data"
    archive.write_bytes(lzma.decompress(release.read_bytes()))
    restored = takafu(tmp_path / "elsewhere", "restore", archive, "--to", folder)
    assert restored.returncode == 0, restored.stderr
    before = {table: count(folder, table) for table in ("register_act", "people_person", "commons_comment")}
    assert all(before.values())
    migrated = takafu(folder, "migrate")
    assert migrated.returncode == 0, migrated.stderr
    checked = takafu(folder, "check")
    assert checked.returncode == 0, checked.stdout + checked.stderr
    after = {table: count(folder, table) for table in before}
    assert after == before
