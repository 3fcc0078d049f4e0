"""Files made to harm: processor seconds and megabytes of reading each, the dearest first, beside a plain list of 10,000 lines.

python benchmarks/measure_attacks.py            aim: at most 2 s and 200 MB each
"""

from __future__ import annotations

import json
import subprocess
import sys
import tempfile
from pathlib import Path

ROOT = Path(__file__).parents[1]
sys.path.insert(0, str(ROOT))
from tests.kit.reading.test_attacks import ATTACKS  # noqa: E402 - only once it is found

from generated import ideas  # type: ignore[import-not-found]  # noqa: E402 - beside this file

SHOWN = 10


def measured(content: bytes, name: str) -> tuple[float, int]:
    """Seconds of reading and understanding, and the reader's megabytes."""
    with tempfile.NamedTemporaryFile() as file:
        file.write(content)
        file.flush()
        command = [sys.executable, "-m", "tests.kit.reading.attacks.measured", file.name, name]
        told = json.loads(subprocess.run(command, cwd=ROOT, capture_output=True, text=True, check=True).stdout)
    return max(told["seconds"], told["understanding"]), told["megabytes"]


def main() -> int:
    """Print the costs."""
    plain = measured("\n".join(ideas(10_000).texts).encode(), "list.txt")
    print(f"{plain[0]:5.2f} s  {plain[1]:4} MB  a plain list of 10,000 lines")
    costs = sorted((*measured(attack.make(), attack.file), name) for name, attack in ATTACKS.items())[::-1]
    for seconds, megabytes, name in costs[:SHOWN]:
        print(f"{seconds:5.2f} s  {megabytes:4} MB  {seconds / plain[0]:4.1f} ×  {name}")
    most = max(megabytes for _seconds, megabytes, _name in costs)
    print(f"{len(costs)} files; dearest {costs[0][0]:.2f} s, largest {most} MB")
    return 0 if costs[0][0] <= 2 and most <= 200 else 1


sys.exit(main())
