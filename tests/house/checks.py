"""What the house asks of its code and no linter sees. Each check takes a tree and lists what is wrong in it; none is empty by design."""

from __future__ import annotations

import ast
import re
from collections.abc import Iterator
from pathlib import Path

FILE_CAP, FUNCTION_CAP = 400, 60
PUBLIC = {"models", "queries", "actions", "rules", "permissions"}
UNTESTED = {"__init__", "__main__", "apps", "urls", "wsgi"}  # wiring: shown by the tests of what they wire
SUPPRESSION = re.compile(r"#\s*(?:noqa\b|type:\s*ignore\b|pragma:\s*no cover\b|djlint:off|fmt:\s*off)(.*)")
REASON = re.compile(r"\s+(?:-|#)\s+")  # what parts the codes of a suppression from its reason
PHYSICAL = re.compile(
    r"(?:^|[;{\s])(?:(?:margin|padding|border)-(?:left|right)|(?:left|right)\s*:|text-align:\s*(?:left|right)|float:\s*(?:left|right))"
)
REGISTRIES = re.compile(r"(?:pypi\.org|pythonhosted\.org|registry\.npmjs|deb\.debian\.org)", re.I)
WORKPLACE = re.compile(r"(?:/work/|\bshared/(?!seed)|/tmp/brief)")
TEXTS = {
    ".py",
    ".md",
    ".html",
    ".css",
    ".toml",
    ".txt",
    ".tsv",
    ".po",
    ".lock",
    ".ini",
    ".yml",
    ".json",
    ".svg",
    ".js",
    "",
}


def modules(root: Path) -> Iterator[tuple[Path, ast.Module]]:
    """Every module of the product with its syntax tree."""
    for path in sorted((root / "src" / "takafu").rglob("*.py")):
        if "migrations" not in path.parts:
            yield path, ast.parse(path.read_text("utf-8"))


def caps(root: Path) -> list[str]:
    """Files and functions longer than the house allows."""
    found = []
    for path, tree in modules(root):
        lines = len(path.read_text("utf-8").splitlines())
        if lines > FILE_CAP:
            found.append(f"{path.relative_to(root)} has {lines} lines")
        for node in ast.walk(tree):
            if isinstance(node, ast.FunctionDef | ast.AsyncFunctionDef):
                length = (node.end_lineno or node.lineno) - node.lineno + 1
                if length > FUNCTION_CAP:
                    found.append(f"{path.relative_to(root)}:{node.lineno} {node.name} has {length} lines")
    return found


def front_doors(root: Path) -> list[str]:
    """A room that enters another elsewhere than by its public modules."""
    house, found = root / "src" / "takafu", []
    open_rooms = {"text", "law", "kit", "config"}
    for path, tree in modules(root):
        room = path.relative_to(house).parts[0]
        if room in {"site", "api", "config"}:
            continue
        for node in ast.walk(tree):
            if not isinstance(node, ast.ImportFrom) or not (node.module or "").startswith("takafu."):
                continue
            _, other, *rest = str(node.module).split(".")
            faces = {rest[0]} if rest else {alias.name for alias in node.names}
            if other not in {room, *open_rooms} and faces - PUBLIC:
                found.append(f"{path.relative_to(root)}:{node.lineno} {node.module}")
    return found


def untested(root: Path) -> list[str]:
    """A public module without a test file of its name."""
    house, found = root / "src" / "takafu", []
    for path, _ in modules(root):
        inside = path.relative_to(house)
        if path.stem.rpartition("_")[2] in UNTESTED or path.stem.startswith("_") or len(inside.parts) < 2:
            continue
        if not (root / "tests" / inside.parent / f"test_{path.stem}.py").exists():
            found.append(f"{inside}: tests/{inside.parent}/test_{path.stem}.py is missing")
    return found


def bare_suppressions(root: Path) -> list[str]:
    """A silenced linter or type checker, or an import inside a function, that does not say why."""
    paths = [path for path, _ in modules(root)]
    paths += [
        path for path in sorted((root / "tests").rglob("*.py")) if path.name not in {"checks.py", "test_planted.py"}
    ]
    found = []
    for path in [*paths, *sorted((root / "benchmarks").rglob("*.py")), *sorted((root / "tools").rglob("*.py"))]:
        for number, line in enumerate(path.read_text("utf-8").splitlines(), 1):
            hit = SUPPRESSION.search(line)
            if hit and len(REASON.split(f"{hit[1]} # ", maxsplit=1)[1].rstrip(" #").split()) < 2:
                found.append(f"{path.relative_to(root)}:{number} {line.strip()}")
    return found


def physical_css(root: Path) -> list[str]:
    """CSS that knows left from right: it breaks one of the two directions."""
    return [
        f"{path.relative_to(root)}:{number} {line.strip()}"
        for path in sorted((root / "assets").rglob("*.css"))
        for number, line in enumerate(path.read_text("utf-8").splitlines(), 1)
        if PHYSICAL.search(line)
    ]


def unsafe_templates(root: Path) -> list[str]:
    """Inline style, script or handler in a template: the content policy would block it."""
    bad = re.compile(r'\sstyle="|\son[a-z]+="|<script(?![^>]*\bsrc=)|<style|javascript:')
    return [
        f"{path.relative_to(root)}:{number} {line.strip()}"
        for path in sorted((root / "src").rglob("templates/**/*.html"))
        for number, line in enumerate(path.read_text("utf-8").splitlines(), 1)
        if bad.search(line)
    ]


def forgetful_forms(root: Path) -> list[str]:
    """A form that says it keeps what is typed, on a page that does not load the script that does it."""
    return [
        f"{path.relative_to(root)}: data-draft, data-forget need {{% drafts %}} once beside the form"
        for path in sorted((root / "src").rglob("templates/**/*.html"))
        if re.search(r"\sdata-(?:draft|forget)\b", text := path.read_text("utf-8")) and "{% drafts %}" not in text
    ]


def own_day_fields(root: Path) -> list[str]:
    """A form's day that is not `kit.refusals.day_field`: Django's Arabic reads a typed 10/03 as the third of October."""
    return [
        f"{path.relative_to(root)}: forms.DateField( instead of day_field"
        for path in sorted((root / "src").rglob("*.py"))
        if path.name not in {"refusals.py", "specimens.py"} and "forms.DateField(" in path.read_text("utf-8")
    ]


def strange_words(root: Path, files: list[Path]) -> list[str]:
    """A file that names a package registry's host or a place of the machine it was written on."""
    found = []
    for path in files:
        if path.suffix not in TEXTS or path.parent.name == "house":
            continue
        for number, line in enumerate(path.read_text("utf-8", errors="replace").splitlines(), 1):
            if REGISTRIES.search(line) or WORKPLACE.search(line):
                found.append(f"{path.relative_to(root)}:{number} {line.strip()[:100]}")
    return found


def mute_tests(root: Path) -> list[str]:
    """A test that asserts nothing."""
    found = []
    for path in sorted((root / "tests").rglob("test_*.py")):
        for node in ast.walk(ast.parse(path.read_text("utf-8"))):
            if isinstance(node, ast.FunctionDef) and node.name.startswith("test_") and not _asserts(node):
                found.append(f"{path.relative_to(root)}:{node.lineno} {node.name}")
    return found


def _asserts(node: ast.AST) -> bool:
    for inner in ast.walk(node):
        if isinstance(inner, ast.Assert):
            return True
        if isinstance(inner, ast.Call):
            last = ast.unparse(inner.func).rsplit(".", 1)[-1]
            if last.startswith(("assert", "expect", "check_", "verify")) or last in {"raises", "warns", "fail"}:
                return True
    return False


def silent_skips(root: Path) -> list[str]:
    """A skip that prints no reason."""
    found = []
    for path in sorted((root / "tests").rglob("*.py")):
        for node in ast.walk(ast.parse(path.read_text("utf-8"))):
            if isinstance(node, ast.Call) and ast.unparse(node.func).endswith((".skip", ".skipif", ".xfail")):
                said = [k for k in node.keywords if k.arg in {"reason", "msg"}] or [
                    a
                    for a in node.args
                    if isinstance(a, ast.JoinedStr) or (isinstance(a, ast.Constant) and isinstance(a.value, str))
                ]
                if not said:
                    found.append(f"{path.relative_to(root)}:{node.lineno}")
    return found
