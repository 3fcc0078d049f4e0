"""`takafu body`: open a body on its commune, let its first officer in, list the bodies, erase one."""

from __future__ import annotations

import argparse
import re
import sys
from collections.abc import Iterable

from django.conf import settings
from django.core.exceptions import ValidationError
from django.db import transaction
from django.utils.translation import gettext as _
from django_scopes import scope

from takafu.accounts.actions import make_code
from takafu.config import schema
from takafu.config.command import OK, USAGE, End
from takafu.config.commands._bodies import at, sure
from takafu.kit import clock
from takafu.kit.permissions import operator
from takafu.kit.tongues import Tongues
from takafu.people import actions as people
from takafu.people.models import Person, Role
from takafu.people.queries import living
from takafu.people.rules import same_name
from takafu.places import actions, queries, rules
from takafu.places.models import Area, Seat
from takafu.register.actions import erase_body
from takafu.register.models import Body


def arguments(parser: argparse.ArgumentParser) -> None:
    """The command's own arguments: a verb, and what it asks for."""
    verbs = parser.add_subparsers(dest="verb", metavar=_("VERB"), required=True)
    create = verbs.add_parser("create", help=_("open the body of a commune, prefecture, province or region"))
    create.add_argument("slug", metavar=_("NAME"), help=_("its name in addresses, in Latin letters: fes"))
    create.add_argument("--area", metavar=_("CODE"), help=_("HCP code of its area, where the name does not say it"))
    create.set_defaults(verb=_create)
    verbs.add_parser("list", help=_("the bodies of this installation")).set_defaults(verb=_list)
    officer = verbs.add_parser("officer", help=_("let the first rapporteur in: enters the person and makes a code"))
    officer.add_argument("slug", metavar=_("NAME"), help=_("its name in addresses"))
    officer.add_argument("person", metavar=_("PERSON"), help=_("their name, in quotation marks"))
    officer.add_argument("phone", metavar=_("TELEPHONE"), help=_("their telephone number"))
    officer.add_argument(
        "--post", choices=("rapporteur", "president", "clerk"), default="rapporteur", help=_("another post")
    )
    officer.set_defaults(verb=_officer)
    erase = verbs.add_parser("erase", help=_("empty a body for ever"))
    erase.add_argument("slug", metavar=_("NAME"), help=_("its name in addresses"))
    erase.add_argument("--yes-erase", metavar=_("NAME"), help=_("the same name again, instead of being asked for it"))
    erase.set_defaults(verb=_erase)


def run(arguments: argparse.Namespace) -> int:
    """Do what the verb says; exit code 2 where the area or the body is not known."""
    schema.need_current()
    try:
        result: int = arguments.verb(arguments)
    except ValidationError as wrong:
        raise End(" ".join(wrong.messages), USAGE) from wrong
    return result


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


def _officer(arguments: argparse.Namespace) -> int:
    """Enter somebody, or find who has that number and name; give them the post; make a code."""
    body = at(arguments.slug)
    by = operator(body.id)
    with scope(body=body), transaction.atomic():
        person = _entered(body, arguments.person, arguments.phone)
        if not Role.objects.in_force(clock.today()).filter(person=person, post=arguments.post).exists():
            people.give_role(by=by, person=person, post=arguments.post, start=clock.today())
        user = people.new_user(by=by, person=person)
        made = make_code(by=by, user=user, purpose="recovery" if user.last_login else "first")
    sys.stdout.write(f"{made.code}\n{settings.TAKAFU['SITE'].rstrip('/')}{made.path}\n")
    return OK


def _entered(body: Body, name: str, phone: str) -> Person:
    number = people.telephone(phone)
    for person in living().filter(phone=number):
        if same_name((name,), person.name.values()) == "name":
            return person
    return people.add_person(by=operator(body.id), body=body, name=_tongue(name), phone=number)


def _tongue(name: str) -> Tongues:
    """A name under the language of its letters."""
    return Tongues(ar=name) if re.search("[\u0621-\u064a]", name) else Tongues(fr=name)


def _list(_arguments: argparse.Namespace) -> int:
    for body in Body.objects.select_related("seat__area").order_by("slug"):
        seat: Seat | None = getattr(body, "seat", None)
        state = _("erased") if body.erased_at else str(queries.titled(seat.area)) if seat else ""
        sys.stdout.write(f"{body.slug}\t{state}\t{body.name}\n")
    return OK


def _erase(arguments: argparse.Namespace) -> int:
    body = at(arguments.slug)
    what = _("Everything of this body will be deleted; nothing brings it back but a backup.")
    sure(arguments.yes_erase, body.slug, f"{body.name}\n{what}")
    act = erase_body(by=operator(body.id), body=body)
    sys.stdout.write(_("%(name)s is erased, by act %(number)d.") % {"name": body.slug, "number": act.number} + "\n")
    sys.stderr.write(_("Backups that were made before still hold it: delete them when you are sure.") + "\n")
    return OK
