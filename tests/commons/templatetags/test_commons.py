import re

import pytest
from django.contrib.auth.models import AnonymousUser
from django.template import Context, Template
from django.test import RequestFactory
from django.utils.translation import override

from takafu.commons import actions
from takafu.kit.permissions import Viewer
from takafu.register.models import Body


def page(body, viewer, item, query=""):
    request = RequestFactory().get(f"/ar/{body.slug}/notes/1/{query}")
    request.here, request.viewer, request.user = body, viewer, AnonymousUser()
    with override("en"):
        return Template("{% load commons %}{% comments item %}").render(Context({"request": request, "item": item}))


def test_a_member_reads_and_writes(in_fes, note, by_suad):
    actions.comment(by=by_suad, item=note, text="أقترح <b>إنارة</b>", form="1")
    shown = page(in_fes, by_suad, note)
    assert "إنارة" in shown
    assert "<b>" not in shown
    assert f'action="/en/fes/commons/comment/{note.id}/?next=' in shown
    assert "Withdraw" in shown
    assert "Hide" not in shown


def test_a_visitor_reads_and_is_shown_the_way_to_log_in(in_fes, note, by_suad):
    actions.comment(by=by_suad, item=note, text="أقترح", form="1")
    shown = page(in_fes, Viewer(body_id=in_fes.id), note)
    assert "أقترح" in shown
    assert "سعاد" in shown
    assert "<textarea" not in shown
    assert "?next=/ar/fes/notes/1/" in shown


def test_where_members_are_not_published_a_visitor_reads_no_names(in_fes, note, by_suad, by_idris):
    actions.comment(by=by_suad, item=note, text="أقترح", form="1")
    body = Body.objects.get(pk=in_fes.pk)
    body.settings = {"publish_members": False}
    assert "سعاد" not in page(body, Viewer(body_id=in_fes.id), note)
    assert "سعاد" in page(body, by_idris, note)


def test_hidden_words_are_read_by_officers_alone(in_fes, note, by_suad, by_rapporteur):
    actions.hide(
        by=by_rapporteur, comment=actions.comment(by=by_suad, item=note, text="كلام", form="1"), reason="insult"
    )
    assert "كلام" in page(in_fes, by_rapporteur, note)
    shown = page(in_fes, by_suad, note)
    assert "كلام" not in shown
    assert "Hidden by an officer" in shown


def test_an_erased_author_is_named_no_more(in_fes, note, suad, by_suad, by_idris):
    actions.comment(by=by_suad, item=note, text="كلام", form="1")
    actions.erase(suad)
    shown = page(in_fes, by_idris, note)
    assert "Erased at its author’s request." in shown
    assert "كلام" not in shown
    assert "سعاد" not in shown


def test_a_name_is_shown_to_who_may_know_the_members_and_to_nobody_once_erased(in_fes, note, suad, by_idris):
    actions.comment(by=by_idris, item=note, text="@سعاد <i>نعم</i>", form="1")
    body = Body.objects.get(pk=in_fes.pk)
    assert re.search(r"<b>@[^<]*(<bdi[^>]*>)?سعاد", page(body, by_idris, note))
    assert "<i>" not in page(body, by_idris, note)
    body.settings = {"publish_members": False}
    assert "<b>@somebody</b>" in page(body, Viewer(body_id=in_fes.id), note)
    actions.erase(suad)
    assert "<b>@somebody</b>" in page(body, by_idris, note)


@pytest.mark.parametrize("query", ["?comment=x", "?comment=", "?comment=00000000-0000-0000-0000-000000000000"])
def test_a_strange_key_shows_the_first_part(in_fes, note, by_suad, query):
    actions.comment(by=by_suad, item=note, text="كلام", form="1")
    assert "كلام" in page(in_fes, by_suad, note, query)


def test_a_button_to_follow_for_who_can_be_told(in_fes, note, by_suad):
    def button(viewer):
        request = RequestFactory().get("/ar/fes/")
        request.here, request.viewer = in_fes, viewer
        with override("en"):
            return Template("{% load commons %}{% follow item %}").render(Context({"request": request, "item": note}))

    assert 'value="yes"' in button(by_suad)
    actions.follow(by=by_suad, item=note)
    assert 'value="no"' in button(by_suad)
    assert button(Viewer(body_id=in_fes.id)).strip() == ""
