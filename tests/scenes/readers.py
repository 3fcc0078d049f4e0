"""Other people's readers: each gives the ideas it finds in one of our files, by their ids. None of our own code reads here."""

from __future__ import annotations

import csv
import io
import json
import re
import unicodedata

import openpyxl
import pypdfium2
from lxml import html

from tests.kit.documents.rendering import CONTROLS

ID = re.compile(r"\d+\.\d+")
MARKS = re.compile("[\u064b-\u065f\u0670]")  # poppler writes them before or after their letter
KEPT = re.compile(r"[^\W_]|(?<=\d)\.(?=\d)")


def bare(text: str) -> str:
    """A text without direction controls."""
    return CONTROLS.sub("", text)


def from_json(content: bytes) -> dict[str, str]:
    axes = json.loads(content)["axes"]
    return {idea["id"]: idea["text"] for axis in axes for group in axis["groups"] for idea in group["ideas"]}


def from_rows(rows: list[list[str]]) -> dict[str, str]:
    """A table whose columns are found by what stands in them: the ids, and the texts right after."""
    place = next(n for n, cell in enumerate(rows[1]) if ID.fullmatch(bare(cell)))
    found = [(bare(row[place]), bare(row[place + 1])) for row in rows[1:]]
    assert len(found) == len(dict(found)), "an idea stands twice"
    return dict(found)


def from_csv(content: bytes) -> dict[str, str]:
    return from_rows(list(csv.reader(io.StringIO(content.decode("utf-8-sig")))))


def from_xlsx(content: bytes) -> dict[str, str]:
    book = openpyxl.load_workbook(io.BytesIO(content))
    assert book.worksheets[0].sheet_view.rightToLeft is (book.worksheets[0].title == "البرنامج")
    return from_rows([[str(cell or "") for cell in row] for row in book.worksheets[0].values])


def from_html(content: bytes) -> dict[str, str]:
    """The page as a browser shows it: a line's sources, or the line itself with the number beneath it."""
    found = []
    for line in html.fromstring(content.decode()).xpath("//ol[@class='lines']/li"):
        sources = line.xpath("./ul[@class='sources']/li")
        for source in sources:
            found.append((_text(source.find("span")), _text(source.find("p"))))
        if not sources:
            words = ID.search(_text(line.findall("p")[1]))
            assert words
            found.append((words[0], _text(line.find("p"))))
    assert len(found) == len(dict(found)), "an idea stands twice"
    return dict(found)


def _text(element: html.HtmlElement) -> str:
    for cut in element.iter("br"):
        cut.tail = "\n" + (cut.tail or "")
    return bare(element.text_content())


def in_plain_text(text: str, ideas: dict[str, str], word: str) -> list[str]:
    """The ideas that a text from an office program does not hold: behind their number, or above «idea so-and-so»."""
    read = bare(text).replace("\r\n", "\n")
    return [
        key for key, idea in ideas.items() if f"{key}\t{idea}\n" not in read and f"\t{idea}\n{word} {key}\n" not in read
    ]


def in_poppler(text: str, ideas: dict[str, str], word: str) -> list[str]:
    """The ideas that poppler does not find, letters and digits in their order; a foreign line's number stands after it."""
    read = letters(text)
    return [
        key
        for key, idea in ideas.items()
        if not any(form in read for form in (key + letters(idea), letters(idea) + word + key, letters(idea) + key))
    ]


def letters(text: str) -> str:
    """Letters, digits and the points within numbers."""
    return "".join(KEPT.findall(unicodedata.normalize("NFKC", MARKS.sub("", bare(text)))))


def in_pdfium(content: bytes, ideas: dict[str, str]) -> list[str]:
    """The ideas with a word that PDFium does not find; it turns some words round, so letters are compared as a set."""
    document = pypdfium2.PdfDocument(content)
    read = " ".join(page.get_textpage().get_text_range() for page in document)
    document.close()
    known = {_turned(word) for word in read.split()}
    return [key for key, idea in ideas.items() if any(_turned(word) not in known for word in (key, *idea.split()))]


def _turned(word: str) -> str:
    return "".join(sorted(letters(word)))
