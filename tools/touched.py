"""Which tests the change at hand asks for: those of the rooms it touches, and the house's own rules always.

A change is what differs from `main`; on `main` itself what is not committed, or else the last commit.
Prints paths for pytest, one a line. Where git cannot say, that is all the tests.
"""

from __future__ import annotations

import subprocess
from pathlib import Path

ROOT = Path(__file__).parents[1]
ALL = ["tests"]
HOUSE = "tests/house"
PAGES_OF_DOCS = "tests/config/test_docs.py"


def _git(*words: str) -> list[str]:
    done = subprocess.run(("git", "-C", str(ROOT), *words), capture_output=True, text=True, check=True)  # noqa: S603, S607 - our own words, git of the path
    return [line for line in done.stdout.splitlines() if line]


def changed() -> list[str]:
    """Paths that the change at hand touches, relative to the root; `CalledProcessError` or `OSError` where git cannot say."""
    new = _git("ls-files", "--others", "--exclude-standard")
    if _git("rev-parse", "--abbrev-ref", "HEAD") != ["main"]:
        return new + _git("diff", "--name-only", *_git("merge-base", "main", "HEAD"))
    return new + _git("diff", "--name-only", "HEAD") or _git("diff", "--name-only", "HEAD~1")


def _tests_of(path: str, folders: set[str]) -> str | None:
    """What one changed file asks to be run; None where only scenes or nothing look at it."""
    parts = Path(path).parts
    if parts[:2] == ("src", "takafu") and len(parts) > 3:
        return f"tests/{parts[2]}" if parts[2] in folders else ALL[0]
    if parts[0] == "tests" and len(parts) > 2:
        return None if parts[1] == "scenes" else f"tests/{parts[1]}"
    if path.endswith(".md"):
        return PAGES_OF_DOCS
    if parts[0] == "tools":
        return "tests/tools"
    if parts[0] in {"assets", "locale", "benchmarks", "deploy"}:
        return "tests/kit"
    return ALL[0]


def asked(paths: list[str], folders: set[str]) -> list[str]:
    """Paths for pytest, for changed `paths` and the names of the `folders` under tests/."""
    wanted = {found for path in paths if (found := _tests_of(path, folders))} | {HOUSE}
    if ALL[0] in wanted:
        return ALL
    return sorted(path for path in wanted if path == HOUSE or str(Path(path).parent) not in wanted)


def main() -> None:
    """Print them."""
    folders = {place.name for place in (ROOT / "tests").iterdir() if place.is_dir()}
    try:
        print("\n".join(asked(changed(), folders)))
    except (subprocess.CalledProcessError, OSError):
        print("\n".join(ALL))


if __name__ == "__main__":
    main()
