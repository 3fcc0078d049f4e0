"""Zips that lie about what they hold."""

from __future__ import annotations

import io
import struct
import zipfile

from tests.kit.reading.attacks import Attack
from tests.kit.reading.attacks.office import in_word, noise


def overlapping(entries: int, size: int) -> bytes:
    """Many entries of the directory over one packed member."""
    out = io.BytesIO()
    with zipfile.ZipFile(out, "w", zipfile.ZIP_DEFLATED) as archive:
        archive.writestr("word/document.xml", bytes(size))
    data = out.getvalue()
    start, end = data.index(b"PK\x01\x02"), data.index(b"PK\x05\x06")
    entry = data[start:end]
    tail = struct.pack("<4s4H2LH", b"PK\x05\x06", 0, 0, entries, entries, len(entry) * entries, start, 0)
    return data[:start] + entry * entries + tail


def lying(says: int, holds: int) -> bytes:
    """A member that unpacks to far more than directory and header say."""
    data = bytearray(in_word(bytes(holds)))
    for mark, size_at, name_length_at, name_at in ((b"PK\x01\x02", 24, 28, 46), (b"PK\x03\x04", 22, 26, 30)):
        at = data.find(mark)
        while at >= 0:
            (length,) = struct.unpack("<H", data[at + name_length_at : at + name_length_at + 2])
            if data[at + name_at : at + name_at + length] == b"word/document.xml":
                data[at + size_at : at + size_at + 4] = struct.pack("<I", says)
            at = data.find(mark, at + 4)
    return bytes(data)


def nested() -> bytes:
    """Zips in zips, ten wide and six deep: a million megabytes at the bottom."""
    inner = bytes(1_000_000)
    for _ in range(6):
        out = io.BytesIO()
        with zipfile.ZipFile(out, "w", zipfile.ZIP_DEFLATED) as archive:
            for number in range(10):
                archive.writestr(f"word/{number}.docx", inner)
        inner = out.getvalue()
    return inner


def named(*names: str) -> bytes:
    """A zip with members of these names."""
    out = io.BytesIO()
    with zipfile.ZipFile(out, "w") as archive:
        for name in names:
            archive.writestr(name, b"x")
    return out.getvalue()


ATTACKS = {
    "zeros without end": Attack("a.docx", lambda: in_word(bytes(30_000_000)), "bomb_ratio"),
    "a size that lies, small": Attack("a.docx", lambda: lying(1_000, 200_000_000), "broken"),
    "a size that lies, just small enough": Attack("a.docx", lambda: lying(9_900_000, 200_000_000), "broken"),
    "one member counted two hundred times": Attack("a.docx", lambda: overlapping(200, 9_000_000), "bomb_size"),
    "one member counted sixty thousand times": Attack("a.docx", lambda: overlapping(60_000, 1_000), "bomb_members"),
    "zips in zips": Attack("a.docx", nested, "broken"),
    "names that leave the folder": Attack("a.docx", lambda: named("../../etc/passwd", "/etc/passwd"), "archive"),
    "names that leave the folder, inside": Attack("a.docx", lambda: named("word/../../../etc/passwd"), "broken"),
    "hardly packed, and large": Attack("a.docx", lambda: in_word(noise(20_000_000)), "broken"),
}
