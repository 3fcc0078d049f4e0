"""What Django alone takes to read a row, and to write one and be sure of it."""

from __future__ import annotations

from datetime import timedelta
from uuid import uuid4

from django.http import HttpRequest, HttpResponse
from django.urls import path
from django.utils import timezone

from takafu.accounts.models import Count


def hello(_request: HttpRequest) -> HttpResponse:
    """What Django alone takes for a word."""
    return HttpResponse("hello")


def read(_request: HttpRequest) -> HttpResponse:
    """One query, one line."""
    return HttpResponse(str(Count.objects.values_list("number", flat=True).first()))


def write(_request: HttpRequest) -> HttpResponse:
    """One row."""
    Count.objects.create(key=uuid4().hex, until=timezone.now() + timedelta(hours=1))
    return HttpResponse("ok")


urlpatterns = [path("healthz", read), path("hello", hello), path("read", read), path("write", write)]
