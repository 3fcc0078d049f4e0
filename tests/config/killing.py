"""A child process that ends itself just before its n-th step, counted over the calls that change something on disk."""

from __future__ import annotations

import subprocess
import sys
from typing import Any

COUNTED = """import os, signal, sys
from pathlib import Path
{first}
done, last = 0, int(sys.argv[1])
def counted(call):
    def step(*arguments, **named):
        global done
        if done == last:
            os.kill(os.getpid(), signal.SIGKILL)
        done += 1
        return call(*arguments, **named)
    return step
for name in {names}:
    setattr(os, name, counted(getattr(os, name)))
{work}
print(done)
"""


def killed_at(
    last: int, code: tuple[str, str], *arguments: Any, names: tuple[str, ...], env: dict[str, str] | None = None
) -> subprocess.CompletedProcess[str]:
    """Run `code`: what comes first, and the work whose calls of `os`'s `names` are counted (`sys.argv[2:]` holds the arguments).

    Its last printed line is how many steps it took, if it lived.
    """
    first, work = code
    command = [
        sys.executable,
        "-c",
        COUNTED.format(names=names, first=first, work=work),
        str(last),
        *map(str, arguments),
    ]
    return subprocess.run(command, capture_output=True, text=True, check=False, env=env)
