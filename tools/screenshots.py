"""The pictures of the documentation, taken by the scenes (`make screenshots`): each is kept as WebP, where that is small enough."""

from __future__ import annotations

import base64
import shutil
import sys
from collections.abc import Callable
from pathlib import Path
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from playwright.sync_api import Page

ROOT = Path(__file__).parents[1]
TAKEN = ROOT / "build" / "screenshots"
KEPT = ROOT / "docs" / "images"
NAMES = ("list", "phone", "programme", "give", "idea", "desk", "version")
PICTURES = tuple(f"{name}-{language}" for name in NAMES for language in ("ar", "fr"))
LARGEST = 80_000  # bytes; a guide should open on a slow line
BROWSERS = ("chromium-headless-shell", "chromium", "chromium-browser", "google-chrome")
CHROMIUM = next(filter(None, map(shutil.which, BROWSERS)), None)
DRAW = """async png => {
  const picture = new Image();
  picture.src = 'data:image/png;base64,' + png;
  await picture.decode();
  const canvas = new OffscreenCanvas(picture.width, picture.height);
  canvas.getContext('2d').drawImage(picture, 0, 0);
  const drawn = await canvas.convertToBlob({type: 'image/webp', quality: .7});
  return btoa(String.fromCharCode(...new Uint8Array(await drawn.arrayBuffer())));
}"""


def copy(shrink: Callable[[bytes], bytes], taken: Path = TAKEN, kept: Path = KEPT) -> list[str]:
    """Keep every picture that is there and small enough; what is wrong with the others, a sentence each."""
    wrong = []
    kept.mkdir(parents=True, exist_ok=True)
    for name in PICTURES:
        picture = taken / f"docs-{name}.png"
        if not picture.is_file():
            wrong.append(f"{picture} was not taken: run `make screenshots`.")
        elif len(small := shrink(picture.read_bytes())) > LARGEST:
            wrong.append(f"{picture} has {len(small)} bytes as WebP; at most {LARGEST} are kept.")
        else:
            (kept / f"{name}.webp").write_bytes(small)
    return wrong


def drawn(page: Page, png: bytes) -> bytes:
    """The same picture as WebP, drawn anew by the browser in an empty `page` of it."""
    return base64.b64decode(page.evaluate(DRAW, base64.b64encode(png).decode()))


def main() -> int:
    """Keep what was taken; 1 where something is wrong."""
    from playwright.sync_api import sync_playwright  # noqa: PLC0415 - a test package

    with sync_playwright() as playwright:
        browser = playwright.chromium.launch(executable_path=CHROMIUM, args=["--no-sandbox"])
        page = browser.new_page()
        said = copy(lambda png: drawn(page, png))
        browser.close()
    if said:
        print("\n".join(said), file=sys.stderr)
    return 1 if said else 0


if __name__ == "__main__":
    sys.exit(main())
