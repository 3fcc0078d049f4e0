import json
import os
import re
import signal
import tarfile
import threading
import time

import pytest
from django.conf import settings
from django.db import connection

from takafu.config import archives, dumps
from takafu.config.command import UNWRITABLE, End
from takafu.register.models import Body
from tests.bodies import open_body
from tests.config.killing import killed_at

pytestmark = pytest.mark.django_db(transaction=True)

STEPS = ("rename", "fsync", "mkdir", "chmod", "statvfs")
KILLED = (
    'from takafu.config import command\ncommand.set_up("en")\nfrom takafu.config import archives',
    """archives._add = counted(archives._add)
archives.dumps.write = counted(archives.dumps.write)
print(archives.make(Path(sys.argv[2])))""",
)


def told(place):
    with tarfile.open(place) as tar:
        return json.load(tar.extractfile("manifest.json")), tar.getnames()


@pytest.fixture
def files(data_folder):
    """A data folder with what is kept and what passes."""
    (data_folder / "secret-key").write_text("key")
    (data_folder / "uploads" / "وثائق").mkdir(parents=True)
    (data_folder / "uploads" / "وثائق" / "محضر.pdf").write_bytes(b"pdf" * 1000)
    for passing in ("visits", "cache", ".hidden", "aside-1"):
        (data_folder / passing).mkdir()
        (data_folder / passing / "x").write_text("x")
    (data_folder / "link").symlink_to("/etc/passwd")
    return data_folder


def test_it_holds_database_key_files_and_a_manifest(fes, files, tmp_path):
    place = archives.make(tmp_path / "backups")
    manifest, names = told(place)
    held = ["secret-key", "uploads/وثائق/محضر.pdf", dumps.file_name()]
    assert names == [*held, "manifest.json"]
    assert list(manifest["files"]) == held
    assert manifest["files"]["uploads/وثائق/محضر.pdf"]["size"] == 3000
    assert (manifest["format"], manifest["engine"]) == (1, connection.vendor)
    assert "register.0001_initial" in manifest["migrations"]
    assert re.fullmatch(r"takafu-\d{8}-\d{6}\.tar", place.name)
    assert place.stat().st_mode & 0o777 == 0o600
    assert place.parent.stat().st_mode & 0o777 == 0o700


def test_its_size_is_known_beforehand(fes, files, tmp_path, monkeypatch):
    foreseen = []
    monkeypatch.setattr(archives, "_check_room", lambda _folder, needed: foreseen.append(needed))
    place = archives.make(tmp_path / "backups")
    assert place.stat().st_size == foreseen[1] <= foreseen[0]


def test_two_in_one_second_stand_side_by_side(fes, data_folder, tmp_path):
    first, second = archives.make(tmp_path), archives.make(tmp_path)
    assert first != second
    assert first.exists()


def test_too_little_room_is_told_and_leaves_nothing(fes, data_folder, tmp_path, monkeypatch):
    monkeypatch.setattr(archives.shutil, "disk_usage", lambda _folder: Free())
    with pytest.raises(End, match=r"needs \d+ MB in .* and 0 MB are free") as end:
        archives.make(tmp_path / "backups")
    assert end.value.code == UNWRITABLE
    assert list((tmp_path / "backups").iterdir()) == []


class Free:
    free = 500


def test_a_folder_that_cannot_be_written_is_told(fes, data_folder, tmp_path):
    (tmp_path / "file").write_text("")
    with pytest.raises(End, match="could not be written") as end:
        archives.make(tmp_path / "file" / "backups")
    assert end.value.code == UNWRITABLE


def test_nothing_acknowledged_before_is_missing_while_others_write(data_folder, tmp_path):
    opened, halt = [], threading.Event()

    def write():
        while not halt.is_set():
            opened.append(open_body(f"b{len(opened)}", "هيئة").slug)
        connection.close()

    writer = threading.Thread(target=write)
    writer.start()
    try:
        for _turn in range(3):
            time.sleep(0.05)
            before = set(opened)
            place = archives.make(tmp_path / "backups")
            assert before
            if connection.vendor == "sqlite":
                assert before <= slugs(place, tmp_path)
    finally:
        halt.set()
        writer.join()
    assert Body.objects.count() == len(opened)


def slugs(place, folder):
    import pysqlite3  # noqa: PLC0415 - only where SQLite is in use

    with tarfile.open(place) as tar:
        (folder / dumps.SQLITE).write_bytes(tar.extractfile(dumps.SQLITE).read())
    found = {row[0] for row in pysqlite3.connect(folder / dumps.SQLITE).execute("SELECT slug FROM register_body")}
    (folder / dumps.SQLITE).unlink()
    return found


@pytest.mark.slow
def test_killed_anywhere_it_leaves_no_half_backup_and_the_next_one_cleans_up(fes, tmp_path):
    address = settings.DATABASES["default"] if connection.vendor == "sqlite" else None
    data, target = tmp_path / "data", tmp_path / "backups"
    data.mkdir()
    if address is not None:
        dumps.write(data)
    env = os.environ | {"TAKAFU_DATA": str(data)}
    if address is None:
        told = connection.settings_dict
        env["TAKAFU_DATABASE"] = (
            f"postgresql://{told['USER']}@{told['HOST'].replace('/', '%2F')}:{told['PORT']}/{told['NAME']}"
        )

    def made(last):
        return killed_at(last, KILLED, target, names=STEPS, env=env)

    whole = made(-1)
    assert whole.returncode == 0, whole.stderr
    steps = int(whole.stdout.split()[-1])
    assert steps >= 8
    for last in range(steps):
        before = set(target.glob("*.tar"))
        assert made(last).returncode == -signal.SIGKILL
        for place in set(target.glob("*.tar")) - before:
            assert "manifest.json" in told_names(place)
    assert made(-1).returncode == 0
    assert list(target.glob(".draft-*")) == []


def told_names(place):
    return told(place)[1]
