"""A page as the browser prints it, and what can be read on that paper: words, and squares as a camera reads them."""

from __future__ import annotations

import re
import subprocess
import unicodedata
from html import unescape

import numpy as np
import pypdfium2
import zxingcpp
from playwright.sync_api import Page

from tests.kit.documents.rendering import installed
from tests.scenes.conftest import SHOTS
from tests.scenes.readers import letters

SHARP = 2.5  # pixels a point: about what a telephone sees of a sheet


def printed(page: Page, name: str) -> bytes:
    """The page on A4, kept beside the pictures."""
    content: bytes = page.pdf(prefer_css_page_size=True, format="A4")
    SHOTS.mkdir(parents=True, exist_ok=True)
    (SHOTS / f"{name}.pdf").write_bytes(content)
    return content


def sheets(pdf: bytes) -> list[np.ndarray]:
    """Each sheet of paper in grey, as a printer without colours gives it."""
    document = pypdfium2.PdfDocument(pdf)
    drawn = [sheet.render(scale=SHARP, grayscale=True).to_numpy().squeeze() for sheet in document]
    document.close()
    return drawn


def squares(pdf: bytes) -> list[str]:
    """What the squares on the paper say, read by another program than the one that draws them."""
    return [found.text for sheet in sheets(pdf) for found in zxingcpp.read_barcodes(np.ascontiguousarray(sheet))]


def words(pdf: bytes) -> str:
    """The letters on the paper, one after the other; Arabic ones as a set of forms is read, without order between words."""
    document = pypdfium2.PdfDocument(pdf)
    read = " ".join(sheet.get_textpage().get_text_range() for sheet in document)
    document.close()
    return unicodedata.normalize("NFKC", read)


def missing(pdf: bytes, *told: str) -> list[str]:
    """Which of these words are not on the paper; PDFium turns some Arabic words round, so letters are compared as a set."""
    known = {"".join(sorted(letters(word))) for word in words(pdf).split()}
    return [one for one in told if any("".join(sorted(letters(word))) not in known for word in one.split())]


def cut(pdf: bytes) -> list[int]:
    """The sheets on which something stands in the margin, where printers cut: the first centimetre on each side."""
    edge = round(10 / 25.4 * 72 * SHARP)
    drawn = enumerate(sheets(pdf), 1)
    return [number for number, sheet in drawn if min(sheet[:, :edge].min(), sheet[:, -edge:].min()) < 200]


WORD = re.compile(r'<word xMin="([0-9.]+)" yMin="([0-9.]+)" xMax="([0-9.]+)" yMax="[0-9.]+">([^<]*)</word>')


def across(pdf: bytes, *told: str) -> list[float]:
    """How far from the left each of these words stands on the first line that holds them all, as poppler finds them; else nothing."""
    wanted = [_set(word) for word in told]
    read = subprocess.run(
        [installed("pdftotext", "poppler-utils"), "-bbox", "-", "-"], input=pdf, capture_output=True, check=True
    )
    lines: dict[float, dict[str, float]] = {}
    for left, top, right, word in WORD.findall(read.stdout.decode()):
        lines.setdefault(round(float(top) / 2), {})[_set(unescape(word))] = (float(left) + float(right)) / 2
    return next(([line[word] for word in wanted] for line in lines.values() if {*wanted} <= line.keys()), [])


def _set(word: str) -> str:
    return "".join(sorted(letters(unicodedata.normalize("NFKC", word))))
