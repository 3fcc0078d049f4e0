"""Why two ideas were put together, in a sentence of the reader's language."""

from __future__ import annotations

from collections.abc import Sequence

from django.utils.translation import gettext as _

from takafu.ideas.arrangement import Why
from takafu.kit import formats

SHOWN = 4  # at most so many words in one sentence: more are read by nobody


def sentence(why: Why) -> str:
    """One reason as a sentence."""
    if why.code == "same_text":
        return _("The same text.")
    if why.code == "concepts":
        return _("They name the same thing: %(words)s.") % {"words": _words(why)}
    if why.code == "terms":
        return _("They share: %(words)s.") % {"words": _words(why)}
    if why.code == "spelling":
        return _("They are written almost alike.")
    if why.code == "meaning":
        return _("Their meaning is close.")
    if why.code == "line":
        numbers = _(", ").join(str(formats.number(int(one))) for one in why.values[:SHOWN])
        more = "…" if len(why.values) > SHOWN else ""
        return _("Other ideas of their lines were compared too: no. %(numbers)s.") % {"numbers": numbers + more}
    if why.code == "apart":
        return _("Somebody said of other ideas of these lines that they are not the same.")
    if why.code == "differs":
        return _differs(why)
    raise ValueError(why.code)


def sentences(whys: Sequence[Why]) -> list[str]:
    """All reasons, strongest first; what differs comes last."""
    return [sentence(why) for why in whys]


def spoken(whys: Sequence[Why]) -> str:
    """All reasons in one line."""
    return " ".join(sentences(whys))


def _quoted(word: str) -> str:
    return _("“%(word)s”") % {"word": word}


def _words(why: Why) -> str:
    """Each shared word as the first writes it, with the second's wording where it is another."""
    others = why.others or why.values
    pairs = list(zip(why.values, others, strict=False))[:SHOWN]
    shown = [
        _quoted(mine)
        if mine == other
        else _("%(mine)s and %(other)s") % {"mine": _quoted(mine), "other": _quoted(other)}
        for mine, other in pairs
    ]
    return _(", ").join(shown)


def _differs(why: Why) -> str:
    mine, others = (_(", ").join(_quoted(word) for word in words[:SHOWN]) for words in (why.values, why.others))
    if mine and others:
        return _("What differs: %(mine)s in the one, %(others)s in the other.") % {"mine": mine, "others": others}
    return _("What differs: only one says %(words)s.") % {"words": mine or others}
