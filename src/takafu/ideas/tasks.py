"""The child process of a visit: `python -m takafu.ideas.tasks arrange|document FOLDER … LANGUAGE`."""

from __future__ import annotations

import os
import sys
from pathlib import Path


def main(argv: list[str]) -> int:
    """Do one task in the visitor's language; 0 when its result, or the sentence why there is none, is written."""
    task, folder, *rest = argv
    os.environ.setdefault("DJANGO_SETTINGS_MODULE", "takafu.config.settings")
    import django  # noqa: PLC0415 - a child process starts Django itself

    django.setup()
    from django.utils import translation  # noqa: PLC0415 - only once Django is started

    with translation.override(rest[-1]):
        if task == "arrange":
            from takafu.ideas.background import arrange_visit  # noqa: PLC0415 - loads numpy, which only this task needs

            arrange_visit(Path(folder))
        else:
            from takafu.ideas.producing import write_document  # noqa: PLC0415 - only once Django is started

            write_document(Path(folder), *rest)
    return 0


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
