"""What a story in Arabic does with a page: press by the words that are shown, read what is said, keep a picture and look at it."""

from __future__ import annotations

import shutil
import subprocess
from pathlib import Path
from urllib.parse import urlsplit

from django.conf import settings
from django.test import Client
from django.utils import translation
from playwright.sync_api import Locator, Page

from takafu.accounts.models import User
from tests.scenes import looks
from tests.scenes.conftest import SHOTS

UNSEEN = dict.fromkeys(map(ord, "\u200e\u200f\u2066\u2067\u2068\u2069"))


def say(sentence: str, language: str = "ar") -> str:
    """The sentence as pages of that language say it; one that no page says is no sentence to look for."""
    with translation.override(language):
        said = translation.gettext(sentence)
    assert said != sentence, f"no page says: {sentence}"
    return said


def way(page: Page, sentence: str, language: str = "ar") -> Locator:
    """The first button or link that says it."""
    said = say(sentence, language)
    return page.get_by_role("button", name=said, exact=True).or_(page.get_by_role("link", name=said, exact=True)).first


def press(page: Page, sentence: str, language: str = "ar") -> None:
    """Press it; the page that follows is there."""
    way(page, sentence, language).click()


def read(page: Page) -> str:
    """What the page's middle says, without the marks of direction."""
    return page.inner_text("main").translate(UNSEEN)


def look(page: Page, name: str) -> None:
    """Keep a picture; nothing may be wrong with the page."""
    SHOTS.mkdir(parents=True, exist_ok=True)
    page.screenshot(path=SHOTS / f"{name}.png", full_page=True)
    found = (looks.axe(page), looks.overflow(page), looks.small_targets(page))
    assert found == ([], [], []), found


def entered(user: User, site: str) -> dict[str, object]:
    """The state of a browser in which that person has logged in."""
    client = Client()
    client.force_login(user)
    name = settings.SESSION_COOKIE_NAME
    cookie = {
        "name": name, "value": client.cookies[name].value, "domain": urlsplit(site).hostname, "path": "/",
        "expires": -1, "httpOnly": True, "secure": False, "sameSite": "Lax",
    }  # fmt: skip
    return {"cookies": [cookie], "origins": []}


def printed(pdf: Path) -> str:
    """The text of a PDF as poppler reads it; empty where there is no poppler to ask."""
    if not shutil.which("pdftotext"):
        return ""
    done = subprocess.run(["pdftotext", str(pdf), "-"], capture_output=True, text=True, check=True)
    return done.stdout.translate(UNSEEN)
