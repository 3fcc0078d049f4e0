"""The portal of a body."""

from __future__ import annotations

from django.http import HttpResponse
from django.shortcuts import render
from django.views.decorators.http import require_safe

from takafu.kit.addresses import Asked


@require_safe
def portal(request: Asked) -> HttpResponse:
    """Who the body is, and the ways to take part."""
    return render(request, "site/portal.html", {"body": request.here})
