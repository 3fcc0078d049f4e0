"""The user's guides (`docs/user`) as pages: Markdown of ours to headings with anchors, folding tables and lazy pictures."""

from __future__ import annotations

import functools
import re
from collections.abc import Sequence
from dataclasses import dataclass
from html.parser import HTMLParser
from pathlib import Path
from typing import TYPE_CHECKING, Any
from urllib.parse import urlsplit

from django.conf import settings
from django.contrib.staticfiles import finders
from django.templatetags.static import static
from django.utils.html import format_html
from django.utils.safestring import SafeString, mark_safe

from takafu.kit.components import Link

if TYPE_CHECKING:
    from markdown_it.token import Token

FIRST = (
    "first-steps",
    "talking",
    "member",
    "rapporteur",
    "members",
    "rulebook",
    "founding",
    "arrange",
    "counting",
)  # the others after, by name
SPACES = re.compile(r"(?<=«) | (?=»|[:;?!](?:[\s*.,)]|$))")  # in French: these never part from their word
LAST_RESORT = ("ar", "fr", "en")  # which language is shown of a guide that the reader's has not


@dataclass(frozen=True, slots=True)
class Guide:
    """One guide in one language: its title, its chapters, and the page's markup."""

    name: str
    language: str
    title: str
    parts: tuple[Link, ...]
    text: SafeString

    @property
    def direction(self) -> str:
        """Which way it reads."""
        return "rtl" if self.language == "ar" else "ltr"


def shelf(language: str) -> list[Guide]:
    """Every guide, in the reader's language or in one that there is."""
    names = {path.name.split(".")[0] for path in settings.GUIDES.glob("*.*.md")}
    places = {name: place for place, name in enumerate(FIRST)}
    found = (guide(name, language) for name in sorted(names, key=lambda name: (places.get(name, len(FIRST)), name)))
    return [one for one in found if one is not None]


def guide(name: str, language: str) -> Guide | None:
    """That guide, in the reader's language or in one that there is."""
    for tongue in (language, *LAST_RESORT):
        path = settings.GUIDES / f"{name}.{tongue}.md"
        if path.is_file():
            return _read(path, name, tongue)
    return None


@functools.cache
def _read(path: Path, name: str, language: str) -> Guide:
    """Guides come with the program and change with it alone: each is read once."""
    from markdown_it import MarkdownIt  # noqa: PLC0415 - costs a start what only readers of guides need

    parser = MarkdownIt("commonmark", {"html": True}).enable("table")
    text = path.read_text("utf-8")
    tokens = parser.parse(SPACES.sub("\u202f", text) if language == "fr" else text)
    start = next(
        place for place, token in enumerate(tokens) if token.type == "heading_open"
    )  # before it: other languages
    title, body = tokens[start + 1], tokens[start + 3 :]
    parts = _anchored(body)
    _cells(body)
    for token in body:
        _told_in_line(token.children or [])
        if token.type == "html_block":
            token.content = _picture(token.content)
    page = mark_safe(parser.renderer.render(body, parser.options, {}))  # noqa: S308 - ours, its raw HTML replaced above
    return Guide(name, language, _plain(title), parts, page)


def _plain(token: Token) -> str:
    return "".join(part.content for part in token.children or [])


def _anchored(tokens: Sequence[Token]) -> tuple[Link, ...]:
    """Number the headings, so that a chapter has the same address in each language; the chapters."""
    links, chapter, section = [], 0, 0
    for place, token in enumerate(tokens):
        if token.type != "heading_open":
            continue
        if token.tag == "h2":
            chapter, section = chapter + 1, 0
            token.attrSet("id", f"part-{chapter}")
            links.append(Link(_plain(tokens[place + 1]), f"#part-{chapter}"))
        else:
            section += 1
            token.attrSet("id", f"part-{chapter}-{section}")
    return tuple(links)


ROLES = {"thead": "rowgroup", "tbody": "rowgroup", "tr": "row", "th": "columnheader", "td": "cell"}


def _cells(tokens: Sequence[Token]) -> None:
    """Tables fold into cards on a phone, as the component's do; the first cell of a row names it."""
    first = False
    for token in tokens:
        if token.type == "table_open":
            token.attrs |= {"class": "fold", "role": "table"}
        elif token.type.endswith("_open") and token.tag in ROLES:
            token.attrSet("role", ROLES[token.tag])
        if token.type == "tr_open":
            first = True
        elif token.tag == "td" and first:
            token.tag = "th"
            if token.nesting == 1:
                token.attrs |= {"scope": "row", "role": "rowheader"}
            first = token.nesting == 1


def _told_in_line(tokens: list[Token]) -> None:
    """Links lead to pages of the site, pictures are ours, and nothing else that is HTML stands."""
    for token in tokens:
        if token.type == "link_open":
            token.attrSet("href", _address(str(token.attrs["href"])))
        elif token.type == "image":
            token.type, token.content = "html_inline", _shown(str(token.attrs["src"]), token.content, "")
        elif token.type == "html_inline":
            token.content = _picture(token.content)


def _address(href: str) -> str:
    """A guide names another by its file; its page stands beside this one."""
    parts = urlsplit(href)
    if parts.scheme or not parts.path:
        return href
    return f"../{Path(parts.path).name.split('.')[0]}/" + (f"#{parts.fragment}" if parts.fragment else "")


class _Pictures(HTMLParser):
    """What raw HTML shows: its pictures; the rest of it is dropped."""

    found = ""

    def handle_starttag(self, tag: str, attrs: list[tuple[str, Any]]) -> None:
        named = dict(attrs)
        if tag == "img":
            self.found += _shown(named.get("src") or "", named.get("alt") or "", named.get("width") or "")


def _picture(html: str) -> str:
    parser = _Pictures()
    parser.feed(html)
    return parser.found


def _shown(source: str, told: str, width: str) -> str:
    """A picture that is fetched once it comes near, its place kept free meanwhile."""
    name = Path(source).name
    wide, high = size(name)
    shown = int(width) if width.isdecimal() else wide
    return format_html(
        '<img src="{}" alt="{}" width="{}" height="{}" loading="lazy">',
        static(f"guides/{name}"),
        told,
        shown,
        round(high * shown / wide),
    )  # fmt: skip - what it takes, in its order


def size(name: str) -> tuple[int, int]:
    """How wide and high a picture of the guides is, as the head of its WebP file says (extended, as a browser draws it)."""
    path = finders.find(f"guides/{name}") or settings.STATIC_ROOT / "guides" / name
    with Path(path).open("rb") as file:
        head = file.read(30)
    return 1 + int.from_bytes(head[24:27], "little"), 1 + int.from_bytes(head[27:30], "little")
