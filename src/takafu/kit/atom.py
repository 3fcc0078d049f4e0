"""Atom feeds (RFC 4287), written. Pure: no database, no Django."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import UTC, datetime
from xml.etree.ElementTree import Element, SubElement, tostring

NAMESPACE = "http://www.w3.org/2005/Atom"


@dataclass(frozen=True, slots=True)
class Entry:
    """Something that happened: `key` is a UUID that names it for ever."""

    key: str
    title: str
    at: datetime
    address: str


def write(entries: Iterable[Entry], *, key: str, title: str, language: str, address: str, begun: datetime) -> bytes:
    """A feed as a file. `address`: the page for people; `begun`: since when it stands, its time while it is empty."""
    listed = list(entries)
    feed = Element("feed", {"xmlns": NAMESPACE, "xml:lang": language})
    _text(feed, "id", f"urn:uuid:{key}")
    _text(feed, "title", title)
    _text(feed, "updated", _moment(max((entry.at for entry in listed), default=begun)))
    SubElement(feed, "link", {"rel": "alternate", "href": address})
    SubElement(SubElement(feed, "author"), "name").text = _plain(title)
    for entry in listed:
        made = SubElement(feed, "entry")
        _text(made, "id", f"urn:uuid:{entry.key}")
        _text(made, "title", entry.title)
        _text(made, "updated", _moment(entry.at))
        SubElement(made, "link", {"rel": "alternate", "href": entry.address})
    content: bytes = tostring(feed, "utf-8", xml_declaration=True)
    return content


def _text(parent: Element, name: str, text: str) -> None:
    SubElement(parent, name).text = _plain(text)


def _plain(text: str) -> str:
    """The text without what XML cannot hold."""
    return "".join(
        letter
        for letter in text
        if letter in "\t\n" or " " <= letter < "\ud800" or "\ue000" <= letter <= "\ufffd" or letter >= "\U00010000"
    )


def _moment(at: datetime) -> str:
    return f"{at.astimezone(UTC):%Y-%m-%dT%H:%M:%SZ}"
