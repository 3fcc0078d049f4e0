"""The living page of components, and the pages of what went wrong."""

from __future__ import annotations

from django.core.exceptions import RequestDataTooBig
from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.template import Engine
from django.views.decorators.http import require_safe

from takafu.kit import specimens
from takafu.kit.components import Link


@require_safe
def living(request: HttpRequest) -> HttpResponse:
    """Every component with its variants, and the lines of template that made it."""
    engine = Engine.get_default()
    sections = [(section, engine.get_template(section.template).source) for section in specimens.SECTIONS]
    places = [Link(section.title, f"#{section.key}") for section in specimens.SECTIONS]
    return render(request, "kit/living.html", {"sections": sections, "places": places, **specimens.values()})


def bad_request(request: HttpRequest, exception: Exception) -> HttpResponse:
    """A request that cannot be understood; one that is merely too large says so (413)."""
    status = 413 if isinstance(exception, RequestDataTooBig) else 400
    return render(request, f"{status}.html", status=status)
