"""iCalendar (RFC 5545): whole-day events, written and read. Pure: no database, no Django."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from datetime import date, datetime, timedelta

OCTETS = 75  # of a line, its end not counted
MOST = 5_000  # events that are read of a calendar


@dataclass(frozen=True, slots=True)
class Event:
    """Something from a day to a day, both included."""

    title: str
    start: date
    end: date
    key: str = ""
    text: str = ""
    place: str = ""
    address: str = ""
    version: int = 0
    cancelled: bool = False


def write(events: Iterable[Event], name: str, now: datetime) -> bytes:
    """A calendar of that name as a file."""
    lines = ["BEGIN:VCALENDAR", "VERSION:2.0", "PRODID:-//Takafu//programme//AR", "CALSCALE:GREGORIAN"]
    lines.append(f"X-WR-CALNAME:{_escaped(name)}")
    for event in events:
        lines += _event(event, now)
    lines.append("END:VCALENDAR")
    return "".join(f"{part}\r\n" for line in lines for part in _folded(line)).encode()


def _event(event: Event, now: datetime) -> Iterator[str]:
    yield "BEGIN:VEVENT"
    yield f"UID:{event.key}"
    yield f"DTSTAMP:{now:%Y%m%dT%H%M%SZ}"
    yield f"DTSTART;VALUE=DATE:{event.start:%Y%m%d}"
    yield f"DTEND;VALUE=DATE:{event.end + timedelta(days=1):%Y%m%d}"
    yield f"SEQUENCE:{event.version}"
    yield f"STATUS:{'CANCELLED' if event.cancelled else 'CONFIRMED'}"
    for field, value in (("SUMMARY", event.title), ("DESCRIPTION", event.text), ("LOCATION", event.place)):
        if value:
            yield f"{field}:{_escaped(value)}"
    if event.address:
        yield f"URL:{event.address}"
    yield "END:VEVENT"


def _escaped(text: str) -> str:
    plain = "".join(
        letter for letter in text.replace("\r\n", "\n").replace("\r", "\n") if letter >= " " or letter in "\n\t"
    )
    return plain.replace("\\", "\\\\").replace(";", "\\;").replace(",", "\\,").replace("\n", "\\n")


def _folded(line: str) -> Iterator[str]:
    """Pieces of at most 75 octets; each but the first begins with a space, and no letter is cut."""
    piece, size = "", 0
    for letter in line:
        width = len(letter.encode("utf-8", "replace"))
        if size + width > OCTETS:
            yield piece
            piece, size = " ", 1
        piece, size = piece + letter, size + width
    yield piece


def read(text: str) -> list[Event]:
    """The events of a calendar that have a title and a day; hours are left out, and so is what recurs after the first time."""
    events: list[Event] = []
    fields: dict[str, str] | None = None
    for name, value in _fields(text):
        if name == "BEGIN" and value.upper() == "VEVENT":
            fields = {}
        elif name == "END" and value.upper() == "VEVENT" and fields is not None:
            event = _read(fields)
            events += [event] if event else []
            fields = None
            if len(events) >= MOST:
                break
        elif fields is not None:
            fields.setdefault(name, value)
    return events


def _fields(text: str) -> Iterator[tuple[str, str]]:
    joined = text.replace("\r\n", "\n").replace("\n ", "").replace("\n\t", "")
    for line in joined.split("\n"):
        head, colon, value = line.partition(":")
        if colon:
            yield head.partition(";")[0].strip().upper(), value.strip()


def _read(fields: dict[str, str]) -> Event | None:
    start, end = _day(fields.get("DTSTART", "")), _day(fields.get("DTEND", ""))
    title = _plain(fields.get("SUMMARY", "")).strip()
    if start is None or not title:
        return None
    whole = "T" not in fields.get("DTEND", "")
    last = end - timedelta(days=1) if end and whole and end > start else end or start
    return Event(title, start, max(start, last), fields.get("UID", ""), place=_plain(fields.get("LOCATION", "")))


def _day(value: str) -> date | None:
    try:
        return date(int(value[:4]), int(value[4:6]), int(value[6:8]))
    except ValueError:
        return None


def _plain(text: str) -> str:
    found, escaped = [], False
    for letter in text:
        if escaped:
            found.append("\n" if letter in "nN" else letter)
        elif letter != "\\":
            found.append(letter)
        escaped = letter == "\\" and not escaped
    return "".join(found)
