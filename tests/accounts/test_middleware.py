import time

import pytest

from takafu.accounts import middleware
from takafu.accounts.models import Session


@pytest.fixture
def shared(client, souad):
    """A session on a shared phone, and a way to set its last sign of life."""
    client.force_login(souad)

    def quiet_for(seconds, *, shared=True):
        session = client.session
        session.update({"shared": shared, "seen": int(time.time()) - seconds})
        session.save()

    return quiet_for


def logged_in(client):
    return client.get("/ar/accounts/safety/").status_code == 200


def test_half_an_hour_without_use_ends_it(client, shared):
    shared(middleware.IDLE_SECONDS + 1)
    assert not logged_in(client)
    assert not Session.objects.exists()


def test_use_keeps_it_alive(client, shared):
    shared(middleware.IDLE_SECONDS - 5)
    assert logged_in(client)
    assert time.time() - client.session["seen"] < 5


def test_ones_own_phone_is_not_ended(client, shared):
    shared(24 * 3600, shared=False)
    assert logged_in(client)


def test_a_sign_of_life_is_written_once_a_minute(client, shared):
    shared(middleware.MARK_SECONDS[True] - 10)
    before = client.session["seen"]
    client.get("/ar/accounts/safety/")
    assert client.session["seen"] == before
    shared(middleware.MARK_SECONDS[True] + 10)
    client.get("/ar/accounts/safety/")
    assert client.session["seen"] > before


def test_shared_pages_are_kept_by_no_cache(client, shared):
    shared(0)
    assert client.get("/ar/kit/")["Cache-Control"] == "no-store, private"
    shared(0, shared=False)
    assert client.get("/ar/kit/")["Cache-Control"] == "no-cache, private"


def test_a_visitor_costs_no_query(client, django_assert_num_queries):
    with django_assert_num_queries(0):
        assert client.get("/ar/kit/").status_code == 200


def test_a_page_in_a_session_says_that_it_is_private(client, shared, in_fes):
    shared(0, shared=False)
    assert client.get("/ar/fes/notices/outbox/").headers["Cache-Control"] == "no-cache, private"
    assert "no-store" in client.get("/ar/accounts/safety/").headers["Cache-Control"]
