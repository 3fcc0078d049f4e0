"""`takafu holiday`: where a moon-dated holiday falls, entered in every body at once."""

from __future__ import annotations

import argparse
import sys
from datetime import date

from django.core.exceptions import ValidationError
from django.utils.translation import gettext as _

from takafu.config import schema
from takafu.config.command import OK, USAGE, End
from takafu.config.commands import _bodies
from takafu.kit import clock
from takafu.kit.permissions import operator
from takafu.law import calendars, tables
from takafu.places.actions import announce_holiday
from takafu.register.models import Body

MOON = {feast.code: feast for feast in tables.feasts() if feast.moon}


def arguments(parser: argparse.ArgumentParser) -> None:
    """The command's own arguments."""
    parser.add_argument("name", metavar=_("NAME"), choices=sorted(MOON), help=", ".join(sorted(MOON)))
    parser.add_argument("first", metavar=_("DAY"), help=_("its first day as announced, as 2027-03-10"))
    parser.add_argument("--source", required=True, metavar=_("TEXT"), help=_("who announced it, and where"))
    parser.add_argument("--known", metavar=_("DAY"), help=_("the day on which it was known; default: today"))
    parser.add_argument("--body", metavar=_("BODY"), help=_("in this body alone"))


def run(arguments: argparse.Namespace) -> int:
    """Enter it and print each body; exit code 2 where a day is none, or far from the one computed."""
    schema.need_current()
    first, known = _day(arguments.first), _day(arguments.known) if arguments.known else clock.today()
    try:
        hijri_year = calendars.occurrence(MOON[arguments.name], first)
    except calendars.Beyond:
        raise End(_("%(day)s is no day: write it as 2027-03-10.") % {"day": arguments.first}, USAGE) from None
    bodies = (
        [_bodies.at(arguments.body)] if arguments.body else list(Body.objects.filter(erased_at=None).order_by("slug"))
    )
    for body in bodies:
        try:
            announce_holiday(
                by=operator(body.id),
                body=body,
                code=arguments.name,
                hijri_year=hijri_year,
                first=first,
                source=arguments.source,
                known_on=known,
            )
        except ValidationError as wrong:
            raise End(f"{body.slug}: {' '.join(wrong.messages)}", USAGE) from wrong
        sys.stdout.write(f"{body.slug}\n")
    return OK


def _day(text: str) -> date:
    try:
        return date.fromisoformat(text)
    except ValueError:
        raise End(_("%(day)s is no day: write it as 2027-03-10.") % {"day": text}, USAGE) from None
