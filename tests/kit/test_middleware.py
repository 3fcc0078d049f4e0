from __future__ import annotations

import pytest
from django.http import HttpResponse
from django.test import RequestFactory

from takafu.kit.middleware import HEADERS, SecurityHeaders


def answer(response: HttpResponse) -> HttpResponse:
    return SecurityHeaders(lambda _: response)(RequestFactory().get("/"))


def test_every_answer_carries_the_headers():
    response = answer(HttpResponse("x"))
    assert {name: response[name] for name in HEADERS} == HEADERS


def test_the_policy_lets_nothing_in_by_default_and_nothing_inline():
    rules = dict(part.split(" ", 1) for part in HEADERS["Content-Security-Policy"].split("; "))
    assert rules["default-src"] == rules["frame-ancestors"] == rules["base-uri"] == "'none'"
    assert {rules[kind] for kind in ("style-src", "img-src", "font-src", "script-src", "form-action")} == {"'self'"}
    assert "unsafe" not in str(rules)


def test_what_a_view_set_itself_stays():
    response = HttpResponse("x")
    response["Content-Security-Policy"] = "sandbox"
    assert answer(response)["Content-Security-Policy"] == "sandbox"


@pytest.mark.parametrize("address", ["/ar/kit/", "/fr/nowhere/", "/ar/fail/500/", "/ar/fail/400/", "/static/none.css"])
def test_errors_carry_them_too(client, settings, address):
    settings.ROOT_URLCONF = "tests.kit.addresses"
    client.raise_request_exception = False
    assert client.get(address)["Content-Security-Policy"] == HEADERS["Content-Security-Policy"]
