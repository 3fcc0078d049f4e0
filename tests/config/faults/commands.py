"""The `takafu` command as a process, which may be killed after a while."""

from __future__ import annotations

import os
import subprocess
import sys
import time
from typing import Any


def takafu(*arguments: Any, env: dict[str, str], seconds: float | None = None) -> tuple[int, str]:
    """Run it in English; with `seconds`, kill it after so long. Its exit code and all that it said."""
    command = subprocess.Popen(
        [sys.executable, "-m", "takafu", *map(str, arguments)],
        env=os.environ | {"LANGUAGE": "en"} | env,
        stdout=subprocess.PIPE,
        stderr=subprocess.PIPE,
        text=True,
    )
    if seconds is not None:
        time.sleep(seconds)
        command.kill()
    out, err = command.communicate(timeout=300)
    return command.returncode, out + err
