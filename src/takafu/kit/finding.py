"""A row that has an item, shown only to who may see it; and going to its page."""

from __future__ import annotations

from typing import Any

from django.http import Http404, HttpResponseRedirect
from django.views.decorators.http import require_http_methods

from takafu.kit.addresses import Asked, below, see_other
from takafu.kit.permissions import Refused, require

reads_and_takes = require_http_methods(["GET", "HEAD", "POST"])


def seen(request: Asked, row: Any, action: str, inside: str) -> Any:
    """The row, if it is there for this viewer and they may; who has no log-in is asked for one before anything is told.

    `inside`: what a visitor is refused, and so asked to log in for.

    Raises:
        Refused: they may not.
        Http404: there is none, or not for this viewer.
    """
    if row is None or not row.item.seen_by(request.viewer):
        if request.viewer.user_id is None:
            raise Refused(inside)
        raise Http404
    require(request.viewer, action, row)
    return row


def see(request: Asked, row: Any) -> HttpResponseRedirect:
    """Go to the page of what a row is about."""
    return see_other(below(request, row.item.address))
