"""iCalendar (RFC 5545; invitations: RFC 5546): events written, with hours or of whole days, and read by their days. Pure: no Django."""

from __future__ import annotations

import re
from collections.abc import Container, Iterable, Iterator
from dataclasses import dataclass, replace
from datetime import UTC, date, datetime, timedelta
from zoneinfo import ZoneInfo

from takafu.kit import recurring, zones
from takafu.kit.recurring import Rule, Span

OCTETS = 75  # of a line, its end not counted
MOST = 5_000  # events that are read of a calendar
RECURRING = 200  # of them, those that are followed through time; the others stand once
HERE = ZoneInfo(zones.NAME)
FIELD = re.compile(r'\s*([A-Za-z-]+)\s*(?:;(?:"[^"]*"|[^":])*)?:')


@dataclass(frozen=True, slots=True)
class Party:
    """Who invites, or is invited."""

    name: str
    email: str


@dataclass(frozen=True, slots=True)
class Event:
    """Something from a day to a day, both included; with `hours`, from a moment to a moment, as clocks in Morocco show it.

    `stamp`: when it became what it is; without one, when the calendar is written.
    """

    title: str
    start: date
    end: date
    key: str = ""
    text: str = ""
    place: str = ""
    address: str = ""
    version: int = 0
    cancelled: bool = False
    hours: tuple[datetime, datetime] | None = None
    stamp: datetime | None = None
    organizer: Party | None = None
    attendee: Party | None = None


def write(events: Iterable[Event], name: str, now: datetime, method: str = "") -> bytes:
    """A calendar of that name as a file; with a method, what its reader is asked to do ("REQUEST", "CANCEL")."""
    listed = list(events)
    lines = ["BEGIN:VCALENDAR", "VERSION:2.0", "PRODID:-//Takafu//AR", "CALSCALE:GREGORIAN"]
    lines.append(f"METHOD:{method}" if method else f"X-WR-CALNAME:{_escaped(name)}")
    if timed := [event for event in listed if event.hours]:
        lines += zones.vtimezone(min(event.start for event in timed), max(event.end for event in timed))
    for event in listed:
        lines += _event(event, now)
    lines.append("END:VCALENDAR")
    return "".join(f"{part}\r\n" for line in lines for part in _folded(line)).encode()


def _event(event: Event, now: datetime) -> Iterator[str]:
    yield "BEGIN:VEVENT"
    yield f"UID:{event.key}"
    yield f"DTSTAMP:{(event.stamp or now).astimezone(UTC):%Y%m%dT%H%M%SZ}"
    if event.hours:
        for field, moment in zip(("DTSTART", "DTEND"), event.hours, strict=True):
            yield f"{field};TZID={zones.NAME}:{moment.astimezone(HERE):%Y%m%dT%H%M%S}"
    else:
        yield f"DTSTART;VALUE=DATE:{_written(event.start)}"
        yield f"DTEND;VALUE=DATE:{_written(_ahead(event.end, 1))}"
    yield f"SEQUENCE:{event.version}"
    yield f"STATUS:{'CANCELLED' if event.cancelled else 'CONFIRMED'}"
    for field, value in (("SUMMARY", event.title), ("DESCRIPTION", event.text), ("LOCATION", event.place)):
        if value:
            yield f"{field}:{_escaped(value)}"
    if event.address:
        yield f"URL:{event.address}"
    if event.organizer:
        yield f"ORGANIZER{_party(event.organizer)}"
    if event.attendee:
        yield f"ATTENDEE;ROLE=REQ-PARTICIPANT;PARTSTAT=NEEDS-ACTION;RSVP=TRUE{_party(event.attendee)}"
    yield "END:VEVENT"


def _party(party: Party) -> str:
    name = "".join("'" if letter == '"' else letter for letter in " ".join(party.name.split()) if letter >= " ")
    return f';CN="{name}":mailto:{party.email}'


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


def read(text: str, span: Span | None = None) -> list[Event]:
    """The events of a calendar that have a title and a day; hours are left out.

    One that recurs stands once for each time inside the span, days that follow each other as one; without a span it stands once.
    """
    found: list[_Found] = []
    for fields in _components(text):
        one = _read(fields)
        found += [one] if one else []
        if len(found) >= MOST:
            break
    moved = {(one.event.key, one.instead) for one in found if one.instead}
    events: list[Event] = []
    expanded = 0
    for one in found:
        recurs = bool(span and (one.rule or one.also)) and expanded < RECURRING
        expanded += recurs
        events += _times(one, span, moved) if span and recurs else [one.event]
    return events[:MOST]


@dataclass(frozen=True, slots=True)
class _Found:
    """An event with what is said of its other times; `instead` is the time of a recurring event that it stands for."""

    event: Event
    rule: Rule | None
    also: frozenset[date]
    never: frozenset[date]
    instead: date | None


def _times(one: _Found, span: Span, moved: Container[tuple[str, date]]) -> list[Event]:
    length = one.event.end - one.event.start
    first, last = span
    days = set(recurring.days(one.rule, one.event.start, (first - length, last)) if one.rule else [one.event.start])
    days |= {day for day in one.also if first - length <= day <= last}
    kept = sorted(day for day in days - one.never if (one.event.key, day) not in moved)
    spans: list[list[date]] = []
    for day in kept:
        end = min(day, date.max - length) + length
        if spans and day <= spans[-1][1] + timedelta(days=1):
            spans[-1][1] = max(end, spans[-1][1])
        else:
            spans.append([day, end])
    return [replace(one.event, start=start, end=end) for start, end in spans]


def _components(text: str) -> Iterator[dict[str, str]]:
    """The fields of each event; those of what stands inside it, an alarm say, are its own."""
    fields: dict[str, str] | None = None
    inside = 0
    for name, value in _fields(text):
        if fields is None:
            fields = {} if (name, value.upper()) == ("BEGIN", "VEVENT") else None
        elif name == "END" and value.upper() == "VEVENT":
            yield fields
            fields, inside = None, 0
        elif name in {"BEGIN", "END"}:
            inside += 1 if name == "BEGIN" else -1
        elif inside <= 0 and name in {"EXDATE", "RDATE"} and name in fields:
            fields[name] += f",{value}"
        elif inside <= 0:
            fields.setdefault(name, value)


def _fields(text: str) -> Iterator[tuple[str, str]]:
    joined = text.replace("\r\n", "\n").replace("\n ", "").replace("\n\t", "")
    for line in joined.split("\n"):
        if found := FIELD.match(line):
            yield found[1].upper(), line[found.end() :].strip()


def _read(fields: dict[str, str]) -> _Found | None:
    start = _day(fields.get("DTSTART", ""))
    title = _plain(fields.get("SUMMARY", "")).strip()
    if start is None or not title:
        return None
    event = Event(
        title, start, max(start, _last(fields, start)), fields.get("UID", ""), place=_plain(fields.get("LOCATION", "")),
        cancelled=fields.get("STATUS", "").upper() == "CANCELLED",
    )  # fmt: skip
    rule = None
    if "RRULE" in fields:
        ends = re.search(r"UNTIL=([0-9TZ]+)", fields["RRULE"].upper())
        try:
            rule = recurring.parse(fields["RRULE"], _day(ends[1]) if ends else None)
        except recurring.Unread:
            rule = None
    also, never = (
        frozenset(day for value in fields.get(name, "").split(",") if (day := _day(value.partition("/")[0])))
        for name in ("RDATE", "EXDATE")
    )
    return _Found(event, rule, also, never, _day(fields.get("RECURRENCE-ID", "")))


def _last(fields: dict[str, str], start: date) -> date:
    """The last day: what ends with the day before, or at midnight, does not touch the day that it names."""
    lasts = re.fullmatch(r"\+?P(?:(\d{1,3})W)?(?:(\d{1,4})D)?(?:T.*)?", fields.get("DURATION", "").upper())
    if "DTEND" not in fields and lasts:
        whole = 7 * int(lasts[1] or 0) + int(lasts[2] or 0)
        return _ahead(start, whole - ("T" not in fields["DTSTART"]) * (whole > 0))
    value = fields.get("DTEND", "")
    end = _day(value)
    if end is None:
        return start
    midnight = "T" not in value or _clock(value) == "000000"
    return end - timedelta(days=1) if midnight and end > start else end


def _ahead(day: date, days: int) -> date:
    return min(day, date.max - timedelta(days=days)) + timedelta(days=days)


def _written(day: date) -> str:
    return day.isoformat().replace("-", "")  # a year before 1000 has its four digits here


def _clock(value: str) -> str:
    """The hour of a moment, as clocks in Morocco show it."""
    moment = _moment(value)
    return f"{moment:%H%M%S}" if moment else value.partition("T")[2][:6]


def _moment(value: str) -> datetime | None:
    """A moment given in world time, in Morocco."""
    try:
        return datetime.strptime(value, "%Y%m%dT%H%M%SZ").replace(tzinfo=UTC).astimezone(HERE)
    except (ValueError, OverflowError):
        return None


def _day(value: str) -> date | None:
    moment = _moment(value) if value.endswith("Z") else None
    if moment:
        return moment.date()
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
