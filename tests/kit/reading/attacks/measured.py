"""`python -m tests.kit.reading.attacks.measured PATH NAME`: read a file and understand it; outcome and cost as JSON.

A process of its own, since the greatest memory of a process's children cannot be set back.
"""

from __future__ import annotations

import json
import resource
import sys
from pathlib import Path

from takafu.ideas.rules import understand
from takafu.kit.reading import Unreadable, read


def spent(who: int) -> float:
    """Processor seconds."""
    used = resource.getrusage(who)
    return used.ru_utime + used.ru_stime


def main() -> None:
    """Print outcome, blocks, ideas, the reader's seconds and megabytes, and the seconds of understanding."""
    path, name = sys.argv[1:]
    told: dict[str, object] = {"outcome": "read", "blocks": 0, "ideas": 0, "understanding": 0.0}
    try:
        reading = read(Path(path), name)
    except Unreadable as why:
        told["outcome"] = why.code
    else:
        before = spent(resource.RUSAGE_SELF)
        ideas = understand(reading).ideas
        told |= {"blocks": len(reading.blocks), "ideas": len(ideas)}
        told["understanding"] = spent(resource.RUSAGE_SELF) - before
    child = resource.getrusage(resource.RUSAGE_CHILDREN)
    told |= {"seconds": spent(resource.RUSAGE_CHILDREN), "megabytes": child.ru_maxrss // 1024}
    sys.stdout.write(json.dumps(told))


if __name__ == "__main__":
    main()
