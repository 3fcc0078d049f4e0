"""`takafu person`: give out what is known of somebody, and erase them, at their request."""

from __future__ import annotations

import argparse
import sys
from uuid import UUID

from django.core.exceptions import ValidationError
from django.utils.translation import gettext as _
from django_scopes import scope

from takafu.config import schema
from takafu.config.command import OK, USAGE, End
from takafu.config.commands._bodies import at, sure
from takafu.config.commands._list import as_json, put
from takafu.kit.permissions import operator
from takafu.people import actions as people
from takafu.people.models import Person
from takafu.people.queries import living
from takafu.people.rules import same_name


def arguments(parser: argparse.ArgumentParser) -> None:
    """The command's own arguments."""
    verbs = parser.add_subparsers(dest="verb", metavar=_("VERB"), required=True)
    export = verbs.add_parser("export", help=_("everything that is known of somebody, as JSON"))
    erase = verbs.add_parser("erase", help=_("empty what is known of somebody for ever"))
    for verb in (export, erase):
        verb.add_argument("slug", metavar=_("NAME"), help=_("the body's name in addresses"))
        verb.add_argument(
            "person",
            metavar=_("PERSON"),
            help=_("their name, in quotation marks, or the key in the address of their page"),
        )
    export.add_argument("-o", "--output", default="-", metavar=_("FILE"), help=_("the file; - for standard output"))
    export.set_defaults(verb=_export)
    erase.add_argument("--yes-erase", metavar=_("PERSON"), help=_("their name again, instead of being asked for it"))
    erase.set_defaults(verb=_erase)


def run(arguments: argparse.Namespace) -> int:
    """Do what the verb says; exit code 2 where the body or the person is not known, or may not be erased."""
    schema.need_current(make=False)
    body = at(arguments.slug)
    with scope(body=body):
        try:
            result: int = arguments.verb(arguments, _found(arguments.person))
        except ValidationError as wrong:
            raise End(" ".join(wrong.messages), USAGE) from wrong
    return result


def _found(given: str) -> Person:
    """The one person of that key or name."""
    try:
        found = list(living().filter(pk=UUID(given)))
    except ValueError:
        found = [person for person in living() if same_name((given,), person.name.values()) == "name"]
    if not found:
        raise End(_("Nobody is known as “%(name)s” there.") % {"name": given}, USAGE)
    if len(found) > 1:
        lines = "\n".join(f"{person.pk}\t{person.name}" for person in found)
        raise End(_("Which of these? Give the key:") + f"\n{lines}", USAGE)
    return found[0]


def _export(arguments: argparse.Namespace, person: Person) -> int:
    put(as_json(people.export_person(by=operator(person.body_id), person=person)), arguments.output)
    return OK


def _erase(arguments: argparse.Namespace, person: Person) -> int:
    what = _("What is known of %(name)s will be emptied; nothing brings it back but a backup.")
    sure(arguments.yes_erase, str(person.name), what % {"name": person.name})
    people.erase_person(by=operator(person.body_id), person=person)
    sys.stdout.write(_("Erased. Acts stay with their numbers, without the name.") + "\n")
    sys.stderr.write(_("Backups that were made before still hold it: delete them when you are sure.") + "\n")
    return OK
