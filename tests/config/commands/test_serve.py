"""The site, served as a person would: real processes on a free port of this machine."""

import gc
import os
import signal
import subprocess
import sys
import time
from pathlib import Path

import pysqlite3
import pytest
from benchmarks.served import Served, alive, free_port

from takafu.config import command
from takafu.config.commands import serve as serving


@pytest.fixture(scope="module")
def served(tmp_path_factory):
    with Served(tmp_path_factory.mktemp("data")) as site:
        yield site


def serve(data, *arguments):
    """A site that is expected to end by itself."""
    return subprocess.run(
        [sys.executable, "-m", "takafu", "serve", "--port", str(free_port()), *arguments],
        env=os.environ | {"TAKAFU_DATA": str(data), "LANG": "C.UTF-8"},
        capture_output=True,
        text=True,
        check=False,
        timeout=60,
    )


def gone(pids):
    until = time.monotonic() + 10
    while any(map(alive, pids)) and time.monotonic() < until:
        time.sleep(0.02)
    return not any(map(alive, pids))


@pytest.mark.slow
def test_it_prints_its_address_and_answers(served):
    assert f"{served.address}/" in served.process.stdout.readline()
    page = served.get("/fr/arrange/")
    assert page.status == 200
    assert "default-src 'none'" in page.headers["content-security-policy"]


@pytest.mark.slow
def test_its_style_sheets_and_fonts_are_served(served):
    text = served.get("/ar/arrange/").text
    links = [part.split('"')[0] for part in text.split('href="')[1:] if part.startswith("/static/")]
    sheets = [link for link in links if link.endswith((".css", ".svg"))]
    assert sheets
    assert [served.get(sheet).status for sheet in sheets] == [200] * len(sheets)
    assert [link for link in links if not served.exists(link)] == []


@pytest.mark.slow
def test_an_unknown_page_is_a_page(served):
    missing = served.get("/ar/none/")
    assert missing.status == 404
    assert '<html lang="ar"' in missing.text


@pytest.mark.slow
def test_a_second_server_on_the_same_port_says_so(served):
    done = serve(served.data, "--port", str(served.port))
    assert done.returncode == command.BUSY
    assert "is taken by another program" in done.stderr


@pytest.mark.slow
def test_a_fresh_folder_gets_its_database_by_itself(served):
    assert served.get("/readyz").status == 200
    assert (served.data / "takafu.sqlite3").stat().st_size > 100_000


@pytest.mark.slow
def test_a_second_site_on_the_same_folder_shares_it(served):
    with Served(served.data) as second:
        assert second.get("/readyz").status == 200


@pytest.mark.slow
def test_migrating_waits_until_the_site_is_stopped(served):
    done = subprocess.run(
        [sys.executable, "-m", "takafu", "migrate"],
        env=os.environ | {"TAKAFU_DATA": str(served.data), "LANG": "C.UTF-8"},
        capture_output=True,
        text=True,
        check=False,
    )
    assert done.returncode == command.BUSY
    assert "Stop it first" in done.stderr


@pytest.fixture
def prepared(served, tmp_path):
    """A data folder whose database was made and is not in use."""
    with pysqlite3.connect(served.data / "takafu.sqlite3") as source:
        source.backup(pysqlite3.connect(tmp_path / "takafu.sqlite3"))
    return tmp_path


def change(data, statement):
    database = pysqlite3.connect(data / "takafu.sqlite3")
    with database:
        database.execute(statement)
    database.close()


@pytest.mark.slow
def test_pending_migrations_are_told_and_nothing_is_served(prepared):
    change(prepared, "DELETE FROM django_migrations WHERE app = 'sessions'")
    done = serve(prepared)
    assert done.returncode == command.FAILED
    assert "takafu migrate" in done.stderr
    assert done.stdout == ""


@pytest.mark.slow
def test_a_newer_database_is_told_and_nothing_is_served(prepared):
    change(prepared, "INSERT INTO django_migrations (app, name, applied) VALUES ('register', '0999_later', 0)")
    done = serve(prepared)
    assert done.returncode == command.FAILED
    assert "newer than this program (register.0999_later)" in done.stderr


@pytest.mark.slow
def test_a_file_that_is_no_database_is_told_and_left_alone(tmp_path):
    (tmp_path / "takafu.sqlite3").write_bytes(b"no database at all" * 100)
    done = serve(tmp_path)
    assert done.returncode == command.FAILED
    assert "Traceback" not in done.stderr
    assert (tmp_path / "takafu.sqlite3").read_bytes() == b"no database at all" * 100


@pytest.mark.slow
@pytest.mark.parametrize("how", [signal.SIGTERM, signal.SIGINT, signal.SIGKILL])
def test_all_its_processes_end_together(prepared, how):
    site = Served(prepared).ready()
    pids = site.workers()
    assert len(pids) >= 2
    site.process.send_signal(how)
    assert gone([*pids, site.process.pid])
    assert site.get("/healthz").status == 0
    site.stop()


@pytest.mark.slow
def test_a_web_worker_that_is_killed_is_replaced(prepared):
    with Served(prepared) as site:
        before = set(site.workers())
        os.kill(
            min(pid for pid in before if b"worker" not in Path(f"/proc/{pid}/cmdline").read_bytes()), signal.SIGKILL
        )
        until = time.monotonic() + 60
        while len(set(site.workers()) | before) <= len(before) and time.monotonic() < until:
            time.sleep(0.05)
        assert set(site.workers()) - before
        assert site.ready().get("/readyz").status == 200


def test_what_the_workers_share_is_left_alone_by_their_collectors(monkeypatch):
    frozen = []
    monkeypatch.setattr(gc, "freeze", lambda: frozen.append("takafu.meetings.views" in sys.modules))
    assert serving._application()
    assert frozen == [True]


@pytest.mark.slow
def test_the_demonstration_gives_out_files_from_its_first_start_on(tmp_path):
    """It is built where the web workers are forked from: what was loaded for it must not be theirs."""
    with Served(tmp_path, TAKAFU_DEMO="yes") as site:
        page = site.get("/ar/fes/council/petitions/")
        assert page.status == 200
        for _worker in range(6):  # whichever of them answers
            sheet = site.get("/ar/fes/council/petitions/citizens/sheet.pdf")
            assert sheet.status == 200
            assert sheet.text.startswith("%PDF")


def test_a_demonstration_that_cannot_be_built_ends_the_command(monkeypatch):
    monkeypatch.setattr(serving.inventing, "build", lambda: sys.exit(3))
    with pytest.raises(command.End) as why:
        serving._invent()
    assert why.value.code == command.FAILED
