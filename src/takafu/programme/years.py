"""Years and days as forms take them: none that nobody means."""

from __future__ import annotations

from datetime import date
from typing import Any

from django import forms
from django.utils.translation import gettext as _

from takafu.kit import clock, formats, refusals
from takafu.programme import rules


def sane_year(value: int | date) -> None:
    """Refuse a year, or a day of a year, that nobody means.

    Raises:
        ValidationError: it is far from today.
    """
    year, meant = value.year if isinstance(value, date) else value, rules.years(clock.today())
    if year not in meant:
        said = _("Is the year right? Give one from %(first)s to %(last)s.")
        raise forms.ValidationError(
            said, "year", {"first": formats.reference(str(meant[0])), "last": formats.reference(str(meant[-1]))}
        )


def day_field(label: Any, *, required: bool = True) -> forms.DateField:
    """A day of a year that somebody may mean."""
    return refusals.day_field(label, required=required, validators=[sane_year])
