"""Counts and shares as rules write them, in words: «15 يوم عمل», « plus de la moitié »."""

from __future__ import annotations

from collections.abc import Callable
from fractions import Fraction

from django.utils.functional import Promise
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy, ngettext

from takafu.kit import formats
from takafu.law import thresholds

_UNITS: dict[str, Callable[[int], str]] = {
    "calendar_days": lambda n: ngettext("%(count)s calendar day", "%(count)s calendar days", n),
    "working_days": lambda n: ngettext("%(count)s working day", "%(count)s working days", n),
    "weeks": lambda n: ngettext("%(count)s week", "%(count)s weeks", n),
    "months": lambda n: ngettext("%(count)s month", "%(count)s months", n),
    "years": lambda n: ngettext("%(count)s year", "%(count)s years", n),
    "seats": lambda n: ngettext("%(count)s seat", "%(count)s seats", n),
    "meetings": lambda n: ngettext("%(count)s meeting", "%(count)s meetings", n),
    "proxies": lambda n: ngettext("%(count)s proxy", "%(count)s proxies", n),
    "rounds": lambda n: ngettext("%(count)s round", "%(count)s rounds", n),
    "percent": lambda n: ngettext("%(count)s percent", "%(count)s percent", n),
    "members": lambda n: ngettext("%(count)s member", "%(count)s members", n),
}
_MORE: dict[Fraction, str | Promise] = {
    Fraction(1, 2): gettext_lazy("more than half"),
    Fraction(1, 3): gettext_lazy("more than a third"),
    Fraction(2, 3): gettext_lazy("more than two thirds"),
    Fraction(1, 4): gettext_lazy("more than a quarter"),
    Fraction(3, 4): gettext_lazy("more than three quarters"),
}
_LEAST: dict[Fraction, str | Promise] = {
    Fraction(1, 2): gettext_lazy("at least half"),
    Fraction(1, 3): gettext_lazy("at least a third"),
    Fraction(2, 3): gettext_lazy("at least two thirds"),
    Fraction(1, 4): gettext_lazy("at least a quarter"),
    Fraction(3, 4): gettext_lazy("at least three quarters"),
    Fraction(1): gettext_lazy("all"),
}


def counted(count: int, unit: str) -> str:
    """So many of that unit."""
    return _UNITS[unit](count) % {"count": formats.number(count)}


def threshold(code: str) -> str:
    """A threshold in words."""
    read = thresholds.read(code)
    if read.share is None:
        number = counted(read.count or 0, "members")
        return (_("more than %(what)s") if read.over else _("at least %(what)s")) % {"what": number}
    words = (_MORE if read.over else _LEAST).get(read.share)
    if words is not None:
        return str(words)
    share = formats.reference(f"{read.share.numerator}/{read.share.denominator}")
    return (_("more than %(what)s") if read.over else _("at least %(what)s")) % {"what": share}
