"""Counts of an arrangement, in words of the reader's language: «103 فكرة في 57 سطراً»."""

from __future__ import annotations

from django.utils.translation import ngettext

from takafu.kit import formats


def ideas(count: int) -> str:
    """So many ideas."""
    return ngettext("%(count)s idea", "%(count)s ideas", count) % {"count": formats.number(count)}


def in_lines(count: int) -> str:
    """In so many lines."""
    return ngettext("in %(count)s line", "in %(count)s lines", count) % {"count": formats.number(count)}


def under_axes(count: int) -> str:
    """Under so many axes."""
    return ngettext("under %(count)s axis", "under %(count)s axes", count) % {"count": formats.number(count)}


def brings_together(count: int) -> str:
    """What a line of several ideas is."""
    return ngettext("Brings together %(count)s idea", "Brings together %(count)s ideas", count) % {
        "count": formats.number(count)
    }


def lines_together(count: int) -> str:
    """How many lines bring several ideas together."""
    return ngettext(
        "%(count)s line brings together ideas that seem to ask for the same thing.",
        "%(count)s lines bring together ideas that seem to ask for the same thing.",
        count,
    ) % {"count": formats.number(count)}
