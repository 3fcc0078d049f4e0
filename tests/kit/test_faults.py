import errno

import psycopg
import pysqlite3
import pytest
from django.db import DatabaseError, IntegrityError, InterfaceError, OperationalError
from django.test import Client, override_settings
from django.urls import path
from django.utils.translation import gettext, override

from takafu.kit import faults
from takafu.kit.faults import status_of


def raised(outer, inner=None):
    """An exception as Django raises it: of its own kind, from the library's."""
    try:
        raise outer from inner
    except type(outer) as error:
        return error


def sqlite(code):
    error = pysqlite3.OperationalError("x")
    error.sqlite_errorcode = code
    return raised(OperationalError("x"), error)


@pytest.mark.parametrize(
    ("error", "status"),
    [
        (sqlite(13), 507),
        (sqlite(5), 503),
        (sqlite(6 | 1 << 8), 503),
        (sqlite(10 | 3 << 8), 503),
        (sqlite(14), 503),
        (sqlite(1), 500),
        (raised(OperationalError("x"), psycopg.errors.DiskFull("x")), 507),
        (raised(OperationalError("x"), psycopg.errors.AdminShutdown("x")), 503),
        (raised(OperationalError("refused")), 503),
        (raised(InterfaceError("closed")), 503),
        (raised(OperationalError("gate"), TimeoutError("late")), 503),
        (raised(OperationalError("gate"), OSError(errno.ENOSPC, "full")), 507),
        (OSError(errno.EDQUOT, "quota"), 507),
        (OSError(errno.ENOENT, "none"), 500),
        (IntegrityError("x"), 500),
        (DatabaseError("x"), 500),
        (ValueError("x"), 500),
        (None, 500),
    ],
)
def test_each_kind_has_its_status(error, status):
    assert status_of(error) == status


def test_what_an_error_came_from_counts():
    def cleaning_up():
        try:
            raise sqlite(13)
        except OperationalError:
            raise KeyError("while cleaning up")  # noqa: B904 - the context alone is what is asked for

    with pytest.raises(KeyError) as end:
        cleaning_up()
    assert status_of(end.value) == 507


def test_a_ring_of_causes_ends():
    first, second = ValueError(), KeyError()
    first.__cause__, second.__cause__ = second, first
    assert status_of(first) == 500


def view(_request, language):
    raise failing


failing = ValueError()
urlpatterns = [path("<str:language>/x/", view)]
handler500 = "takafu.kit.faults.failed"


@pytest.fixture
def ask(monkeypatch):
    """`ask("fr", error)`: the page in that language where a view raised the error."""

    def asked(language, error, method="get"):
        monkeypatch.setattr(f"{__name__}.failing", error)
        with override_settings(ROOT_URLCONF=__name__, MIDDLEWARE=[]):
            return getattr(Client(raise_request_exception=False), method)(f"/{language}/x/")

    return asked


@pytest.mark.parametrize("language", ["ar", "fr"])
def test_the_pages_speak_the_readers_language(ask, language):
    for error, status, said in (
        (sqlite(5), 503, "One moment, please"),
        (sqlite(13), 507, "The site has no room left"),
    ):
        answer = ask(language, error)
        page = answer.content.decode()
        assert answer.status_code == status
        assert answer["Cache-Control"] == "no-store"
        assert f'<html lang="{language}" dir="{"rtl" if language == "ar" else "ltr"}"' in page
        with override(language):
            assert gettext(said) in page
    assert int(ask(language, sqlite(5))["Retry-After"]) == faults.RETRY


def test_who_sent_a_form_is_told_that_it_was_not_taken(ask):
    sentence = (
        "The site could not reach its data just now, and what you sent was not taken. "
        "Go back: your text is still in the form. Wait a few seconds and send it again."
    )
    with override("fr"):
        told = gettext(sentence)
    assert told in ask("fr", sqlite(5), "post").content.decode()
    assert told not in ask("fr", sqlite(5)).content.decode()


def test_a_fault_of_ours_is_the_old_page(ask):
    answer = ask("ar", ValueError())
    assert answer.status_code == 500
    assert "Retry-After" not in answer
    assert "وقع خطأ عندنا" in answer.content.decode()
