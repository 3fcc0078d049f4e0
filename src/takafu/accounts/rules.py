"""Codes, PINs, waits: what they look like and what is refused. Pure: no database, no Django."""

from __future__ import annotations

import re
import secrets
import unicodedata
from datetime import timedelta
from ipaddress import IPv4Address, IPv6Network, ip_address
from itertools import pairwise

CODE_LENGTH = 12  # the last digit checks the others: 11 are free, 10**11 codes
GROUP = 4
PIN_LEAST, PIN_MOST = 6, 12
TRIES = 5  # wrong PINs in a row before a device waits
WAITS = (timedelta(minutes=15), timedelta(hours=1), timedelta(hours=6))  # after 5, 10 and 15 of them
# Damm's table (Damm 2004): finds every single wrong digit and every swap of neighbours
DAMM = (
    (0, 3, 1, 7, 5, 9, 8, 6, 4, 2),
    (7, 0, 9, 2, 1, 5, 4, 8, 6, 3),
    (4, 2, 0, 6, 8, 7, 1, 3, 5, 9),
    (1, 7, 5, 0, 9, 8, 3, 4, 2, 6),
    (6, 1, 2, 3, 0, 4, 5, 9, 7, 8),
    (3, 6, 7, 4, 2, 0, 9, 5, 8, 1),
    (5, 8, 6, 9, 7, 2, 0, 1, 3, 4),
    (8, 9, 4, 5, 3, 6, 2, 0, 1, 7),
    (9, 4, 3, 8, 6, 1, 7, 2, 0, 5),
    (2, 5, 8, 1, 4, 3, 6, 7, 9, 0),
)
BROWSERS = (("Edg", "Edge"), ("OPR", "Opera"), ("SamsungBrowser", "Samsung Internet"), ("Firefox", "Firefox"))
BROWSERS_LAST = (("Chrome", "Chrome"), ("Safari", "Safari"))  # others name these too
SYSTEMS = (("Android", "Android"), ("iPhone", "iPhone"), ("iPad", "iPad"), ("Windows", "Windows"), ("Mac OS", "macOS"))


def new_code() -> str:
    """A code that nobody can guess, its check digit included. The first digit is no 0: spreadsheets would drop it."""
    body = str(secrets.randbelow(9) + 1) + "".join(str(secrets.randbelow(10)) for _ in range(CODE_LENGTH - 2))
    return body + str(_check(body))


def shown_code(code: str) -> str:
    """The code in groups, as it is printed and read aloud."""
    return " ".join(code[start : start + GROUP] for start in range(0, len(code), GROUP))


def read_code(typed: str) -> str:
    """The code in what was typed or pasted: any script's digits, any spaces and dashes, or its whole link. Else nothing.

    A code that its last digit contradicts was mistyped, and is nothing too.
    """
    digits = western(typed.rsplit("/code/", 1)[-1])
    kept = "".join(sign for sign in digits if sign.isascii() and sign.isdigit())
    strange = any(unicodedata.category(sign)[0] in "LN" and not (sign.isascii() and sign.isdigit()) for sign in digits)
    return kept if len(kept) == CODE_LENGTH and not strange and _check(kept) == 0 else ""


def western(typed: str) -> str:
    """The text with every script's digits as 0 to 9."""
    return "".join(str(unicodedata.decimal(sign)) if sign.isdecimal() else sign for sign in typed)


def _check(digits: str) -> int:
    """Damm's check digit of the digits; 0 for those that end in their own."""
    state = 0
    for digit in digits:
        state = DAMM[state][int(digit)]
    return state


def read_pin(typed: str) -> str:
    """The PIN in what was typed; spaces fall away. Nothing where it is no row of digits of a PIN's length."""
    kept = "".join(western(typed).split())
    fits = kept.isascii() and kept.isdigit() and PIN_LEAST <= len(kept) <= PIN_MOST
    return kept if fits else ""


def trivial(pin: str, *, known: tuple[str, ...] = ()) -> bool:
    """Whether others try this PIN first: one digit or a short piece over and over, a row up or down, a date, a part of one's own number."""
    repeated = any(pin == (pin[:size] * len(pin))[: len(pin)] for size in (1, 2, 3))
    steps = {(int(later) - int(earlier)) % 10 for earlier, later in pairwise(pin)}
    return (
        repeated
        or steps in ({1}, {9})
        or pin == pin[::-1]
        or _is_date(pin)
        or any(pin in western(text) for text in known if text)
    )


def _is_date(pin: str) -> bool:
    """A day of a birthday's kind: 120384, 12031984, 19840312."""
    day, month = r"(0[1-9]|[12]\d|3[01])", r"(0[1-9]|1[0-2])"
    year, short = r"(19[2-9]\d|20[0-4]\d)", r"\d\d"
    shapes = (day + month + year, year + month + day, day + month + short, year + r"\d\d")
    return any(re.fullmatch(shape, pin) for shape in shapes)


def wait_after(wrong: int) -> timedelta | None:
    """How long a device waits after so many wrong PINs in a row; None where it need not."""
    if wrong == 0 or wrong % TRIES:
        return None
    return WAITS[min(wrong // TRIES, len(WAITS)) - 1]


def exhausted(wrong: int) -> bool:
    """Whether so many wrong PINs end the device: from here on only a code helps."""
    return wrong >= TRIES * (len(WAITS) + 1)


def device_name(agent: str) -> str:
    """Browser and system, as far as the browser tells: enough for the owner to know their own."""
    browser = next((name for sign, name in (*BROWSERS, *BROWSERS_LAST) if sign in agent), "")
    system = next((name for sign, name in SYSTEMS if sign in agent), "Linux" if "Linux" in agent else "")
    return " · ".join(filter(None, (browser, system)))


def line(address: str) -> str:
    """What of an address of the network stands for one line: of IPv6 the first half, since a line has all the rest of it."""
    try:
        read = ip_address(address)
    except ValueError:
        return address
    if isinstance(read, IPv4Address):
        return str(read)
    return str(read.ipv4_mapped or IPv6Network((int(read), 64), strict=False))


def neighbourhood(address: str) -> str:
    """An address of the network without its last part: who looks back knows the place, and no single line is kept."""
    if ":" in address:
        return ":".join(address.split(":")[:3]) + "::"
    return ".".join([*address.split(".")[:3], "0"]) if address.count(".") == 3 else ""
