from __future__ import annotations

import pytest
from django.test import Client
from django_scopes import scope

from takafu.kit import clock, keeping
from takafu.kit.permissions import operator
from takafu.register import actions
from tests.bodies import as_role


@pytest.fixture
def kept(client, fes, meknes):
    """A page that was visited once, and its mark."""
    return client.get("/ar/fes/accessibility/")


def again(client, answer, path="/ar/fes/accessibility/"):
    return client.get(path, headers={"If-None-Match": answer["ETag"]}).status_code


def moved(body, verb="register.body_opened"):
    from django.db import transaction  # noqa: PLC0415 - only where there is a database

    with transaction.atomic(), scope(body=body):
        actions.record(verb, by=operator(), body=body)


def test_a_visitor_s_page_may_be_kept_and_is_asked_about(kept):
    assert kept["ETag"].startswith('W/"')
    assert "no-cache" in kept["Cache-Control"]
    assert "private" not in kept["Cache-Control"]
    assert "Cookie" in kept["Vary"]


@pytest.mark.parametrize("path", ["", "search/?q=a", "data/", "accessibility/"])
def test_a_visitor_s_page_sets_no_cookie_and_holds_no_token(client, fes, path):
    answer = client.get(f"/ar/fes/{path}")
    assert not answer.cookies
    assert "csrfmiddlewaretoken" not in answer.content.decode()


def test_a_repeat_visit_costs_one_look_up(client, kept, django_assert_num_queries):
    with django_assert_num_queries(1):
        answer = client.get("/ar/fes/accessibility/", headers={"If-None-Match": kept["ETag"]})
    assert answer.status_code == 304
    assert answer.content == b""


def test_it_is_another_page_elsewhere_in_another_language_and_another_body(client, kept):
    for path in ("/fr/fes/accessibility/", "/ar/meknes/accessibility/", "/ar/fes/accessibility/?a=1", "/ar/fes/data/"):
        assert again(client, kept, path) == 200


def test_what_it_shows_changing_makes_it_new(client, kept, fes):
    moved(fes)
    assert again(client, kept) == 200


def test_what_it_does_not_show_changes_nothing(client, kept, fes, meknes):
    moved(fes, "commons.commented")
    moved(meknes)
    assert again(client, kept) == 304


def test_a_page_of_no_topic_changes_with_every_act(client, fes):
    first = client.get("/ar/fes/")
    assert again(client, first, "/ar/fes/") == 304
    moved(fes, "commons.commented")
    assert again(client, first, "/ar/fes/") == 200


def test_tomorrow_it_is_new(client, kept):
    with clock.at(clock.now().replace(year=2030)):
        assert again(client, kept) == 200


def test_another_build_makes_it_new(client, kept, monkeypatch):
    monkeypatch.setattr(keeping, "build", lambda: "next")
    assert again(client, kept) == 200


def test_with_a_session_it_is_the_viewer_s_own(client, kept, fes):
    answers = {}
    for role in ("member", "rapporteur"):
        own = Client()
        own.force_login(as_role(fes, role)[1])
        own.get("/ar/fes/home/")  # the token of its form is set
        answers[role] = own, own.get("/ar/fes/accessibility/")
        assert again(own, kept) == 200
        assert again(own, answers[role][1]) == 304
        assert answers[role][1]["Cache-Control"] == "no-cache, private"
    assert again(answers["member"][0], answers["rapporteur"][1]) == 200
    assert again(client, answers["member"][1]) == 200


def test_the_mark_tells_nothing_of_numbers(client, kept, fes):
    assert str(fes.pk) not in kept["ETag"]
    assert len(kept["ETag"]) == len('W/""') + 32


def test_a_page_that_is_not_there_has_no_mark(client, fes):
    assert "ETag" not in client.get("/ar/fes/item/00000000-0000-0000-0000-000000000000/")


def test_the_build_is_told_once_and_knows_the_settings(settings):
    keeping.build.cache_clear()
    before = keeping.build()
    settings.TAKAFU = settings.TAKAFU | {"DIGITS": "arabic"}
    assert keeping.build() == before
    keeping.build.cache_clear()
    assert keeping.build() != before
    keeping.build.cache_clear()
