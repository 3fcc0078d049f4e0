"""The request as views know it, in a body and from somebody; and the addresses within that body."""

from __future__ import annotations

from typing import Any
from urllib.parse import quote, urlsplit

from django.http import HttpRequest, HttpResponseRedirect
from django.urls import reverse
from django.utils.http import url_has_allowed_host_and_scheme
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


def coming_back(request: Asked) -> str:
    """What an address gets behind it, so that its form leads back to this page."""
    return f"?next={quote(request.path)}"


def came_from(request: Asked, otherwise: str) -> str:
    """The page to lead back to: `next`, where it is a page of this body, without query or anchor; else the other address."""
    wanted = request.GET.get("next", "")
    path = urlsplit(wanted).path if url_has_allowed_host_and_scheme(wanted, None) else ""
    return path if path.startswith(below(request, "")) else otherwise
