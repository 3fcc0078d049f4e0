"""The request as views know it, in a body and from somebody; and the addresses within that body."""

from __future__ import annotations

from typing import Any

from django.http import HttpRequest, HttpResponseRedirect
from django.urls import reverse
from django.utils.translation import get_language

from takafu.kit.permissions import Viewer


class Asked(HttpRequest):
    """A request that has passed the house's middleware. `here` is the body that the address names, or None."""

    here: Any
    viewer: Viewer


def address(request: HttpRequest, name: str, **named: Any) -> str:
    """The address of `room:page` in the body, if any, that the request stands in."""
    here = getattr(request, "here", None)
    return reverse(name, kwargs=named | ({"body": here.slug} if here else {}))


def go(request: HttpRequest, name: str, **named: Any) -> HttpResponseRedirect:
    """After a form was taken: see other (303), so that Back and a second press do no harm."""
    return see_other(address(request, name, **named))


def see_other(where: str) -> HttpResponseRedirect:
    """The same to an address that is known already."""
    return HttpResponseRedirect(where, status=303)


def below(request: Asked, path: str) -> str:
    """The address of `path` (an item's, say), which stands below that of the body that the request stands in."""
    return f"/{get_language()}/{request.here.slug}/{path}"
