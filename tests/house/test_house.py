"""The house keeps its own rules."""

from __future__ import annotations

import subprocess
from pathlib import Path

import pytest

from tests.house import checks

ROOT = Path(__file__).parents[2]


def tracked() -> list[Path]:
    """The files that are or would be committed."""
    listed = subprocess.run(
        ["git", "-C", str(ROOT), "ls-files", "-co", "--exclude-standard"], capture_output=True, text=True, check=False
    )
    if listed.returncode:  # an unpacked archive: no git here
        return [
            p
            for p in ROOT.rglob("*")
            if p.is_file() and not {".venv", ".venv-boot", "build", "var", ".git"} & set(p.parts)
        ]
    return [ROOT / line for line in listed.stdout.splitlines() if (ROOT / line).is_file()]


@pytest.mark.parametrize(
    "check",
    [
        checks.caps,
        checks.front_doors,
        checks.untested,
        checks.bare_suppressions,
        checks.physical_css,
        checks.unsafe_templates,
        checks.forgetful_forms,
        checks.own_day_fields,
        checks.mute_tests,
        checks.silent_skips,
    ],
    ids=lambda check: check.__name__,
)
def test_the_house_rule_holds(check):
    assert not (found := check(ROOT)), "\n".join(found)


def test_no_file_speaks_of_the_workplace():
    assert not (found := checks.strange_words(ROOT, tracked())), "\n".join(found)


def test_functions_and_files_read_as_the_house_wants():
    lengths, files = [], []
    for path, tree in checks.modules(ROOT):
        files.append(len(path.read_text("utf-8").splitlines()))
        lengths += [
            (n.end_lineno or n.lineno) - n.lineno + 1
            for n in checks.ast.walk(tree)
            if isinstance(n, checks.ast.FunctionDef | checks.ast.AsyncFunctionDef)
        ]
    lengths.sort()
    files.sort()
    assert lengths[int(len(lengths) * 0.95)] <= 30
    assert files[int(len(files) * 0.95)] <= 300
