"""Help: the user's guides, listed and read on the site, in a body and outside."""

from __future__ import annotations

from django.http import Http404, HttpResponse
from django.shortcuts import render
from django.utils.translation import get_language
from django.views.decorators.http import require_safe

from takafu.kit.addresses import Asked, address
from takafu.kit.components import Link
from takafu.kit.keeping import kept
from takafu.site import guides


@kept("body")
@require_safe
def shelf(request: Asked) -> HttpResponse:
    """Every guide with its chapters."""
    shown = []
    for one in guides.shelf(get_language() or ""):
        where = address(request, "help:guide", guide=one.name)
        shown.append((one, where, [Link(part.label, f"{where}{part.href}") for part in one.parts]))
    return render(request, "site/help.html", {"guides": shown})


@kept("body")
@require_safe
def guide(request: Asked, guide: str) -> HttpResponse:
    """One guide."""
    found = guides.guide(guide, get_language() or "")
    if found is None:
        raise Http404
    return render(request, "site/guide.html", {"guide": found, "foreign": found.language != get_language()})
