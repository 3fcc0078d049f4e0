from __future__ import annotations

import pytest
from django.http import HttpRequest, HttpResponse
from django.test import RequestFactory

from takafu.kit.legal import readings
from takafu.kit.middleware import HEADERS, LegalReadings, SecurityHeaders, TakenDrafts


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


def test_each_answer_knows_whether_it_told_a_reading_of_the_law():
    request = RequestFactory().get("/")
    owing = []

    def view(_: HttpRequest) -> HttpResponse:
        readings.told()
        owing.append(readings.owed())
        return HttpResponse("x")

    LegalReadings(view)(request)
    assert owing == [True]
    assert request.legal.told
    assert not readings.owed()


def test_what_a_view_set_itself_stays():
    response = HttpResponse("x")
    response["Content-Security-Policy"] = "sandbox"
    assert answer(response)["Content-Security-Policy"] == "sandbox"


@pytest.mark.parametrize("address", ["/ar/kit/", "/fr/nowhere/", "/ar/fail/500/", "/ar/fail/400/", "/static/none.css"])
def test_errors_carry_them_too(client, settings, address):
    settings.ROOT_URLCONF = "tests.kit.addresses"
    client.raise_request_exception = False
    assert client.get(address)["Content-Security-Policy"] == HEADERS["Content-Security-Policy"]


@pytest.mark.parametrize(
    ("method", "status", "sent", "cookie", "named"),
    [
        ("post", 303, "abc1", "", "abc1"),
        ("post", 303, "abc1", "old.ones", "old.ones.abc1"),
        ("post", 303, "abc1", "no way.ok", "ok.abc1"),
        (
            "post",
            303,
            "abc1",
            ".".join(f"d{n}" for n in range(12)),
            ".".join([*(f"d{n}" for n in range(3, 12)), "abc1"]),
        ),
        ("post", 303, "<script>", "", None),
        ("post", 303, "", "", None),
        ("post", 302, "abc1", "", None),
        ("post", 422, "abc1", "", None),
        ("get", 303, "abc1", "", None),
    ],
)
def test_a_draft_that_was_taken_is_named_to_the_browser(method, status, sent, cookie, named):
    request = getattr(RequestFactory(), method)("/", {"draft": sent})
    request.COOKIES = {"drafts_taken": cookie}
    response = TakenDrafts(lambda _: HttpResponse(status=status))(request)
    assert (response.cookies["drafts_taken"].value if "drafts_taken" in response.cookies else None) == named
