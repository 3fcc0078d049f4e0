"""Files made by the real libraries, and reading them without a child where the child is not what is tested."""

from __future__ import annotations

import io
import zipfile
from collections.abc import Callable
from pathlib import Path

import pytest

from takafu.kit.reading import DEFAULT, Block, Reading
from takafu.kit.reading.parse import parse


@pytest.fixture
def parsed() -> Callable[..., Reading]:
    """Parse bytes that come under a name, in this process."""

    def read(data: bytes, name: str) -> Reading:
        return parse(io.BytesIO(data), name, DEFAULT)

    return read


def shown(blocks: tuple[Block, ...]) -> list[str]:
    """Blocks in one line each: kind and level, number, text or cells."""
    lines = []
    for block in blocks:
        pieces = [f"{block.kind}{block.level or ''}", block.number, block.text or " | ".join(block.cells)]
        lines.append(" ".join(piece for piece in pieces if piece).replace("\n", "⏎"))
    return lines


def rezipped(data: bytes, **parts: bytes) -> bytes:
    """The same zip with parts replaced or added; in a name `__` is a slash, `___` one before an underscore, `_dot_` a dot."""
    out = io.BytesIO()
    named = {
        name.replace("___", "/_").replace("__", "/").replace("_dot_", "."): content for name, content in parts.items()
    }
    with zipfile.ZipFile(io.BytesIO(data)) as old, zipfile.ZipFile(out, "w", zipfile.ZIP_DEFLATED) as new:
        for member in old.namelist():
            if member not in named:
                new.writestr(member, old.read(member))
        for name, content in named.items():
            new.writestr(name, content)
    return out.getvalue()


def saved(document) -> bytes:
    """What a library's `save` writes."""
    out = io.BytesIO()
    document.save(out)
    return out.getvalue()


@pytest.fixture
def write(tmp_path: Path) -> Callable[[str, bytes], Path]:
    """Write bytes under a name."""

    def put(name: str, data: bytes) -> Path:
        path = tmp_path / name
        path.write_bytes(data)
        return path

    return put
