"""A step in a process of its own, on a database of its own, that can be stopped half-way and killed."""

from __future__ import annotations

import os
import subprocess
import sys
from pathlib import Path
from typing import Any


def child(module: str, folder: Path, *step: str) -> subprocess.Popen[str]:
    """`python -m module step…`, with the data in `folder`; what it prints is read from its standard output."""
    kept = {name: value for name, value in os.environ.items() if not name.startswith("TAKAFU_")}
    return subprocess.Popen(
        [sys.executable, "-m", module, *step],
        env=kept | {"TAKAFU_DATA": str(folder)},
        cwd=Path(__file__).parents[1],
        stdin=subprocess.PIPE,
        stdout=subprocess.PIPE,
        text=True,
    )


def stop_after(writes: int) -> Any:
    """In the child: let that many writes through to the database (`connection.execute_wrapper`), say «half», wait to be killed."""
    done = 0

    def counted(execute: Any, sql: str, params: Any, many: bool, context: Any) -> Any:
        nonlocal done
        done += sql.startswith(("INSERT", "UPDATE", "DELETE"))
        answer = execute(sql, params, many, context)
        if done == writes:
            print("half", flush=True)  # noqa: T201 - the test reads it
            sys.stdin.read()
        return answer

    return counted
