"""What a browser is given that comes in packages: web fonts, cut small, and the one script; all in `build/static/`.

Each font file and its characters are read from `assets/tokens.css` itself, so the browser and the files cannot
disagree. Says nothing when up to date.
"""

from __future__ import annotations

import fcntl
import hashlib
import re
import shutil
import sys
from collections.abc import Iterator
from importlib.util import find_spec
from pathlib import Path
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from fontTools.ttLib import TTFont

ROOT = Path(__file__).resolve().parents[1]
STYLE = ROOT / "assets" / "tokens.css"
TARGET = ROOT / "build" / "static" / "fonts"
FAMILIES = {"plex": ("fontpkg_ibm_plex_sans_arabic", "IBMPlexSansArabic"), "amiri": ("fontpkg_amiri", "Amiri")}
WEIGHTS = {"400": "Regular", "600": "SemiBold", "700": "Bold"}
# what Arabic needs to join, stack its marks and part its words; figures of one width for tables
FEATURES = "ccmp locl init medi fina isol rlig liga calt kern mark mkmk curs tnum"
RULES = 40  # Amiri's rules for setting letters above each other stand in one look-up of more rules than this; no other has as many
FACE = re.compile(r"@font-face\{[^}]*url\(fonts/(\w+)-(\w+)-(\d+)\.woff2\)[^}]*unicode-range:([^;}]+)")


def faces(style: str) -> Iterator[tuple[str, Path, set[int]]]:
    """Each file the stylesheet asks for: its name, the font it comes from, its characters."""
    for family, script, weight, ranges in FACE.findall(style):
        package, name = FAMILIES[family]
        source = folder(package) / "files" / f"{name}-{WEIGHTS[weight]}.ttf"
        yield f"{family}-{script}-{weight}.woff2", source, characters(ranges)


def folder(package: str) -> Path:
    """Where a package is installed."""
    spec = find_spec(package)
    if not spec or not spec.origin:
        raise SystemExit(f"The package {package} is not installed. Run: make setup")
    return Path(spec.origin).parent


def characters(ranges: str) -> set[int]:
    """`U+20-7E,U+A0` as code points."""
    found: set[int] = set()
    for part in ranges.split(","):
        first, _, last = part.strip().removeprefix("U+").partition("-")
        found.update(range(int(first, 16), int(last or first, 16) + 1))
    return found


def fingerprint(wanted: list[tuple[str, Path, set[int]]]) -> str:
    """Changes with the stylesheet's faces, the packages' files and this tool."""
    seen = [(name, source.stat().st_size, sorted(points)) for name, source, points in wanted]
    return hashlib.sha256(repr(seen).encode() + Path(__file__).read_bytes()).hexdigest()


def unstack(font: TTFont) -> None:
    """Leave letters on their line («كم», «نج»): stacked they take two fifths of Amiri's weight and are harder to read on a screen."""
    table = font["GSUB"].table
    for record in table.FeatureList.FeatureRecord:
        feature = record.Feature
        feature.LookupListIndex = [
            number for number in feature.LookupListIndex if len(table.LookupList.Lookup[number].SubTable) <= RULES
        ]
        feature.LookupCount = len(feature.LookupListIndex)


def cut(source: Path, points: set[int], target: Path) -> None:
    """One face, as woff2, without hints: the sizes it is read at do not need them."""
    from fontTools import subset  # noqa: PLC0415 - costs a quarter of a second, wanted only when a face is stale

    options = subset.Options(
        flavor="woff2", hinting=False, layout_features=FEATURES.split(), drop_tables=["meta", "DSIG"]
    )
    font = subset.load_font(str(source), options)
    unstack(font)
    cutter = subset.Subsetter(options)
    cutter.populate(unicodes=points)
    cutter.subset(font)
    subset.save_font(font, str(target), options)
    font.close()


def script(target: Path = TARGET.parent / "htmx.min.js") -> None:
    """htmx 2 out of the package that carries it: one file of the dozen there."""
    source = folder("django_htmx") / "static" / "django_htmx" / "htmx-2.min.js"
    if not target.is_file() or target.read_bytes() != source.read_bytes():
        target.parent.mkdir(parents=True, exist_ok=True)
        shutil.copyfile(source, target)


def build(style: Path = STYLE, target: Path = TARGET) -> list[str]:
    """Make what is stale; the names of the files that were made."""
    wanted = list(faces(style.read_text("utf-8")))
    stamp, mark = target / ".stamp", fingerprint(wanted)
    target.mkdir(parents=True, exist_ok=True)
    with (target.parent / f".{target.name}.lock").open("w") as lock:
        fcntl.flock(lock, fcntl.LOCK_EX)  # two test workers may start at once
        if stamp.is_file() and stamp.read_text("ascii") == mark and all((target / n).is_file() for n, *_ in wanted):
            return []
        _make(wanted, target)
        stamp.write_text(mark, encoding="ascii")
    return [name for name, *_ in wanted]


def _make(wanted: list[tuple[str, Path, set[int]]], target: Path) -> None:
    for old in target.iterdir():
        old.unlink()
    for name, source, points in wanted:
        cut(source, points, target / name)
    for package, family in FAMILIES.values():
        shutil.copy(folder(package) / "LICENSE", target / f"{family}-LICENSE.txt")


if __name__ == "__main__":
    script()
    made = build()
    if made:
        total = sum((TARGET / name).stat().st_size for name in made)
        print(f"{len(made)} web fonts made, {total // 1024} kB.", file=sys.stderr)
