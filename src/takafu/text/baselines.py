"""What other software does today, to be measured in the same run as ours: PostgreSQL's trigram similarity (as Decidim finds
similar proposals, at 0.25), plain word TF-IDF, SQLite's full text as shipped."""

from __future__ import annotations

import contextlib
import math
import re
import sqlite3
from collections import Counter
from collections.abc import Sequence

import numpy as np
from numpy.typing import NDArray

Matrix = NDArray[np.float32]

TRIGRAM_THRESHOLD = 0.25


def trigrams(text: str) -> set[str]:
    """The trigrams of pg_trgm: each lower-cased word with two spaces before it and one after."""
    words = re.findall(r"\w+", text.lower())
    return {padded[i : i + 3] for word in words for padded in [f"  {word} "] for i in range(len(padded) - 2)}


def trigram_similarity(left: Sequence[str], right: Sequence[str]) -> Matrix:
    """Shared trigrams over all trigrams, for every text of `left` with every one of `right`."""
    rows, columns = [trigrams(text) for text in left], [trigrams(text) for text in right]
    table = [[len(a & b) / max(1, len(a | b)) for b in columns] for a in rows]
    return np.array(table, np.float32).reshape(len(rows), len(columns))


def word_tfidf(texts: Sequence[str]) -> tuple[Matrix, dict[str, int], Matrix]:
    """Rows of length 1 over lower-cased words of two letters or more, the vocabulary, the smoothed idf."""
    counts = [_words(text) for text in texts]
    frequency = Counter(word for row in counts for word in row)
    vocabulary = {word: column for column, word in enumerate(sorted(frequency))}
    idf = np.array([math.log((1 + len(texts)) / (1 + frequency[word])) + 1 for word in vocabulary], np.float32)
    return _rows(counts, vocabulary, idf), vocabulary, idf


def word_similarity(left: Sequence[str], right: Sequence[str]) -> Matrix:
    """Cosine of word TF-IDF rows, vocabulary and idf being those of `right`."""
    rows, vocabulary, idf = word_tfidf(right)
    return _rows([_words(text) for text in left], vocabulary, idf) @ rows.T


def full_text(texts: Sequence[str], queries: Sequence[str]) -> list[list[int]]:
    """SQLite FTS5 with its own tokeniser and ranking; all the words of a query must occur, as is its default."""
    with contextlib.closing(sqlite3.connect(":memory:")) as store:
        store.execute("CREATE VIRTUAL TABLE texts USING fts5(text)")
        store.executemany("INSERT INTO texts(rowid, text) VALUES (?, ?)", enumerate(texts, start=1))
        return [_match(store, query) for query in queries]


def _match(store: sqlite3.Connection, query: str) -> list[int]:
    words = re.findall(r"\w+", query)
    if not words:
        return []
    asked = " ".join(f'"{word}"' for word in words)
    rows = store.execute("SELECT rowid FROM texts WHERE texts MATCH ? ORDER BY rank, rowid", (asked,))
    return [row - 1 for (row,) in rows]


def _words(text: str) -> Counter[str]:
    return Counter(re.findall(r"\w\w+", text.lower()))


def _rows(counts: Sequence[Counter[str]], vocabulary: dict[str, int], idf: Matrix) -> Matrix:
    table = np.zeros((len(counts), len(vocabulary)), np.float32)
    for row, words in enumerate(counts):
        for word, times in words.items():
            if word in vocabulary:
                table[row, vocabulary[word]] = times * idf[vocabulary[word]]
    return table / np.maximum(np.linalg.norm(table, axis=1, keepdims=True), 1e-9)
