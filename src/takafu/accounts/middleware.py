"""Sessions on shared phones: they end after a while without a sign of life, and no cache keeps their pages."""

from __future__ import annotations

import time
from collections.abc import Callable

from django.conf import settings
from django.contrib.auth import logout
from django.http import HttpRequest, HttpResponse

from takafu.accounts.entering import SEEN
from takafu.accounts.sessions import SHARED

IDLE_SECONDS = 30 * 60
MARK_SECONDS = {True: 60, False: 3600}  # how often a sign of life is written down: shared, own


class LivingSessions:
    """Stands after Django's own session and log-in middleware. A visitor without a session costs nothing."""

    def __init__(self, get_response: Callable[[HttpRequest], HttpResponse]) -> None:
        self.get_response = get_response

    def __call__(self, request: HttpRequest) -> HttpResponse:
        """End what was idle too long; answer; keep a session's pages out of caches between, those of shared phones out of any."""
        own = settings.SESSION_COOKIE_NAME in request.COOKIES
        shared = self._look(request) if own else False
        response = self.get_response(request)
        if shared:
            response.headers["Cache-Control"] = "no-store, private"
        elif own:
            response.headers.setdefault("Cache-Control", "no-cache, private")
        return response

    @staticmethod
    def _look(request: HttpRequest) -> bool:
        seen = request.session.get(SEEN)
        if seen is None:
            return False
        shared, quiet = bool(request.session.get(SHARED)), time.time() - seen
        if shared and quiet > IDLE_SECONDS:
            logout(request)
        elif quiet > MARK_SECONDS[shared]:
            request.session[SEEN] = int(time.time())
        return shared
