"""The word lists that ship with the kernel: tab-separated lines, `#` starts a comment line."""

from collections.abc import Iterator
from pathlib import Path

_FOLDER = Path(__file__).parent / "data"


def rows(name: str) -> Iterator[tuple[str, ...]]:
    """Yield the fields of each line of a list of `text/data`, comments and empty lines left out."""
    for line in (_FOLDER / name).read_text(encoding="utf-8").splitlines():
        if line.strip() and not line.startswith("#"):
            yield tuple(field.strip() for field in line.split("\t"))


def by_key(name: str) -> dict[str, list[str]]:
    """Gather the words of a list by its first field; the second holds words separated by spaces."""
    gathered: dict[str, list[str]] = {}
    for key, words, *_ in rows(name):
        gathered.setdefault(key, []).extend(words.split())
    return gathered
