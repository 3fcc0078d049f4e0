"""The tests that a change asks for."""

from __future__ import annotations

import importlib.util
import shutil
import subprocess
import sys
from pathlib import Path

import pytest

TOOL = Path(__file__).parents[2] / "tools" / "touched.py"
FOLDERS = {"house", "ideas", "text", "scenes", "tools", "kit", "config"}


@pytest.fixture(scope="module")
def asked():
    spec = importlib.util.spec_from_file_location("touched", TOOL)
    module = importlib.util.module_from_spec(spec)
    spec.loader.exec_module(module)
    return lambda *paths: module.asked(list(paths), FOLDERS)


@pytest.mark.parametrize(
    ("path", "found"),
    [
        ("src/takafu/ideas/actions/desk.py", ["tests/house", "tests/ideas"]),
        ("tests/text/test_fold.py", ["tests/house", "tests/text"]),
        ("tests/scenes/test_desk.py", ["tests/house"]),
        ("docs/open.md", ["tests/config/test_docs.py", "tests/house"]),
        ("tools/check", ["tests/house", "tests/tools"]),
        ("assets/base.css", ["tests/house", "tests/kit"]),
        ("pyproject.toml", ["tests"]),
        ("tests/bodies.py", ["tests"]),
        ("src/takafu/__init__.py", ["tests"]),
        ("src/takafu/unknown/rules.py", ["tests"]),
    ],
)
def test_a_file_asks_for_the_tests_of_its_room(asked, path, found):
    assert asked(path) == found


def test_a_folder_is_not_named_twice(asked):
    assert asked("docs/open.md", "src/takafu/config/urls.py") == ["tests/config", "tests/house"]
    assert asked("docs/open.md", "pyproject.toml") == ["tests"]


def git(place, *words):
    named = ("-c", "user.name=t", "-c", "user.email=t@example.org", "-c", "init.defaultBranch=main")
    subprocess.run(("git", *named, "-C", str(place), *words), check=True, capture_output=True)


def told(place):
    done = subprocess.run([sys.executable, place / "tools" / "touched.py"], capture_output=True, text=True, check=True)
    return done.stdout.split()


@pytest.fixture
def copy(tmp_path):
    for folder in ("tools", "tests/ideas", "tests/text", "src/takafu/ideas", "src/takafu/text"):
        (tmp_path / folder).mkdir(parents=True)
    shutil.copy(TOOL, tmp_path / "tools")
    return tmp_path


def test_what_is_not_committed_then_the_last_commit_then_the_branch(copy):
    git(copy, "init")
    git(copy, "add", ".")
    git(copy, "commit", "-m", "one")
    (copy / "src/takafu/ideas/rules.py").touch()
    assert told(copy) == ["tests/house", "tests/ideas"]
    git(copy, "add", ".")
    git(copy, "commit", "-m", "two")
    assert told(copy) == ["tests/house", "tests/ideas"]
    git(copy, "switch", "-c", "work")
    (copy / "src/takafu/text/fold.py").touch()
    git(copy, "add", ".")
    git(copy, "commit", "-m", "three")
    (copy / "tools/new").touch()
    assert told(copy) == ["tests/house", "tests/text", "tests/tools"]


def test_without_git_everything_is_asked_for(copy):
    assert told(copy) == ["tests"]
