"""What a reader sees: the glyphs of a rendered page, line by line from left to right. Other people's readers, none of our own."""

from __future__ import annotations

import os
import re
import shutil
import subprocess
from pathlib import Path

import pypdfium2
import pytest

CONTROLS = re.compile("[\u200e\u200f\u202a-\u202e\u2066-\u2069\ufeff]")  # poppler writes them where a space was


def seen(pdf: bytes) -> list[str]:
    """Each page's lines, top to bottom, the ASCII glyphs of each in their places from the left, without spaces."""
    found = []
    document = pypdfium2.PdfDocument(pdf)
    for page in document:
        text = page.get_textpage()
        glyphs = []
        for place in range(text.count_chars()):
            letter = text.get_text_range(place, 1)
            if letter.isascii() and letter.strip():
                left, bottom, _right, top = text.get_charbox(place, loose=True)
                glyphs.append((bottom, left, letter, top - bottom))
        found += _lines(glyphs)
        text.close()
        page.close()
    document.close()
    return found


def _lines(glyphs: list[tuple[float, float, str, float]]) -> list[str]:
    rows: list[list[tuple[float, float, str, float]]] = []
    for glyph in sorted(glyphs, key=lambda glyph: -glyph[0]):
        if rows and abs(rows[-1][0][0] - glyph[0]) < 0.35 * glyph[3]:
            rows[-1].append(glyph)
        else:
            rows.append([glyph])
    return [
        "".join(letter for _bottom, _left, letter, _height in sorted(row, key=lambda glyph: glyph[1])) for row in rows
    ]


def edges(pdf: bytes, word: str) -> list[tuple[float, float]]:
    """For each line that holds the word's first letter: where the leftmost and rightmost of its letters stand, as shares of the width."""
    found = []
    document = pypdfium2.PdfDocument(pdf)
    for page in document:
        text, width = page.get_textpage(), page.get_width()
        boxes = [
            text.get_charbox(n, loose=True) for n in range(text.count_chars()) if text.get_text_range(n, 1) in word
        ]
        if boxes:
            found.append((min(box[0] for box in boxes) / width, max(box[2] for box in boxes) / width))
        text.close()
        page.close()
    document.close()
    return found


def words(text: str) -> list[str]:
    """The words of an extracted text, direction controls and bullets left out, for comparison as a set."""
    return CONTROLS.sub(" ", text).split()


def installed(program: str, packages: str) -> str:
    """The program's path; without it the test is skipped, except where nothing may be (CI)."""
    if found := shutil.which(program):
        return found
    if os.environ.get("CI") == "true":
        pytest.fail(f"{program} is not installed: apt-get install {packages}")
    pytest.skip(f"{program} is not installed: apt-get install {packages}")


def office(folder: Path, *files: Path, to: str = "pdf") -> dict[str, Path]:
    """The files converted by LibreOffice, by name."""
    program = installed("soffice", "libreoffice-writer-nogui libreoffice-calc-nogui")
    profile = f"-env:UserInstallation=file://{folder / 'profile'}"
    command = [program, "--headless", profile, "--convert-to", to, "--outdir", str(folder), *map(str, files)]
    subprocess.run(command, check=True, capture_output=True, timeout=120)
    suffix = to.partition(":")[0]
    return {path.name: folder / f"{path.stem}.{suffix}" for path in files}


def poppler(pdf: bytes, tmp_path: Path, *options: str) -> str:
    """The PDF's text as poppler reads it; by `-layout` it keeps what stands beside each other on one line."""
    program = installed("pdftotext", "poppler-utils")
    path = tmp_path / "read.pdf"
    path.write_bytes(pdf)
    return subprocess.run(
        [program, *options, str(path), "-"], check=True, capture_output=True, text=True, timeout=60
    ).stdout
