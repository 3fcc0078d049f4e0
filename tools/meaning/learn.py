"""Learns the space in which ideas that ask for the same thing lie close, from the asks beside this file.

    python tools/meaning/learn.py

Writes `src/takafu/text/data/space.npz` (the map) and `meaning.npz` (the centres of the sentence vectors by language). Needs the
`semantic` extra. Run it again whenever the asks, the thesaurus or the stems change: the map knows words by their stems.
"""

from __future__ import annotations

import sys
from collections import Counter
from collections.abc import Iterator, Sequence
from pathlib import Path

import numpy as np
from numpy.typing import NDArray

from takafu.text import meaning as meanings
from takafu.text import space
from takafu.text.analysis import Analyser, Analysis

Array = NDArray[np.float64]

FOLDER = Path(__file__).parent
DIMENSIONS = 150
STRETCH = 0.2  # how far the directions that tell asks apart best are drawn out: their gain to this power
RIDGE = 0.35  # added to the spread within asks, in mean spreads of the sentence vectors
LEAST_CENTRE = 20  # wordings of a language that it takes to give it a centre of its own


def asks() -> Iterator[tuple[str, str]]:
    """Each ask's name with each of its wordings."""
    for path in sorted(FOLDER.glob("asks-*.tsv")):
        for line in path.read_text(encoding="utf-8").splitlines():
            if line.strip() and not line.startswith("#"):
                name, *columns = line.split("\t")
                yield from ((name, text.strip()) for column in columns for text in column.split(" | ") if text.strip())


def centres(raw: Array, languages: Sequence[str]) -> tuple[list[str], Array]:
    """The languages with a centre of their own, and the centres; the first one is also everybody else's."""
    common = Counter(languages)
    names = [name for name, times in common.most_common() if times >= LEAST_CENTRE]
    rows = np.array(languages)
    return names, np.stack([raw[rows == name].mean(axis=0) for name in names])


def vocabulary(analyses: Sequence[Analysis]) -> tuple[list[str], Array]:
    """The words of the asks and their rarity."""
    times = Counter(bone for analysis in analyses for bone in set(analysis.skeletons))
    words = sorted(times)
    return words, np.array([np.log((len(analyses) + 1) / (times[word] + 0.5)) for word in words])


def worded(analyses: Sequence[Analysis], words: Sequence[str], rarity: Array) -> Array:
    """Rows of length 1 over the words."""
    number = {word: column for column, word in enumerate(words)}
    table = np.zeros((len(analyses), len(words)))
    for row, analysis in enumerate(analyses):
        columns = [number[bone] for bone in set(analysis.skeletons)]
        table[row, columns] = rarity[columns]
    return table / np.maximum(np.linalg.norm(table, axis=1, keepdims=True), 1e-9)


def discriminant(rows: Array, names: Sequence[str]) -> Array:
    """The directions in which asks differ most for how much the wordings of one ask do."""
    _, ask = np.unique(np.array(names), return_inverse=True)
    count = int(ask.max()) + 1
    sums = np.zeros((count, rows.shape[1]))
    np.add.at(sums, ask, rows)
    apart = rows - (sums / np.bincount(ask)[:, None])[ask]
    within = apart.T @ apart / (len(rows) - count)
    spread, axes = np.linalg.eigh(within + RIDGE * np.trace(within) / meanings.DIMENSION * np.eye(len(within)))
    whiten = axes * spread**-0.5
    gain, best = np.linalg.eigh(whiten.T @ np.cov(rows.T) @ whiten)
    return np.asarray(whiten @ best[:, ::-1][:, :DIMENSIONS] * gain[::-1][:DIMENSIONS].clip(0) ** STRETCH)


def main() -> int:
    """Learn and write both files."""
    names, texts = zip(*asks(), strict=True)
    analyses = Analyser().analyse_all(texts)
    model = meanings.Meaning()
    if not model.available():
        sys.stderr.write("The semantic extra is needed to learn.\n")
        return 1
    raw, written_in = model.raw(texts)
    languages, middles = centres(raw.astype(np.float64), written_in)
    np.savez_compressed(meanings.CENTRES, languages=np.array(languages), centres=middles.astype(np.float32))
    meanings.forget_centres()
    words, rarity = vocabulary(analyses)
    rows = worded(analyses, words, rarity)
    sentence = meanings.centred(raw, written_in)
    together = discriminant(np.concatenate([sentence, rows], axis=1), names)
    alone = discriminant(rows, names)
    np.savez_compressed(
        space.FILE,
        words=np.array(words),
        rarity=rarity.astype(np.float16),
        alone=alone.astype(np.float16),
        together=together[sentence.shape[1] :].astype(np.float16),
        meaning=together[: sentence.shape[1]].astype(np.float16),
    )
    sys.stdout.write(f"{len(texts)} wordings of {len(set(names))} asks, {len(words)} words, centres for {languages}\n")
    return 0


if __name__ == "__main__":
    sys.exit(main())
