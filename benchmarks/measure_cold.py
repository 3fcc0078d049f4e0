"""A cold `takafu arrange` on a list of 103 ideas beside `python -c "import django"`, rounds interleaved in one run.

The list: the file named on the command line, else 103 ideas of the labelled set written as a document with axes. «New» ideas
have no vectors of meaning yet; «known» ones were seen before; «words» leaves meaning out.
"""

from __future__ import annotations

import os
import resource
import statistics
import subprocess
import sys
import tempfile
import time
from pathlib import Path

ROOT = Path(__file__).parents[1]
ROUNDS = 5


def document(place: Path) -> Path:
    """103 labelled ideas under the axes of their collection, as Markdown."""
    import json  # noqa: PLC0415 - only where no file was named

    folder = ROOT / "tests" / "text" / "labelled" / "port"
    ideas = [line.split("\t") for line in (folder / "ideas.tsv").read_text("utf-8").splitlines()][:103]
    axes = [line.split("\t")[:2] for line in (folder / "axes.tsv").read_text("utf-8").splitlines()]
    placed = json.loads((folder / "gold.json").read_text("utf-8"))["axes"]
    lines = []
    for number, (key, title) in enumerate(axes, 1):
        mine = [text for name, _language, text in ideas if placed[name] == key]
        lines += [f"## {number}. {title}", *(f"{n}. {text}" for n, text in enumerate(mine, 1)), ""]
    place.write_text("\n".join(lines), encoding="utf-8")
    return place


def run(command: list[str], data: Path) -> tuple[float, float]:
    """(wall, processor) seconds of one command and its children."""
    before, began = resource.getrusage(resource.RUSAGE_CHILDREN), time.perf_counter()
    subprocess.run(command, check=True, env={**os.environ, "TAKAFU_DATA": str(data)}, stderr=subprocess.DEVNULL)
    after = resource.getrusage(resource.RUSAGE_CHILDREN)
    return time.perf_counter() - began, after.ru_utime + after.ru_stime - before.ru_utime - before.ru_stime


def main() -> None:
    with tempfile.TemporaryDirectory() as folder:
        place = Path(folder)
        source = Path(sys.argv[1]) if len(sys.argv) > 1 else document(place / "ideas.md")
        arrange = [sys.executable, "-m", "takafu", "arrange", str(source), "-o", str(place / "out.pdf"), "--quiet"]
        known = place / "known"
        run(arrange, known)
        seen: dict[str, list[tuple[float, float]]] = {}
        for n in range(ROUNDS):
            seen.setdefault("import django", []).append(run([sys.executable, "-c", "import django"], known))
            seen.setdefault("arrange, new ideas", []).append(run(arrange, place / f"new-{n}"))
            seen.setdefault("arrange, known ideas", []).append(run(arrange, known))
            seen.setdefault("arrange, words only", []).append(run([*arrange, "--words-only"], known))
    bare = statistics.median(cpu for _, cpu in seen["import django"])
    for name, rows in seen.items():
        wall, cpu = (statistics.median(column) for column in zip(*rows, strict=True))
        sys.stdout.write(f"{name:22} {wall:6.2f} s wall, {cpu:6.2f} s CPU, {cpu / bare:6.1f} x\n")


if __name__ == "__main__":
    main()
