"""Answers that calendars give to an invitation (RFC 5546, METHOD:REPLY), read from a file or from pasted text. Pure: no Django."""

from __future__ import annotations

import re
from dataclasses import dataclass
from typing import Literal

Answer = Literal["accepted", "declined", "tentative"]
LONGEST = 200_000  # letters of one answer
MOST = 200  # answers in one text
_LINE = re.compile(r'([A-Za-z-]+)((?:;[A-Za-z-]+=(?:"[^"]*"|[^":;])*)*):(.*)')
_STATUS = re.compile(r'(?i);PARTSTAT="?([A-Za-z-]+)"?')
_ANSWERS: dict[str, Answer] = {"ACCEPTED": "accepted", "DECLINED": "declined", "TENTATIVE": "tentative"}


class NoReply(ValueError):
    """The text is no answer to an invitation: an invitation itself, another file, or an answer that says nothing."""


@dataclass(frozen=True, slots=True)
class Reply:
    """One person's answer. `version`: of the invitation that they saw (SEQUENCE); None where it is not told."""

    key: str
    email: str
    answer: Answer
    version: int | None = None


def read(text: str) -> list[Reply]:
    """The answers in a text, which may be a whole mail.

    Raises:
        NoReply: there is none.
    """
    joined = re.sub(r"\r?\n[ \t]", "", text[:LONGEST])
    found: list[Reply] = []
    method, within = "", False
    fields: dict[str, str] = {}
    for line in joined.splitlines():
        if (hit := _LINE.match(line.strip())) is None:
            continue
        name, more, value = hit[1].upper(), hit[2], hit[3].strip()
        if name == "METHOD":
            method = value.upper()
        elif (name, value.upper()) == ("BEGIN", "VEVENT"):
            within, fields = True, {}
        elif (name, value.upper()) == ("END", "VEVENT"):
            within = False
            if method == "REPLY" and (made := _reply(fields)) and len(found) < MOST:
                found.append(made)
        elif within and name in ("UID", "SEQUENCE"):
            fields[name] = value
        elif within and name == "ATTENDEE" and (status := _STATUS.search(more)):
            fields[name], fields["PARTSTAT"] = value, status[1].upper()
    if not found:
        raise NoReply
    return found


def _reply(fields: dict[str, str]) -> Reply | None:
    answer, email = _ANSWERS.get(fields.get("PARTSTAT", "")), fields.get("ATTENDEE", "")
    if answer is None or "UID" not in fields or not email.lower().startswith("mailto:"):
        return None
    version = fields.get("SEQUENCE", "")
    told = int(version) if version.isascii() and version.isdigit() and len(version) < 10 else None
    return Reply(fields["UID"], email[len("mailto:") :].strip(), answer, told)
