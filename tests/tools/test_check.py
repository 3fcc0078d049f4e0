"""What `tools/check` calls, seen by programs that stand in for them."""

from __future__ import annotations

import shutil
import subprocess
from pathlib import Path

ROOT = Path(__file__).parents[2]
STAND_IN = '#!/bin/sh\necho "$TAKAFU_DATA" >>"$TOLD" && test -d "$TAKAFU_DATA"\n'


def test_each_step_has_a_data_folder_that_is_gone_afterwards(tmp_path):
    (tmp_path / "tools").mkdir()
    (tmp_path / "bin").mkdir()
    shutil.copy(ROOT / "tools" / "check", tmp_path / "tools")
    for name in ("ruff", "mypy", "lint-imports", "djlint", "python"):
        (tmp_path / "bin" / name).write_text(STAND_IN, encoding="ascii")
        (tmp_path / "bin" / name).chmod(0o755)
    told = tmp_path / "told"
    environ = {"PATH": f"{tmp_path / 'bin'}:/usr/bin:/bin", "TOLD": str(told)}
    done = subprocess.run([tmp_path / "tools" / "check"], env=environ, capture_output=True, text=True, check=False)
    assert done.returncode == 0, done.stdout
    (folder,) = set(told.read_text("utf-8").split())
    assert not Path(folder).exists()
    assert not (tmp_path / "var").exists()


def test_set_up_makes_its_key_outside_the_data_folder():
    lines = (ROOT / "Makefile").read_text("utf-8").splitlines()
    started = [line for line in lines if "DJANGO_SETTINGS_MODULE=" in line]
    assert started
    assert [line for line in started if "TAKAFU_DATA=build/" not in line] == []
