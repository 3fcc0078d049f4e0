"""A text of 300 articles with 1,000 amendments: consolidated and compared, beside difflib over the same words in the same run.

python benchmarks/measure_rulebook.py            aim: a second of processor, at most twice difflib's time
"""

from __future__ import annotations

import random
import statistics
import sys
import time
from collections.abc import Callable
from difflib import SequenceMatcher
from pathlib import Path

sys.path.insert(0, str(Path(__file__).parents[1]))
from benchmarks.generated import ideas

from takafu.rulebook.rules import Change, Provision, compared, consolidated, marked

ARTICLES, AMENDMENTS, ROUNDS = 300, 1000, 5


def made() -> tuple[list[Provision], list[Change]]:
    """The text, each article of some sixty words, and its amendments: a third of the articles reworded or taken out, the rest inserts."""
    chance, words = random.Random(7), ideas(ARTICLES * 8).texts
    text = [
        Provision(f"a{n}", "article", {"ar": f"عنوان {n}"}, {"ar": "، ".join(words[n * 8 : n * 8 + 8])})
        for n in range(ARTICLES)
    ]
    changes = []
    for n in range(AMENDMENTS):
        if n < ARTICLES:
            said = text[n].words["ar"].split()
            said[chance.randrange(len(said))] = "عبارة جديدة"
            changes.append(Change(f"c{n}", "delete" if n % 9 == 0 else "replace", f"a{n}", {}, {"ar": " ".join(said)}))
        else:
            changes.append(Change(f"c{n}", "insert", f"a{chance.randrange(ARTICLES)}", {}, {"ar": words[n]}))
    return text, changes


def timed(work: Callable[[], object]) -> float:
    """Median milliseconds of processor."""
    took = []
    for _ in range(ROUNDS):
        began = time.process_time()
        work()
        took.append((time.process_time() - began) * 1000)
    return statistics.median(took)


def main() -> int:
    """Print the three times and their ratio."""
    text, changes = made()
    after = consolidated(text, changes)

    def mark() -> None:
        for one in compared(text, after):
            sides = [side[1].words.get("ar", "") if side else "" for side in (one.before, one.after)]
            marked(*sides)

    def bare() -> None:
        was, now = (" ".join(one.words["ar"] for one in side).split() for side in (text, after))
        SequenceMatcher(None, was, now, autojunk=False).get_opcodes()

    found = {
        "consolidated": timed(lambda: consolidated(text, changes)),
        "compared and marked": timed(mark),
        "difflib": timed(bare),
    }
    for name, took in found.items():
        print(f"{name:22} {took:9.1f} ms")
    ours = found["consolidated"] + found["compared and marked"]
    print(f"{len(after)} articles afterwards; {ours / found['difflib']:.2f} x difflib over the whole text")
    return 0 if ours <= 1000 and ours <= 2 * found["difflib"] else 1


if __name__ == "__main__":
    sys.exit(main())
