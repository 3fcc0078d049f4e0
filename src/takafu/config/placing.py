"""A restored data folder is put in its place at one stroke; what was begun is finished by whoever comes next.

The stroke is the renaming of `.restoring` to `.restored`. Before it the folder is as it was; after it every process of ours that
starts carries the change through before it reads anything. Nothing is deleted: what stood there goes to a folder `aside-…`.
"""

from __future__ import annotations

import fcntl
import json
import os
import shutil
from collections.abc import Iterable
from pathlib import Path

READY, DECIDED = ".restoring", ".restored"
NEW, PLAN = "new", "plan.json"


def begin(folder: Path) -> Path:
    """The empty folder in which what is to come is made ready."""
    folder.mkdir(mode=0o700, parents=True, exist_ok=True)
    shutil.rmtree(folder / READY, ignore_errors=True)
    new = folder / READY / NEW
    new.mkdir(parents=True, mode=0o700)
    return new


def decide(folder: Path, leaving: Iterable[str], aside: str) -> Path:
    """Put what stands ready into its place; the names `leaving`, and whatever is in the way, go to a new folder `aside`, which is told."""
    ready, place = folder / READY, _free(folder / aside)
    in_the_way = [path.name for path in (ready / NEW).iterdir() if (folder / path.name).exists()]
    plan = {"leaving": sorted({*leaving, *in_the_way}), "aside": place.name}
    (ready / PLAN).write_text(json.dumps(plan), encoding="utf-8")
    _own(ready, folder)
    for path in [*ready.rglob("*"), ready]:
        _sync(path)
    ready.rename(folder / DECIDED)
    _sync(folder)
    finish(folder)
    return place


def _free(wanted: Path) -> Path:
    place, turn = wanted, 1
    while place.exists():
        turn += 1
        place = wanted.with_name(f"{wanted.name}-{turn}")
    return place


def finish(folder: Path) -> None:
    """Carry through a restoring that was decided; nothing where there is none."""
    decided = folder / DECIDED
    if not decided.is_dir():
        return
    handle = os.open(folder, os.O_RDONLY)
    try:
        fcntl.flock(handle, fcntl.LOCK_EX)
        if not decided.is_dir():
            return  # another process did
        plan = json.loads((decided / PLAN).read_text("utf-8"))
        aside = folder / plan["aside"]
        for name in plan["leaving"]:
            if (folder / name).exists() and not (aside / name).exists():
                aside.mkdir(mode=0o700, exist_ok=True)
                (folder / name).rename(aside / name)
        for path in sorted((decided / NEW).iterdir()):
            path.rename(folder / path.name)
        if aside.is_dir():
            _sync(aside)
        _sync(folder)
        shutil.rmtree(folder / READY, ignore_errors=True)
        decided.rename(folder / READY)  # so that a half-removed folder is never taken for a decision
        shutil.rmtree(folder / READY)
    finally:
        os.close(handle)


def _own(top: Path, folder: Path) -> None:
    """Give what root restored to whom the folder belongs."""
    if os.geteuid() == 0:
        owner = folder.stat()
        for path in [*top.rglob("*"), top]:
            os.chown(path, owner.st_uid, owner.st_gid)


def _sync(path: Path) -> None:
    handle = os.open(path, os.O_RDONLY)
    try:
        os.fsync(handle)
    finally:
        os.close(handle)
