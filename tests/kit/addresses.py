"""Addresses of the kit alone, so that its tests need no other room."""

from __future__ import annotations

from django.conf.urls.i18n import i18n_patterns
from django.core.exceptions import BadRequest, PermissionDenied, RequestDataTooBig
from django.http import HttpRequest, HttpResponse
from django.template import RequestContext, Template
from django.urls import include, path
from django.views.decorators.csrf import csrf_protect

handler400 = "takafu.kit.views.bad_request"
FAULTS = {"400": BadRequest, "403": PermissionDenied, "413": RequestDataTooBig, "500": ZeroDivisionError}


def fail(_: HttpRequest, status: str) -> HttpResponse:
    raise FAULTS[status]("planted")


@csrf_protect
def send(request: HttpRequest) -> HttpResponse:
    return HttpResponse(request.POST.get("text", ""))


def improved(request: HttpRequest) -> HttpResponse:
    """A page that htmx improves: the button brings its answer into the page."""
    source = (
        '{% extends "kit/base.html" %}{% load kit %}{% block title %}htmx{% endblock %}{% block scripts %}{% htmx %}{% endblock %}'
        '{% block main %}<h1>htmx</h1><button class="btn" hx-get="?more=1" hx-target="#more">more</button><p id="more"></p>{% endblock %}'
    )
    if "more" in request.GET:
        return HttpResponse("brought")
    return HttpResponse(Template(source).render(RequestContext(request)))


urlpatterns = [
    *i18n_patterns(
        path("kit/", include("takafu.kit.urls")),
        path("fail/<str:status>/", fail),
        path("send/", send),
        path("improved/", improved),
    )
]
