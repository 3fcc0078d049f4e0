"""Inside the child: give up every freedom that reading does not need, then read.

It can change no file and reach no network (where the kernel has Landlock; elsewhere it can still write no byte into a
file), has bounded memory and processor time, and dies with the process that started it.
"""

from __future__ import annotations

import ctypes
import json
import os
import resource
import signal
import sys
from dataclasses import fields
from typing import Any, BinaryIO

from takafu.kit.reading.limits import Limits
from takafu.kit.reading.model import Reading, Unreadable, to_json

_PR_SET_PDEATHSIG, _PR_SET_NO_NEW_PRIVS = 1, 38
_LANDLOCK_CREATE, _LANDLOCK_RESTRICT = 444, 446  # system calls, the same on every processor
_WRITING = sum(1 << bit for bit in (1, *range(4, 13)))  # write, remove and make files of every kind
_TRUNCATING, _TCP = 1 << 14, 0b11  # known to Landlock from its versions 3 and 4 on


def main(arguments: list[str]) -> int:
    """Read standard input under the given limits and print the answer."""
    told, name, parent = arguments
    limits = Limits(**json.loads(told))
    confine(limits, int(parent))
    sys.stdout.write(answer(sys.stdin.buffer, name, limits))
    sys.stdout.flush()
    return 0


def confine(limits: Limits, parent: int) -> None:
    """Bind this process, for good."""
    _die_with(parent)
    _bound(resource.RLIMIT_AS, limits.memory_bytes)
    _bound(resource.RLIMIT_CPU, limits.cpu_seconds)
    _bound(resource.RLIMIT_FSIZE, 0)
    _bound(resource.RLIMIT_CORE, 0)
    _bound(resource.RLIMIT_NOFILE, 64)
    _change_nothing()
    sys.modules["numpy"] = None  # type: ignore[assignment]  # libraries that would use it do without


def _bound(kind: int, value: int) -> None:
    _, hard = resource.getrlimit(kind)
    value = value if hard == resource.RLIM_INFINITY else min(value, hard)
    resource.setrlimit(kind, (value, value))


def _die_with(parent: int) -> None:
    if sys.platform == "linux":
        library = ctypes.CDLL(None)
        library.prctl(_PR_SET_PDEATHSIG, signal.SIGKILL, 0, 0, 0)
        library.prctl(_PR_SET_NO_NEW_PRIVS, 1, 0, 0, 0)
    if os.getppid() != parent:  # it died before we asked
        sys.exit(0)


def _change_nothing() -> None:
    """Deny all writing and connecting by Landlock; a kernel without it answers with an error that changes nothing."""
    if sys.platform != "linux":
        return
    library = ctypes.CDLL(None)
    version = library.syscall(_LANDLOCK_CREATE, None, 0, 1)
    files = _WRITING | (_TRUNCATING if version > 2 else 0)
    denied = (ctypes.c_uint64 * 2)(files, _TCP if version > 3 else 0)
    rules = (
        library.syscall(_LANDLOCK_CREATE, denied, ctypes.c_size_t(16 if version > 3 else 8), 0) if version > 0 else -1
    )
    if rules >= 0:
        library.syscall(_LANDLOCK_RESTRICT, rules, 0)
        os.close(rules)


def answer(data: BinaryIO, name: str, limits: Limits) -> str:
    """The reading, or why there is none, as JSON. Whatever a damaged file makes a parser raise is an answer too."""
    try:
        from takafu.kit.reading.parse import parse  # noqa: PLC0415 - only once the limits are in force

        reading: Reading = parse(data, name, limits)
        return to_json(reading)
    except Unreadable as told:
        return json.dumps({"unreadable": told.code, "values": told.values})
    except MemoryError:
        return json.dumps({"unreadable": "memory", "values": [str(limits.memory_bytes // 1_000_000)]})
    except RecursionError:
        return json.dumps({"unreadable": "broken", "values": [_named(name)]})
    except Exception as error:
        print(f"{type(error).__name__}: {error}", file=sys.stderr)  # noqa: T201 - standard error is the parent's log
        return json.dumps({"unreadable": "broken", "values": [_named(name)]})


def _named(name: str) -> str:
    return name.rpartition(".")[2].lower() if "." in name else "file"


def defaults(limits: Limits) -> dict[str, Any]:
    """The limits as the child takes them."""
    return {field.name: getattr(limits, field.name) for field in fields(limits)}
