"""Where the house stands: a checkout keeps its folders at the root, an installed package inside itself."""

from __future__ import annotations

from pathlib import Path

PACKAGE = Path(__file__).resolve().parent.parent
CHECKOUT = PACKAGE.parents[1] if (PACKAGE.parents[1] / "pyproject.toml").is_file() else None
ROOT = CHECKOUT or PACKAGE
LOCALE = ROOT / "locale"
ASSETS = ROOT / "assets"
BUILD = ROOT / "build"
GUIDES = ROOT / "docs" / "user"
PICTURES = ROOT / "docs" / "images"
DATA = CHECKOUT / "var" if CHECKOUT else Path.home() / ".local" / "share" / "takafu"
