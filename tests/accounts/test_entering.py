import time

import pytest
from django.contrib.auth.models import AnonymousUser

from takafu.accounts import entering
from takafu.accounts.models import SecurityEvent, Session, User
from takafu.accounts.sessions import SessionStore

pytestmark = pytest.mark.usefixtures("arabic")  # addresses and texts of a person who reads Arabic


@pytest.fixture
def request_of(rf):
    def make(address="/ar/accounts/", **headers):
        request = rf.get(address, **headers)
        request.session, request.user = SessionStore(), AnonymousUser()
        return request

    return make


def test_the_address_is_the_connections_own(request_of):
    made = request_of(REMOTE_ADDR="192.0.2.1", HTTP_X_FORWARDED_FOR="198.51.100.9", HTTP_USER_AGENT="Firefox/128 Linux")
    assert entering.place(made).address == "192.0.2.1"
    assert entering.place(made).device == "Firefox · Linux"


def test_behind_our_web_server_it_is_the_one_that_this_server_saw(request_of, settings):
    settings.TAKAFU = settings.TAKAFU | {"HTTPS": True}
    forged = request_of(REMOTE_ADDR="127.0.0.1", HTTP_X_FORWARDED_FOR="203.0.113.1, 198.51.100.9")
    assert entering.place(forged).address == "198.51.100.9"
    assert entering.place(request_of(REMOTE_ADDR="127.0.0.1")).address == "127.0.0.1"


@pytest.mark.parametrize(
    ("wanted", "goes"),
    [("/fr/fes/home/?a=1", "/fr/fes/home/?a=1"), ("http://testserver/ar/kit/", "http://testserver/ar/kit/")],
)
def test_own_addresses_are_gone_to(request_of, wanted, goes):
    request = request_of("/ar/accounts/")
    request.GET = {"next": wanted}
    assert entering.target(request) == goes


def test_coming_in_rotates_the_key_and_is_written_down(request_of, souad):
    request = request_of()
    request.session["before"] = 1
    request.session.create()
    before = request.session.session_key
    entering.come_in(request, souad, shared=True)
    request.session.save()
    assert request.session.session_key != before
    assert request.session.get_expire_at_browser_close()
    assert SecurityEvent.objects.get().kind == "logged_in"
    entering.own_phone(request)
    request.session.save()
    assert not Session.objects.get().shared


def test_the_second_proof_is_waited_for_ten_minutes(request_of, souad, monkeypatch):
    monkeypatch.setattr(entering.queries, "has_factor", lambda user: True)
    request = request_of()
    assert entering.pending(request) is None
    answer = entering.enter(request, souad, shared=False, then="/ar/kit/")
    assert answer["Location"] == "/ar/accounts/second/"
    assert "_auth_user_id" not in request.session
    assert entering.pending(request) == entering.Pending(souad, shared=False, then="/ar/kit/")
    User.objects.update(is_active=False)
    assert entering.pending(request) is None
    User.objects.update(is_active=True)
    request.session["pending"]["at"] -= entering.PENDING_SECONDS + 1
    assert entering.pending(request) is None


def test_an_owner_has_no_roles_here(souad):
    viewer = entering.own_viewer(souad)
    assert viewer.user_id == souad.pk
    assert not viewer.has("operator", "rapporteur")


def test_a_proof_of_a_quarter_of_an_hour_ago_is_none(request_of, souad):
    seen = []
    view = entering.fresh(lambda request: seen.append(1))
    request = request_of()
    request.user = souad
    request.session["proved"] = time.time() - 899
    view(request)
    assert seen == [1]
    request.session["proved"] = time.time() - 901
    assert view(request).status_code == 302
