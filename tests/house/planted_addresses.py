"""Addresses with a fault each, for the crawler to notice."""

from __future__ import annotations

from uuid import UUID

from django.conf.urls.i18n import i18n_patterns
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404
from django.urls import include, path
from django.views.decorators.http import require_POST, require_safe
from django_scopes import scopes_disabled

from takafu.config.urls import urlpatterns as every_other
from takafu.kit.addresses import Asked
from takafu.kit.permissions import Refused
from takafu.kit.tongues import Tongues
from takafu.people.models import Membership
from takafu.register.models import Body, Item

app_name = "planted"


def open_to_all(request: HttpRequest) -> HttpResponse:
    return HttpResponse("open")


@require_safe
def members(request: Asked) -> HttpResponse:
    if not request.viewer.has("member", "rapporteur", "president"):
        raise Refused("planted.members")
    return HttpResponse("members")


@require_safe
def item(request: Asked, pk: UUID) -> HttpResponse:
    return HttpResponse(get_object_or_404(Item, pk=pk).title["ar"])


@require_safe
def crossing(request: Asked, pk: UUID) -> HttpResponse:
    with scopes_disabled():
        return HttpResponse(Item.objects.get(pk=pk).title["ar"])


@require_safe
def broken(request: Asked) -> HttpResponse:
    raise ZeroDivisionError


@require_safe
def guests(request: Asked) -> HttpResponse:
    """Asks whether the log-in is somebody's in any body, not whether in this one."""
    with scopes_disabled():
        if not Membership.objects.filter(person__user_id=request.user.pk).exists():
            raise Refused("planted.guests")
    return HttpResponse("guests")


@require_safe
def titled(request: Asked) -> HttpResponse:
    return HttpResponse("<title>Who came in <bdi>2026</bdi></title>")


@require_safe
def nowhere(request: Asked) -> HttpResponse:
    raise Http404


@require_POST
def writes(request: Asked) -> HttpResponse:
    Body.objects.create(slug="planted", name=Tongues(ar="غرس"))
    return HttpResponse("written")


planted = [
    path("open/", open_to_all, name="open"),
    path("members/", members, name="members"),
    path("item/<uuid:pk>/", item, name="item"),
    path("crossing/<uuid:pk>/", crossing, name="crossing"),
    path("broken/", broken, name="broken"),
    path("guests/", guests, name="guests"),
    path("titled/", titled, name="titled"),
    path("nowhere/", nowhere, name="nowhere"),
    path("writes/", writes, name="writes"),
]
urlpatterns = [*i18n_patterns(path("<slug:body>/planted/", include((planted, "planted")))), *every_other]
