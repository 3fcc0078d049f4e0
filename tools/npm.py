"""Packages of npm that only tests read, as `npm.txt` pins them: `python tools/npm.py` brings them to `build/npm`."""

from __future__ import annotations

import base64
import hashlib
import os
import shutil
import subprocess
import sys
import tarfile
import tempfile
from pathlib import Path

ROOT = Path(__file__).parents[1]
KEPT = ROOT / "build" / "npm"
PINNED = ROOT / "tools" / "npm.txt"
SECONDS = 120
LARGEST = 5_000_000  # bytes of one file that is unpacked


class NotFetched(RuntimeError):
    """The package could not be had, or is not the one that was pinned."""


def pinned() -> dict[str, tuple[str, str]]:
    """Version and digest ("sha512-" and base64) of each package, by its name."""
    lines = (line.split() for line in PINNED.read_text().splitlines() if line and not line.startswith("#"))
    return {name: (version, digest) for name, version, digest in lines}


def package(name: str, kept: Path = KEPT) -> Path:
    """The folder of a package's files; it is fetched once.

    Raises:
        NotFetched: npm is not there or could not bring it, or the archive is another than the one that was pinned.
    """
    version, digest = pinned()[name]
    place = kept / f"{name}-{version}"
    if not place.is_dir():
        kept.mkdir(parents=True, exist_ok=True)
        with tempfile.TemporaryDirectory(dir=kept) as folder:
            archive = _fetched(f"{name}@{version}", Path(folder))
            if digest != f"sha512-{base64.b64encode(hashlib.sha512(archive.read_bytes()).digest()).decode()}":
                raise NotFetched(f"{name} {version} is not the archive that was pinned")
            unpack(archive, whole := Path(folder) / "whole")
            try:
                os.rename(whole, place)
            except OSError:  # another process was first
                if not place.is_dir():
                    raise
    return place


def _fetched(wanted: str, folder: Path) -> Path:
    if (npm := shutil.which("npm")) is None:
        raise NotFetched("npm is not installed")
    command = [npm, "pack", wanted, "--pack-destination", str(folder), "--silent", "--cache", str(folder / "cache")]
    done = subprocess.run(command, capture_output=True, text=True, timeout=SECONDS, check=False, cwd=folder)  # noqa: S603 - of our own
    found = list(folder.glob("*.tgz"))
    if done.returncode or not found:
        raise NotFetched(f"npm could not bring {wanted}: {done.stderr.strip()[-300:]}")
    return found[0]


def unpack(archive: Path, place: Path) -> None:
    """The archive's plain files, below their common folder; what would lie outside of it is left out."""
    with tarfile.open(archive) as tar:
        for member in tar:
            parts = Path(member.name).parts[1:]
            if not member.isfile() or not parts or ".." in parts or member.size > LARGEST:
                continue
            (path := place.joinpath(*parts)).parent.mkdir(parents=True, exist_ok=True)
            content = tar.extractfile(member)
            path.write_bytes(content.read() if content else b"")


if __name__ == "__main__":
    try:
        for name in pinned():
            print(package(name))
    except NotFetched as error:
        sys.exit(str(error))
