"""`takafu body`: open a body on its commune, list the bodies, erase one."""

from __future__ import annotations

import argparse
import sys
from collections.abc import Iterable

from django.core.exceptions import ValidationError
from django.core.management import call_command
from django.db import connection
from django.utils.translation import gettext as _

from takafu.config.command import OK, USAGE, End
from takafu.kit.permissions import operator
from takafu.places import actions, queries, rules
from takafu.places.models import Area, Seat
from takafu.register.models import Body


def arguments(parser: argparse.ArgumentParser) -> None:
    """The command's own arguments: a verb, and what it asks for."""
    verbs = parser.add_subparsers(dest="verb", metavar=_("VERB"), required=True)
    create = verbs.add_parser("create", help=_("open the body of a commune, prefecture, province or region"))
    create.add_argument("slug", metavar=_("NAME"), help=_("its name in addresses, in Latin letters: fes"))
    create.add_argument("--area", metavar=_("CODE"), help=_("HCP code of its area, where the name does not say it"))
    create.set_defaults(verb=_create)
    verbs.add_parser("list", help=_("the bodies of this installation")).set_defaults(verb=_list)


def run(arguments: argparse.Namespace) -> int:
    """Do what the verb says; exit code 2 where the area or the body is not known."""
    _prepare()
    try:
        result: int = arguments.verb(arguments)
    except ValidationError as wrong:
        raise End(" ".join(wrong.messages), USAGE) from wrong
    return result


def _prepare() -> None:
    """An installation that holds nothing yet makes its database now."""
    with connection.cursor() as cursor:
        if Body._meta.db_table not in connection.introspection.table_names(cursor):
            call_command("migrate", verbosity=0)


def _create(arguments: argparse.Namespace) -> int:
    area = _area(arguments.area) if arguments.area else _area_named(arguments.slug)
    body = actions.open_body_at(by=operator(), slug=arguments.slug, area=area)
    sys.stdout.write(f"/ar/{body.slug}/\t{body.name}\n")
    return OK


def _area(code: str) -> Area:
    area = queries.area_of_code(code)
    if area is None:
        raise End(_("No area has the code %(code)s.") % {"code": code}, USAGE)
    return area


def _area_named(slug: str) -> Area:
    """The one area that a name for addresses can mean: the commune, where others are called like it."""
    found = [area for area in queries.find_area(slug) if area.kind in rules.HOSTS]
    exact = [area for area in found if f"|{rules.key(slug)}|" in area.keys]
    alike = [area for area in exact if area.kind == exact[0].kind]
    if len(alike) == 1:
        return alike[0]
    if not found:
        raise End(_("No area is called “%(name)s”. Say which with --area and its HCP code.") % {"name": slug}, USAGE)
    lines = "\n".join(_lines(alike or found))
    raise End(_("Which of these? Say so with --area and its code:") + f"\n{lines}", USAGE)


def _lines(areas: Iterable[Area]) -> Iterable[str]:
    return (f"{rules.bare(area.code)}\t{label}" for area, label in queries.labels(areas))


def _list(_arguments: argparse.Namespace) -> int:
    for body in Body.objects.select_related("seat__area").order_by("slug"):
        seat: Seat | None = getattr(body, "seat", None)
        state = _("erased") if body.erased_at else str(queries.titled(seat.area)) if seat else ""
        sys.stdout.write(f"{body.slug}\t{state}\t{body.name}\n")
    return OK
