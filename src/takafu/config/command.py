"""The `takafu` command: help and errors in the user's language, one exit code for each kind of end."""

from __future__ import annotations

import argparse
import gettext
import os
import sys
from collections.abc import Callable, Mapping, Sequence
from importlib import import_module

from takafu import __version__
from takafu.config import options, paths

OK, FAILED, USAGE, UNREADABLE, UNWRITABLE, EMPTY, BUSY, INTERRUPTED = 0, 1, 2, 3, 4, 5, 6, 130


class End(Exception):
    """A command that cannot go on: one sentence for the user and an exit code."""

    def __init__(self, sentence: str, code: int = FAILED) -> None:
        super().__init__(sentence)
        self.code = code


def user_language(environ: Mapping[str, str]) -> str:
    """The language of the terminal: Arabic or French where the locale says so, else English."""
    for name in ("LANGUAGE", "LC_ALL", "LC_MESSAGES", "LANG"):
        start = environ.get(name, "")[:2].lower()
        if start in {"ar", "fr"}:
            return start
        if start:
            return "en"
    return "en"


def set_up(language: str) -> None:
    """Start Django and speak `language`, argparse's own sentences included."""
    os.environ.setdefault("DJANGO_SETTINGS_MODULE", "takafu.config.settings")
    os.environ["LANGUAGE"] = language
    gettext.bindtextdomain("django", str(paths.LOCALE))
    gettext.textdomain("django")
    import django  # noqa: PLC0415 - only after the settings' place is known
    from django.utils import translation  # noqa: PLC0415 - only after the settings' place is known

    django.setup()
    translation.activate(language)


def parser(called: str = "") -> argparse.ArgumentParser:
    """The command line; only the module of the command that is `called` is loaded, so that each starts quickly."""
    from django.utils.translation import gettext as _  # noqa: PLC0415 - the language is known only now

    from takafu.config.commands import SUMMARIES  # noqa: PLC0415 - it needs Django started

    top = argparse.ArgumentParser(
        prog="takafu", description=_("From a list of raw ideas to an arranged work programme.")
    )
    top.add_argument("--version", action="version", version=f"takafu {__version__}")
    parts = top.add_subparsers(dest="command", metavar=_("COMMAND"), required=True)
    for name, summary in SUMMARIES.items():
        part = parts.add_parser(name, help=str(summary), description=str(summary))
        if name == called:
            module = import_module(f"takafu.config.commands.{name}")
            module.arguments(part)
            part.set_defaults(run=module.run)
    return top


def main(argv: Sequence[str] | None = None) -> int:
    """Run the command line `argv`; the exit code."""
    argv = sys.argv[1:] if argv is None else argv
    try:
        return _run(argv)
    except options.BadOption as bad:
        sys.stderr.write(f"{bad}\n")
        return USAGE
    except ModuleNotFoundError as missing:
        sys.stderr.write(f"A library is missing: {missing.name}. Run `make setup` (or `pip install takafu`) again.\n")
        return FAILED
    except End as end:
        sys.stderr.write(f"{end}\n")
        return end.code
    except BrokenPipeError:
        os.dup2(os.open(os.devnull, os.O_WRONLY), sys.stdout.fileno())
        return OK
    except KeyboardInterrupt:
        sys.stderr.write("\n")
        return INTERRUPTED


def _run(argv: Sequence[str]) -> int:
    set_up(user_language(os.environ))
    called = next((word for word in argv if not word.startswith("-")), "")
    arguments = parser(called).parse_args(argv)
    run: Callable[[argparse.Namespace], int] = arguments.run
    return run(arguments)
