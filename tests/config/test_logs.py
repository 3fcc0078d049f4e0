import io
import json
import logging
import logging.config

import pytest
from django.db import DatabaseError
from django.test import Client

from takafu.commons import feed_views
from takafu.config import logs
from takafu.site import middleware

SECRET = "gR8yHJ2mPqX-4tZ_bW1c"
FEEDS = [f"/ar/fes/feeds/{SECRET}/{name}" for name in ("news.atom", "days.ics")]


def record(**extra):
    made = logging.LogRecord("takafu.test", logging.WARNING, __file__, 1, "read %s rows", (3,), None)
    vars(made).update(extra)
    return made


def test_a_line_is_one_json_object_with_what_the_caller_added():
    line = logs.JsonLines().format(record(form="pdf", request=object()))
    said = json.loads(line)
    assert "\n" not in line
    assert (said["message"], said["level"], said["name"], said["form"]) == (
        "read 3 rows",
        "WARNING",
        "takafu.test",
        "pdf",
    )
    assert said["time"].endswith("+00:00")
    assert "request" not in said


def test_an_error_is_carried_inside_the_line():
    try:
        raise ValueError("bad")
    except ValueError as error:
        made = record(exc_info=(type(error), error, error.__traceback__))
    line = logs.JsonLines().format(made)
    assert "ValueError: bad" in json.loads(line)["error"]
    assert "\n" not in line


def test_both_forms_are_valid_configurations():
    for form in ("plain", "json"):
        made = logs.config(form, "INFO")
        assert made["handlers"]["console"]["formatter"] == form
        assert made["formatters"][form]


@pytest.fixture(params=["plain", "json"])
def written(request):
    """What the configured logs have written."""
    out, root = io.StringIO(), logging.getLogger()
    before, level = list(root.handlers), root.level
    made = logs.config(request.param, "INFO")
    made["handlers"]["console"]["stream"] = out
    logging.config.dictConfig(made)
    yield out
    root.handlers, root.level = before, level


def _breaks(*_given):
    raise DatabaseError(f"not to be had: {FEEDS[0]}")


@pytest.mark.parametrize("address", [*FEEDS, f"/ar/fes/notices/stop/{SECRET}/", f"/fr/accounts/code/{SECRET}/"])
@pytest.mark.parametrize("where", [(feed_views, "_whose"), (middleware, "body_at")])
def test_a_page_that_fails_logs_the_fault_and_not_its_secret_address(fes, monkeypatch, written, address, where):
    monkeypatch.setattr(*where, _breaks)
    Client(raise_request_exception=False).get(address)
    assert SECRET not in written.getvalue()
    if "feeds" in address:
        assert "DatabaseError" in written.getvalue()


@pytest.mark.parametrize("address", FEEDS)
def test_a_wrong_method_logs_no_secret_either(fes, written, address):
    Client().post(address)
    assert "Method Not Allowed" in written.getvalue()
    assert SECRET not in written.getvalue()


def test_an_address_that_holds_no_secret_is_logged_whole(fes, written):
    Client().get("/ar/fes/nowhere/")
    Client().get("/ar/fes/places/01.051/")
    assert "/ar/fes/nowhere/" in written.getvalue()
    assert "/ar/fes/places/01.051/" in written.getvalue()
