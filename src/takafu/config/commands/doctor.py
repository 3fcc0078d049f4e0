"""`takafu doctor`: is everything as it should be?"""

from __future__ import annotations

import argparse
import sys

from takafu.config import examining
from takafu.config.command import FAILED, OK

MARKS = {examining.GOOD: "✓", examining.NOTE: "·", examining.BAD: "✗"}


def arguments(_parser: argparse.ArgumentParser) -> None:
    """The command takes none of its own."""


def run(_arguments: argparse.Namespace) -> int:
    """Say what was found, a line each; exit code 1 where anything is bad."""
    worst = OK
    for finding in examining.findings():
        sys.stdout.write(f"{MARKS[finding.state]} {finding.sentence}\n")
        sys.stdout.flush()
        worst = FAILED if finding.state == examining.BAD else worst
    return worst
