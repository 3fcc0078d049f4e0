"""Pages of places: an area of the body with its parts and its neighbourhoods; naming, renaming and removing these."""

from __future__ import annotations

from typing import Any
from urllib.parse import urlencode
from uuid import UUID

from django.core.exceptions import ValidationError
from django.http import Http404, HttpResponse
from django.shortcuts import get_object_or_404, render
from django.views.decorators.http import require_http_methods, require_safe

from takafu.kit.addresses import Asked, address, go
from takafu.kit.components import Link
from takafu.kit.keeping import kept
from takafu.kit.permissions import may, require
from takafu.places import actions, queries
from takafu.places.forms import NeighbourhoodForm
from takafu.places.models import Area, Neighbourhood

PAGE = 60  # neighbourhoods shown at once
reads_and_takes = require_http_methods(["GET", "HEAD", "POST"])


@kept("places")
@require_safe
def seat(request: Asked) -> HttpResponse:
    """The area that the body stands on."""
    top = queries.seat()
    if top is None:
        return render(request, "places/area.html", {"area": None})
    return render(request, "places/area.html", _shown(request, [top]) | {"form": NeighbourhoodForm()})


@kept("places")
@reads_and_takes
def area(request: Asked, code: str) -> HttpResponse:
    """An area of the body: what it is made of, and the neighbourhoods that the body named there."""
    here = get_object_or_404(Area.objects.select_related("parent__parent__parent"), pk=code)
    top = queries.seat()
    way = queries.way_up(here, top) if top else []
    if not way:
        raise Http404
    form = NeighbourhoodForm(request.POST if request.method == "POST" else None)
    if request.method == "POST":
        require(request.viewer, "places.add_neighbourhood")
        if form.is_valid() and _done(
            form,
            lambda: actions.add_neighbourhood(by=request.viewer, body=request.here, area=here, name=form.name),
        ):
            return go(request, "places:area", code=here.pk)
    return render(request, "places/area.html", _shown(request, way) | {"form": form})


def _shown(request: Asked, way: list[Area]) -> dict[str, Any]:
    here = way[-1]
    found = list(queries.neighbourhoods(here, request.GET.get("after", ""))[: PAGE + 1])
    return {
        "area": queries.titled(here),
        "code": here.pk,
        "crumbs": [Link(queries.titled(above), address(request, "places:area", code=above.pk)) for above in way[:-1]],
        "parts": [
            (Link(part.name, address(request, "places:area", code=part.pk)), count)
            for part, count in queries.counted(queries.parts_of(here))
        ],
        "neighbourhoods": found[:PAGE],
        "later": "?" + urlencode({"after": found[PAGE - 1].key}) if len(found) > PAGE else "",
        "earlier": request.path if "after" in request.GET else "",
        "adds": may(request.viewer, "places.add_neighbourhood"),
        "changes": may(request.viewer, "places.rename_neighbourhood"),
    }


@reads_and_takes
def rename(request: Asked, pk: UUID) -> HttpResponse:
    """Another name for a neighbourhood, and the way to remove it."""
    found = _neighbourhood(pk)
    require(request.viewer, "places.rename_neighbourhood", found)
    form = NeighbourhoodForm(request.POST) if request.method == "POST" else NeighbourhoodForm.of(found)
    if form.is_valid() and _done(
        form, lambda: actions.rename_neighbourhood(by=request.viewer, neighbourhood=found, name=form.name)
    ):
        return go(request, "places:area", code=found.area_id)
    return render(request, "places/neighbourhood.html", {"form": form, "neighbourhood": found})


@reads_and_takes
def remove(request: Asked, pk: UUID) -> HttpResponse:
    """Take a neighbourhood off the list, once asked."""
    found = _neighbourhood(pk)
    require(request.viewer, "places.remove_neighbourhood", found)
    refusal = ""
    if request.method == "POST":
        try:
            actions.remove_neighbourhood(by=request.viewer, neighbourhood=found)
            return go(request, "places:area", code=found.area_id)
        except ValidationError as wrong:
            refusal = wrong.messages[0]
    return render(request, "places/remove.html", {"neighbourhood": found, "refusal": refusal})


def _neighbourhood(pk: UUID) -> Neighbourhood:
    return get_object_or_404(Neighbourhood.objects.select_related("area"), pk=pk)


def _done(form: NeighbourhoodForm, act: Any) -> bool:
    """Whether the verb went through; where not, the form says why and keeps what was typed."""
    try:
        act()
    except ValidationError as wrong:
        form.add_error("ar", wrong)
        return False
    return True
