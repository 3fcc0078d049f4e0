"""The pictures of the documentation, taken by the scenes (`make screenshots`): each is copied where it is small enough."""

from __future__ import annotations

import shutil
import sys
from pathlib import Path

ROOT = Path(__file__).parents[1]
TAKEN = ROOT / "build" / "screenshots"
KEPT = ROOT / "docs" / "images"
PICTURES = tuple(f"{name}-{language}.png" for name in ("list", "phone", "programme") for language in ("ar", "fr"))
LARGEST = 150_000  # bytes; a page of documentation should open on a slow line


def copy(taken: Path = TAKEN, kept: Path = KEPT) -> list[str]:
    """Copy every picture that is there and small enough; what is wrong with the others, a sentence each."""
    wrong = []
    kept.mkdir(parents=True, exist_ok=True)
    for name in PICTURES:
        picture = taken / f"docs-{name}"
        if not picture.is_file():
            wrong.append(f"{picture} was not taken: run `make screenshots`.")
        elif picture.stat().st_size > LARGEST:
            wrong.append(f"{picture} has {picture.stat().st_size} bytes; at most {LARGEST} are kept.")
        else:
            shutil.copyfile(picture, kept / name)
    return wrong


if __name__ == "__main__":
    if said := copy():
        print("\n".join(said), file=sys.stderr)
    sys.exit(1 if said else 0)
