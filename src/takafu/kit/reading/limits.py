"""How large, how long, how deep: every bound on what is read, as one table."""

from __future__ import annotations

from dataclasses import dataclass

from takafu.kit.reading.model import Unreadable

TAG, CELL = 150, 200  # bytes that a tag or an attribute, and a table's cell, take in memory


@dataclass(frozen=True, slots=True)
class Limits:
    """The bounds of one reading; a file past one of them is refused with a sentence that names it.

    Args:
        file_bytes: size of the file, seen before anything is read.
        unpacked_bytes: what a DOCX, XLSX or ODT may unpack to, all parts together, seen in its directory.
        ratio: how many times larger than packed it may grow.
        ratio_from: unpacked size from which the ratio counts.
        members: parts inside such a file.
        memory_bytes: address space of the process that reads.
        built_bytes: what a reader may build in memory of tags and cells, guessed from their number.
        cpu_seconds: processor time of that process.
        wall_seconds: time that the caller waits for it.
        blocks: lines, paragraphs and rows.
        columns: cells of one row; those after it are left out with a note.
        pages: of a PDF.
        characters: of all its text.
        worked_out: no bound: the words that a formula in a table last gave stand for it; else it is read as its own text.
    """

    file_bytes: int = 40_000_000
    unpacked_bytes: int = 250_000_000
    ratio: int = 200
    ratio_from: int = 10_000_000
    members: int = 5_000
    memory_bytes: int = 1_200_000_000
    built_bytes: int = 200_000_000
    cpu_seconds: int = 30
    wall_seconds: int = 60
    blocks: int = 200_000
    columns: int = 60
    pages: int = 1_000
    characters: int = 20_000_000
    worked_out: bool = False

    def bear(self, built: int) -> None:
        """Refuse what would take more memory than may be built, before it is.

        Raises:
            Unreadable: "memory".
        """
        if built > self.built_bytes:
            raise Unreadable("memory", self.built_bytes // 1_000_000)


DEFAULT = Limits()
