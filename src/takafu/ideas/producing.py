"""Making a document of a visit's arranged list, away from the web worker; quick to start, since it compares nothing."""

from __future__ import annotations

from pathlib import Path

from takafu.ideas.arrangement import from_data
from takafu.ideas.exports import document
from takafu.ideas.visits import Visit
from takafu.kit.documents import save


def write_document(folder: Path, form: str, language: str) -> None:
    """Write the arranged programme of a visit as a document of that form, for a reader of that language.

    Raises:
        FileNotFoundError: nothing is arranged there.
    """
    data = Visit(folder.name, "").read("result.json")
    if data is None:
        raise FileNotFoundError(folder / "result.json")
    save(document(from_data(data), form), folder / f"programme-{language}.{form}")
