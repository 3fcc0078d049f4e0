"""Kill -9 under four people who write, a hundred times, on SQLite and, where an address is given, on PostgreSQL.

python benchmarks/measure_kills.py [KILLS] [postgresql://…: an empty database]
"""

from __future__ import annotations

import sys
import tempfile
import time
from pathlib import Path

ROOT = Path(__file__).parents[1]
sys.path.insert(0, str(ROOT))

from benchmarks import kills  # noqa: E402 - the checkout's own folder comes first


def measure(name: str, count: int, env: dict[str, str]) -> bool:
    with tempfile.TemporaryDirectory(prefix="takafu-kills-") as place:
        began = time.monotonic()
        served, told = kills.run(kills.site(Path(place), env), count, env)
        try:
            wrong = kills.faults(served, told, env)
        finally:
            served.stop()
    sys.stdout.write(
        f"{name}: {told.kills} kills in {time.monotonic() - began:.0f} s, {len(told.acknowledged)} writes acknowledged, "
        f"{told.statuses.get(0, 0)} cut; answers {dict(sorted(told.statuses.items()))}; {len(wrong)} faults\n"
    )
    for line in wrong[:20]:
        sys.stdout.write(f"  {line}\n")
    return not wrong


def main() -> None:
    count = int(sys.argv[1]) if len(sys.argv) > 1 else 100
    good = measure("SQLite", count, {})
    if len(sys.argv) > 2:
        good &= measure("PostgreSQL", count, {"TAKAFU_DATABASE": sys.argv[2]})
    sys.exit(0 if good else 1)


if __name__ == "__main__":
    main()
