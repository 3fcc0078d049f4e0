"""What a page must look like whatever it shows, measured in the browser: each function lists what is wrong."""

from __future__ import annotations

from importlib.util import find_spec
from pathlib import Path
from typing import Any

from playwright.sync_api import Browser, Page

AXE_RULES = ["wcag2a", "wcag2aa", "wcag21a", "wcag21aa", "wcag22aa", "best-practice"]
OVERFLOW = """() => {
  const root = document.documentElement, wide = root.clientWidth, found = [];
  if (root.scrollWidth > wide) found.push(`page: ${root.scrollWidth} of ${wide}`);
  const slides = e => e && (/auto|scroll|hidden/.test(getComputedStyle(e).overflowX) || slides(e.parentElement));
  for (const e of document.body.querySelectorAll('*')) {
    const r = e.getBoundingClientRect(), out = r.width && r.height && (r.left < -1 || r.right > wide + 1);
    if (out && getComputedStyle(e).position !== 'absolute' && !slides(e.parentElement))
      found.push(`${e.tagName}.${e.className}: ${Math.round(r.left)} to ${Math.round(r.right)} of ${wide}`);
  }
  return found.slice(0, 8);
}"""
TARGETS = """() => {
  const found = [], inText = e => getComputedStyle(e).display === 'inline';
  for (let e of document.querySelectorAll('a[href],button,input:not([type=hidden]),select,textarea,summary')) {
    if (!e.checkVisibility({visibilityProperty: true}) || e.classList.contains('skip')) continue;
    if (e.tagName === 'A' && inText(e)) continue;
    if (e.matches('[type=radio],[type=checkbox]')) e = e.closest('label') || e;
    const r = e.getBoundingClientRect();
    if (r.height < 43.9 || r.width < 43.9) found.push(`${e.tagName}.${e.className} «${e.innerText || e.name}»: ${r.width} × ${r.height}`);
  }
  return found;
}"""
FACES = """() => [...document.fonts].filter(f => f.status === 'loaded').map(f => `${f.family.replaceAll('"', '')} ${f.weight}`).sort()"""


def axe(page: Page) -> list[str]:
    """What axe reports, a line a rule with the first place."""
    spec = find_spec("axe_playwright_python")
    assert spec is not None
    assert spec.origin is not None
    if not page.evaluate("'axe' in window"):
        page.evaluate((Path(spec.origin).parent / "axe.min.js").read_text("utf-8"))
    report = page.evaluate("rules => axe.run({runOnly: rules, resultTypes: ['violations']})", AXE_RULES)
    return [f"{found['id']}: {found['nodes'][0]['html'][:160]}" for found in report["violations"]]


def overflow(page: Page) -> list[str]:
    """Sideways scrolling, and what sticks out of the page."""
    return page.evaluate(OVERFLOW)


def small_targets(page: Page) -> list[str]:
    """What is harder to hit than 44 × 44 px; links inside a sentence are excepted."""
    return page.evaluate(TARGETS)


def faces(page: Page) -> list[str]:
    """The web fonts that the page has loaded."""
    return page.evaluate(FACES)


def shown_font(page: Page, selector: str) -> set[str]:
    """The fonts that really drew an element's text, as the browser names them."""
    session = page.context.new_cdp_session(page)
    session.send("DOM.enable")
    session.send("CSS.enable")
    root = session.send("DOM.getDocument")["root"]["nodeId"]
    node = session.send("DOM.querySelector", {"nodeId": root, "selector": selector})["nodeId"]
    fonts = session.send("CSS.getPlatformFontsForNode", {"nodeId": node})["fonts"]
    session.detach()
    return {font["familyName"] for font in fonts}


def weigh(browser: Browser, url: str) -> dict[str, Any]:
    """A first visit: bytes that came over the wire, requests, and the page's own part (HTML, CSS, script)."""
    context = browser.new_context(viewport={"width": 360, "height": 800})
    page = context.new_page()
    session = context.new_cdp_session(page)
    session.send("Network.enable")
    kinds: dict[str, str] = {}
    sizes: dict[str, int] = {}
    session.on("Network.responseReceived", lambda event: kinds.update({event["requestId"]: event["type"]}))
    session.on(
        "Network.loadingFinished", lambda event: sizes.update({event["requestId"]: int(event["encodedDataLength"])})
    )
    page.goto(url, wait_until="networkidle")
    context.close()
    own = sum(size for key, size in sizes.items() if kinds.get(key) in {"Document", "Stylesheet", "Script"})
    return {"total": sum(sizes.values()), "own": own, "requests": len(sizes)}
