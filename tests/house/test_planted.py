"""A check counts only once it has been seen to fail: every one of ours meets a planted fault here."""

from __future__ import annotations

import os
import shutil
import subprocess
import sys
from pathlib import Path

import pytest

from tests.house import checks

ROOT = Path(__file__).parents[2]
BIN = Path(sys.executable).parent


@pytest.fixture
def tree(tmp_path: Path) -> Path:
    """A tiny house in which nothing is wrong."""
    for place, text in {
        "src/takafu/ideas/rules.py": '"""Rules."""\n',
        "src/takafu/ideas/templates/ideas/page.html": "<p>{{ text }}</p>\n",
        "tests/ideas/test_rules.py": "def test_rules():\n    assert 1\n",
        "assets/base.css": "p{margin-inline-start:1rem}\n",
        "benchmarks/measure.py": "",
    }.items():
        (tmp_path / place).parent.mkdir(parents=True, exist_ok=True)
        (tmp_path / place).write_text(text, encoding="utf-8")
    return tmp_path


PLANTED = [
    (checks.caps, "src/takafu/ideas/rules.py", "x = 1\n" * 401),
    (checks.caps, "src/takafu/ideas/rules.py", "def f():\n" + "    x = 1\n" * 61),
    (checks.front_doors, "src/takafu/ideas/rules.py", "from takafu.meetings.forms import Form\n"),
    (checks.untested, "src/takafu/ideas/queries.py", '"""Reads."""\n'),
    (checks.bare_suppressions, "src/takafu/ideas/rules.py", "import os  # noqa: F401\n"),
    (checks.bare_suppressions, "src/takafu/ideas/rules.py", "x: int = ''  # type: ignore[assignment]\n"),
    (checks.physical_css, "assets/base.css", "p{margin-left:1rem}\n"),
    (checks.physical_css, "assets/base.css", ".a{left:0}\n"),
    (checks.unsafe_templates, "src/takafu/ideas/templates/ideas/page.html", '<p style="color:red">x</p>\n'),
    (checks.unsafe_templates, "src/takafu/ideas/templates/ideas/page.html", "<script>go()</script>\n"),
    (checks.forgetful_forms, "src/takafu/ideas/templates/ideas/page.html", "<form data-draft></form>\n"),
    (checks.own_day_fields, "src/takafu/ideas/more_forms.py", "day = forms.DateField()\n"),
    (checks.mute_tests, "tests/ideas/test_rules.py", "def test_nothing():\n    x = 1\n"),
    (checks.silent_skips, "tests/ideas/test_rules.py", "import pytest\nmark = pytest.mark.skipif(True)\n"),
]


@pytest.mark.parametrize(
    ("check", "place", "fault"), PLANTED, ids=[f"{c.__name__}-{n}" for n, (c, _, _) in enumerate(PLANTED)]
)
def test_our_own_checks_see_the_fault(tree, check, place, fault):
    assert check(tree) == []
    (tree / place).write_text(fault, encoding="utf-8")
    assert check(tree) != []


def test_strange_words_are_seen(tree):
    note = tree / "note.md"
    note.write_text("Nothing strange.\n", encoding="utf-8")
    assert checks.strange_words(tree, [note]) == []
    for line in ("see https://pypi" + ".org/simple", "as in /wo" + "rk/main", "read sha" + "red/house.md"):
        note.write_text(line, encoding="utf-8")
        assert checks.strange_words(tree, [note]) != []


def run(*command: str, cwd: Path, **environ: str) -> subprocess.CompletedProcess[str]:
    return subprocess.run(
        [str(BIN / command[0]), *command[1:]],
        cwd=cwd,
        capture_output=True,
        text=True,
        check=False,
        env={**os.environ, "PATH": f"{BIN}:{os.environ['PATH']}", **environ},
    )


@pytest.mark.slow
@pytest.mark.parametrize(
    ("tool", "name", "good", "bad"),
    [
        (
            ["ruff", "check", "--no-cache", "--config", str(ROOT / "pyproject.toml"), "planted.py"],
            "planted.py",
            '"""Good."""\n',
            '"""Bad."""\nimport os\n',
        ),
        (["ruff", "format", "--no-cache", "--check", "planted.py"], "planted.py", "x = 1\n", "x  =  1\n"),
        (
            ["mypy", "--cache-dir=/dev/null", "--disallow-untyped-defs", "planted.py"],
            "planted.py",
            "def f(x: int) -> int:\n    return x\n",
            "def f(x):\n    return x\n",
        ),
        (
            ["djlint", "--lint", "--quiet", "--configuration", str(ROOT / "pyproject.toml"), "planted.html"],
            "planted.html",
            '<img src="a.png" alt="A" width="1" height="1">\n',
            "<div><p>open\n",
        ),
    ],
    ids=["ruff", "format", "mypy", "djlint"],
)
def test_the_linters_see_the_fault(tmp_path, tool, name, good, bad):
    (tmp_path / name).write_text(good, encoding="utf-8")
    assert (done := run(*tool, cwd=tmp_path)).returncode == 0, done.stdout + done.stderr
    (tmp_path / name).write_text(bad, encoding="utf-8")
    assert run(*tool, cwd=tmp_path).returncode != 0


@pytest.mark.slow
@pytest.mark.parametrize(
    ("place", "fault", "contract"),
    [
        ("text/planted.py", "import takafu.kit\n", "Rooms only lean on lower floors"),
        ("newroom/__init__.py", "", "Rooms only lean on lower floors"),
        ("ideas/forms.py", "import takafu.ideas.views\n", "Inside a room"),
        ("ideas/rules.py", "import django\n", "Rules and the kernel never import Django"),
        ("text/planted.py", "import django\n", "Rules and the kernel never import Django"),
        ("law/planted.py", "import django\n", "Rules and the kernel never import Django"),
        ("law/planted.py", "import takafu.text\n", "Rooms only lean on lower floors"),
        ("config/planted.py", "import takafu.ideas.views\n", "Views and forms are private to their room"),
        ("config/planted.py", "import takafu.places.day_views\n", "Views and forms are private to their room"),
        ("kit/planted.py", "import numpy\n", "Web workers never import numpy"),
    ],
)
def test_the_contracts_see_the_fault(tmp_path, place, fault, contract):
    shutil.copytree(ROOT / "src", tmp_path / "src", ignore=shutil.ignore_patterns("__pycache__"))
    shutil.copy(ROOT / ".importlinter", tmp_path)
    planted = tmp_path / "src" / "takafu" / place
    planted.parent.mkdir(exist_ok=True)
    with planted.open("a", encoding="utf-8") as file:
        file.write(fault)
    done = run("lint-imports", "--no-cache", cwd=tmp_path, PYTHONPATH=str(tmp_path / "src"))
    assert done.returncode != 0
    assert contract in done.stdout
    assert "BROKEN" in done.stdout
