"""Collecting gives every file a name that changes with it, and the site then writes those names."""

from __future__ import annotations

import json
import os
import shutil
import subprocess
import sys
from pathlib import Path

from takafu.config import paths
from tools import webfonts

CODE = """import sys
from pathlib import Path
from takafu.config import paths
paths.BUILD = Path(sys.argv[1])
import django
from django.core.management import call_command
from django.templatetags.static import static
django.setup()
if sys.argv[2] == "collect":
    call_command("collectstatic", interactive=False, verbosity=0)
print(static("mark.svg"))
"""


def run(folder: Path, settings: str, what: str) -> str:
    env = os.environ | {"DJANGO_SETTINGS_MODULE": f"takafu.config.{settings}", "TAKAFU_DATA": str(folder / "data")}
    done = subprocess.run(
        [sys.executable, "-c", CODE, folder, what], env=env, capture_output=True, text=True, check=False
    )
    assert done.returncode == 0, done.stderr
    return done.stdout.strip()


def test_the_site_names_files_by_what_they_hold_once_they_are_collected(tmp_path):
    webfonts.script()
    webfonts.build()
    shutil.copytree(paths.BUILD / "static", tmp_path / "static")
    assert run(tmp_path, "settings", "before") == "/static/mark.svg"
    run(tmp_path, "collecting", "collect")
    hashed = json.loads((tmp_path / "public" / "staticfiles.json").read_text())["paths"]
    assert run(tmp_path, "settings", "after") == f"/static/{hashed['mark.svg']}" != "/static/mark.svg"
