"""`takafu code`: a way in for somebody who cannot get in, the first operator included."""

from __future__ import annotations

import argparse
import sys

from django.conf import settings
from django.core.exceptions import ValidationError
from django.utils.translation import gettext as _

from takafu.accounts import actions, factors, queries
from takafu.accounts.models import User
from takafu.config import schema
from takafu.config.command import OK, USAGE, End
from takafu.kit.permissions import operator


def arguments(parser: argparse.ArgumentParser) -> None:
    """The command's own arguments."""
    parser.add_argument("name", metavar=_("NAME"), help=_("telephone number or e-mail address of the log-in"))
    parser.add_argument(
        "--operator", action="store_true", help=_("make it an operator's, and make it where there is none")
    )
    parser.add_argument("--one-proof", action="store_true", help=_("no longer ask this log-in for a second proof"))


def run(arguments: argparse.Namespace) -> int:
    """Make a code and print it with its link; exit code 2 where nobody has that name."""
    schema.need_current()
    user = _operator(arguments.name) if arguments.operator else queries.user_of(arguments.name)
    if user is None:
        raise End(_("No log-in has the number or address %(name)s.") % {"name": arguments.name}, USAGE)
    if arguments.one_proof:
        factors.take_all_away(by=operator(), user=user)
    purpose = "recovery" if queries.has_come_in(user) else "first"
    try:
        made = actions.make_code(by=operator(), user=user, purpose=purpose)
    except ValidationError as wrong:
        raise End(" ".join(wrong.messages), USAGE) from wrong
    sys.stdout.write(f"{made.code}\n{settings.TAKAFU['SITE'].rstrip('/')}{made.path}\n")
    return OK


def _operator(name: str) -> User:
    kept = queries.identifier(name)
    if not kept:
        raise End(_("%(name)s is neither a telephone number nor an e-mail address.") % {"name": name}, USAGE)
    user = queries.user_of(name) or User.objects.create_user(**{"email" if "@" in kept else "phone": kept})
    user.is_operator = True
    user.save(update_fields=["is_operator"])
    return user
