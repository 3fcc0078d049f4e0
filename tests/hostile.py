"""Texts made to be slow to read, and a bound on the processor time that reading them may take."""

from __future__ import annotations

import contextlib
import gc
import signal
from collections.abc import Callable, Iterator

LENGTH = 20_000  # what takes a fraction of a second here and is quadratic takes minutes at a million

# one piece, again and again
_PIECES = (
    *"a1 \t\n*_`~#-=|[(<>&\\:;,./\"'%+@3•])}»«09",
    *"\u0627\u0661\u060c\u0640\u064b\u0300\u0621\u0651\u0648\u0621\u0624",  # letters, digits and signs of Arabic
    *"\u202a\u202e\u2066\u2067\u202c\u2069\u200e\u200f\u200b\u200d\ufeff",  # direction marks and other unseen ones
    *"\u2028\x0b\x1c\xa0\uff0b\ue000\ud800",
    *(
        "e\u0301",
        "p.",
        "ا1",
        "1a",
        "a1",
        "a·e",
        "(e)",
        "/ة",
        "a-",
        "a.a",
        "1.",
        "1 ",
        "1,1",
        "a ",
        "ا ",
        "aا ",
        "ا a 1 ",
    ),
    *("ال", "w", "kh", "[a](", "![", "~~", "- a ", "1) ", "أ) ", "a\tb\t", "( )", "(ا", "ا)", "a(", "a)", "«ا»", "ئو"),
    *(
        "\u2066a\u2069",
        "\u2067ا\u2069",
        "https://a",
        "a/",
        "a_",
        "a--b",
        "5 000 ",
        "+1 22 33 ",
        "ا 12 ",
        "ل1",
        " و",
        " et ",
    ),
)
# a beginning, what is repeated, an end that spoils the match
_SPOILT = (
    ("a", " ", "b"),
    ("# a", " ", "b"),
    ("# a", "#", "b"),
    ("# a", "# ", "b"),
    ("title: a", " ", "b"),
    ("---\ntitle: a", " ", "b\n---\n"),
    ("[a](", " ", ""),
    ("[a](x ", " ", ""),
    ("a", "\t", "b"),
    ("ا", " ", "ب"),
    ("ا", "\u00a0", "ب a"),
    ("a:", " ", "b"),
    ("-", " ", "x"),
    ("|-", " ", "x"),
    ("- ", " - ", "x"),
    ("page 1", " ", "x"),
    ("page 1", "1", "x"),
    ("\u202a", "\u202a", "a\u202c"),
    ("1", "\u202a", "."),
    ("(", "\u202a", "1)"),
    ("رقم", "\u200e", ""),
    ("<br", " ", ""),
    ("&#", "1", ";"),
    ("1.", "1.1.", "a"),
    ("أ", "\u0651", ""),
    ("a", "\u0300", "·e"),
    ("Fait", " ", "x"),
    ("axe", "\u0300", "1:"),
    ("a ", "` ", "x"),
    ("\u2066", "\u2066a", "\u2069"),
)


def long_texts(length: int = LENGTH) -> dict[str, str]:
    """Each text by a name that shows how it is made."""
    found = {f"{piece!a} again and again": (piece * length)[:length] for piece in _PIECES}
    for head, piece, tail in _SPOILT:
        found[f"{head!a} {piece!a}… {tail!a}"] = head + piece * (length // len(piece)) + tail
    for opening, closing in ("\u2066\u2069", "()", "«»"):
        found[f"{opening!a} inside one another"] = opening * (length // 2) + "ا a" + closing * (length // 2)
    return found


class TooSlow(AssertionError):
    """More processor time than was allowed."""


@contextlib.contextmanager
def at_most(seconds: float, what: str = "") -> Iterator[None]:
    """Stop the block when this process has used that much processor time in it: a busy machine makes no difference.

    Nor does the collector, which in a process of many tests walks through all that they left.
    """

    def stop(*_: object) -> None:
        raise TooSlow(f"{what}: more than {seconds} s of processor time")

    collects = gc.isenabled()
    gc.disable()
    before = signal.signal(signal.SIGPROF, stop)
    signal.setitimer(signal.ITIMER_PROF, seconds)
    try:
        yield
    finally:
        signal.setitimer(signal.ITIMER_PROF, 0)
        signal.signal(signal.SIGPROF, before)
        if collects:
            gc.enable()


def slow_ones(function: Callable[[str], object], seconds: float, *expected: type[Exception]) -> list[str]:
    """Names of the long texts for which the function takes longer, or fails otherwise than expected."""
    found = []
    for name, text in long_texts().items():
        try:
            with at_most(seconds, name):
                function(text)
        except expected:
            continue
        except Exception as error:
            found.append(f"{name}: {type(error).__name__} {str(error)[:80]}")
    return found
