"""`tools/test` with programs that stand in for those that it calls."""

from __future__ import annotations

import shutil
import subprocess
from pathlib import Path

import pytest

ROOT = Path(__file__).parents[2]
TELLS = '#!/bin/sh\necho "$(basename "$0") $* [$TAKAFU_DATABASE]" >>"$TOLD"\n'
PROGRAMS = ("chromium", "soffice", "pdftotext", "postgres", "belenios-tool", "npm", "python")


@pytest.fixture
def house(tmp_path):
    """A house without rooms, and every program that tests want."""
    for folder in ("tools", "bin", "build", "tests"):
        (tmp_path / folder).mkdir(parents=True)
    shutil.copy(ROOT / "tools" / "test", tmp_path / "tools")
    for name in PROGRAMS:
        put(tmp_path / "bin" / name, TELLS)
    put(tmp_path / "tools" / "check", TELLS)
    put(tmp_path / "tools" / "postgres", TELLS + 'test "$1" = start && echo postgresql://here\nexit 0\n')
    return tmp_path


def put(place, script):
    place.write_text(script, encoding="ascii")
    place.chmod(0o755)


def run(house, **env):
    path = f"{house / 'bin'}:{house / 'some'}"
    (house / "some").mkdir(exist_ok=True)
    for name in ("bash", "sh", "env", "dirname", "basename", "id", "cat"):
        found = shutil.which(name)
        if not (house / "some" / name).exists():
            (house / "some" / name).symlink_to(found)
    done = subprocess.run(
        ["/bin/bash", house / "tools" / "test"],
        env={"PATH": path, "TOLD": str(house / "told")} | env,
        capture_output=True,
        text=True,
        check=False,
    )
    told = (house / "told").read_text("utf-8").splitlines() if (house / "told").exists() else []
    return done, told


def test_everything_then_the_rooms_with_tables_on_postgresql(house):
    done, told = run(house)
    assert done.returncode == 0, done.stdout + done.stderr
    assert told[0].startswith("check --no-tests")
    assert told[1].endswith("tests []")
    assert told[2].startswith("postgres start")
    assert "--ignore-glob=tests/text" in told[3]
    assert "people" not in told[3]
    assert told[3].endswith("[postgresql://here]")
    assert told[4].startswith("postgres stop")


def test_a_failure_of_the_first_round_is_the_end(house):
    put(house / "bin" / "python", TELLS + "exit 1\n")
    done, told = run(house)
    assert done.returncode == 1
    assert len(told) == 2


def asked_of_apt(house, lacks="no such name"):
    """What is installed where one may, and `lacks` is no package of this machine's."""
    put(house / "bin" / "apt-get", TELLS + f'case "$*" in *"{lacks}"*) exit 100;; esac\n')
    put(house / "bin" / "id", "#!/bin/sh\necho 0\n")
    done, told = run(house, CI="true")
    assert done.returncode == 0, done.stdout + done.stderr
    return [
        line.rpartition(" [")[0].removeprefix("apt-get install -yq --no-install-recommends ")
        for line in told
        if "install" in line
    ]


def test_the_quicker_browser_is_fetched_where_there_is_one(house):
    assert asked_of_apt(house) == ["chromium-headless-shell"]
    put(house / "bin" / "chromium-headless-shell", TELLS)
    (house / "told").unlink()
    assert asked_of_apt(house) == []


def test_where_there_is_none_the_whole_browser_does(house):
    (house / "bin" / "chromium").unlink()
    assert asked_of_apt(house, "headless-shell") == ["chromium-headless-shell", "chromium"]


def test_without_postgresql_it_says_so_and_fails_where_nothing_may_be_skipped(house):
    if list(Path("/usr/lib/postgresql").glob("*/bin/postgres")):
        script = (house / "tools" / "test").read_text("utf-8")
        put(house / "tools" / "test", script.replace("/usr/lib/postgresql", str(house / "nowhere")))
    (house / "bin" / "postgres").unlink()
    done, told = run(house)
    assert done.returncode == 0, done.stdout + done.stderr
    assert "this user may not install: postgres" in done.stdout
    assert "the second round of tests is skipped" in done.stdout
    assert not [line for line in told if line.startswith("postgres")]
    done, _told = run(house, CI="true")
    assert done.returncode == 1
    assert "nothing may be skipped" in done.stdout
