from __future__ import annotations

import os
import re
import shutil
import subprocess
import sys
import zipfile
from pathlib import Path

import pytest

from tools import wheel

ROOT = Path(__file__).parents[2]
ASK = """
import django; django.setup()
from django.test import Client
from takafu.config import paths
assert paths.CHECKOUT is None
page = Client().get("/ar/help/member/", headers={"host": "localhost"})
text = page.content.decode()
print(page.status_code, text.split("<h1")[1].split(">")[1].split("<")[0], text.split('<img src="')[1].split('"')[0], sep="\\n")
"""


def made(root: Path, *names: str) -> Path:
    for name in names:
        (root / name).parent.mkdir(parents=True, exist_ok=True)
        (root / name).write_text("x", encoding="utf-8")
    return root


def test_words_guides_and_the_files_for_browsers_are_inside(tmp_path):
    names = (
        "locale/ar/LC_MESSAGES/django.mo",
        "build/public/staticfiles.json",
        "build/public/a/b.css",
        "docs/user/a.ar.md",
    )
    root = made(tmp_path, *names, "locale/ar/LC_MESSAGES/django.po", "docs/operator/b.md", "build/x.css")
    assert wheel.parts(root) == {str(root / name): f"takafu/{name}" for name in names}


@pytest.mark.parametrize("there", ["locale/ar/LC_MESSAGES/django.mo", "build/public/staticfiles.json"])
def test_a_checkout_that_is_not_set_up_makes_no_wheel(tmp_path, there):
    with pytest.raises(wheel.Unmade, match="make setup"):
        wheel.parts(made(tmp_path, there))


@pytest.mark.slow
def test_an_installed_wheel_shows_its_guides_with_their_pictures(tmp_path):
    root, installed = tmp_path / "checkout", tmp_path / "installed"
    for name in ("src", "tools", "assets", "locale", "docs", "build/static"):
        shutil.copytree(ROOT / name, root / name)
    for name in ("pyproject.toml", "README.md", "LICENSE"):
        shutil.copy(ROOT / name, root)

    def run(*words: str, at: Path, settings: str = "takafu.config.settings") -> str:
        own = {"TAKAFU_DATA": str(tmp_path / "data"), "DJANGO_SETTINGS_MODULE": settings, "PYTHONPATH": str(at)}
        done = subprocess.run([sys.executable, *words], cwd=root, env=os.environ | own, capture_output=True, text=True)
        assert done.returncode == 0, done.stderr
        return done.stdout

    run("-m", "django", "collectstatic", "--no-input", "-v", "0", at=root / "src", settings="takafu.config.collecting")
    run("-m", "hatchling", "build", "-t", "wheel", "-d", str(tmp_path), at=root / "src")
    with zipfile.ZipFile(next(tmp_path.glob("*.whl"))) as packed:
        packed.extractall(installed)
    status, title, picture = run("-c", ASK, at=installed).splitlines()
    assert (status, title) == ("200", "دليل العضوة والعضو: من فكرتكم إلى ما صارت إليه")
    assert re.fullmatch(r"/static/guides/give-ar\.[0-9a-f]{12}\.webp", picture)
    assert (installed / "takafu" / "build" / "public" / picture.removeprefix("/static/")).is_file()
