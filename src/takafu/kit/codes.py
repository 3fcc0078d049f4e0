"""The code by which somebody without a log-in follows what they gave: ten letters and digits, fit to be read out on the telephone."""

from __future__ import annotations

import hashlib

from django.utils.crypto import salted_hmac

LENGTH = 10  # of 32 signs each: nobody guesses one of 2 ** 50
SIGNS = "0123456789ABCDEFGHJKMNPQRSTVWXYZ"  # Crockford's: none looks like another
_MISREAD = str.maketrans("OILU", "011V")  # what a hand may write instead


def mark(form: str, *what: str) -> str:
    """The mark of one sending: the same words from the same form are sent once, other words are another sending."""
    return hashlib.sha256("\n".join((form, *what)).encode(errors="replace")).hexdigest()


def code_for(once: str, what: str = "ideas") -> str:
    """The code that goes with a sending of `what`: sent twice, it is told the same one."""
    drawn = salted_hmac(f"takafu.{what}.code", once, algorithm="sha256").digest()
    return "".join(SIGNS[byte % len(SIGNS)] for byte in drawn[:LENGTH])


def shown(code: str) -> str:
    """The code as it is written down: in two halves."""
    return f"{code[:5]}-{code[5:]}"


def digest(code: str) -> str:
    """What is kept of a code, however it was typed."""
    typed = "".join(sign for sign in code.upper() if sign.isalnum()).translate(_MISREAD)
    return hashlib.sha256(typed.encode(errors="replace")).hexdigest()
