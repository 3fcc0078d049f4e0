from __future__ import annotations

import pytest
from django.contrib.auth import SESSION_KEY
from django.test import Client
from django_scopes import scope

from takafu.site import demonstration
from tests.bodies import as_role, open_body

ADDRESS = "/fr/demo-fes/demo/role/"


@pytest.fixture
def shown(db, settings):
    """A demonstration with somebody of each role."""
    settings.TAKAFU = settings.TAKAFU | {"DEMO": True}
    body = open_body("demo-fes", "هيئة للعرض", demonstration=True)
    for role in ("member", "rapporteur", "president", "clerk"):
        as_role(body, role)
    return body


@pytest.mark.parametrize("role", demonstration.ROLES)
def test_one_looks_as_each_role(client, shown, role):
    client.force_login(as_role(shown, "suspended")[1])
    answer = client.post(ADDRESS, {"role": role})
    assert answer.status_code == 303
    viewer = client.get("/fr/demo-fes/search/").wsgi_request.viewer
    assert demonstration.shown_role(viewer.roles) == role


def test_it_stands_on_every_page_and_says_who_one_is(client, shown):
    assert ADDRESS in client.get("/fr/demo-fes/").content.decode()
    client.post(ADDRESS, {"role": "clerk"})
    assert client.get(ADDRESS).content.decode().count('class="tag blue"') == 1


def test_an_unknown_role_and_one_that_nobody_has_are_refused_in_words(client, shown):
    body = open_body("demo-empty", "هيئة فارغة", demonstration=True)
    for role in ("moon", "", "suspended"):
        assert client.post(ADDRESS, {"role": role}).status_code == 422
    assert client.post(f"/fr/{body.slug}/demo/role/", {"role": "president"}).status_code == 422
    assert SESSION_KEY not in client.session


def test_a_form_from_elsewhere_is_refused(shown):
    assert Client(enforce_csrf_checks=True).post(ADDRESS, {"role": "operator"}).status_code == 403


def expect_nowhere(client, address=ADDRESS):
    for role in demonstration.ROLES:
        assert client.get(address).status_code == 404
        assert client.post(address, {"role": role}).status_code == 404
    assert SESSION_KEY not in client.session


def test_it_cannot_be_where_the_installation_is_no_demonstration(client, shown, settings):
    settings.TAKAFU = settings.TAKAFU | {"DEMO": False}
    expect_nowhere(client)
    assert ADDRESS not in client.get("/fr/demo-fes/").content.decode()


def test_it_cannot_be_where_the_body_is_none(client, shown):
    shown.demonstration = False
    shown.save()
    expect_nowhere(client)


def test_it_cannot_be_beside_a_real_body(client, shown, fes):
    """Whoever has a role here may sit in the real one, and an operator stands above both."""
    expect_nowhere(client)
    expect_nowhere(client, "/fr/fes/demo/role/")


def test_a_mere_member_is_nobody_with_a_post(shown):
    with scope(body=shown):
        user = demonstration.somebody("member")
        assert user != demonstration.somebody("rapporteur")


def test_the_operator_is_one_log_in(shown):
    with scope(body=shown):
        assert demonstration.somebody("operator") == demonstration.somebody("operator")
