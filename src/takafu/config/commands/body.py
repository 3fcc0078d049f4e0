"""`takafu body`: open a body on its commune, list the bodies, erase one."""

from __future__ import annotations

import argparse
import sys
from collections.abc import Iterable

from django.core.exceptions import ValidationError
from django.utils.translation import gettext as _

from takafu.config import schema
from takafu.config.command import OK, USAGE, End
from takafu.kit.permissions import operator
from takafu.places import actions, queries, rules
from takafu.places.models import Area, Seat
from takafu.register.actions import erase_body
from takafu.register.models import Body
from takafu.register.queries import body_at


def arguments(parser: argparse.ArgumentParser) -> None:
    """The command's own arguments: a verb, and what it asks for."""
    verbs = parser.add_subparsers(dest="verb", metavar=_("VERB"), required=True)
    create = verbs.add_parser("create", help=_("open the body of a commune, prefecture, province or region"))
    create.add_argument("slug", metavar=_("NAME"), help=_("its name in addresses, in Latin letters: fes"))
    create.add_argument("--area", metavar=_("CODE"), help=_("HCP code of its area, where the name does not say it"))
    create.set_defaults(verb=_create)
    verbs.add_parser("list", help=_("the bodies of this installation")).set_defaults(verb=_list)
    erase = verbs.add_parser("erase", help=_("empty a body for ever"))
    erase.add_argument("slug", metavar=_("NAME"), help=_("its name in addresses"))
    erase.add_argument("--yes-erase", metavar=_("NAME"), help=_("the same name again, instead of being asked for it"))
    erase.set_defaults(verb=_erase)


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
    found = schema.ask()
    if found.fresh:
        schema.bring_up_to_date()
    elif found.pending:
        raise End(_("The database is older than this program. Bring it up to date first: takafu migrate"))


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


def _erase(arguments: argparse.Namespace) -> int:
    body = body_at(arguments.slug)
    if body is None:
        raise End(_("There is no body at “%(name)s”.") % {"name": arguments.slug}, USAGE)
    if (arguments.yes_erase or _asked(body)) != body.slug:
        raise End(_("Nothing was erased: the names differ."), USAGE)
    act = erase_body(by=operator(body.id), body=body)
    sys.stdout.write(_("%(name)s is erased, by act %(number)d.") % {"name": body.slug, "number": act.number} + "\n")
    sys.stderr.write(_("Backups that were made before still hold it: delete them when you are sure.") + "\n")
    return OK


def _asked(body: Body) -> str:
    sys.stderr.write(f"{body.name}\n")
    sys.stderr.write(_("Everything of this body will be deleted; nothing brings it back but a backup.") + "\n")
    sys.stderr.write(_("Type %(name)s to erase it:") % {"name": body.slug} + " ")
    sys.stderr.flush()
    return sys.stdin.readline().strip()
