"""`/healthz` and `/readyz`: for whoever watches the machine, answered before languages, HTTPS, sessions and host names are looked at."""

from __future__ import annotations

from collections.abc import Callable

from django.db import DatabaseError, InterfaceError, connection
from django.http import HttpRequest, HttpResponse, HttpResponseNotAllowed

from takafu.config import schema


class Health:
    """`/healthz` says that this process lives; `/readyz` that the database answers with the tables this program needs."""

    def __init__(self, get_response: Callable[[HttpRequest], HttpResponse]) -> None:
        self.get_response = get_response

    def __call__(self, request: HttpRequest) -> HttpResponse:
        """Answer the two addresses; pass everything else on."""
        answer = {"/healthz": alive, "/readyz": ready}.get(request.path_info)
        if answer is None:
            return self.get_response(request)
        if request.method not in {"GET", "HEAD"}:
            return HttpResponseNotAllowed(["GET", "HEAD"])
        response = answer()
        response["Cache-Control"] = "no-store"
        return response


def alive() -> HttpResponse:
    """The process answers; nothing else is asked."""
    return HttpResponse("ok\n", content_type="text/plain")


def ready() -> HttpResponse:
    """503 with the reason where a page could not be made."""
    try:
        found = schema.read()
    except (DatabaseError, InterfaceError):
        connection.close()
        return _not_ready("the database does not answer")
    if found.unknown:
        return _not_ready("the database is newer than the program")
    if found.pending:
        return _not_ready("migrations are pending")
    return alive()


def _not_ready(why: str) -> HttpResponse:
    response = HttpResponse(f"{why}\n", status=503, content_type="text/plain")
    response["Retry-After"] = "5"
    return response
