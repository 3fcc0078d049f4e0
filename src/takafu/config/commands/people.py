"""`takafu people`: a body's persons, associations, committees, posts and terms as Popolo JSON, out and in."""

from __future__ import annotations

import argparse
import json
import sys
from pathlib import Path
from typing import Any

from django.core.exceptions import ValidationError
from django.utils.translation import gettext as _
from django_scopes import scope

from takafu.config import schema
from takafu.config.command import OK, UNREADABLE, USAGE, End
from takafu.config.commands._bodies import at
from takafu.config.commands._list import as_json, put
from takafu.kit.permissions import operator
from takafu.people.popolo import export
from takafu.people.taking_in import take_in
from takafu.register.models import Body

LARGEST = 50_000_000  # bytes


def arguments(parser: argparse.ArgumentParser) -> None:
    """The command's own arguments."""
    verbs = parser.add_subparsers(dest="verb", metavar=_("VERB"), required=True)
    out = verbs.add_parser("export", help=_("persons, associations, committees, posts and terms, as Popolo JSON"))
    into = verbs.add_parser("import", help=_("enter what a Popolo file tells, all of it or nothing"))
    for verb in (out, into):
        verb.add_argument("slug", metavar=_("NAME"), help=_("the body's name in addresses"))
    out.add_argument("-o", "--output", default="-", metavar=_("FILE"), help=_("the file; - for standard output"))
    into.add_argument("file", metavar=_("FILE"), help=_("the file; - for standard input"))
    out.set_defaults(verb=_export)
    into.set_defaults(verb=_import)


def run(arguments: argparse.Namespace) -> int:
    """Do what the verb says; exit code 2 where the body is not known or what the file tells cannot be, 3 where it cannot be read."""
    schema.need_current(make=False)
    body = at(arguments.slug)
    with scope(body=body):
        result: int = arguments.verb(arguments, body)
    return result


def _export(arguments: argparse.Namespace, body: Body) -> int:
    put(as_json(export(body)), arguments.output)
    return OK


def _import(arguments: argparse.Namespace, body: Body) -> int:
    try:
        taken = take_in(by=operator(body.pk), body=body, data=_read(arguments.file))
    except ValidationError as wrong:
        raise End(" ".join(wrong.messages), USAGE) from wrong
    told = _("New: %(persons)s persons, %(organizations)s associations and committees, %(terms)s terms.")
    values = {"persons": taken.persons, "organizations": taken.organizations, "terms": taken.terms}
    sys.stdout.write(told % values + "\n")
    return OK


def _read(name: str) -> Any:
    try:
        raw = _raw(name)
        if len(raw) > LARGEST:
            raise ValueError("too large")
        return json.loads(raw.decode("utf-8-sig"))
    except (OSError, ValueError, RecursionError) as wrong:
        raise End(_("%(file)s cannot be read as JSON.") % {"file": name}, UNREADABLE) from wrong


def _raw(name: str) -> bytes:
    if name == "-":
        return sys.stdin.buffer.read(LARGEST + 1)
    with Path(name).open("rb") as file:
        return file.read(LARGEST + 1)
