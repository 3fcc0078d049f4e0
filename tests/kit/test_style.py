"""The stylesheets: roles instead of raw values, logical properties, contrasts, nothing dead, nothing missing."""

from __future__ import annotations

import re
from pathlib import Path

import pytest
from django.core.management import call_command

from tools import webfonts

ROOT = Path(__file__).parents[2]
SHEETS = {
    path.name: re.sub(r"/\*.*?\*/", "", path.read_text("utf-8"), flags=re.S) for path in (ROOT / "assets").glob("*.css")
}
TOKENS = SHEETS["tokens.css"]
PHYSICAL = re.compile(
    r"[;{\s](?:(?:min-|max-)?(?:width|height)|top|right|bottom|left|(?:margin|padding)-(?:top|right|bottom|left)"
    r"|border-(?:top|right|bottom|left)\S*|float|clear):"
    r"|text-align:\s*(?:left|right)|[;{]\s*(?:margin|padding|inset):\s*(?:[^;}\s]+ ){3}"
)
SPOKEN = ROOT / "src" / "takafu"
TEXT, LARGE = 4.5, 3.0
PAIRS = [
    *[(ink, ground, TEXT) for ink in ("ink", "muted", "fez", "bad") for ground in ("paper", "sheet", "sunk")],
    ("fez-strong", "paper", TEXT),
    ("fez-strong", "fez-wash", TEXT),
    ("ink", "fez-wash", TEXT),
    ("on-fez", "fez", TEXT),
    ("on-fez", "fez-strong", TEXT),
    ("on-band", "band", TEXT),
    ("on-saffron", "saffron", TEXT),
    ("ink", "saffron-wash", TEXT),
    ("fez", "saffron-wash", TEXT),
    *[(state, f"{state}-wash", TEXT) for state in ("ok", "warn", "bad")],
    ("saffron", "band", LARGE),
    ("edge", "sheet", LARGE),
    ("edge", "paper", LARGE),
    ("edge", "sunk", LARGE),
]


def scheme(dark: bool) -> dict[str, str]:
    """The colours by role; the dark scheme changes some of the light one's."""
    first, _, rest = TOKENS.partition("@media (prefers-color-scheme:dark)")
    found = dict(re.findall(r"--([\w-]+):(#[0-9a-f]{6})", first))
    return found | (dict(re.findall(r"--([\w-]+):(#[0-9a-f]{6})", rest.partition("@media")[0])) if dark else {})


def luminance(colour: str) -> float:
    """As WCAG defines it."""
    parts = [int(colour[i : i + 2], 16) / 255 for i in (1, 3, 5)]
    red, green, blue = (c / 12.92 if c <= 0.04045 else ((c + 0.055) / 1.055) ** 2.4 for c in parts)
    return 0.2126 * red + 0.7152 * green + 0.0722 * blue


@pytest.mark.parametrize("dark", [False, True], ids=["light", "dark"])
@pytest.mark.parametrize(("ink", "ground", "least"), PAIRS)
def test_contrast(ink, ground, least, dark):
    colours = scheme(dark)
    high, low = sorted((luminance(colours[ink]), luminance(colours[ground])), reverse=True)
    assert (high + 0.05) / (low + 0.05) >= least


@pytest.mark.parametrize("name", SHEETS)
def test_only_logical_properties(name):
    rules = re.sub(r"@(?:media|container)[^{]*", "", SHEETS[name])
    assert PHYSICAL.findall(rules) == []


@pytest.mark.parametrize(
    "planted", ["a{margin-left:1px}", "a{width:2px}", "a{left:0}", "p{text-align:right}", "a{padding:1px 2px 3px 4px}"]
)
def test_a_physical_property_would_be_seen(planted):
    assert PHYSICAL.search(planted)


@pytest.mark.parametrize("name", sorted(set(SHEETS) - {"tokens.css"}))
def test_raw_colours_stand_in_the_tokens_only(name):
    found = re.findall(r"#[0-9a-fA-F]{3,8}\b|rgba?\(|hsla?\(", SHEETS[name])
    assert found == (["#000"] if name == "base.css" else [])  # the rule under the head of a printed page


def test_every_role_is_defined_and_used():
    everything = "".join(SHEETS.values())
    defined = set(re.findall(r"(--[\w-]+):", everything))
    used = set(re.findall(r"var\((--[\w-]+)", everything))
    assert used - defined == set()
    assert defined - used == set()


def test_no_class_is_styled_that_no_page_wears():
    pages = " ".join(p.read_text("utf-8") for p in SPOKEN.rglob("*") if p.suffix in {".html", ".py"} and p.is_file())
    worn = set(re.findall(r"[\w-]+", pages))
    styled = {
        name for sheet in SHEETS.values() for name in re.findall(r"\.([a-z][\w-]*)", re.sub(r"url\([^)]*\)", "", sheet))
    }
    assert styled - worn == set()


def test_every_file_that_a_sheet_names_is_there(settings, tmp_path):
    webfonts.script()
    webfonts.build()
    settings.STATIC_ROOT = tmp_path
    settings.STATICFILES_DIRS = [ROOT / "assets", ROOT / "build" / "static"]
    settings.STORAGES = {
        **settings.STORAGES,
        "staticfiles": {"BACKEND": "django.contrib.staticfiles.storage.ManifestStaticFilesStorage"},
    }
    call_command("collectstatic", verbosity=0, interactive=False)  # raises for a missing file
    sheet = next(tmp_path.glob("tokens.*.css")).read_text("utf-8")
    assert re.search(r"fonts/plex-arabic-400\.[0-9a-f]{12}\.woff2", sheet)
    assert (tmp_path / "tokens.css").is_file()  # the page of our own errors names it plainly
