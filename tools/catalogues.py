"""The Arabic and French catalogues, without GNU gettext: `collect`, `compile`, `check`, `merge FILE.tsv…`.

`collect` brings `locale/*/LC_MESSAGES/django.po` up to the sentences of the source and keeps what is translated;
`compile` makes the `.mo` files that are stale; `check` lists what is incomplete or wrong; `merge` takes translations
from tables of `msgid<TAB>arabic<TAB>french`. There the parts of a plural are separated by ` ||| ` (Arabic six: for 0,
1, 2, 3 to 10, 11 to 99, 100 and on; French two), and a context stands before `msgid` as `context ::`.
"""

from __future__ import annotations

import argparse
import io
import os
import re
import sys
from collections.abc import Iterable, Iterator
from pathlib import Path
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from babel.messages.catalog import Catalog, Message

ROOT = Path(__file__).resolve().parents[1]
PLURALS = {
    "ar": "nplurals=6; plural=n==0 ? 0 : n==1 ? 1 : n==2 ? 2 : n%100>=3 && n%100<=10 ? 3 : n%100>=11 && n%100<=99 ? 4 : 5;",
    "fr": "nplurals=2; plural=(n > 1);",
}
WITHOUT_NUMBER = {"ar": {0, 1, 2}, "fr": set()}  # plural forms whose words tell the number by themselves: «فكرتان»
KEYWORDS: dict[str, tuple[int | tuple[int, str], ...] | None] = {
    **dict.fromkeys(("_", "gettext", "gettext_lazy", "gettext_noop"), None),
    **dict.fromkeys(("ngettext", "ngettext_lazy"), (1, 2)),
    **dict.fromkeys(("pgettext", "pgettext_lazy"), ((1, "c"), 2)),
    **dict.fromkeys(("npgettext", "npgettext_lazy"), ((1, "c"), 2, 3)),
}
PLACEHOLDER = re.compile(r"%\(\w+\)[sd]|%[sd]|\{\w*\}")
NOISE = ("POT-Creation-Date", "PO-Revision-Date", "Last-Translator", "Language-Team", "Generated-By")
HEADER_NOISE = re.compile(rf'"(?:{"|".join(NOISE)}|Report-Msgid-Bugs-To|Project-Id-Version)[^\n]*\n')
FRENCH_SPACE = re.compile(r"[\w)’%»] [:;?!»](?!\w)|« ")
FRENCH_SPACES = re.compile(r"(?<=[\w)’%»]) (?=[:;?!»](?!\w))|(?<=«) ")
EASTERN_DIGITS = re.compile(r"[٠-٩۰-۹]")
ARABIC_LETTER = re.compile(r"[ء-ي]")


def po_path(root: Path, language: str) -> Path:
    """A language's catalogue."""
    return root / "locale" / language / "LC_MESSAGES" / "django.po"


def extracted(root: Path) -> Catalog:
    """Every sentence that the source marks for translation, with the files it stands in."""
    from babel.messages.catalog import Catalog  # noqa: PLC0415 - Babel costs a third of a second; `compile` mostly has nothing to do

    catalogue = Catalog()
    for path in sorted((root / "src").rglob("*")):
        if path.suffix not in {".py", ".html", ".txt"}:
            continue
        place = path.relative_to(root).as_posix()
        for found, comments, context in sentences(path):
            catalogue.add(found, locations=[(place, 0)], auto_comments=comments, context=context)
    for message in catalogue:
        message.locations = sorted(set(message.locations))
    return catalogue


def sentences(path: Path) -> Iterator[tuple[str | tuple[str, ...], list[str], str | None]]:
    """A file's sentences: template tags become calls first, and lines lose their indent, which means nothing to a template."""
    from babel.messages.extract import extract  # noqa: PLC0415 - see extracted()

    text = path.read_text("utf-8")
    if path.suffix != ".py":
        from django.conf import settings  # noqa: PLC0415 - only templates need Django
        from django.utils.translation.template import templatize  # noqa: PLC0415 - see above

        if not settings.configured:
            settings.configure()
        text = "\n".join(line.lstrip() for line in templatize(text, origin=str(path)).splitlines())
    for _, found, comments, context in extract(
        "python", io.BytesIO(text.encode()), KEYWORDS, ["Translators:"], {"encoding": "utf-8"}
    ):
        if found and found != ("", ""):
            yield found, comments, context


def read(root: Path, language: str) -> Catalog:
    """The catalogue as it stands, or an empty one."""
    from babel.messages.pofile import read_po  # noqa: PLC0415 - see extracted()

    path = po_path(root, language)
    fields = (f"Language: {language}", f"Plural-Forms: {PLURALS[language]}", "Content-Type: text/plain; charset=utf-8")
    head = 'msgid ""\nmsgstr ""\n' + "".join(f'"{field}\\n"\n' for field in fields)
    text = path.read_text("utf-8") if path.is_file() else head
    return read_po(io.BytesIO(text.encode()), locale=language)


def write(root: Path, language: str, catalogue: Catalog) -> None:
    """Sorted by sentence, no line numbers, no dates: a change of code changes no line here, and merges stay small."""
    from babel.messages.pofile import write_po  # noqa: PLC0415 - see extracted()

    out = io.BytesIO()
    catalogue.header_comment = f"# Takafu: {'Arabic' if language == 'ar' else 'French'}."
    write_po(out, catalogue, width=140, sort_output=True, ignore_obsolete=True, include_lineno=False)
    path = po_path(root, language)
    path.parent.mkdir(parents=True, exist_ok=True)
    path.write_text(HEADER_NOISE.sub("", out.getvalue().decode()).rstrip() + "\n", encoding="utf-8")


def collect(root: Path) -> None:
    """Bring both catalogues up to the source; a sentence that left the source leaves its translation behind."""
    source = extracted(root)
    for language in PLURALS:
        catalogue = read(root, language)
        catalogue.update(source, no_fuzzy_matching=True)
        catalogue.obsolete.clear()
        write(root, language, catalogue)


def compile_catalogues(root: Path) -> list[Path]:
    """Make each `.mo` older than its `.po`; the files that were made."""
    made = []
    for language in PLURALS:
        source = po_path(root, language)
        target = source.with_suffix(".mo")
        if not source.is_file() or (target.is_file() and target.stat().st_mtime_ns >= source.stat().st_mtime_ns):
            continue
        from babel.messages.mofile import write_mo  # noqa: PLC0415 - see extracted()

        draft = target.with_suffix(f".{os.getpid()}.new")  # several processes may find it stale at once
        with draft.open("wb") as out:
            write_mo(out, read(root, language))
        draft.replace(target)
        made.append(target)
    return made


def forms(value: str | Iterable[str] | None) -> tuple[str, ...]:
    """A message's texts as a tuple, plural or not."""
    return (value or "",) if value is None or isinstance(value, str) else tuple(value)


def faults(message: Message, language: str) -> Iterator[str]:
    """What is wrong with one translation."""
    source, target = forms(message.id), forms(message.string)
    if message.fuzzy:
        yield "marked fuzzy"
    wanted = 1 if len(source) == 1 else int(PLURALS[language][9])
    if len(target) != wanted or not all(target):
        yield f"{sum(map(bool, target))} of {wanted} forms translated"
        return
    for number, text in enumerate(target):
        expected, got = sorted(PLACEHOLDER.findall(source[-1])), sorted(PLACEHOLDER.findall(text))
        spare = len(source) > 1 and number in WITHOUT_NUMBER[language]
        if got != expected and not (spare and len(expected) - len(got) == 1 and set(got) < set(expected)):
            yield f"placeholders {got} instead of {expected}"
        yield from manners(source[-1], text, language)


def manners(source: str, text: str, language: str) -> Iterator[str]:
    """Typography that the house keeps and no reader should have to notice."""
    if language == "fr" and FRENCH_SPACE.search(text):
        yield "an ordinary space where French has U+00A0 (before : ; ? ! » or after «)"
    if language == "ar" and EASTERN_DIGITS.search(text):
        yield "eastern digits: the house writes western ones, the formatter changes them"
    words = re.search(r"[a-z]{3} [a-z]{2}", PLACEHOLDER.sub("", source))
    if language == "ar" and words and not ARABIC_LETTER.search(text):
        yield "no Arabic in the Arabic"
    if source[:1].isspace() != text[:1].isspace() or source[-1:].isspace() != text[-1:].isspace():
        yield "white space at the ends differs from the source's"


def check(root: Path) -> list[str]:
    """Everything that keeps the catalogues from being complete and right."""
    source, found = extracted(root), []
    wanted = {(m.id if isinstance(m.id, str) else m.id[0], m.context): m for m in source if m.id}
    for language in PLURALS:
        catalogue = read(root, language)
        have = {(m.id if isinstance(m.id, str) else m.id[0], m.context): m for m in catalogue if m.id}
        place = po_path(root, language).relative_to(root)
        found += [f"{place}: not collected: {key[0]!r}" for key in wanted.keys() - have.keys()]
        found += [f"{place}: no longer in the source: {key[0]!r}" for key in have.keys() - wanted.keys()]
        shared = wanted.keys() & have.keys()
        other = [key[0] for key in shared if forms(wanted[key].id) != forms(have[key].id)]
        found += [f"{place}: plural differs from the source: {name!r}" for name in other]
        found += [f"{place}: {key[0]!r}: {fault}" for key in have for fault in faults(have[key], language)]
    return sorted(found)


def rows(table: Path) -> Iterator[tuple[str | None, tuple[str, ...], dict[str, tuple[str, ...]]]]:
    """A table of translations: context, source forms, forms by language. `\\n` stands for a new line.

    French gets the spaces that it wants before : ; ? ! » and after «, however they were typed.
    """
    for number, line in enumerate(table.read_text("utf-8").splitlines(), 1):
        if not line.strip() or line.startswith("#"):
            continue
        cells = [cell.replace("\\n", "\n") for cell in line.split("\t")]
        if len(cells) != 3:
            raise SystemExit(f"{table}:{number}: {len(cells)} columns instead of msgid, Arabic, French")
        context, _, source = cells[0].rpartition(" :: ")
        french = FRENCH_SPACES.sub("\u00a0", cells[2])
        yield (
            context or None,
            tuple(source.split(" ||| ")),
            {"ar": tuple(cells[1].split(" ||| ")), "fr": tuple(french.split(" ||| "))},
        )


def merge(root: Path, tables: list[Path]) -> list[str]:
    """Put the tables' translations in both catalogues; the sentences that no source asks for."""
    collect(root)
    catalogues = {language: read(root, language) for language in PLURALS}
    unknown = []
    for table in tables:
        for context, source, translated in rows(table):
            for language, texts in translated.items():
                if message := catalogues[language].get(source[0], context=context):
                    message.string = texts if isinstance(message.id, tuple) else texts[0]
                elif language == "ar":
                    unknown.append(f"{table.name}: no source says {source[0]!r}")
    for language, catalogue in catalogues.items():
        write(root, language, catalogue)
    return unknown


def main(arguments: list[str] | None = None) -> int:
    """The command; 1 when `check` found something."""
    parser = argparse.ArgumentParser(description=__doc__.split("\n")[0] if __doc__ else None)
    parser.add_argument("verb", choices=["collect", "compile", "check", "merge"])
    parser.add_argument("tables", nargs="*", type=Path)
    asked = parser.parse_args(arguments)
    if asked.verb == "collect":
        collect(ROOT)
    elif asked.verb == "compile":
        compile_catalogues(ROOT)
    elif asked.verb == "merge":
        print(*merge(ROOT, asked.tables), sep="\n", file=sys.stderr)
    elif found := check(ROOT):
        print(*found, sep="\n")
        return 1
    return 0


if __name__ == "__main__":
    raise SystemExit(main())
