"""What answers say to the browser: about themselves, and which typed text has arrived."""

from __future__ import annotations

import re
from collections.abc import Callable

from django.http import HttpRequest, HttpResponse

from takafu.kit.legal import readings

# Only our own files, no inline style or script anywhere: so no nonce, and a page can be kept by any cache.
CONTENT_POLICY = "; ".join(
    (
        "default-src 'none'",
        "style-src 'self'",
        "img-src 'self'",
        "font-src 'self'",
        "script-src 'self'",
        "connect-src 'self'",
        "form-action 'self'",
        "frame-ancestors 'none'",
        "base-uri 'none'",
    )
)
HEADERS = {
    "Content-Security-Policy": CONTENT_POLICY,
    "Cross-Origin-Opener-Policy": "same-origin",
    "Cross-Origin-Resource-Policy": "same-origin",
    "Permissions-Policy": "camera=(), geolocation=(), microphone=(), payment=(), usb=(), browsing-topics=()",
    "Referrer-Policy": "same-origin",
    "X-Content-Type-Options": "nosniff",
    "X-Frame-Options": "DENY",
}


class SecurityHeaders:
    """Adds the headers to every answer, errors included: it stands first in the list. What a view set itself stays."""

    def __init__(self, get_response: Callable[[HttpRequest], HttpResponse]) -> None:
        self.get_response = get_response

    def __call__(self, request: HttpRequest) -> HttpResponse:
        """Answer, with the headers."""
        response = self.get_response(request)
        for name, value in HEADERS.items():
            response.headers.setdefault(name, value)
        return response


class LegalReadings:
    """Each answer knows whether it told a reading of the law: its page says then that this is no legal advice."""

    def __init__(self, get_response: Callable[[HttpRequest], HttpResponse]) -> None:
        self.get_response = get_response

    def __call__(self, request: HttpRequest) -> HttpResponse:
        """Answer, as one page."""
        with readings.page() as request.legal:  # type: ignore[attr-defined]  # a request takes what is put on it
            return self.get_response(request)


DRAFTS = "drafts_taken"  # a cookie for the script of drafts (`assets/drafts.js`)
DRAFT = re.compile(r"[a-z0-9]{1,12}")
KEPT = 10  # names of drafts that the cookie holds at most


class TakenDrafts:
    """A form that was taken is answered with «see other» (303): then the browser may forget what it kept of the typed text."""

    def __init__(self, get_response: Callable[[HttpRequest], HttpResponse]) -> None:
        self.get_response = get_response

    def __call__(self, request: HttpRequest) -> HttpResponse:
        """Answer, and name the draft that has arrived."""
        response = self.get_response(request)
        if request.method == "POST" and response.status_code == 303 and DRAFT.fullmatch(request.POST.get("draft", "")):
            before = [name for name in request.COOKIES.get(DRAFTS, "").split(".") if DRAFT.fullmatch(name)]
            named = ".".join([*before[1 - KEPT :], request.POST["draft"]])
            response.set_cookie(DRAFTS, named, max_age=24 * 3600, samesite="Lax", secure=request.is_secure())
        return response
