"""What the commands on a body share: finding it, and asking for a name again before something is gone."""

from __future__ import annotations

import sys

from django.utils.translation import gettext as _

from takafu.config.command import USAGE, End
from takafu.register.models import Body
from takafu.register.queries import body_at


def at(slug: str) -> Body:
    """The body of that name in addresses.

    Raises:
        End: there is none.
    """
    body = body_at(slug)
    if body is None:
        raise End(_("There is no body at “%(name)s”.") % {"name": slug}, USAGE)
    return body


def sure(given: str | None, name: str, what: str) -> None:
    """Go on only where `name` was given again, on the command line or when asked; `what` says what will be gone.

    Raises:
        End: another name was given, or none.
    """
    if given is None:
        sys.stderr.write(f"{what}\n" + _("Type %(name)s to erase it:") % {"name": name} + " ")
        sys.stderr.flush()
        given = sys.stdin.readline().strip()
    if given != name:
        raise End(_("Nothing was erased: the names differ."), USAGE)
