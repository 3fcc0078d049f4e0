"""The child process of a visit: `python -m takafu.ideas.tasks SECONDS BYTES arrange|document|read FOLDER … LANGUAGE`."""

from __future__ import annotations

import os
import resource
import signal
import sys
from pathlib import Path


def main(argv: list[str]) -> int:
    """Do one task in the visitor's language; 0 when its result, or the sentence why there is none, is written."""
    seconds, memory, task, folder, *rest = argv
    bound(int(seconds), int(memory))
    os.environ.setdefault("DJANGO_SETTINGS_MODULE", "takafu.config.settings")
    import django  # noqa: PLC0415 - a child process starts Django itself

    django.setup()
    from django.utils import translation  # noqa: PLC0415 - only once Django is started

    with translation.override(rest[-1]):
        if task == "arrange":
            from takafu.ideas.background import arrange_visit  # noqa: PLC0415 - loads numpy, which only this task needs

            arrange_visit(Path(folder))
        elif task == "read":
            from takafu.ideas.drafts import read_draft  # noqa: PLC0415 - only once Django is started

            read_draft(Path(folder))
        else:
            from takafu.ideas.producing import write_document  # noqa: PLC0415 - only once Django is started

            write_document(Path(folder), *rest)
    return 0


def bound(seconds: int, memory: int) -> None:
    """End this process when it has used so much processor time or address space, or has lived so long; 0 is no bound.

    A list may be made to keep a computer busy for days: whoever gave it is told that the work was cut short.
    """
    os.nice(5)  # the pages come first
    for kind, value in ((resource.RLIMIT_CPU, seconds), (resource.RLIMIT_AS, memory), (resource.RLIMIT_CORE, 0)):
        _, hard = resource.getrlimit(kind)
        if value or kind == resource.RLIMIT_CORE:
            limit = value if hard == resource.RLIM_INFINITY else min(value, hard)
            resource.setrlimit(kind, (limit, limit))
    signal.alarm(seconds)


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
