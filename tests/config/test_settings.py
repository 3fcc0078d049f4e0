import os
import shutil
import subprocess
import sys
from pathlib import Path

import pytest

from takafu.config import settings

ROOT = Path(__file__).parents[2]


def run(code, tmp_path, **environ):
    clean = {k: v for k, v in os.environ.items() if not k.startswith(("TAKAFU_", "DJANGO_ALLOW"))}
    return subprocess.run(
        [sys.executable, "-c", code],
        capture_output=True,
        text=True,
        env=clean | {"TAKAFU_DATA": str(tmp_path)} | environ,
        check=False,
    )


def test_the_key_is_made_once_and_for_its_owner_only(tmp_path):
    key = settings._secret(tmp_path / "data")
    assert len(key) >= 50
    assert settings._secret(tmp_path / "data") == key
    assert (tmp_path / "data" / "secret-key").stat().st_mode & 0o077 == 0
    assert (tmp_path / "data").stat().st_mode & 0o077 == 0
    assert [p.name for p in (tmp_path / "data").iterdir()] == ["secret-key"]


def test_a_data_folder_that_cannot_be_made_is_one_sentence(tmp_path):
    (tmp_path / "file").write_text("", encoding="utf-8")
    done = run("from takafu.config.command import main; exit(main(['settings']))", tmp_path / "file" / "data")
    assert done.returncode == 2
    assert (
        done.stderr
        == f"TAKAFU_DATA names {tmp_path}/file/data, which this user cannot read and write: Not a directory.\n"
    )


@pytest.mark.parametrize(("told", "written"), [("", False), (f'DJANGO_SETTINGS_MODULE = "{settings.__name__}"', True)])
def test_a_run_of_the_tests_leaves_the_checkout_as_it_was(tmp_path, told, written):
    """Where pytest is told the settings, they are read before the tests' data folder is chosen."""
    shutil.copytree(ROOT / "src", tmp_path / "src", ignore=shutil.ignore_patterns("__pycache__"))
    (tmp_path / "tests").mkdir()
    shutil.copyfile(ROOT / "tests" / "conftest.py", tmp_path / "tests" / "conftest.py")
    one = "def test_one(settings):\n    assert settings.SECRET_KEY\n"
    (tmp_path / "tests" / "test_one.py").write_text(one, encoding="utf-8")
    head = "[tool.pytest.ini_options]\n"
    options = (ROOT / "pyproject.toml").read_text("utf-8").replace(head, f"{head}{told}\n")
    (tmp_path / "pyproject.toml").write_text(options, encoding="utf-8")
    clean = {k: v for k, v in os.environ.items() if not k.startswith(("TAKAFU_", "DJANGO_", "PYTEST_"))}
    command = [sys.executable, "-m", "pytest", "-q", "tests"]
    done = subprocess.run(
        command,
        cwd=tmp_path,
        env=clean | {"PYTHONPATH": str(tmp_path / "src")},
        capture_output=True,
        text=True,
        check=False,
    )
    assert done.returncode == 0, done.stdout
    assert (tmp_path / "var").exists() == written


DEPLOY = """
import os
os.environ["DJANGO_SETTINGS_MODULE"] = "takafu.config.settings"
from django.core.management import execute_from_command_line
execute_from_command_line(["django", "check", "--deploy", "--fail-level", "WARNING"])
"""


def test_django_finds_nothing_to_say_about_a_deployment(tmp_path):
    done = run(DEPLOY, tmp_path, TAKAFU_HTTPS="yes")
    assert done.returncode == 0, done.stderr
    assert run(DEPLOY, tmp_path).returncode != 0  # without HTTPS the same check speaks up


def test_a_web_worker_starts_without_numpy(tmp_path):
    code = "import takafu.config.wsgi, takafu.config.urls, takafu.ideas.views, sys; print('numpy' in sys.modules, 'typst' in sys.modules)"
    done = run(code, tmp_path)
    assert done.stdout.split() == ["False", "False"], done.stderr
