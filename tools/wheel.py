"""What a wheel holds beside modules: words, guides, the files that browsers fetch. A checkout has them at its root (`config.paths`)."""

from __future__ import annotations

from pathlib import Path
from typing import Any

from hatchling.builders.hooks.plugin.interface import BuildHookInterface


class Unmade(RuntimeError):
    """A wheel of a checkout that was not set up would serve pages without words, style or guides."""


def parts(root: Path) -> dict[str, str]:
    """Each file with its place in the wheel.

    Raises:
        Unmade: the catalogues are not compiled, or the files for browsers not collected.
    """
    words = sorted(root.glob("locale/*/LC_MESSAGES/*.mo"))
    public = root / "build" / "public"
    if not words or not (public / "staticfiles.json").is_file():
        raise Unmade("Run `make setup` first: it compiles the words and collects the files that pages are made with.")
    guides = sorted(root.glob("docs/user/*.md"))
    served = [path for path in sorted(public.rglob("*")) if path.is_file()]
    return {str(path): str(Path("takafu", path.relative_to(root))) for path in (*words, *guides, *served)}


class WheelHook(BuildHookInterface[Any]):
    """Called by hatchling; an editable install finds everything in its checkout."""

    def initialize(self, version: str, build_data: dict[str, Any]) -> None:
        """Add them."""
        if version != "editable":
            build_data["force_include"] |= parts(Path(self.root))
