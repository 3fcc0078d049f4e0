"""The body in the address: its scope for every query of the request, and who asks."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

from django.conf import settings
from django.contrib.auth.views import redirect_to_login
from django.core.exceptions import BadRequest
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import render
from django.urls import reverse
from django.utils.functional import SimpleLazyObject
from django_scopes import scope

from takafu.kit.formats import Habits, habits
from takafu.kit.permissions import Refused, Viewer
from takafu.people import queries
from takafu.register.actions import RESERVED
from takafu.register.models import Body
from takafu.register.queries import body_at, erased_body_at, setting

LANGUAGES = {code for code, _name in settings.LANGUAGES}


class BodyScope:
    """`/ar/fes/…`: `request.here` is the body of Fez, queries see its rows alone, `request.viewer` is who asks there."""

    def __init__(self, get_response: Callable[[HttpRequest], HttpResponse]) -> None:
        self.get_response = get_response

    def __call__(self, request: HttpRequest) -> HttpResponse:
        """Answer within the scope of the body that the address names, if it names one."""
        if "\0" in request.path_info or "%00" in request.META.get("QUERY_STRING", ""):
            raise BadRequest("a NUL, which no database takes")
        place: Any = request
        parts = request.path_info.split("/")
        slug = parts[2] if len(parts) > 3 and parts[1] in LANGUAGES and parts[2] not in RESERVED else ""
        place.here = body_at(slug) if slug else None
        place.viewer = SimpleLazyObject(lambda: self._viewer(place))
        if place.here is None:
            return self.get_response(request)
        with scope(body=place.here), habits(_habits(place.here)):
            return self.get_response(request)

    @staticmethod
    def _viewer(request: Any) -> Viewer:
        if request.here is not None:
            return queries.viewer(request.user, request.here)
        roles = frozenset({"visitor"} | ({"operator"} if getattr(request.user, "is_operator", False) else set()))
        return Viewer(user_id=request.user.pk, roles=roles)

    def process_view(self, request: HttpRequest, _view: Any, _args: Any, named: dict[str, Any]) -> HttpResponse | None:
        """Take the body out of the view's arguments; one that was erased is gone, an unknown one is not found."""
        slug = named.pop("body", None)
        if slug is None or getattr(request, "here", None) is not None:
            return None
        erased = erased_body_at(slug)
        if erased is None:
            raise Http404
        return render(request, "site/erased.html", {"body": erased}, status=410)

    def process_exception(self, request: HttpRequest, exception: Exception) -> HttpResponse | None:
        """Ask who comes without a log-in to log in; others are refused with a page."""
        if isinstance(exception, Refused) and not request.user.is_authenticated:
            return redirect_to_login(request.get_full_path(), reverse("accounts:login"))
        return None


def _habits(body: Body) -> Habits:
    return Habits(setting(body, "digits"), setting(body, "hijri"))
