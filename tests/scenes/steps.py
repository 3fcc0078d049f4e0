"""What the stories do on the page, once for each language and run: arranging takes seconds, so its address is kept."""

from __future__ import annotations

import fcntl
from collections.abc import Callable
from pathlib import Path
from typing import IO

from playwright.sync_api import FilePayload, Page

from takafu.ideas import visits
from tests.scenes import lists

_arranged: dict[str, str] = {}
_held: list[IO[str]] = []
OPEN = "document.querySelectorAll('details').forEach(d => d.open = true)"
WAIT = 90_000  # milliseconds: two cores, shared


def word_file(folder: Path) -> Path:
    """The Arabic list on disk, to be dropped."""
    path = folder / "أفكار.docx"
    path.write_bytes(lists.word_document())
    return path


def drop(page: Page, path: Path) -> None:
    """Let a file fall on the page's field, as a person does with a mouse."""
    box = page.locator("#id_file").bounding_box()
    assert box is not None
    session = page.context.new_cdp_session(page)
    data = {"items": [], "files": [str(path)], "dragOperationsMask": 1}
    for kind in ("dragEnter", "dragOver", "drop"):
        place = {"x": box["x"] + box["width"] / 2, "y": box["y"] + box["height"] / 2}
        session.send("Input.dispatchDragEvent", {"type": kind, "data": data, **place})
    session.detach()


def paste(page: Page, text: str) -> None:
    """Put a text where the ideas are pasted."""
    page.locator("#id_text").fill(text)


def send(page: Page) -> None:
    """Ask for the list to be arranged."""
    page.locator("form .strong").click()


def arranged(page: Page) -> Page:
    """Wait until the list is arranged; the page sees to it by itself."""
    page.locator(".lines").first.wait_for(timeout=WAIT)
    return page


def address(site: str, visit: Callable[..., Page], language: str) -> str:
    """Where the language's list stands arranged, below the site."""
    if language not in _arranged:
        page = visit(f"{site}/{language}/arrange/")
        if language == "ar":
            whole: FilePayload = {"name": "أفكار.docx", "mimeType": "", "buffer": lists.word_document()}
            page.locator("#id_file").set_input_files(whole)
        else:
            paste(page, lists.FRENCH)
        send(page)
        _arranged[language] = arranged(page).url.removeprefix(site)
    return _arranged[language]


def planted(language: str, name: str = "", **files: dict[str, object]) -> str:
    """The address of a list that nobody arranges, with what its child would have written (`result`, `failure`, `progress`)."""
    start, visits.start = visits.start, lambda *_: None  # type: ignore[assignment] - no child in this one
    try:
        visit = visits.open_visit(visits.new_key(), b"x", name, "", language)
    finally:
        visits.start = start
    _held.append((visit.folder / "lock").open("w"))  # as a child that works on it would
    fcntl.flock(_held[-1], fcntl.LOCK_EX)
    for kind, content in files.items():
        visit.write(f"{kind}.json", content)
    return f"/{language}/arrange/{visit.token}/"
