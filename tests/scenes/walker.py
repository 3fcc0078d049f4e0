"""Somebody on a phone who has never seen these pages: what they press, type and read, and how long that takes a person.

Seconds follow the keystroke-level model (Card, Moran and Newell 1980): 1.35 to make up one's mind and 1.1 to point, for each press. Added:
a letter on a phone's keyboard takes 0.5; a screen scrolled takes 1; pasting is two presses; and what stands on a page above the thing
that is pressed is read first, at `pace` words a second. What the site itself takes is not counted.
"""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import Any

from django.utils.translation import gettext, override
from playwright.sync_api import Locator, Page

THINK, POINT, LETTER, SCROLL = 1.35, 1.1, 0.5, 1.0
READ_UNTIL = """target => {
  const bottom = target.getBoundingClientRect().bottom, walk = document.createTreeWalker(document.body, NodeFilter.SHOW_TEXT)
  let words = 0
  while (walk.nextNode()) {
    const box = walk.currentNode.parentElement
    if (!box.closest('main') || box.closest('script, select, details:not([open])')) continue
    if (box.getBoundingClientRect().top < bottom) words += walk.currentNode.textContent.split(/\\s+/).filter(Boolean).length
  }
  return {words: words, screens: Math.floor(Math.max(0, bottom) / innerHeight)}
}"""


@dataclass
class Walker:
    """Counts as it goes; `pace` is words read a second (2.5 for most, 1 for who hardly reads)."""

    page: Page
    language: str = "ar"
    pace: float = 2.5
    presses: int = 0
    fields: int = 0
    seconds: float = 0.0
    read: int = 0
    way: list[str] = field(default_factory=list)

    def said(self, text: str) -> str:
        """A sentence of ours as this reader sees it."""
        with override(self.language):
            return gettext(text)

    def press(self, text: str, within: str = "body", place: int = 0) -> None:
        """Press the button or follow the link that says so; it must be there to be seen."""
        wanted = self.said(text)
        seen = self.page.locator(f"{within} :is(a, button):visible").filter(has_text=wanted)
        self.tap(seen.nth(place), wanted)

    def tap(self, target: Locator, name: str) -> None:
        """Press this very thing, once what stands above it is read."""
        before: dict[str, Any] = target.evaluate(READ_UNTIL)
        self.read += before["words"]
        self.seconds += before["words"] / self.pace + before["screens"] * SCROLL + THINK + POINT
        self.presses += 1
        self.way.append(name)
        target.click()
        self.page.wait_for_load_state()

    def type(self, name: str, text: str) -> None:
        """Fill a field letter by letter: a press into it, then the letters."""
        self.page.fill(f"[name={name}]", text)
        self.presses += 1
        self.fields += 1
        self.seconds += THINK + POINT + LETTER * len(text)

    def paste(self, name: str, text: str) -> None:
        """Fill a field from what was copied elsewhere."""
        self.page.fill(f"[name={name}]", text)
        self.presses += 2
        self.fields += 1
        self.seconds += THINK + 2 * POINT

    def sum(self) -> tuple[int, int]:
        """What a test holds: presses and fields."""
        return self.presses, self.fields

    def told(self, who: str) -> str:
        """A row of the page of first minutes."""
        return f"| {who} | {len(self.way)} | {self.presses} | {self.fields} | {self.read} | {self.seconds:.0f} |\n"
