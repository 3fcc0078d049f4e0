import io
import json
import os
import signal
import tarfile
from types import SimpleNamespace

import pysqlite3
import pytest
from django.db import connection

from takafu.config import archives, dumps, placing, restoring
from takafu.config.command import UNREADABLE, UNWRITABLE, End
from takafu.config.restoring import restore
from takafu.register.models import Body
from tests.bodies import open_body
from tests.config.killing import killed_at

pytestmark = pytest.mark.django_db(transaction=True)
sqlite_only = pytest.mark.skipif("connection.vendor != 'sqlite'", reason="of a file of SQLite")
postgresql_only = pytest.mark.skipif("connection.vendor != 'postgresql'", reason="of PostgreSQL's programs")

STEPS = ("rename", "fsync", "chmod")
KILLED = (
    'from takafu.config import command\ncommand.set_up("en")\nfrom takafu.config import restoring',
    "restoring.restore(Path(sys.argv[2]), Path(sys.argv[3]), replace=True)",
)


@pytest.fixture
def backup(fes, data_folder):
    """A backup of one body, its key and a file."""
    (data_folder / "secret-key").write_text("the key")
    (data_folder / "uploads").mkdir()
    (data_folder / "uploads" / "a.txt").write_text("a file")
    place = archives.make(data_folder / "backups")
    yield place
    if connection.vendor == "postgresql":
        with connection.cursor() as cursor:
            cursor.execute("SELECT nspname FROM pg_namespace WHERE nspname LIKE 'aside%'")
            for (name,) in cursor.fetchall():
                cursor.execute(f"DROP SCHEMA {name} CASCADE")


def rewritten(place, change):
    """The archive with its members changed: `change(name, content)` gives the new content, or None to leave it out."""
    other = place.with_name("other.tar")
    with tarfile.open(place) as tar, tarfile.open(other, "w") as new:
        for member in tar.getmembers():
            content = change(member.name, tar.extractfile(member).read())
            if content is not None:
                member.size = len(content)
                new.addfile(member, io.BytesIO(content))
    return other


def manifest(**changes):
    def change(name, content):
        return json.dumps(json.loads(content) | changes).encode() if name == "manifest.json" else content

    return change


def bodies(folder):
    if connection.vendor == "postgresql":
        return sorted(Body.objects.values_list("slug", flat=True))
    return sorted(row[0] for row in pysqlite3.connect(folder / dumps.SQLITE).execute("SELECT slug FROM register_body"))


def test_into_an_empty_place(backup, tmp_path):
    replace = connection.vendor == "postgresql"
    folder = tmp_path / "new" / "data"
    assert restore(backup, folder, replace=replace) is None
    assert (folder / "secret-key").read_text() == "the key"
    assert (folder / "uploads" / "a.txt").read_text() == "a file"
    assert bodies(folder) == ["fes"]
    expected = {"secret-key", "uploads"} | ({dumps.SQLITE} if connection.vendor == "sqlite" else set())
    assert {path.name for path in folder.iterdir()} - {"takafu.sqlite3-wal", "takafu.sqlite3-shm"} == expected


def test_what_stands_there_is_not_touched_without_being_told(backup, data_folder):
    with pytest.raises(End, match="--replace"):
        restore(backup, data_folder, replace=False)
    assert not (data_folder / placing.READY).exists()


def test_what_stands_there_is_set_aside(backup, data_folder, tmp_path):
    folder = tmp_path / "data"
    restore(backup, folder, replace=True)
    (folder / "uploads" / "later.txt").write_text("later")
    if connection.vendor == "sqlite":
        (folder / "takafu.sqlite3-wal").write_bytes(b"wal")
    open_body("oujda", "هيئة وجدة")
    aside = restore(backup, folder, replace=True)
    assert bodies(folder) == ["fes"]
    assert not (folder / "uploads" / "later.txt").exists()
    assert (aside / "uploads" / "later.txt").read_text() == "later"
    if connection.vendor == "sqlite":
        assert (aside / "takafu.sqlite3-wal").read_bytes() == b"wal"
        assert bodies(aside.parent) == ["fes"]


@postgresql_only
def test_the_database_that_stood_there_is_set_aside_in_a_schema(backup, tmp_path):
    open_body("oujda", "هيئة وجدة")
    with pytest.raises(End, match="--replace"):
        restore(backup, tmp_path / "data", replace=False)
    restore(backup, tmp_path / "data", replace=True)
    assert bodies(tmp_path) == ["fes"]
    with connection.cursor() as cursor:
        cursor.execute("SELECT nspname FROM pg_namespace WHERE nspname LIKE 'aside%'")
        ((schema,),) = cursor.fetchall()
        cursor.execute(f"SELECT count(*) FROM {schema}.register_body")  # noqa: S608 - our own name
        assert cursor.fetchone() == (2,)


def flipped(name, content):
    return content[:100] + bytes([content[100] ^ 1]) + content[101:] if name == dumps.file_name() else content


@pytest.mark.parametrize(
    "change",
    [
        flipped,
        lambda name, content: None if name == "secret-key" else content,
        lambda name, content: None if name == "manifest.json" else content,
        lambda name, content: b"{}" if name == "manifest.json" else content,
        lambda name, content: b"[]" if name == "manifest.json" else content,
        lambda name, content: b"\xff" if name == "manifest.json" else content,
        lambda name, content: content + b"more" if name == "uploads/a.txt" else content,
    ],
    ids=["a bit", "a member", "no manifest", "empty manifest", "a list", "no text", "a longer file"],
)
def test_a_changed_archive_is_refused_and_nothing_is_put_in_place(backup, tmp_path, change):
    with pytest.raises(End, match="damaged") as end:
        restore(rewritten(backup, change), tmp_path / "data", replace=True)
    assert end.value.code == UNREADABLE
    assert [path for path in (tmp_path / "data").glob("*") if not path.name.startswith(".")] == []


@pytest.mark.parametrize("share", [0, 0.3, 0.9])
def test_a_cut_archive_is_refused(backup, tmp_path, share):
    cut = tmp_path / "cut.tar"
    content = backup.read_bytes().rstrip(b"\0")
    cut.write_bytes(content[: int(len(content) * share)])
    with pytest.raises(End, match="damaged"):
        restore(cut, tmp_path / "data", replace=True)


@pytest.mark.parametrize("name", ["../evil", "/evil", ".restored/plan.json", "a/../../evil"])
def test_a_name_that_leads_elsewhere_is_refused(backup, tmp_path, name):
    hostile = tmp_path / "hostile.tar"
    with tarfile.open(backup) as old, tarfile.open(hostile, "w") as tar:
        about = json.load(old.extractfile("manifest.json"))
        about["files"] |= {name: {"size": 1, "sha256": "0" * 64}}
        for member in old.getmembers()[:-1]:
            tar.addfile(member, old.extractfile(member))
        for path, content in ((name, b"x"), ("manifest.json", json.dumps(about).encode())):
            info = tarfile.TarInfo(path)
            info.size = len(content)
            tar.addfile(info, io.BytesIO(content))
    with pytest.raises(End, match="damaged"):
        restore(hostile, tmp_path / "data", replace=True)
    assert not (tmp_path / "evil").exists()


def test_one_of_a_newer_version_is_refused(backup, tmp_path):
    newer = rewritten(backup, manifest(migrations=["register.0999_later"], version="9.0"))
    with pytest.raises(End, match=r"newer version \(9\.0\)"):
        restore(newer, tmp_path / "data", replace=True)
    with pytest.raises(End, match="newer version"):
        restore(rewritten(backup, manifest(format=2)), tmp_path / "data", replace=True)


def test_one_of_the_other_engine_is_refused(backup, tmp_path):
    with pytest.raises(End, match="holds a mariadb database"):
        restore(rewritten(backup, manifest(engine="mariadb")), tmp_path / "data", replace=True)


def test_no_file_and_no_room_are_told(backup, tmp_path, monkeypatch):
    with pytest.raises(End, match="could not be restored: No such file"):
        restore(tmp_path / "none.tar", tmp_path / "data", replace=True)
    monkeypatch.setattr(restoring.shutil, "disk_usage", lambda _folder: SimpleNamespace(free=10))
    with pytest.raises(End, match="0 MB are free") as end:
        restore(backup, tmp_path / "data", replace=True)
    assert end.value.code == UNWRITABLE


@sqlite_only
def test_a_damaged_database_inside_a_whole_archive_is_refused(backup, tmp_path):
    digests = {}

    def broken(name, content):
        if name == dumps.SQLITE:
            content = content[:8192] + b"\xff" * 8192 + content[16384:]
            digests["sha256"] = archives.hashlib.sha256(content).hexdigest()
        if name == "manifest.json":
            about = json.loads(content)
            about["files"][dumps.SQLITE] |= digests
            content = json.dumps(about).encode()
        return content

    with pytest.raises(End, match="The database is damaged"):
        restore(rewritten(backup, broken), tmp_path / "data", replace=True)
    assert not (tmp_path / "data" / dumps.SQLITE).exists()


@sqlite_only
@pytest.mark.slow
def test_killed_anywhere_the_old_stands_or_the_new(backup, tmp_path):
    def folder(name):
        place = tmp_path / name
        place.mkdir()
        (place / "secret-key").write_text("old key")
        with pysqlite3.connect(place / dumps.SQLITE) as old:
            old.execute("CREATE TABLE register_body (slug)")
            old.execute("INSERT INTO register_body VALUES ('old')")
        old.close()
        return place

    def restored(place, last):
        env = os.environ | {"TAKAFU_DATA": str(tmp_path / "own")}
        return killed_at(last, KILLED, backup, place, names=STEPS, env=env)

    whole = restored(folder("whole"), -1)
    assert whole.returncode == 0, whole.stderr
    seen = set()
    for last in range(int(whole.stdout)):
        place = folder(str(last))
        assert restored(place, last).returncode == -signal.SIGKILL
        placing.finish(place)
        key = (place / "secret-key").read_text()
        assert (key, bodies(place)) in (("old key", ["old"]), ("the key", ["fes"])), last
        asides = list(place.glob("aside-*"))
        assert bool(asides) == (key == "the key")
        assert all((aside / "secret-key").read_text() == "old key" for aside in asides)
        seen.add(key)
    assert seen == {"old key", "the key"}


def test_a_restoring_that_was_cut_short_in_postgresql_is_told(tmp_path, monkeypatch):
    placing.begin(tmp_path)
    monkeypatch.setattr(dumps, "engine", lambda: "sqlite")
    restoring.refuse_cut_short(tmp_path)
    monkeypatch.setattr(dumps, "engine", lambda: "postgresql")
    with pytest.raises(End, match="cut short"):
        restoring.refuse_cut_short(tmp_path)
